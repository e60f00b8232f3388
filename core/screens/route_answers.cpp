#include "screens/route_answers.hpp"

#include <algorithm>
#include <array>

#include "screens/names.hpp"
#include "screens/route_words.hpp"

namespace asan::screens {
namespace {

/// Between a service and its own question.
constexpr char own_mark = '.';

/// Parameters of pages and of forms that are no answers.
constexpr std::array<std::string_view, 20> page_parameters = {
    field_name::query,   field_name::day,    field_name::time,       field_name::near,  field_name::sort,
    field_name::service, field_name::centre, field_name::priority,   field_name::pages, field_name::months,
    field_name::on,      field_name::ask,    field_name::asked,      field_name::all,   task_parameter,
    at_parameter,        field_name::agency, field_name::descending, "group",           field_name::nonce};

bool is_page_parameter(std::string_view name) {
  return std::find(page_parameters.begin(), page_parameters.end(), name) != page_parameters.end();
}

/// What mailers and social networks hang on links that people send each other: nobody's answers.
bool is_tracking(std::string_view name) {
  constexpr std::string_view campaign = "utm_";
  constexpr std::array<std::string_view, 6> clicks = {"fbclid", "gclid", "yclid", "igshid", "ttclid", "_openstat"};
  return name.substr(0, campaign.size()) == campaign || std::find(clicks.begin(), clicks.end(), name) != clicks.end();
}

/// The service that a name speaks of; empty for a question that all share.
struct Name {
  std::string_view service;
  std::string_view question;
};
Name split_name(std::string_view name) {
  const std::size_t mark = name.find(own_mark);
  if (mark == std::string_view::npos) return {{}, name};
  return {name.substr(0, mark), name.substr(mark + 1)};
}

/// False when there is no such question, service or answer.
bool add_answer(const catalogue::Catalogue& catalogue, std::string_view name, std::string_view value,
                interview::Answers& answers) {
  const Name parts = split_name(name);
  const auto variable = catalogue.vocabulary.find(parts.question);
  if (!variable) return false;
  const auto known = catalogue::parse_fact(catalogue.vocabulary.at(*variable), value);
  if (!known) return false;
  if (parts.service.empty()) {
    if (name.front() == own_mark) return false;
    answers.common.set(*variable, *known);
    return true;
  }
  const auto id = ServiceId::parse(parts.service);
  const auto service = id ? catalogue.find(*id) : std::nullopt;
  if (service) answers.own[*service].set(*variable, *known);
  return service.has_value();
}

}  // namespace

std::string question_name(const catalogue::Catalogue& catalogue, const interview::Question& question) {
  const std::string& variable = catalogue.vocabulary.at(question.variable).name;
  return question.own_of ? catalogue.at(*question.own_of).id.str() + own_mark + variable : variable;
}

ReadAnswers read_answers(const catalogue::Catalogue& catalogue, const Fields& query) {
  ReadAnswers read;
  for (const auto& [name, value] : query) {
    // An empty value is a question that was left open.
    if (name.empty() || value.empty() || is_page_parameter(name) || is_tracking(name)) continue;
    if (!add_answer(catalogue, name, value, read.answers)) read.dropped.emplace_back(name, value);
  }
  return read;
}

Fields answer_fields(const catalogue::Catalogue& catalogue, const interview::Answers& answers) {
  Fields fields;
  const auto add = [&](const std::string& prefix, const catalogue::Facts& facts) {
    for (const auto& [variable, value] : facts.known()) {
      const catalogue::Variable& asked = catalogue.vocabulary.at(variable);
      fields.emplace_back(prefix + asked.name, catalogue::fact_text(asked, value));
    }
  };
  add("", answers.common);
  for (const auto& [service, facts] : answers.own) add(catalogue.at(service).id.str() + own_mark, facts);
  return fields;
}

}  // namespace asan::screens
