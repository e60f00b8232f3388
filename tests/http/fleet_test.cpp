// Terminals and who watches them, with a clock that the test turns. Over HTTP it is all in fleet_test.mjs.
#include "http/fleet.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "http/fleet_notes.hpp"
#include "http/our_catalogue.hpp"
#include "store/memory/memory_store.hpp"

namespace asan::http {
namespace {

using fleet::Alert;

screens::Terminal fleet_terminal(const std::string& id, std::string_view where = "quba") {
  return {TerminalId::parse(id).value(), CentreId::parse(where).value()};
}

staff::Account fleet_watcher(staff::Role role, std::string_view town = "quba") {
  const auto where = staff::works_at_a_centre(role) ? CentreId::parse(town) : std::nullopt;
  return {.id = staff::StaffId::parse(std::string(32, 'a')).value(),
          .name = staff::LoginName::parse("aysel").value(),
          .display_name = "Aysel",
          .post = staff::Post::make(role, where).value()};
}

/// It is Wednesday 25 November 2026, 11 in the morning in Baku: centres are open.
class FleetTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::vector<Alert> alerts_at(const screens::Terminal& terminal) {
    return fleet.one(administrator, terminal.id)->alerts;
  }
  [[nodiscard]] bool has(const screens::Terminal& terminal, Alert alert) {
    const auto alerts = alerts_at(terminal);
    return std::find(alerts.begin(), alerts.end(), alert) != alerts.end();
  }
  void passes(Duration span) { now = now + span; }

