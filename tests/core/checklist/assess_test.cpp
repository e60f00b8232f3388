#include "checklist/assess.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/catalogue/real_catalogue.hpp"
#include "core/catalogue/small_vocabulary.hpp"
#include "fees/assess.hpp"

namespace asan::checklist {
namespace {

using catalogue::Facts;
using catalogue::Service;
using catalogue::Truth;
using catalogue::VariableId;
namespace small = catalogue::small;

/// "id, military?, one of (a | b)": a question mark where it is not known yet.
std::string list_text(const std::vector<Requirement>& requirements) {
  std::string text;
  for (const Requirement& requirement : requirements) {
    std::string any;
    for (const Item& item : requirement.any_of) {
      any += (any.empty() ? "" : " | ") + item.evidence->id.str() + (item.needed == Truth::unknown ? "?" : "");
    }
    text += (text.empty() ? "" : ", ") + (requirement.any_of.size() > 1 ? "one of (" + any + ")" : any);
  }
  return text;
}

std::string names_text(const std::vector<VariableId>& variables) {
  std::string text;
  for (const VariableId variable : variables) {
    text += (text.empty() ? "" : " ") + real_catalogue::get().vocabulary.at(variable).name;
  }
  return text;
}

struct Row {
  std::string_view service;
  std::string_view facts;
  std::string_view documents;
};

/// What a clerk answers to "what do I bring?", from facts.md section 3.
const std::vector<Row> table = {
    {"id-first", "", "e_app, birth_cert, dwelling_basis?, med_idcard, guardian_rights?, fee_receipt"},
    {"id-first", "residence_registered=true guardian=false", "e_app, birth_cert, med_idcard, fee_receipt"},
    {"id-first", "residence_registered=false guardian=true",
     "e_app, birth_cert, dwelling_basis, med_idcard, guardian_rights, fee_receipt"},
    {"passport-adult", "sex=male age=18 purpose=first", "id, military, fee_receipt"},
    {"passport-adult", "sex=male age=35 purpose=expiry", "id, military, old_passport, fee_receipt"},
    {"passport-adult", "sex=male age=36 purpose=expiry", "id, old_passport, fee_receipt"},
    {"passport-adult", "sex=female purpose=first", "id, fee_receipt"},
    {"passport-adult", "sex=male purpose=first", "id, military?, fee_receipt"},
    {"passport-child", "age=10 has_id_card=true guardian=false",
     "id_child, birth_cert, id_parents_both, consent_parents_both, fee_receipt"},
    {"passport-child", "age=10 has_id_card=false guardian=false",
     "birth_cert, id_parents_both, consent_parents_both, med_blood, fee_receipt"},
    {"civil-marriage", "previous_marriage=divorced age=30 foreign_party=false",
     "marriage_app, id_parties, med_marriage, divorce_cert, fee_receipt"},
    {"civil-marriage", "previous_marriage=none age=17 foreign_party=true",
     "marriage_app, id_parties, med_marriage, minor_marriage_permit, foreign_marital, fee_receipt"},
    {"dl-renewal", "authority_error=true", "app, med_dl, id, old_dl"},
    {"criminal-record", "representative=false age=30", "app, id_any"},
    {"re-registration", "representative=false",
     "app, id, one of (notarised_contract | inheritance_cert | court_or_coop), pay_receipt"},
    {"priv-photo", "", ""},
};

TEST(Checklist, is_what_the_facts_say) {
  for (const Row& row : table) {
    const auto requirements = assess(real_catalogue::service(row.service), real_catalogue::facts(row.facts));
    EXPECT_EQ(list_text(requirements), row.documents) << row.service << " for " << row.facts;
  }
}

TEST(Checklist, asks_only_what_still_matters) {
  struct Case {
    std::string_view service;
    std::string_view facts;
    std::string_view questions;
  };
  const std::vector<Case> cases = {
      {"passport-adult", "", "sex age purpose speed"},
      // A woman is never asked for a military ticket, but her age still decides the fee.
      {"passport-adult", "sex=female", "purpose age speed"},
      {"passport-adult", "sex=female purpose=first age=30 speed=1d", ""},
      {"notary-re-sale", "owner_married=false representative=false", "close_relative location"},
      {"notary-re-sale", "owner_married=false representative=false close_relative=true", ""},
      {"notary-re-sale", "owner_married=false representative=false location=baku", "close_relative"},
      {"civil-record-cancel", "", "representative"},
      {"priv-photo", "", ""},
  };
  for (const Case& c : cases) {
    const auto open = open_questions(real_catalogue::service(c.service), real_catalogue::facts(c.facts));
    EXPECT_EQ(names_text(open), c.questions) << c.service << " for " << c.facts;
  }
}

TEST(Checklist, all_questions_include_those_of_the_processing_time) {
  EXPECT_EQ(names_text(questions(real_catalogue::service("apostille-mfa"))),
            "close_relative representative applicant_type documents_over_10");
  EXPECT_EQ(names_text(open_questions(real_catalogue::service("apostille-mfa"), {})),
            "close_relative representative applicant_type");
  EXPECT_EQ(names_text(questions(real_catalogue::service("re-mortgage"))), "speed");
}

TEST(Checklist, of_one_choice_several_groups_do_not_mix) {
  Service service = real_catalogue::service("re-registration");
  service.evidence.push_back(service.evidence.at(2));
  service.evidence.back().one_of = "second";
  const auto before = assess(real_catalogue::service("re-registration"), {}).size();
  EXPECT_EQ(assess(service, {}).size(), before + 1);
}

// ---- properties: services of chance in a vocabulary whose people can all be listed ----

Service any_service() {
  Service service{.id = ServiceId::parse("any").value(),
                  .names = {},
                  .evidence = {},
                  .fees = {},
                  .processing = {},
                  .typical = Duration::minutes(15),
                  .channels = {},
                  .centres = {},
                  .sources = {},
                  .legal_basis = ""};
  const auto sound = [] {
    catalogue::Condition condition = small::any_condition();
    return small::is_sound(condition) ? condition : catalogue::Condition();
  };
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
    const auto group = *rc::gen::element<std::string>("", "", "a", "b");
    service.evidence.push_back({catalogue::EvidenceIndex{},
                                EvidenceId::parse("e" + std::to_string(i)).value(),
                                {},
                                sound(),
                                group.empty() ? std::nullopt : std::optional(group)});
  }
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
    service.fees.push_back({.label = {}, .when = sound(), .rates = {{}}});
  return service;
}

RC_GTEST_PROP(ChecklistOfChance, holds_exactly_what_somebody_may_have_to_bring, ()) {
  const Service service = any_service();
  const Facts facts = small::any_facts();
  std::map<std::string, Truth> listed;
  for (const Requirement& requirement : assess(service, facts)) {
    RC_ASSERT(!requirement.any_of.empty());
    for (const Item& item : requirement.any_of) {
      RC_ASSERT(listed.emplace(item.evidence->id.str(), item.needed).second);
      const bool is_alone = requirement.any_of.size() == 1;
      RC_ASSERT(is_alone || item.evidence->one_of == requirement.any_of.front().evidence->one_of);
    }
  }
  for (const auto& evidence : service.evidence) {
    const auto people = small::completions(facts);
    const auto brings = [&](const Facts& person) { return evaluate(evidence.when, person) == Truth::yes; };
    const auto found = listed.find(evidence.id.str());
    RC_ASSERT((found != listed.end()) == std::any_of(people.begin(), people.end(), brings));
    if (found != listed.end()) {
      RC_ASSERT((found->second == Truth::yes) == std::all_of(people.begin(), people.end(), brings));
    }
  }
}

/// Everything that is decided for one person, to compare two.
std::vector<Truth> outcome(const Service& service, const Facts& person) {
  std::vector<Truth> truths;
  for (const auto& evidence : service.evidence) truths.push_back(evaluate(evidence.when, person));
  for (const auto& fee : service.fees) truths.push_back(evaluate(fee.when, person));
  return truths;
}

/// A question is open exactly when two people who differ only in its answer are told different things.
RC_GTEST_PROP(ChecklistOfChance, a_question_is_open_when_its_answer_matters, ()) {
  const Service service = any_service();
  const Facts facts = small::any_facts();
  const auto open = open_questions(service, facts);
  RC_ASSERT(std::set<VariableId>(open.begin(), open.end()).size() == open.size());
  for (std::size_t i = 0; i < small::bounds().size(); ++i) {
    const auto variable = static_cast<VariableId>(i);
    std::map<std::map<VariableId, std::int32_t>, std::set<std::vector<Truth>>> told;
    for (const Facts& person : small::completions(facts)) {
      Facts others = person;
      if (!facts.get(variable)) others.forget(variable);
      told[others.known()].insert(outcome(service, person));
    }
    const bool matters =
        std::any_of(told.begin(), told.end(), [](const auto& entry) { return entry.second.size() > 1; });
    RC_ASSERT((std::find(open.begin(), open.end(), variable) != open.end()) == matters);
  }
}

RC_GTEST_PROP(ChecklistOfChance, answering_all_open_questions_leaves_nothing_open, ()) {
  const Service service = any_service();
  Facts facts = small::any_facts();
  for (const VariableId variable : open_questions(service, facts)) {
    const auto [least, most] = small::bounds().at(static_cast<std::size_t>(variable));
    facts.set(variable, *rc::gen::inRange(least, most + 1));
  }
  RC_ASSERT(open_questions(service, facts).empty());
  for (const Requirement& requirement : assess(service, facts)) {
    for (const Item& item : requirement.any_of) RC_ASSERT(item.needed == Truth::yes);
  }
  RC_ASSERT(!fees::assess(service, facts, {}).has_open_condition);
}

}  // namespace
}  // namespace asan::checklist
