// From a life event or a service to the exact list and amount, question by question.
#include <gtest/gtest.h>

#include <algorithm>

#include "screens/citizen.hpp"
#include "screens/screens.hpp"

namespace asan::screens {
namespace {

Screen seen_by(const Citizen& citizen) { return view(fixture::context(), citizen.state); }

std::string href_of(const Citizen& citizen, std::string_view key) {
  const Screen screen = seen_by(citizen);
  const Node* const link = find_by_key(screen.body, key);
  if (link == nullptr) return "no link " + std::string(key);
  for (const auto& [attribute, value] : link->attributes) {
    if (attribute == Attr::href) return value;
  }
  return "no address";
}

/// Presses the link.
void follows(Citizen& citizen, std::string_view key) { citizen.opens(href_of(citizen, key)); }

TEST(WalkChecklist, one_question_after_the_other_and_then_the_list) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/checklist/questions?service=passport");
  follows(citizen, "answer-sex-male");
  EXPECT_EQ(citizen.address(), "/en/checklist/questions?service=passport&sex=male");
  citizen.opens(citizen.address() + "&asked=age&age=30");
  EXPECT_EQ(citizen.address(), "/en/checklist/questions?service=passport&age=30&sex=male")
      << "what was asked is not asked again";
  follows(citizen, "answer-representative-false");
  follows(citizen, "answer-speed-urgent");
  EXPECT_EQ(citizen.address(), "/en/checklist?service=passport&age=30&sex=male&speed=urgent&representative=false");
  const Screen list = seen_by(citizen);
  EXPECT_EQ(find_by_key(list.body, "open-questions"), nullptr);
  EXPECT_NE(find_by_key(list.body, "tick-military-ticket"), nullptr);
  EXPECT_EQ(find_by_key(list.body, "tick-power-of-attorney"), nullptr);
  EXPECT_TRUE(citizen.sent.empty()) << "nobody else learns the answers";
}

TEST(WalkChecklist, a_woman_is_not_asked_her_age) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/checklist/questions?service=passport&representative=false&sex=female");
  EXPECT_NE(find_by_key(seen_by(citizen).body, "answer-speed-urgent"), nullptr);
  follows(citizen, "answer-speed-standard");
  EXPECT_TRUE(std::holds_alternative<ChecklistPage>(citizen.state.route.page));
}

TEST(WalkChecklist, a_wrong_number_is_kept_and_asked_for_again) {
  Desk desk;
  Citizen citizen(desk);
  for (const std::string_view wrong : {"old", "", "121", "-1", "30.5"}) {
    citizen.opens("/en/checklist/questions?service=passport&sex=male&asked=age&age=" + std::string(wrong));
    ASSERT_EQ(citizen.state.errors.size(), 1U) << wrong;
    EXPECT_EQ(citizen.state.errors.front().field, "age");
    EXPECT_EQ(citizen.focused.back(), error_summary_key);
    const Screen screen = seen_by(citizen);
    const Node* const field = find_by_key(screen.body, "age");
    ASSERT_NE(field, nullptr);
    EXPECT_NE(std::find(field->attributes.begin(), field->attributes.end(), std::pair(Attr::value, std::string(wrong))),
              field->attributes.end())
        << "what was typed stays: " << wrong;
    EXPECT_EQ(screen.title.substr(0, 5), "Error");
  }
  citizen.opens("/en/checklist/questions?service=passport&sex=male&asked=age&age=30");
  EXPECT_TRUE(citizen.state.errors.empty());
}

TEST(WalkChecklist, an_answer_can_be_changed_from_the_summary) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/checklist?service=passport&age=30&sex=male&speed=urgent&representative=false");
  follows(citizen, "change-sex");
  follows(citizen, "answer-sex-female");
  EXPECT_EQ(citizen.address(), "/en/checklist?service=passport&age=30&sex=female&speed=urgent&representative=false");
  EXPECT_EQ(find_by_key(seen_by(citizen).body, "tick-military-ticket"), nullptr);
}

TEST(WalkChecklist, nothing_left_to_ask_is_the_list) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/checklist/questions?service=payment");
  EXPECT_EQ(citizen.address(), "/en/checklist?service=payment");
  ASSERT_FALSE(citizen.gone.empty());
  EXPECT_TRUE(citizen.gone.back().replace) << "back does not lead into a loop";
}

TEST(WalkChecklist, a_variant_is_chosen_where_its_price_stands) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/checklist?service=passport");
  follows(citizen, "fees-passport-variants-urgent");
  EXPECT_EQ(citizen.address(), "/en/checklist?service=passport&speed=urgent");
  EXPECT_NE(find_by_key(seen_by(citizen).body, "fees-passport-due"), nullptr);
}

TEST(WalkChecklist, services_are_added_and_left_out) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/checklist?service=passport&age=30&q=identity");
  follows(citizen, "add-id-card");
  EXPECT_EQ(citizen.address(), "/en/checklist?service=passport&service=id-card&age=30");
  follows(citizen, "remove-0");
  EXPECT_EQ(citizen.address(), "/en/checklist?service=id-card&age=30");
}

TEST(WalkChecklist, a_life_event_leads_to_its_questions_and_to_one_visit) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/life-events/child-born");
  EXPECT_EQ(href_of(citizen, "event-list"), "/en/checklist/questions?service=archive-reference&service=id-card")
      << "all of it when nothing is chosen, and first what gives a paper to the next";
  follows(citizen, "choose-archive-reference");
  EXPECT_EQ(citizen.address(), "/en/life-events/child-born?service=archive-reference");
  EXPECT_EQ(href_of(citizen, "event-list"), "/en/checklist/questions?service=archive-reference");
  follows(citizen, "choose-archive-reference");
  EXPECT_EQ(citizen.address(), "/en/life-events/child-born");
}

}  // namespace
}  // namespace asan::screens
