#include "delivery_reports.hpp"

#include <array>
#include <memory>
#include <utility>

#include "notify/delivery_report.hpp"

namespace asan::server {

namespace {

using notify::ReportVerdict;
using wire::ProblemKind;

/// In the order of ReportVerdict.
constexpr std::array<std::string_view, 6> verdict_names = {"noted",  "repeated",  "unknown",
                                                           "forged", "malformed", "unavailable"};

std::optional<ProblemKind> problem_of(ReportVerdict verdict) noexcept {
  switch (verdict) {
    case ReportVerdict::noted:
    case ReportVerdict::repeated:
    case ReportVerdict::unknown:
      return std::nullopt;
    case ReportVerdict::forged:
      return ProblemKind::not_allowed;
    case ReportVerdict::malformed:
      return ProblemKind::malformed_request;
    case ReportVerdict::unavailable:
      break;
  }
  return ProblemKind::unavailable;
}

}  // namespace

http::TakeReport take_reports(const Messaging& messaging, store::Outbox& outbox, metrics::Registry& registry,
                              std::function<Instant()> now) {
  if (messaging.report_secret.empty()) return {};
  auto& counters =
      registry.counters("portal_delivery_reports_total", "Reports of the gateway for messages by what became of them.");
  for (const std::string_view name : verdict_names) (void)counters.with({{"verdict", name}});
  const auto reports = std::make_shared<const notify::DeliveryReports>(messaging.report_secret, outbox, std::move(now));
  return [reports, &counters](const http::Incoming& request) {
    const ReportVerdict verdict = reports->take({.id = request.header("webhook-id"),
                                                 .timestamp = request.header("webhook-timestamp"),
                                                 .signature = request.header("webhook-signature"),
                                                 .body = request.body});
    counters.with({{"verdict", verdict_names.at(static_cast<std::size_t>(verdict))}}).add();
    return problem_of(verdict);
  };
}

}  // namespace asan::server