  Instant now = Instant::from_unix_seconds(1'795'590'000);
  std::unique_ptr<store::Store> store = store::make_memory_store(our_catalogue(), store::Notices::none);
  Fleet fleet{{*our_catalogue(), store->terminals(), [this] { return now; }, "/portal_web-1.js", "/catalogue-1.json"}};
  staff::Account administrator = fleet_watcher(staff::Role::administrator);
  const std::string png = "\x89PNG\r\n\x1A\n...";
};

TEST_F(FleetTest, ATerminalThatFallsSilentIsSeenWhileItsCentreIsOpen) {
  const screens::Terminal hall = fleet_terminal("hall-1");
  ASSERT_TRUE(fleet.report(hall, {}).has_value());
  passes(Duration::seconds(120));
  EXPECT_FALSE(has(hall, Alert::silent));
  passes(Duration::seconds(1));
  EXPECT_TRUE(has(hall, Alert::silent));
  passes(Duration::minutes(12 * 60));
  EXPECT_FALSE(has(hall, Alert::silent)) << "it is night";
}

TEST_F(FleetTest, ASelfTestCountsFromWhenItCame) {
  const screens::Terminal hall = fleet_terminal("hall-1");
  fleet::SelfTest test{now - Duration::minutes(100'000), {}};
  for (const fleet::Check check : fleet::all_checks) {
    test.findings.push_back({check, fleet::limits_of(check).least});
  }
  test.findings.back().measured.reset();
  ASSERT_TRUE(fleet.keep(hall, test));
  const fleet::TerminalRecord record = fleet.one(administrator, hall.id)->record;
  EXPECT_EQ(record.self_test->at, now);
  EXPECT_EQ(record.self_test->findings, test.findings);
  EXPECT_FALSE(has(hall, Alert::self_test_old));
  EXPECT_FALSE(has(hall, Alert::self_test_failed));
  passes(fleet::test_is_good_for);
  passes(Duration::seconds(1));
  EXPECT_TRUE(has(hall, Alert::self_test_old));
}

TEST_F(FleetTest, ACallOutlivesItsVisitForAWhile) {
  const screens::Terminal hall = fleet_terminal("hall-1");
  fleet.end_visit(hall);
  EXPECT_FALSE(fleet.one(administrator, hall.id).has_value()) << "an end without a call is no news";
  ASSERT_TRUE(fleet.report(hall, {}).has_value());
  ASSERT_TRUE(fleet.call_help(hall).value());
  fleet.end_visit(hall);
  passes(fleet::call_outlives);
  EXPECT_TRUE(has(hall, Alert::help));
  passes(Duration::seconds(1));
  EXPECT_FALSE(has(hall, Alert::help));
  ASSERT_TRUE(fleet.call_help(hall).value()) << "the next one calls";
  EXPECT_TRUE(has(hall, Alert::help));
  EXPECT_TRUE(fleet.end_help(administrator, hall.id).value());
  EXPECT_FALSE(fleet.end_help(administrator, hall.id).value());
  EXPECT_FALSE(has(hall, Alert::help));
}

TEST_F(FleetTest, APictureNeedsAFreshReportAndIsForgottenAfterADay) {
  const screens::Terminal hall = fleet_terminal("hall-1");
  ASSERT_FALSE(fleet.report(hall, {}).value().may_send_picture);
  ASSERT_TRUE(fleet.want_picture(administrator, hall.id).value());
  passes(fleet::report_is_good_for);
  passes(Duration::seconds(1));
  EXPECT_EQ(fleet.take_picture(hall, png).value(), PictureOutcome::in_use) << "what was a minute ago says nothing";
  ASSERT_TRUE(fleet.report(hall, {}).value().may_send_picture);
  EXPECT_EQ(fleet.take_picture(hall, png).value(), PictureOutcome::kept);
  EXPECT_EQ(fleet.picture(administrator, hall.id).value(), png);
  passes(Duration::minutes(24 * 60));
  EXPECT_TRUE(fleet.picture(administrator, hall.id).has_value());
  passes(Duration::seconds(1));
  EXPECT_EQ(fleet.picture(administrator, hall.id).error().kind, wire::ProblemKind::not_found);
}

TEST_F(FleetTest, WhoMaySeeWhatIsWhatTheTableSays) {
  const screens::Terminal hall = fleet_terminal("hall-1");
  ASSERT_TRUE(fleet.report(hall, {}).has_value());
  for (std::size_t i = 0; i < staff::role_count; ++i) {
    const auto role = static_cast<staff::Role>(i);
    for (const std::string_view town : {"quba", "shusha"}) {
      const staff::Account who = fleet_watcher(role, town);
      const bool may_at_all = who.post.may(staff::Permission::see_terminals);
      const bool may_here = who.post.may_at(staff::Permission::see_terminals, hall.centre);
      const auto kind = may_at_all ? wire::ProblemKind::not_found : wire::ProblemKind::not_allowed;
      const auto all = fleet.all(who, std::nullopt);
      EXPECT_EQ(all.has_value(), may_at_all) << i;
      EXPECT_EQ(all ? all->size() : 0U, may_here ? 1U : 0U) << i << town;
      EXPECT_EQ(fleet.all(who, hall.centre).has_value(), may_here) << i << town;
      EXPECT_EQ(fleet.one(who, hall.id).has_value(), may_here) << i << town;
      if (may_here) continue;
      EXPECT_EQ(fleet.one(who, hall.id).error().kind, kind);
      EXPECT_EQ(fleet.want_picture(who, hall.id).error().kind, kind);
      EXPECT_EQ(fleet.end_help(who, hall.id).error().kind, kind);
      EXPECT_EQ(fleet.picture(who, hall.id).error().kind, kind);
    }
  }
}

TEST_F(FleetTest, FiveHundredAreListedTheUrgentOnesFirst) {
  constexpr int many = 500;
  for (int i = 0; i < many; ++i) {
    const screens::Terminal hall = fleet_terminal("hall-" + std::to_string(1000 + i), i % 2 == 0 ? "quba" : "shusha");
    fleet::TerminalReport said;
    said.is_in_use = i % 3 == 0;
    said.errors = i % 50 == 3 ? 1 : 0;
    ASSERT_TRUE(fleet.report(hall, said).has_value());
    if (i % 100 == 7) (void)fleet.call_help(hall).value();
    if (i % 100 == 9) fleet.note_printer(hall, fleet::Printer::paper_out);
  }
  const auto all = fleet.all(administrator, std::nullopt).value();
  ASSERT_EQ(all.size(), std::size_t{many});
  std::set<std::string> ids;
  std::size_t at = 0;
  for (const Alert urgent : {Alert::help, Alert::paper_out}) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(all.at(at++).alerts.front(), urgent);
  }
  for (int i = 0; i < 10; ++i) EXPECT_EQ(all.at(at++).alerts.front(), Alert::errors);
  for (; at < all.size(); ++at) EXPECT_EQ(all.at(at).alerts, std::vector{Alert::self_test_old});
  for (const fleet::Watched& each : all) {
    ids.insert(each.record.terminal.str());
    const int i = std::stoi(each.record.terminal.str().substr(5)) - 1000;
    EXPECT_EQ(fleet::activity_of(each.record, now), i % 3 == 0 ? fleet::Activity::in_use : fleet::Activity::idle);
    EXPECT_EQ(each.record.centre.str(), i % 2 == 0 ? "quba" : "shusha");
  }
  EXPECT_EQ(ids.size(), std::size_t{many}) << "each once";
  EXPECT_EQ(fleet.all(administrator, CentreId::parse("quba").value())->size(), std::size_t{many / 2});
}

TEST(FleetNotes, WhatDoesNotReadIsNotThere) {
  for (const std::string_view body : {"", "{}", "[]", R"({"in_use":1,"client":"","catalogue":"","errors":0})"}) {
    EXPECT_EQ(report_of(body), std::nullopt) << body;
    EXPECT_EQ(self_test_of(body), std::nullopt) << body;
  }
  EXPECT_EQ(self_test_of(R"({"at":5,"findings":[{"check":"smell"}]})"), std::nullopt);
  const fleet::TerminalReport report{true, "a", "b", 3, Instant::from_unix_seconds(7)};
  EXPECT_EQ(report_of(body_of(report)), report);
  const fleet::SelfTest test{Instant::from_unix_seconds(7), {{fleet::Check::clock, -5}, {fleet::Check::sound, {}}}};
  EXPECT_EQ(self_test_of(body_of(test)), test);
}

}  // namespace
}  // namespace asan::http
