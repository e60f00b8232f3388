// Several services in one visit: licence, payment and power of attorney, from the service's page to the ticket.
#include <gtest/gtest.h>

#include "screens/citizen.hpp"
#include "screens/view_walk.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::date;
using fixture::time;

constexpr std::string_view all_three = "/az/visit?service=licence&service=payment&service=attorney";

Screen visit_screen(const Citizen& citizen) { return view(fixture::context(), citizen.state); }

std::string link_of(const Screen& screen, std::string_view key) {
  const Node* node = find_by_key(screen.body, key);
  return node == nullptr ? "no such link: " + std::string(key) : value_of(*node, Attr::href);
}

/// Presses the button of a form as a browser does: all its inputs go along, in order.
void sends_form(Citizen& citizen, std::string_view key) {
  const Screen screen = visit_screen(citizen);
  const Node* sent = find_by_key(screen.body, key);
  ASSERT_NE(sent, nullptr) << key;
  Fields fields;
  walk(*sent, [&](const Node& node) {
    if (node.tag == Tag::input) fields.emplace_back(value_of(node, Attr::name), value_of(node, Attr::value));
  });
  for (const auto& typed : citizen.state.typed) fields.push_back(typed);
  citizen.sends(value_of(*sent, Attr::action), std::move(fields));
}

/// "payment 10:00, licence 10:15"
std::string in_words(const booking::Visit& visit) {
  std::string text;
  for (const booking::Part& part : visit.parts()) {
    text.append(text.empty() ? "" : ", ").append(part.service.str()).append(" ");
    text.append(fixture::catalogue_of_tests().zone.to_civil(part.range.start_at).time.hh_mm());
  }
  return text;
}

void fills_in_and_confirms(Citizen& citizen) {
  citizen.fills_in("Leyla", "Məmmədova", good_phone, "5xk2m7a");
  citizen.sends_form();
  sends_form(citizen, "check-form");
}

TEST(WalkVisit, leyla_does_three_things_in_one_visit) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens("/az/services/licence");
  leyla.opens(link_of(visit_screen(leyla), "visit-several"));
  EXPECT_EQ(leyla.address(), "/az/visit?service=licence");
  EXPECT_TRUE(leyla.sent.empty()) << "one service needs no plan";

  leyla.sends("/az/visit", {{"q", "odenilmesi"}, {"service", "licence"}});
  EXPECT_EQ(leyla.address(), "/az/visit?service=licence&q=odenilmesi");
  leyla.opens(link_of(visit_screen(leyla), "add-payment"));
  leyla.sends("/az/visit", {{"q", "vekaletname"}, {"service", "licence"}, {"service", "payment"}});
  leyla.opens(link_of(visit_screen(leyla), "add-attorney"));
  EXPECT_EQ(leyla.address(), all_three);
  ASSERT_TRUE(leyla.state.visits);
  ASSERT_FALSE(leyla.state.visits->offers.visits.empty());
  EXPECT_EQ(in_words(leyla.state.visits->offers.visits.front().visit), "payment 10:00, licence 10:15, attorney 10:45")
      << "paid before it is issued, with time to walk";

  sends_form(leyla, "visit-0-form");
  ASSERT_TRUE(leyla.state.hold);
  EXPECT_EQ(leyla.state.hold->visit.parts().size(), 3U);
  EXPECT_EQ(link_of(visit_screen(leyla), "back"),
            "/az/visit?service=payment&service=licence&service=attorney&centre=baku-1");
  fills_in_and_confirms(leyla);
  ASSERT_TRUE(leyla.state.appointment);
  EXPECT_EQ(in_words(leyla.state.appointment->visit), "payment 10:00, licence 10:15, attorney 10:45");
  const std::string facts = text_at(visit_screen(leyla), "facts");
  EXPECT_NE(facts.find("10:00–10:10 Rüsumların ödənilməsi"), std::string::npos) << facts;
  EXPECT_NE(facts.find("10:45–11:15 Vəkalətnamə"), std::string::npos) << facts;
  EXPECT_EQ(desk.appointments_booked(), 1U);

  const std::string mine = leyla.address();
  leyla.opens(mine + "/cancel");
  leyla.sends(mine + "/cancel");
  EXPECT_EQ(desk.appointments_booked(), 0U) << "all of it is given back";
}

TEST(WalkVisit, somebody_takes_one_part_meanwhile_and_none_is_kept) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens(all_three);
  const auto first = leyla.state.visits->offers.visits.front();
  desk.crowd_out(fixture::service_id("attorney"), first.centre, first.visit.parts().back().range.start_at);
  const std::size_t held = desk.live_holds();
  sends_form(leyla, "visit-0-form");
  EXPECT_FALSE(leyla.state.hold);
  EXPECT_EQ(desk.live_holds(), held) << "neither the payment nor the licence is kept";
  EXPECT_EQ(leyla.state.notice, Notice::visit_taken);
  EXPECT_EQ(visit_screen(leyla).status, 409);
  ASSERT_TRUE(leyla.state.visits) << "other visits at once";
  ASSERT_FALSE(leyla.state.visits->offers.visits.empty());
  EXPECT_NE(leyla.state.visits->offers.visits.front().visit, first.visit);
  sends_form(leyla, "visit-0-form");
  EXPECT_TRUE(leyla.state.hold) << "a new wish, not the old answer";
}

