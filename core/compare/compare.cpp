#include "compare/compare.hpp"

#include <algorithm>

#include "compare/one_vocabulary.hpp"
#include "compare/whom.hpp"
#include "coverage/coverage.hpp"
#include "coverage/people.hpp"

namespace asan::compare {

namespace {

using catalogue::AnswerSpace;
using catalogue::Catalogue;
using catalogue::Combination;
using catalogue::Condition;
using catalogue::Service;
using catalogue::VariableId;
using catalogue::Vocabulary;
using text::Language;

using Conditions = std::vector<const Condition*>;

void add_all_conditions(const Service& service, Conditions& all) {
  catalogue::add_conditions(service.evidence, all);
  catalogue::add_conditions(service.fees, all);
  catalogue::add_conditions(service.processing, all);
  catalogue::add_conditions(service.validity, all);
}

/// Open to everybody to whom one of the two is, with every answer that one of them offers. That its space holds some
/// who may ask for neither is seen when they ask (may_ask).
Service open_to_both(const Service& older, const Service& newer, const Vocabulary& vocabulary) {
  Service both = newer;
  if (older.eligibility != newer.eligibility) {
    both.eligibility = {};
  }
  both.answers.clear();
  const auto add = [&](VariableId variable) {
    std::vector<std::int32_t> values = catalogue::offered_answers(newer, vocabulary, variable);
    const std::vector<std::int32_t> before = catalogue::offered_answers(older, vocabulary, variable);
    values.insert(values.end(), before.begin(), before.end());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    both.answers.push_back({variable, std::move(values)});
  };
  for (const catalogue::Answers& answers : newer.answers) {
    add(answers.variable);
  }
  for (const catalogue::Answers& answers : older.answers) {
    const auto is_there = [&](const catalogue::Answers& known) { return known.variable == answers.variable; };
    if (std::none_of(both.answers.begin(), both.answers.end(), is_there)) {
      add(answers.variable);
    }
  }
  return both;
}

/// Two versions of one service, in one vocabulary.
class Comparison {
 public:
  Comparison(const Service& older, const Service& newer, const Vocabulary& vocabulary)
      : older_(older), newer_(newer), vocabulary_(vocabulary) {
    Conditions conditions;
    add_all_conditions(older, conditions);
    add_all_conditions(newer, conditions);
    if (older.eligibility != newer.eligibility) {
      conditions.push_back(&older.eligibility);
      conditions.push_back(&newer.eligibility);
    }
    space_ = catalogue::answer_space(open_to_both(older, newer, vocabulary), conditions, vocabulary);
    coverage::People people = coverage::people_of(space_, conditions, coverage::most_people);
    is_everybody_ = people.is_everybody;
    for (Combination& person : people.combinations) {
      const catalogue::Facts facts = catalogue::facts_of(space_, person);
      if (may_ask(older, facts, vocabulary) || may_ask(newer, facts, vocabulary)) {
        people_.push_back(std::move(person));
      }
    }
  }

  [[nodiscard]] ServiceDifference run(std::vector<Change> for_all, calendar::CivilDate on) const {
    const auto days = days_of(older_, newer_, on);
    std::map<Change, std::vector<bool>> whom_by_change;
    for (std::size_t at = 0; at < people_.size(); ++at) {
      const auto facts = catalogue::facts_of(space_, people_[at]);
      for (Change& change : changes_for(older_, newer_, facts, vocabulary_, days)) {
        auto& is_meant = whom_by_change[std::move(change)];
        is_meant.resize(people_.size(), false);
        is_meant[at] = true;
      }
    }
    // Changes of the same people are said together.
    std::map<std::vector<bool>, std::vector<Change>> changes_by_whom;
    if (!for_all.empty()) {
      changes_by_whom[std::vector<bool>(people_.size(), true)] = std::move(for_all);
    }
    for (auto& [change, is_meant] : whom_by_change) {
      changes_by_whom[is_meant].push_back(change);
    }
    ServiceDifference result{newer_.id.str(), newer_.names[Language::en], people_.size(), is_everybody_, {}};
    for (auto& [is_meant, changes] : changes_by_whom) {
      std::sort(changes.begin(), changes.end());
      const auto count = static_cast<std::size_t>(std::count(is_meant.begin(), is_meant.end(), true));
      result.differences.push_back(
          {count == people_.size() ? "everybody" : whom(space_, people_, is_meant, vocabulary_), count,
           std::move(changes)});
    }
    std::stable_sort(result.differences.begin(), result.differences.end(),
                     [](const Difference& a, const Difference& b) { return a.people > b.people; });
    return result;
  }

