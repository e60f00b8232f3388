// What of a terminal needs somebody to look, as a table.
#include "fleet/report.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>

namespace asan::fleet {
namespace {

const Instant report_noon = Instant::from_unix_seconds(1'780'000'000);
constexpr Duration one_second = Duration::seconds(1);
constexpr Duration one_day = Duration::minutes(std::int64_t{24} * 60);

SelfTest good_test(Instant at) {
  SelfTest test{at, {}};
  for (const Check check : all_checks) {
    test.findings.push_back({check, limits_of(check).least});
  }
  return test;
}

Finding& finding_of(SelfTest& test, Check check) { return test.findings.at(static_cast<std::size_t>(check)); }

/// Idle, printed well, tested this morning.
TerminalRecord well() {
  SelfTest test = good_test(report_noon - Duration::minutes(240));
  finding_of(test, Check::certificate).measured = 90;
  return {.terminal = TerminalId::parse("hall-1").value(),
          .centre = CentreId::parse("ganja-1").value(),
          .report = TerminalReport{false, "portal-1.js", "catalogue-1.json", 0, std::nullopt},
          .reported_at = report_noon - Duration::seconds(30),
          .printer = Printer::ready,
          .self_test = test,
          .help_at = std::nullopt,
          .is_caller_gone = false,
          .picture_wanted_at = std::nullopt,
          .picture_at = std::nullopt};
}

Around open_now() { return {report_noon, true, "portal-1.js", "catalogue-1.json"}; }

struct Case {
  const char* name;
  std::function<void(TerminalRecord&, Around&)> change;
  std::vector<Alert> alerts;
};

std::vector<Case> cases_of_now() {
  return {
      {"all is well", [](TerminalRecord&, Around&) {}, {}},
      {"in use", [](TerminalRecord& r, Around&) { r.report->is_in_use = true; }, {}},
      {"help", [](TerminalRecord& r, Around&) { r.help_at = report_noon; }, {Alert::help}},
      {"help an hour ago",
       [](TerminalRecord& r, Around&) { r.help_at = report_noon - Duration::minutes(60); },
       {Alert::help}},
      {"help, and gone",
       [](TerminalRecord& r, Around&) {
         r.help_at = report_noon - call_outlives;
         r.is_caller_gone = true;
       },
       {Alert::help}},
      {"help, and gone for long",
       [](TerminalRecord& r, Around&) {
         r.help_at = report_noon - call_outlives - one_second;
         r.is_caller_gone = true;
       },
       {}},
      {"two minutes are not silent",
       [](TerminalRecord& r, Around&) { r.reported_at = report_noon - Duration::seconds(120); },
       {}},
      {"silent",
       [](TerminalRecord& r, Around&) { r.reported_at = report_noon - Duration::seconds(121); },
       {Alert::silent}},
      {"never heard of",
       [](TerminalRecord& r, Around&) {
         r.report.reset();
         r.reported_at.reset();
       },
       {Alert::silent}},
      {"silent at night",
       [](TerminalRecord& r, Around& a) {
         r.reported_at = report_noon - one_day;
         a.is_open = false;
       },
       {}},
      {"offline", [](TerminalRecord& r, Around&) { r.printer = Printer::offline; }, {Alert::printer_offline}},
      {"failed", [](TerminalRecord& r, Around&) { r.printer = Printer::failed; }, {Alert::printer_offline}},
      {"no paper", [](TerminalRecord& r, Around&) { r.printer = Printer::paper_out; }, {Alert::paper_out}},
      {"cover", [](TerminalRecord& r, Around&) { r.printer = Printer::cover_open; }, {Alert::paper_out}},
      {"little paper", [](TerminalRecord& r, Around&) { r.printer = Printer::paper_low; }, {Alert::paper_low}},
      {"no printer", [](TerminalRecord& r, Around&) { r.printer = Printer::none; }, {}},
  };
}

std::vector<Case> cases_of_long() {
  return {
      {"test failed",
       [](TerminalRecord& r, Around&) { finding_of(*r.self_test, Check::clock).measured = 2'001; },
       {Alert::self_test_failed}},
      {"test a day old", [](TerminalRecord& r, Around&) { r.self_test->at = report_noon - one_day; }, {}},
      {"test older",
       [](TerminalRecord& r, Around&) { r.self_test->at = report_noon - one_day - one_second; },
       {Alert::self_test_old}},
      {"never tested", [](TerminalRecord& r, Around&) { r.self_test.reset(); }, {Alert::self_test_old}},
      {"errors",
       [](TerminalRecord& r, Around&) {
         r.report->errors = 1;
         r.report->errors_since = report_noon;
       },
       {Alert::errors}},
      {"errors of yesterday",
       [](TerminalRecord& r, Around&) {
         r.report->errors = 9;
         r.report->errors_since = report_noon - one_day - one_second;
       },
       {}},
      {"other client", [](TerminalRecord& r, Around&) { r.report->client = "portal-0.js"; }, {Alert::other_client}},
      {"a page without the client", [](TerminalRecord& r, Around&) { r.report->client.clear(); }, {}},
      {"a server without the client", [](TerminalRecord&, Around& a) { a.client = {}; }, {}},
      {"other catalogue",
       [](TerminalRecord&, Around& a) { a.catalogue = "catalogue-2.json"; },
       {Alert::other_catalogue}},
      {"certificate",
       [](TerminalRecord& r, Around&) { finding_of(*r.self_test, Check::certificate).measured = 13; },
       {Alert::certificate}},
      {"no certificate",
       [](TerminalRecord& r, Around&) { finding_of(*r.self_test, Check::certificate).measured.reset(); },
       {}},
      {"a certificate that was good two days ago",
       [](TerminalRecord& r, Around&) {
         finding_of(*r.self_test, Check::certificate).measured = 15;
         r.self_test->at = report_noon - one_day - one_day;
       },
       {Alert::self_test_old, Alert::certificate}},
      {"all at once, in order",
       [](TerminalRecord& r, Around& a) {
         r.help_at = report_noon;
         r.reported_at = report_noon - one_day;
         r.printer = Printer::offline;
         r.self_test.reset();
         a.client = "portal-2.js";
       },
       {Alert::help, Alert::silent, Alert::printer_offline, Alert::other_client, Alert::self_test_old}},
  };
}

TEST(TerminalAlerts, EachHasItsCauseAndNoOther) {
  for (const std::vector<Case>& cases : {cases_of_now(), cases_of_long()}) {
    for (const Case& each : cases) {
      TerminalRecord record = well();
      Around around = open_now();
      each.change(record, around);
      EXPECT_EQ(alerts_of(record, around), each.alerts) << each.name;
    }
  }
}

TEST(TerminalAlerts, AboutItsFilesAreThoseOfAPageThatLoadsAgain) {
  for (const Case& each : cases_of_long()) {
    TerminalRecord record = well();
    Around around = open_now();
    each.change(record, around);
    const auto has = [&](Alert alert) {
      return std::find(each.alerts.begin(), each.alerts.end(), alert) != each.alerts.end();
    };
    EXPECT_EQ(is_outdated(*record.report, around.client, around.catalogue),
              has(Alert::other_client) || has(Alert::other_catalogue))
        << each.name;
  }
}

TEST(TerminalActivity, IsWhatWasSaidWhileThatIsFresh) {
  TerminalRecord record = well();
  EXPECT_EQ(activity_of(record, report_noon), Activity::idle);
  record.report->is_in_use = true;
  EXPECT_EQ(activity_of(record, report_noon), Activity::in_use);
  EXPECT_EQ(activity_of(record, *record.reported_at + silent_after), Activity::in_use);
  EXPECT_EQ(activity_of(record, *record.reported_at + silent_after + one_second), Activity::silent);
  record.report.reset();
  EXPECT_EQ(activity_of(record, report_noon), Activity::silent);
}

TEST(TerminalErrors, AreCountedForADayAfterTheFirst) {
  const TerminalReport none = counted(std::nullopt, {}, report_noon);
  EXPECT_EQ(none, TerminalReport{}) << "without an error no day begins";
  TerminalReport said;
  said.errors = 2;
  const TerminalReport first = counted(none, said, report_noon);
  EXPECT_EQ(first.errors, 2);
  EXPECT_EQ(first.errors_since, report_noon);
  const TerminalReport same_day = counted(first, said, report_noon + one_day);
  EXPECT_EQ(same_day.errors, 4);
  EXPECT_EQ(same_day.errors_since, report_noon);
  const TerminalReport next_day = counted(same_day, said, report_noon + one_day + one_second);
  EXPECT_EQ(next_day.errors, 2);
  EXPECT_EQ(next_day.errors_since, report_noon + one_day + one_second);
  said.errors = -5;
  EXPECT_EQ(counted(first, said, report_noon).errors, 2) << "nobody takes one back";
  said.errors = std::numeric_limits<std::int32_t>::max();
  EXPECT_EQ(counted(first, said, report_noon).errors, std::numeric_limits<std::int32_t>::max());
}

TEST(TerminalPictures, AreTakenOnlyWhileNobodyIsThere) {
  TerminalRecord record = well();
  EXPECT_TRUE(may_be_pictured(record, report_noon));
  EXPECT_TRUE(may_be_pictured(record, *record.reported_at + report_is_good_for));
  EXPECT_FALSE(may_be_pictured(record, *record.reported_at + report_is_good_for + one_second));
  TerminalRecord used = record;
  used.report->is_in_use = true;
  EXPECT_FALSE(may_be_pictured(used, report_noon));
  TerminalRecord calling = record;
  calling.help_at = report_noon;
  EXPECT_FALSE(may_be_pictured(calling, report_noon)) << "somebody stands before it";
  record.report.reset();
  EXPECT_FALSE(may_be_pictured(record, report_noon));
}

TEST(TerminalOrder, TheMostUrgentComesFirstAndThenTheName) {
  std::vector<Watched> all;
  const auto add = [&all](const char* name, std::vector<Alert> alerts) {
    TerminalRecord record = well();
    record.terminal = TerminalId::parse(name).value();
    all.push_back({record, std::move(alerts)});
  };
  add("d", {});
  add("c", {Alert::errors});
  add("b", {});
  add("a", {Alert::silent, Alert::errors});
  add("e", {Alert::help});
  add("f", {Alert::errors, Alert::paper_low});
  sort_by_urgency(all);
  std::string order;
  for (const Watched& each : all) order += each.record.terminal.str();
  EXPECT_EQ(order, "eacfbd");
}

TEST(TerminalPrinter, HasANameThatComesBack) {
  for (std::size_t i = 0; i < printer_count; ++i) {
    const auto printer = static_cast<Printer>(i);
    EXPECT_EQ(printer_of(name_of(printer)), printer);
  }
  EXPECT_EQ(printer_of("smoking"), std::nullopt);
}

}  // namespace
}  // namespace asan::fleet
