#include "fleet/report.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace asan::fleet {

namespace {

constexpr std::array<std::string_view, printer_count> printer_names = {
    "none", "ready", "paper_low", "paper_out", "cover_open", "offline", "failed"};
constexpr Duration errors_are_counted_for = Duration::minutes(std::int64_t{24} * 60);

bool is_over(Instant since, Duration span, Instant now) noexcept { return now - since > span; }

bool is_test_bad(const SelfTest& test) noexcept {
  return std::any_of(test.findings.begin(), test.findings.end(), [](const Finding& finding) {
    return finding.check != Check::certificate && verdict_of(finding) == Verdict::bad;
  });
}

/// Days go by after the test was done, too.
bool ends_soon(const SelfTest& test, Instant now) noexcept {
  constexpr std::int64_t seconds_of_day = std::int64_t{24} * 60 * 60;
  const std::int64_t gone = std::max<std::int64_t>((now - test.at).in_seconds(), 0) / seconds_of_day;
  const Finding* const found = find_finding(test, Check::certificate);
  return found != nullptr && found->measured && *found->measured < limits_of(Check::certificate).least + gone;
}

bool is_other(std::string_view theirs, std::string_view ours) noexcept {
  return !theirs.empty() && !ours.empty() && theirs != ours;
}

bool has(const TerminalRecord& record, Alert alert, const Around& around) {
  const auto& report = record.report;
  const auto& test = record.self_test;
  switch (alert) {
    case Alert::help:
      return calls_for_help(record, around.now);
    case Alert::silent:
      return around.is_open && activity_of(record, around.now) == Activity::silent;
    case Alert::printer_offline:
      return record.printer == Printer::offline || record.printer == Printer::failed;
    case Alert::paper_out:
      return record.printer == Printer::paper_out || record.printer == Printer::cover_open;
    case Alert::self_test_failed:
      return test && is_test_bad(*test);
    case Alert::errors:
      return report && report->errors > 0 && report->errors_since &&
             !is_over(*report->errors_since, errors_are_counted_for, around.now);
    case Alert::other_client:
      return report && is_other(report->client, around.client);
    case Alert::other_catalogue:
      return report && is_other(report->catalogue, around.catalogue);
    case Alert::self_test_old:
      return !test || is_over(test->at, test_is_good_for, around.now);
    case Alert::certificate:
      return test && ends_soon(*test, around.now);
    case Alert::paper_low:
      break;
  }
  return record.printer == Printer::paper_low;
}

}  // namespace

std::string_view name_of(Printer printer) noexcept { return printer_names.at(static_cast<std::size_t>(printer)); }

std::optional<Printer> printer_of(std::string_view name) noexcept {
  const auto* found = std::find(printer_names.begin(), printer_names.end(), name);
  if (found == printer_names.end()) return std::nullopt;
  return static_cast<Printer>(found - printer_names.begin());
}

TerminalReport counted(const std::optional<TerminalReport>& before, TerminalReport said, Instant now) {
  const bool goes_on = before && before->errors_since && !is_over(*before->errors_since, errors_are_counted_for, now);
  said.errors = std::max(said.errors, 0);
  if (goes_on) {
    said.errors_since = before->errors_since;
    said.errors = std::min(said.errors, std::numeric_limits<std::int32_t>::max() - before->errors) + before->errors;
  } else {
    said.errors_since = said.errors > 0 ? std::optional(now) : std::nullopt;
  }
  return said;
}

bool calls_for_help(const TerminalRecord& record, Instant now) noexcept {
  return record.help_at && (!record.is_caller_gone || !is_over(*record.help_at, call_outlives, now));
}

Activity activity_of(const TerminalRecord& record, Instant now) noexcept {
  if (!record.report || !record.reported_at || is_over(*record.reported_at, silent_after, now)) return Activity::silent;
  return record.report->is_in_use ? Activity::in_use : Activity::idle;
}

bool is_outdated(const TerminalReport& report, std::string_view client, std::string_view catalogue) noexcept {
  return is_other(report.client, client) || is_other(report.catalogue, catalogue);
}

std::vector<Alert> alerts_of(const TerminalRecord& record, const Around& around) {
  std::vector<Alert> alerts;
  for (std::size_t at = 0; at < alert_count; ++at) {
    if (has(record, static_cast<Alert>(at), around)) alerts.push_back(static_cast<Alert>(at));
  }
  return alerts;
}

void sort_by_urgency(std::vector<Watched>& all) {
  const auto urgency = [](const Watched& each) {
    return each.alerts.empty() ? alert_count : static_cast<std::size_t>(each.alerts.front());
  };
  std::sort(all.begin(), all.end(), [&urgency](const Watched& a, const Watched& b) {
    return std::pair(urgency(a), std::string_view(a.record.terminal.str())) <
           std::pair(urgency(b), std::string_view(b.record.terminal.str()));
  });
}

bool may_be_pictured(const TerminalRecord& record, Instant now) noexcept {
  return record.report && record.reported_at && !record.report->is_in_use && !calls_for_help(record, now) &&
         !is_over(*record.reported_at, report_is_good_for, now);
}

}  // namespace asan::fleet
