#include "interview/interview.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/answer_space.hpp"
#include "checklist/assess.hpp"
#include "core/catalogue/real_catalogue.hpp"
#include "fees/assess.hpp"

namespace asan::interview {
namespace {

using catalogue::Facts;
using catalogue::ServiceIndex;
using catalogue::Truth;

const catalogue::Catalogue& all() { return real_catalogue::get(); }

ServiceIndex index_of(std::string_view id) { return all().find(ServiceId::parse(id).value()).value(); }

/// "id-first passport-adult"
Services services(std::string_view ids) {
  Services list;
  while (!ids.empty()) {
    const std::string_view id = ids.substr(0, ids.find(' '));
    ids.remove_prefix(std::min(ids.size(), id.size() + 1));
    list.push_back(index_of(id));
  }
  return list;
}

/// "age passport-child.age speed"
std::string text_of(const std::vector<Question>& questions) {
  std::string text;
  for (const Question& question : questions) {
    text += text.empty() ? "" : " ";
    if (question.own_of) text += all().at(*question.own_of).id.str() + ".";
    text += all().vocabulary.at(question.variable).name;
  }
  return text;
}

struct Row {
  std::string_view services;
  std::string_view answers;
  std::string_view open;
};

TEST(Interview, asks_only_what_still_matters_the_most_telling_first_wishes_last) {
  const std::vector<Row> table = {
      {"id-first", "", "residence_registered guardian speed"},
      {"id-first", "residence_registered=true guardian=false", "speed"},
      // A girl is asked for no military ticket, whatever her age.
      {"passport-adult", "", "purpose sex age speed"},
      {"passport-adult", "sex=female", "purpose age speed"},
      // Nobody is asked where the property is when relatives pay the same everywhere.
      {"notary-re-sale", "close_relative=true owner_married=false representative=false", ""},
      {"civil-death", "deceased_military=false court_established=false representative=false", ""},
      {"priv-photo", "", ""},
  };
  for (const Row& row : table) {
    const Answers answers{real_catalogue::facts(row.answers), {}};
    EXPECT_EQ(text_of(open_questions(all(), services(row.services), answers)), row.open)
        << row.services << " knowing " << row.answers;
  }
}

TEST(Interview, asks_once_what_services_ask_alike) {
  const auto questions = all_questions(all(), services("civil-death notary-inheritance-law"));
  const std::string text = text_of(questions);
  EXPECT_EQ(text.find("representative"), text.rfind("representative")) << text;
  EXPECT_EQ(text.find("civil-death."), std::string::npos) << text;
}

TEST(Interview, asks_each_service_for_itself_where_the_answers_differ) {
  // A passport is made in 10, 5 or 1 days, an identity card in 10, 3 or 1.
  const auto questions = all_questions(all(), services("id-renewal passport-adult"));
  const std::string text = text_of(questions);
  EXPECT_NE(text.find("id-renewal.speed"), std::string::npos) << text;
  EXPECT_NE(text.find("passport-adult.speed"), std::string::npos) << text;
}

TEST(Interview, a_parent_and_a_child_are_not_of_one_age) {
  const Services family = services("passport-adult passport-child");
  Answers answers{real_catalogue::facts("age=35"), {}};
  const ServiceIndex child = index_of("passport-child");
  const auto age = all().vocabulary.find("age").value();
  EXPECT_EQ(facts_for(all(), family, answers, index_of("passport-adult")).get(age), 35);
  EXPECT_EQ(facts_for(all(), family, answers, child).get(age), std::nullopt);
  const auto open = open_questions(all(), family, answers);
  const auto own =
      std::find_if(open.begin(), open.end(), [&](const Question& question) { return question.variable == age; });
  ASSERT_NE(own, open.end());
  EXPECT_EQ(own->own_of, child);
  set_answer(answers, *own, 5);
  EXPECT_EQ(facts_for(all(), family, answers, child).get(age), 5);
  EXPECT_EQ(facts_for(all(), family, answers, index_of("passport-adult")).get(age), 35);
}

TEST(Interview, a_service_that_is_not_for_the_person_asks_nothing) {
  const Answers answers{real_catalogue::facts("age=40"), {}};
  EXPECT_EQ(text_of(open_questions(all(), services("id-child"), answers)), "");
  EXPECT_EQ(catalogue::evaluate(all().at(index_of("id-child")).eligibility,
                                facts_for(all(), services("id-child"), answers, index_of("id-child"))),
            Truth::no);
}

TEST(Interview, an_answer_that_a_service_does_not_offer_says_nothing_about_it) {
  const Services both = services("id-renewal passport-adult");
  const Answers answers{real_catalogue::facts("speed=3d"), {}};
  const auto speed = all().vocabulary.find("speed").value();
  EXPECT_TRUE(facts_for(all(), both, answers, both[0]).get(speed).has_value());
  EXPECT_FALSE(facts_for(all(), both, answers, both[1]).get(speed).has_value());
  Answers own;
  own.own[both[1]] = answers.common;
  EXPECT_FALSE(facts_for(all(), both, own, both[1]).get(speed).has_value()) << "said for it alone, it is none either";
}

/// Somebody of chance answers what is asked, one question after the other.
RC_GTEST_PROP(InterviewOfChance, ends_and_tells_what_all_answers_tell, ()) {
  Services chosen;
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
    const auto index = static_cast<ServiceIndex>(*rc::gen::inRange<std::size_t>(0, all().services.size()));
    if (std::find(chosen.begin(), chosen.end(), index) == chosen.end()) chosen.push_back(index);
  }
  Answers answers;
  for (std::size_t asked = 0;; ++asked) {
    const auto open = open_questions(all(), chosen, answers);
    if (open.empty()) break;
    RC_ASSERT(asked < 200U);
    const Question& question = open.front();
    const catalogue::Variable& variable = all().vocabulary.at(question.variable);
    const std::int32_t answer = question.offered.empty()
                                    ? *rc::gen::inRange(variable.least, variable.most + 1)
                                    : question.offered[*rc::gen::inRange<std::size_t>(0, question.offered.size())];
    set_answer(answers, question, answer);
    RC_ASSERT(answer_to(all(), chosen, answers, question) == answer);
  }
  for (const ServiceIndex index : chosen) {
    const catalogue::Service& service = all().at(index);
    const Facts facts = facts_for(all(), chosen, answers, index);
    if (catalogue::evaluate(service.eligibility, facts) == Truth::no) continue;
    RC_ASSERT(checklist::open_questions(service, facts).empty());
    RC_ASSERT(!fees::assess(service, facts, all().collected_on).has_open_condition);
  }
}

}  // namespace
}  // namespace asan::interview
