// Every page of staff in every language, as a tree.
#include "staff_screens/pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/slots/small_office.hpp"
#include "staff_screens/self_test_frame.hpp"
#include "staff_screens/terminal_words.hpp"

namespace asan::staff_screens {
namespace {

using screens::Attr;
using screens::Node;
using screens::Tag;
using staff::Role;

staff::Account account(Role role, char id = 'a') {
  const bool has_centre = staff::works_at_a_centre(role);
  return {.id = staff::StaffId::parse(std::string(32, id)).value(),
          .name = staff::LoginName::parse("leyla").value(),
          .display_name =
              "Leyla M\xC9\x99mm\xC9\x99"
              "dova",
          .post = staff::Post::make(role, has_centre ? CentreId::parse("ganja-1") : std::nullopt).value(),
          .password_hash = "hash"};
}

class StaffPages : public ::testing::TestWithParam<text::Language> {
 public:
  [[nodiscard]] screens::Screen shown(const Page& page, const std::optional<staff::Account>& member = {},
                                      std::string_view path = "/staff") {
    state.route.language = GetParam();
    state.csrf = "stamp";
    return view({context, state}, {page, member, path});
  }
  catalogue::Catalogue network = small_office::make();
  text::SearchIndex search;
  screens::Context context{network, search};
  screens::State state;
};
INSTANTIATE_TEST_SUITE_P(Languages, StaffPages, ::testing::ValuesIn(text::all_languages));

void collect(const Node& node, std::vector<const Node*>& all) {
  all.push_back(&node);
  for (const Node& child : node.children) collect(child, all);
}
std::vector<const Node*> nodes_of(const screens::Screen& screen) {
  std::vector<const Node*> all;
  collect(screen.body, all);
  return all;
}
std::string value_of(const Node& node, Attr attribute) {
  const auto found = std::find_if(node.attributes.begin(), node.attributes.end(),
                                  [attribute](const auto& each) { return each.first == attribute; });
  return found == node.attributes.end() ? std::string() : found->second;
}

VisitPage visit(booking::AppointmentStatus status) {
  const TimeRange range{small_office::instant("2026-11-23T10:00:00+04:00"),
                        small_office::instant("2026-11-23T10:15:00+04:00")};
  const booking::Part part{ServiceId::parse("id-card").value(), GroupId::parse("papers").value(), range};
  return {{.id = AppointmentId::parse(std::string(32, 'f')).value(),
           .centre = CentreId::parse("ganja-1").value(),
           .visit = booking::Visit::make({part}).value(),
           .person = {booking::PersonName::parse("Leyla").value(), booking::PersonName::parse("Aliyeva").value(),
                      booking::Phone::parse("050 123 45 67").value(), booking::Fin::parse("5XK2M7A").value()},
           .status = status,
           .booked_at = range.start_at},
          booking::ShortCode::from_bits(12345),
          status == booking::AppointmentStatus::called ? std::vector{booking::Step::serve, booking::Step::miss}
                                                       : std::vector<booking::Step>()};
}

fleet::Watched terminal(std::string_view id, std::vector<fleet::Alert> alerts) {
  return {{.terminal = TerminalId::parse(id).value(), .centre = CentreId::parse("ganja-1").value()}, std::move(alerts)};
}

/// One with everything that can be said, one with a wish, one of which nothing is known.
std::vector<fleet::Watched> watched() {
  std::vector<fleet::Alert> every_alert;
  for (std::size_t i = 0; i < fleet::alert_count; ++i) every_alert.push_back(static_cast<fleet::Alert>(i));
  fleet::Watched full = terminal("hall-1", std::move(every_alert));
  const Instant at = small_office::instant("2026-11-23T10:00:00+04:00");
  full.record.report = fleet::TerminalReport{true, "/portal_web-1.js", "", 3, at};
  full.record.reported_at = at;
  full.record.printer = fleet::Printer::paper_out;
  full.record.self_test = fleet::SelfTest{at, {}};
  // Of all but one something was found, and of every second one nothing is there.
  for (std::size_t i = 1; i < fleet::check_count; ++i) {
    const auto measured = i % 2 == 0 ? std::optional<std::int64_t>(12'345) : std::nullopt;
    full.record.self_test->findings.push_back({static_cast<fleet::Check>(i), measured});
  }
  full.record.help_at = at;
  full.record.picture_at = at;
  fleet::Watched wanted = terminal("hall-2", {});
  wanted.record.picture_wanted_at = at;
  wanted.record.reported_at = at;
  wanted.record.report = fleet::TerminalReport{};
  return {full, wanted, terminal("hall-3", {fleet::Alert::silent})};
}

std::vector<std::pair<Page, std::optional<staff::Account>>> every_page() {
  const staff::Account administrator = account(Role::administrator);
  staff::Account invited = account(Role::agent, 'b');
  invited.password_hash.clear();
  staff::Account disabled = account(Role::manager, 'c');
  disabled.is_disabled = true;
  std::vector<std::pair<Page, std::optional<staff::Account>>> pages = {
      {SignInPage{}, std::nullopt},
      {CodePage{}, std::nullopt},
      {SetUpPage{std::string(32, 'a'), "GEZDGNBV", {}}, std::nullopt},
      {ClosedLinkPage{}, std::nullopt},
      {RecoveryPage{{"0123456789", "ABCDEFGHJK"}}, std::nullopt},
      {OwnPage{}, administrator},
      {OwnPage{}, account(Role::agent)},
      {AccountsPage{{administrator, invited, disabled}}, administrator},
      {LinkPage{"https://portal.example/az/staff/set-up/x", "Leyla"}, administrator}};
  const staff::Account supervisor = account(Role::supervisor, 'e');
  pages.emplace_back(OwnPage{}, supervisor);
  pages.emplace_back(FindVisitPage{}, supervisor);
  for (std::uint8_t status = 0; status <= static_cast<std::uint8_t>(booking::AppointmentStatus::noshow); ++status) {
    pages.emplace_back(visit(static_cast<booking::AppointmentStatus>(status)), supervisor);
  }
  for (const auto& outcome : {std::optional<booking::LiftOutcome>(), std::optional(booking::LiftOutcome::lifted),
                              std::optional(booking::LiftOutcome::not_limited)}) {
    pages.emplace_back(LimitsPage{outcome}, supervisor);
  }
  const CentreId ganja = CentreId::parse("ganja-1").value();
  const booking::DayFigures figures{.booked = 1, .arrived = 2, .called = 3, .serving = 4, .fulfilled = 5, .missed = 6};
  pages.emplace_back(DayPage{ganja, small_office::date("2026-11-23"), figures}, account(Role::manager));
  const LogLine seen{.sequence = 7,
                     .at = small_office::instant("2026-11-23T10:00:00+04:00"),
                     .deed = text::Msg::staff_log_opened,
                     .detail = {},
                     .by = "leyla",
                     .subject = "f"};
  LogLine advanced = seen;
  advanced.sequence = 6;
  advanced.detail = message_of(booking::AppointmentStatus::called);
  advanced.by.clear();
  pages.emplace_back(LogPage{ganja, {seen, advanced}, 6}, account(Role::auditor));
  pages.emplace_back(LogPage{}, account(Role::auditor));
  for (const fleet::Watched& each : watched()) pages.emplace_back(TerminalPage{each}, supervisor);
  pages.emplace_back(TerminalsPage{ganja, false, watched()}, supervisor);
  pages.emplace_back(TerminalsPage{std::nullopt, true, watched()}, administrator);
  pages.emplace_back(TerminalsPage{std::nullopt, true, {}}, administrator);
  for (const auto& each : {administrator, account(Role::auditor, 'd'), invited, disabled}) {
    pages.emplace_back(AccountPage{each}, administrator);
  }
  return pages;
}

TEST_P(StaffPages, OfferOnlyTheStepsThatCanBeTaken) {
  const auto deeds = [this](booking::AppointmentStatus status) {
    std::vector<std::string> found;
    const screens::Screen screen = shown(visit(status), account(Role::agent));
    for (const Node* node : nodes_of(screen)) {
      if (value_of(*node, Attr::name) == field_name::deed) found.push_back(value_of(*node, Attr::value));
    }
    return found;
  };
  EXPECT_EQ(deeds(booking::AppointmentStatus::called), (std::vector<std::string>{"serve", "miss"}));
  EXPECT_EQ(deeds(booking::AppointmentStatus::fulfilled), std::vector<std::string>());
}

TEST_P(StaffPages, HaveOneHeadingUniqueKeysAndAllTheirWords) {
  for (const auto& [page, member] : every_page()) {
    screens::Screen screen = shown(page, member);
    EXPECT_TRUE(screens::assign_keys(screen.body)) << screens::outline(screen);
    EXPECT_TRUE(screen.is_personal);
    std::set<std::string> ids;
    int headings = 0;
    for (const Node* node : nodes_of(screen)) {
      if (node->tag == Tag::h1) ++headings;
      EXPECT_EQ(node->text.find('{'), std::string::npos) << node->text;
      const std::string id = value_of(*node, Attr::id);
      EXPECT_TRUE(id.empty() || ids.insert(id).second) << id << " twice in\n" << screens::outline(screen);
    }
    EXPECT_EQ(headings, 1) << screens::outline(screen);
  }
}

TEST_P(StaffPages, SayThatTheyArePracticeWhereTheyAre) {
  const std::string words = text::message(text::Msg::practice_note, GetParam(), {});
  const auto notes = [&](const screens::Screen& screen) {
    const auto nodes = nodes_of(screen);
    return std::count_if(nodes.begin(), nodes.end(), [&](const Node* node) { return node->text == words; });
  };
  for (const auto& [page, member] : every_page()) {
    context.is_practice = false;
    EXPECT_EQ(notes(shown(page, member)), 0);
    context.is_practice = true;
    EXPECT_EQ(notes(shown(page, member)), 1);
  }
}

TEST_P(StaffPages, EveryFormGoesToAPageOfStaffAndWritesWithAStamp) {
  const std::string staff_pages = address_of(GetParam(), "/staff/");
  for (const auto& [page, member] : every_page()) {
    const screens::Screen screen = shown(page, member);
    for (const Node* form : nodes_of(screen)) {
      if (form->tag != Tag::form) continue;
      EXPECT_EQ(value_of(*form, Attr::action).substr(0, staff_pages.size()), staff_pages);
      std::vector<const Node*> inside;
      collect(*form, inside);
      const auto is_stamp = [](const Node* node) {
        return value_of(*node, Attr::name) == "csrf" && value_of(*node, Attr::value) == "stamp";
      };
      const bool only_asks = std::holds_alternative<DayPage>(page) || std::holds_alternative<LogPage>(page);
      const bool picks_centre = form->key == "centre-form";
      if (picks_centre) continue;
      EXPECT_EQ(value_of(*form, Attr::method), only_asks ? "get" : "post");
      EXPECT_EQ(std::any_of(inside.begin(), inside.end(), is_stamp), !only_asks);
    }
  }
}

TEST_P(StaffPages, AMemberSeesTheSectionsThatHeMayOpen) {
  for (std::size_t i = 0; i < staff::role_count; ++i) {
    const auto member = account(static_cast<Role>(i));
    const screens::Screen screen = shown(OwnPage{}, member);
    const auto nodes = nodes_of(screen);
    const bool has_accounts = std::any_of(nodes.begin(), nodes.end(), [](const Node* node) {
      return value_of(*node, Attr::href) == address_of(GetParam(), "/staff/accounts");
    });
    EXPECT_EQ(has_accounts, member.post.may(staff::Permission::manage_accounts)) << i;
  }
}

TEST_P(StaffPages, ATerminalOffersWhatCanBeDoneNow) {
  const auto member = account(Role::supervisor);
  struct Row {
    bool is_called;
    bool is_wanted;
    std::vector<std::string> deeds;
  };
  for (const Row& row : {Row{true, false, {"helped", "picture"}}, Row{false, false, {"picture"}},
                         Row{true, true, {"helped"}}, Row{false, true, {}}}) {
    fleet::Watched shown_one = terminal("hall-1", {});
    if (row.is_called) shown_one.record.help_at = state.now;
    if (row.is_wanted) shown_one.record.picture_wanted_at = state.now;
    for (const Page& page : {Page(TerminalPage{shown_one}), Page(TerminalsPage{std::nullopt, false, {shown_one}})}) {
      const screens::Screen screen = shown(page, member);
      std::vector<std::string> deeds;
      for (const Node* node : nodes_of(screen)) {
        if (value_of(*node, Attr::name) != "do") continue;
        deeds.push_back(value_of(*node, Attr::value));
        EXPECT_EQ(value_of(*node, Attr::formaction), address_of(GetParam(), "/staff/terminals/hall-1"));
      }
      EXPECT_EQ(deeds, row.deeds);
    }
  }
}

TEST_P(StaffPages, EveryAlertAndEveryCheckIsToldInItsOwnWords) {
  std::set<text::Msg> told;
  for (std::size_t i = 0; i < fleet::alert_count; ++i) told.insert(words_of(static_cast<fleet::Alert>(i)));
  for (const fleet::Check check : fleet::all_checks) told.insert(name_message(check));
  EXPECT_EQ(told.size(), fleet::alert_count + fleet::check_count);
  const screens::Screen screen = shown(TerminalPage{watched().front()}, account(Role::supervisor));
  std::string all;
  for (const Node* node : nodes_of(screen)) all.append(node->text).append("\n");
  for (const text::Msg each : told) {
    EXPECT_NE(all.find(text::message(each, GetParam(), {})), std::string::npos) << text::message(each, GetParam(), {});
  }
}

TEST_P(StaffPages, WhatIsShownOnceHasNoOtherLanguage) {
  for (const auto& [page, member] : every_page()) {
    const screens::Screen screen = shown(page, member);
    const bool is_once = std::holds_alternative<RecoveryPage>(page) || std::holds_alternative<LinkPage>(page);
    EXPECT_EQ(screens::find_by_key(screen.body, "languages") == nullptr, is_once);
  }
}

TEST_P(StaffPages, NobodyIsOfferedToChangeHisOwnAccount) {
  const auto member = account(Role::administrator);
  const auto forms = [this, &member](const staff::Account& of) {
    const screens::Screen screen = shown(AccountPage{of}, member);
    const auto nodes = nodes_of(screen);
    return std::count_if(nodes.begin(), nodes.end(), [](const Node* node) { return node->tag == Tag::form; });
  };
  EXPECT_EQ(forms(member), 0);
  EXPECT_EQ(forms(account(Role::auditor, 'd')), 3);
}

TEST_P(StaffPages, AnErrorIsSaidFirstAndAtItsField) {
  state.errors = {{"name", text::Msg::staff_refused}};
  state.typed = {{"name", "leyla"}};
  const screens::Screen screen = shown(SignInPage{});
  EXPECT_EQ(screen.status, 422);
  EXPECT_EQ(screen.focus_key, "error-summary");
  const Node* field = screens::find_by_key(screen.body, "name");
  ASSERT_NE(field, nullptr);
  EXPECT_EQ(value_of(*field, Attr::value), "leyla");
  EXPECT_EQ(value_of(*field, Attr::aria_invalid), "true");
  const Node* password = screens::find_by_key(screen.body, "password");
  ASSERT_NE(password, nullptr);
  EXPECT_EQ(value_of(*password, Attr::type), "password");
}

}  // namespace
}  // namespace asan::staff_screens