 private:
  const Service& older_;
  const Service& newer_;
  const Vocabulary& vocabulary_;
  AnswerSpace space_;
  std::vector<Combination> people_;
  bool is_everybody_ = true;
};

ServiceDifference named(const Service& service) { return {service.id.str(), service.names[Language::en], 0, true, {}}; }

/// Of things with an id and names.
template <class Thing, class Id, class Names>
void add_names(std::string_view what, const std::vector<Thing>& older, const std::vector<Thing>& newer, const Id& id_of,
               const Names& names_of, std::vector<Change>& changes) {
  for (const Thing& thing : newer) {
    const auto same =
        std::find_if(older.begin(), older.end(), [&](const Thing& old) { return id_of(old) == id_of(thing); });
    if (same != older.end()) {
      add_text_changes(std::string(what) + " " + std::string(id_of(thing)), names_of(*same), names_of(thing), changes);
    }
  }
}

std::vector<Change> details_changed(const Catalogue& older, const Catalogue& newer) {
  std::vector<Change> changes;
  add_document_changes(older, newer, changes);
  const auto id_of = [](const auto& thing) { return thing.id.str(); };
  const auto names_of = [](const auto& thing) -> const text::Localized& { return thing.names; };
  add_names("service", older.services, newer.services, id_of, names_of, changes);
  add_names("agency", older.agencies, newer.agencies, id_of, names_of, changes);
  add_names("group", older.groups, newer.groups, id_of, names_of, changes);
  add_names("centre", older.centres, newer.centres, id_of, names_of, changes);
  add_names("life event", older.life_events, newer.life_events, id_of, names_of, changes);
  const auto name_of = [](const auto& word) { return word.name; };
  const auto label_of = [](const auto& word) -> const text::Localized& { return word.label; };
  add_names("label", older.vocabulary.variables, newer.vocabulary.variables, name_of, label_of, changes);
  add_names(
      "question", older.vocabulary.variables, newer.vocabulary.variables, name_of,
      [](const auto& word) -> const text::Localized& { return word.question; }, changes);
  for (const catalogue::Variable& variable : newer.vocabulary.variables) {
    if (const auto same = older.vocabulary.find(variable.name)) {
      add_names("answer " + variable.name, older.vocabulary.at(*same).values, variable.values, name_of, label_of,
                changes);
    }
  }
  return changes;
}

}  // namespace

CatalogueDifference compare(const Catalogue& older, const Catalogue& newer, calendar::CivilDate on) {
  CatalogueDifference all;
  const Vocabulary vocabulary = joined(newer.vocabulary, older.vocabulary);
  for (const Service& service : newer.services) {
    const auto before = older.find(service.id);
    if (!before) {
      all.added.push_back(named(service));
      continue;
    }
    const Service old_one = translated(older.at(*before), older.vocabulary, vocabulary);
    const Service new_one = translated(service, newer.vocabulary, vocabulary);
    auto difference = Comparison(old_one, new_one, vocabulary).run(changes_for_all(older, old_one, newer, new_one), on);
    if (!difference.differences.empty()) {
      all.changed.push_back(std::move(difference));
    }
    std::vector<Change> texts;
    add_text_changes(old_one, new_one, texts);
    for (Change& change : texts) {
      all.details[std::move(change)].insert(service.id.str());
    }
  }
  for (const Service& service : older.services) {
    if (!newer.find(service.id)) {
      all.removed.push_back(named(service));
    }
  }
  for (Change& change : details_changed(older, newer)) {
    all.details.try_emplace(std::move(change));
  }
  return all;
}

}  // namespace asan::compare