TEST(WalkVisit, a_hold_that_ran_out_is_placed_anew_with_all_its_parts) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens(all_three);
  sends_form(leyla, "visit-0-form");
  leyla.fills_in("Leyla", "Məmmədova", good_phone, "5xk2m7a");
  leyla.sends_form();
  const HoldId expired = leyla.state.hold->id;
  desk.let_expire(expired);
  // A page without script remembers nothing but its form.
  const Screen check = visit_screen(leyla);
  leyla.state.surface = Surface::page;
  leyla.state.hold.reset();
  Fields fields;
  walk(*find_by_key(check.body, "check-form"), [&](const Node& node) {
    if (node.tag == Tag::input) fields.emplace_back(value_of(node, Attr::name), value_of(node, Attr::value));
  });
  for (const auto& typed : leyla.state.typed) fields.push_back(typed);
  leyla.sends("/az/bookings/" + expired.str() + "/check", std::move(fields));
  ASSERT_TRUE(leyla.state.appointment);
  EXPECT_EQ(leyla.state.appointment->visit.parts().size(), 3U);
}

TEST(WalkVisit, it_moves_as_a_whole_and_no_offered_time_is_refused) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens(all_three);
  sends_form(leyla, "visit-0-form");
  fills_in_and_confirms(leyla);
  const std::string mine = leyla.address();
  // The notary is busy on Tuesday at eleven, when the third part would come to it from a start at a quarter past ten.
  desk.crowd_out(fixture::service_id("attorney"), fixture::centre_id("baku-1"), at(date(2026, 12, 22), time(11, 0)));
  leyla.opens(mine + "/reschedule?day=2026-12-22");
  ASSERT_TRUE(leyla.state.availability);
  std::vector<Instant> offered;
  for (const slots::Day& day : leyla.state.availability->days) {
    for (const slots::Slot& slot : day.slots) {
      if (slot.left > 0) offered.push_back(slot.start_at);
    }
  }
  EXPECT_EQ(std::count(offered.begin(), offered.end(), at(date(2026, 12, 22), time(10, 15))), 0);
  ASSERT_GT(offered.size(), 100U);
  for (std::size_t i = 0; i < offered.size(); i += 17) {
    leyla.sends(mine + "/reschedule",
                {{"nonce", leyla.state.nonce},
                 {"start_at", calendar::format_instant(offered[i], fixture::catalogue_of_tests().zone)}});
    EXPECT_EQ(leyla.state.notice, Notice::rescheduled);
    EXPECT_EQ(leyla.state.appointment->visit.range().start_at, offered[i]);
    leyla.opens(mine + "/reschedule");
  }
}

TEST(WalkVisit, what_cannot_be_one_visit_says_so) {
  struct Row {
    std::string_view target;
    std::string_view words;
  };
  const std::vector<Row> rows = {
      {"/en/visit", "Add one more service to plan a visit."},
      {"/en/visit?service=licence", "Add one more service to plan a visit."},
      {"/en/visit?service=licence&service=archive-reference",
       "“Archive reference” is not done at a centre. Remove it from the list."},
  };
  for (const Row& row : rows) {
    Desk desk;
    Citizen citizen(desk);
    citizen.opens(row.target);
    EXPECT_EQ(text_at(visit_screen(citizen), "why-no-visit"), row.words);
    EXPECT_TRUE(citizen.sent.empty());
  }
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/visit?service=licence&service=passport&centre=ganja");
  EXPECT_EQ(text_at(visit_screen(citizen), "why-none"), "Not offered at this centre: Driving licence.");
  citizen.opens("/en/visit?service=licence&service=passport&day=2026-12-27");
  EXPECT_EQ(text_at(visit_screen(citizen), "why-none"), "The centre is closed then.");
}

TEST(WalkVisit, six_services_are_enough) {
  std::string target = "/az/visit?service=payment";
  for (int i = 0; i < 6; ++i) target += "&service=passport";
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(target);
  EXPECT_EQ(std::get<VisitPage>(citizen.state.route.page).services.size(), 6U);
  EXPECT_EQ(find_by_key(visit_screen(citizen).body, "q"), nullptr) << "nothing more can be added";
  EXPECT_EQ(link_of(visit_screen(citizen), "remove-0").find("payment"), std::string::npos);
}

}  // namespace
}  // namespace asan::screens
