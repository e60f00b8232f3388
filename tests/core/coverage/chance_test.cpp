// Services of chance in a vocabulary whose people can all be listed: what the proof says with a few people that stand
// for all others is what asking all of them says.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/coverage/small_service.hpp"

namespace asan::coverage {
namespace {

using catalogue::Condition;
using catalogue::Facts;
using catalogue::Service;
using catalogue::Truth;
using catalogue::VariableId;
namespace people = catalogue::small;

Condition sound_condition() {
  Condition condition = people::any_condition();
  return people::is_sound(condition) ? condition : Condition();
}

Service any_service() {
  Service service = small::service();
  service.eligibility = *rc::gen::arbitrary<bool>() ? sound_condition() : Condition();
  if (*rc::gen::arbitrary<bool>()) service.answers = {{people::place, {0, 2}}};
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    const auto id = *rc::gen::element<std::string>("a", "b", "c", "d", "e");
    service.evidence.push_back(small::document(id.c_str(), sound_condition().all_of));
  }
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
    service.fees.push_back(small::fee(*rc::gen::element(100, 200, 300), sound_condition().all_of));
    service.fees.back().adds_up = *rc::gen::inRange(0, 3) == 0;
  }
  for (int i = *rc::gen::inRange(0, 2); i > 0; --i) {
    service.processing.push_back({sound_condition(), catalogue::ProcessingUnit::minutes, i});
  }
  return service;
}

bool may_ask(const Service& service, const Facts& person) {
  const auto offered = catalogue::offered_answers(service, people::vocabulary(), people::place);
  const bool is_offered = std::find(offered.begin(), offered.end(), person.get(people::place).value()) != offered.end();
  return is_offered && evaluate(service.eligibility, person) == Truth::yes;
}

std::vector<Facts> everybody(const Service& service) {
  std::vector<Facts> all;
  for (const Facts& person : people::completions({})) {
    if (may_ask(service, person)) all.push_back(person);
  }
  return all;
}

bool holds(const Condition& condition, const Facts& person) { return evaluate(condition, person) == Truth::yes; }

/// Documents by name, amounts by size: what somebody reads, apart from times.
std::string result_of(const Service& service, const Facts& person) {
  std::multiset<std::string> lines;
  for (const auto& row : service.evidence) {
    if (holds(row.when, person)) lines.insert(row.id.str());
  }
  for (const auto& row : service.fees) {
    if (holds(row.when, person)) lines.insert(std::to_string(row.rates.front().amount->amount_minor()));
  }
  std::string text;
  for (const std::string& line : lines) text += line + " ";
  return text;
}

std::string time_of(const Service& service, const Facts& person) {
  std::string text;
  for (const auto& row : service.processing) {
    if (holds(row.when, person)) text += std::to_string(row.value) + " ";
  }
  return text;
}

template <class Row>
void add_unreachable(std::set<std::string>& found, const std::string& kind, const std::vector<Row>& rows,
                     const std::vector<Facts>& all) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_reached = std::any_of(all.begin(), all.end(), [&](const Facts& p) { return holds(rows[i].when, p); });
    if (!is_reached) found.insert(kind + " " + std::to_string(i));
  }
}

/// Of the fees that exclude each other; all of chance are of one kind.
void add_variants(std::set<std::string>& found, const Service& service, const Facts& person) {
  std::vector<std::size_t> rivals;
  std::vector<std::size_t> due;
  for (std::size_t i = 0; i < service.fees.size(); ++i) {
    if (service.fees[i].adds_up) continue;
    rivals.push_back(i);
    if (holds(service.fees[i].when, person)) due.push_back(i);
  }
  if (due.size() > 1) found.insert("variants_overlap " + std::to_string(due[1]));
  if (due.empty() && !rivals.empty()) found.insert("variant_missing " + std::to_string(rivals.front()));
}

void add_repeated(std::set<std::string>& found, const Service& service, const Facts& person) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < service.evidence.size(); ++i) {
    if (!holds(service.evidence[i].when, person)) continue;
    if (!seen.insert(service.evidence[i].id.str()).second) found.insert("document_repeated " + std::to_string(i));
  }
}

bool decides_eligibility(const Service& service, VariableId variable) {
  const auto& terms = service.eligibility.all_of;
  return std::any_of(terms.begin(), terms.end(), [&](const auto& term) { return term.variable == variable; });
}

/// What people are told who differ only in the answer to this question, by what else they answered.
using ToldByOthers = std::map<std::map<VariableId, std::int32_t>, std::pair<Facts, std::set<std::string>>>;

template <class Text>
ToldByOthers told_by_others(const std::vector<Facts>& all, VariableId variable, const Text& text) {
  ToldByOthers told;
  for (const Facts& person : all) {
    Facts others = person;
    others.forget(variable);
    auto& group = told[others.known()];
    group.first = others;
    group.second.insert(text(person));
  }
  return told;
}

/// Questions that nobody's answer changes anything with, and those that are still open when that is so.
void add_idle_questions(std::set<std::string>& found, const Service& service, const std::vector<Facts>& all) {
  for (const VariableId variable : checklist::questions(service)) {
    if (decides_eligibility(service, variable)) continue;
    const std::string name = people::vocabulary().at(variable).name;
    const auto whole = [&](const Facts& person) { return result_of(service, person) + "/" + time_of(service, person); };
    const auto told = told_by_others(all, variable, whole);
    const bool is_idle =
        std::all_of(told.begin(), told.end(), [](const auto& entry) { return entry.second.second.size() == 1; });
    if (is_idle) found.insert("question_without_effect " + name);
    const auto result = [&](const Facts& person) { return result_of(service, person); };
    for (const auto& [others, group] : told_by_others(all, variable, result)) {
      const auto open = checklist::open_questions(service, group.first);
      const bool is_open = std::find(open.begin(), open.end(), variable) != open.end();
      if (is_open && group.second.size() == 1) found.insert("asked_in_vain " + name);
    }
  }
}

std::set<std::string> found_naively(const Service& service) {
  const std::vector<Facts> all = everybody(service);
  std::set<std::string> found;
  if (all.empty()) return {"nobody_served"};
  add_unreachable(found, "document_unreachable", service.evidence, all);
  add_unreachable(found, "fee_unreachable", service.fees, all);
  add_unreachable(found, "time_unreachable", service.processing, all);
  for (const Facts& person : all) {
    add_variants(found, service, person);
    add_repeated(found, service, person);
  }
  add_idle_questions(found, service, all);
  return found;
}

RC_GTEST_PROP(CoverageOfChance, finds_what_asking_everybody_finds, ()) {
  const Service service = any_service();
  const auto naive = found_naively(service);
  std::set<std::string> found;
  for (const Finding& finding : cover(service, people::vocabulary(), small::today).findings)
    found.insert(small::text_of(finding));
  RC_ASSERT(found == naive);
}

RC_GTEST_PROP(CoverageOfChance, somebody_named_in_a_finding_may_ask_and_is_told_so, ()) {
  const Service service = any_service();
  for (const Finding& finding : cover(service, people::vocabulary(), small::today).findings) {
    if (finding.kind != FindingKind::variants_overlap) continue;
    const auto like = people::completions(finding.person);
    const bool is_there = std::any_of(like.begin(), like.end(), [&](const Facts& p) { return may_ask(service, p); });
    RC_ASSERT(is_there);
    RC_ASSERT(holds(service.fees.at(*finding.row).when, finding.person));
    RC_ASSERT(finding.people > 0U);
  }
}

}  // namespace
}  // namespace asan::coverage
