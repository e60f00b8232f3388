// What became of a message that the gateway took over, as the gateway tells it (README.md; the signature is that of
// Standard Webhooks 1.0.0, symmetric). A report proves that it comes from who knows the secret, and when it was signed:
// an old one is not taken. A young one that is sent again does no harm, because the outbox takes each news once.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "store/outbox.hpp"

namespace asan::notify {

/// Three headers and the body, as they came.
struct SignedReport {
  std::string_view id;
  /// Unix seconds.
  std::string_view timestamp;
  /// "v1," and base64; several with spaces between them while a secret changes.
  std::string_view signature;
  std::string_view body;
};

/// forged: not signed with our secret, or not now. unknown: no message of ours; nothing is wrong with the report.
enum class ReportVerdict : std::uint8_t { noted, repeated, unknown, forged, malformed, unavailable };

inline constexpr Duration report_counts_for = Duration::minutes(5);

/// "v1,..." of what is signed: id, timestamp and body with points between them.
[[nodiscard]] std::string signature_of(std::string_view secret, const SignedReport& report);

class DeliveryReports {
 public:
  /// The outbox must outlive it.
  DeliveryReports(std::string secret, store::Outbox& outbox, std::function<Instant()> now)
      : secret_(std::move(secret)), outbox_(&outbox), now_(std::move(now)) {}

  /// Safe to call from any thread.
  [[nodiscard]] ReportVerdict take(const SignedReport& report) const;

 private:
  [[nodiscard]] bool is_genuine(const SignedReport& report) const;

  std::string secret_;
  store::Outbox* outbox_;
  std::function<Instant()> now_;
};

}  // namespace asan::notify
