// Documents and fees of the real catalogue, and finding its services.
#include <algorithm>

#include "checklist/assess.hpp"
#include "checklist/papers.hpp"
#include "core/catalogue/real_catalogue.hpp"
#include "differential/operations.hpp"
#include "fees/assess.hpp"
#include "interview/interview.hpp"
#include "screens/screens.hpp"
#include "text/letters.hpp"

namespace asan::differential {
namespace {

catalogue::Facts any_facts(Random& random, const catalogue::Vocabulary& vocabulary, Words& words) {
  catalogue::Facts facts;
  for (std::size_t i = 0; i < vocabulary.variables.size(); ++i) {
    if (!random.chance(60)) continue;
    const catalogue::Variable& variable = vocabulary.variables.at(i);
    const bool is_number = variable.kind == catalogue::VariableKind::integer;
    const auto value = is_number ? random.number(variable.least, variable.most)
                                 : static_cast<std::int32_t>(random.position(variable.values.size()));
    facts.set(static_cast<catalogue::VariableId>(i), value);
    words.add(catalogue::fact_text(variable, value));
  }
  words.end_line();
  return facts;
}

/// What people type: a piece of a name, with a slip or without diacritics.
std::string any_query(Random& random, const catalogue::Catalogue& all) {
  const catalogue::Service& service = random.one_of(all.services);
  std::u32string letters = text::decode_utf8(
      random.one_of({service.names.in[0], service.names.in[1], service.names.in[2], service.id.str()}));
  const std::size_t from = random.chance(50) ? 0 : random.position(letters.size());
  letters = letters.substr(from, 1 + random.position(30));
  const std::size_t at = random.position(letters.size());
  if (random.chance(30)) letters.erase(at, 1);
  if (random.chance(20)) letters.insert(at, 1, random.one_of({U'a', U'ə', U'п', U'7', U' ', U'-'}));
  if (random.chance(20) && letters.size() > at + 1) std::swap(letters[at], letters[at + 1]);
  const std::string typed = text::encode_utf8(letters);
  return random.chance(30) ? text::folded(typed) : typed;
}

}  // namespace

void checklist_and_fees(Random& random, Words& words) {
  const catalogue::Catalogue& all = real_catalogue::get();
  const catalogue::Service& service = random.one_of(all.services);
  words.add(service.id.str());
  const catalogue::Facts facts = any_facts(random, all.vocabulary, words);
  words.add("documents");
  for (const checklist::Requirement& requirement : checklist::assess(service, facts)) {
    for (const checklist::Item& item : requirement.any_of) words.add(item.evidence->id.str()).add(item.needed);
    words.add("/");
  }
  // Before, between and after the days on which rates change.
  const auto on = calendar::CivilDate::from_days(static_cast<std::int32_t>(random.number(17'000, 22'000)));
  fees::Units units;
  if (random.chance(50)) units.pages = static_cast<std::int32_t>(random.number(1, fees::most_units));
  const fees::Assessment fees = fees::assess(service, facts, on, units);
  words.end_line().add("fees");
  for (const fees::Line& line : fees.lines) {
    words.add(line.fee->label.in[2]).add(line.due).add(line.rate.amount).add(line.units).add(line.amount);
  }
  for (const Money total : fees.totals) words.add("total").add(total);
  words.add(fees.has_unknown_amount).add(fees.has_open_condition).add(fees.has_per_unit).add(fees.is_undefined);
  const auto span = fees::azn_span(service, all.vocabulary, on);
  if (span) words.end_line().add("from").add(span->least).add("to").add(span->most);
  words.end_line().add("open");
  for (const auto question : checklist::open_questions(service, facts)) words.add(question);
  words.add("all");
  for (const auto question : checklist::questions(service)) words.add(question);
}

void interviews(Random& random, Words& words) {
  const catalogue::Catalogue& all = real_catalogue::get();
  interview::Services services;
  const int count = random.number(1, 4);
  for (int i = 0; i < count; ++i) {
    const auto index = static_cast<catalogue::ServiceIndex>(random.position(all.services.size()));
    if (std::find(services.begin(), services.end(), index) == services.end()) services.push_back(index);
  }
  interview::Answers answers{any_facts(random, all.vocabulary, words), {}};
  answers.own[services.front()] = any_facts(random, all.vocabulary, words);
  for (const interview::Question& question : interview::open_questions(all, services, answers)) {
    words.add(question.variable).add(static_cast<int>(question.services.size())).add(question.own_of.has_value());
  }
  words.end_line();
  const auto on = calendar::CivilDate::from_days(static_cast<std::int32_t>(random.number(17'000, 22'000)));
  std::vector<checklist::Wanted> wanted;
  for (const auto service : services)
    wanted.push_back({service, interview::facts_for(all, services, answers, service)});
  for (const checklist::Paper& paper : checklist::papers_for(all, wanted).papers) {
    for (const checklist::Part& part : paper.parts) words.add(part.evidence).add(part.count).add(part.needed);
  }
  words.end_line();
  for (const checklist::StepToTake& step : checklist::steps_for(all, wanted)) words.add(step.service);
  for (const checklist::Wanted& each : wanted) {
    const auto compared = fees::compare(all.at(each.service), each.facts, all.vocabulary, on);
    if (!compared) continue;
    words.end_line().add(compared->wish);
    for (const fees::Variant& variant : compared->variants) {
      words.add(variant.value);
      for (const Money total : variant.assessment.totals) words.add(total);
    }
  }
}

void search(Random& random, Words& words) {
  const catalogue::Catalogue& all = real_catalogue::get();
  static const text::SearchIndex index = screens::make_service_search(all);
  const auto language = static_cast<text::Language>(random.number(0, 2));
  const std::string query = any_query(random, all);
  const auto most = static_cast<std::size_t>(random.number(1, 20));
  words.add(text::tag_of(language)).add(query).end_line();
  for (const text::SearchHit& hit : index.find(query, language, most)) words.add(hit.id).add(hit.score);
}

}  // namespace asan::differential
