#include "notify/delivery_report.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "notify/notice_text.hpp"
#include "wire/json_reader.hpp"

namespace asan::notify {

namespace {

constexpr std::string_view version = "v1,";

constexpr wire::JsonNames<store::Delivery, 3> outcomes = {{{"delivered", store::Delivery::delivered},
                                                           {"failed", store::Delivery::undeliverable},
                                                           {"expired", store::Delivery::undeliverable}}};

bool is_same(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::optional<Instant> instant_of(std::string_view seconds) noexcept {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  constexpr std::int64_t year_9999 = 253'402'300'799;
  const bool is_whole = error == std::errc() && end == seconds.data() + seconds.size();
  if (!is_whole || value < 0 || value > year_9999) return std::nullopt;
  return Instant::from_unix_seconds(value);
}

struct Reported {
  std::string key;
  store::Delivery delivery = store::Delivery::undeliverable;
};

std::optional<Reported> read(std::string_view body) {
  const auto document = wire::JsonDocument::parse(body);
  if (!document) return std::nullopt;
  std::vector<wire::JsonProblem> problems;
  wire::JsonReader root(*document, problems);
  std::string key(root.at("key").string());
  const auto delivery = root.at("outcome").choice(outcomes);
  if (!problems.empty()) return std::nullopt;
  return Reported{std::move(key), delivery};
}

}  // namespace

std::string signature_of(std::string_view secret, const SignedReport& report) {
  const auto bytes_of = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(secret), secret.size());
  for (const std::string_view part :
       {report.id, std::string_view("."), report.timestamp, std::string_view("."), report.body}) {
    crypto_auth_hmacsha256_update(&state, bytes_of(part), part.size());
  }
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  std::string text(sodium_base64_ENCODED_LEN(mac.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), mac.data(), mac.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return std::string(version).append(text);
}

bool DeliveryReports::is_genuine(const SignedReport& report) const {
  const auto signed_at = instant_of(report.timestamp);
  if (!signed_at) return false;
  const Instant now = now_();
  if (now > *signed_at + report_counts_for || *signed_at > now + report_counts_for) return false;
  const std::string right = signature_of(secret_, report);
  std::string_view rest = report.signature;
  bool is_right = false;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(' '));
    is_right = is_same(one, right) || is_right;
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
  }
  return is_right;
}

ReportVerdict DeliveryReports::take(const SignedReport& report) const {
  if (!is_genuine(report)) return ReportVerdict::forged;
  const auto told = read(report.body);
  if (!told) return ReportVerdict::malformed;
  const auto id = id_in(told->key);
  if (!id) return ReportVerdict::unknown;
  const auto notice = outbox_->find(*id);
  if (!notice) return ReportVerdict::unavailable;
  if (!*notice || key_of(*id, **notice) != told->key) return ReportVerdict::unknown;
  const auto outcome = outbox_->report(*id, told->delivery, now_());
  if (!outcome) return ReportVerdict::unavailable;
  switch (*outcome) {
    case store::ReportOutcome::noted:
      return ReportVerdict::noted;
    case store::ReportOutcome::repeated:
      return ReportVerdict::repeated;
    case store::ReportOutcome::unknown:
      break;
  }
  return ReportVerdict::unknown;
}

}  // namespace asan::notify
