#include "open_data/checklist_question.hpp"

#include <algorithm>

#include "screens/names.hpp"
#include "screens/route_answers.hpp"

namespace asan::open_data {
namespace {

using catalogue::Catalogue;
using catalogue::ServiceIndex;
using catalogue::VariableId;
namespace field_name = screens::field_name;

/// Documents, fees and times depend on it, or who may ask for the service.
bool asks(const catalogue::Service& service, VariableId variable) {
  const std::vector<VariableId> asked = checklist::questions(service);
  return std::find(asked.begin(), asked.end(), variable) != asked.end() ||
         catalogue::mentions(service.eligibility, variable) ||
         std::any_of(service.validity.begin(), service.validity.end(),
                     [&](const catalogue::Validity& validity) { return catalogue::mentions(validity.when, variable); });
}

class Sieve {
 public:
  Sieve(const Catalogue& catalogue, Wish& wish) : catalogue_(catalogue), wish_(wish) {}

  void keep_what_counts(const interview::Answers& given) {
    for (const auto& answer : given.common.known()) {
      // No lambda of C++20 takes a structured binding along (clang 14).
      const VariableId variable = answer.first;
      const std::int32_t value = answer.second;
      const bool is_asked = any([&](ServiceIndex service) { return asks(catalogue_.at(service), variable); });
      const bool is_offered = any([&](ServiceIndex service) {
        return asks(catalogue_.at(service), variable) && offers(service, variable, value);
      });
      if (is_offered) {
        wish_.answers.common.set(variable, value);
      } else {
        ignore({variable, {}, std::nullopt, {}}, value, is_asked);
      }
    }
    for (const auto& [service, facts] : given.own) {
      for (const auto& [variable, value] : facts.known()) {
        const bool is_chosen = any([&, own = service](ServiceIndex chosen) { return chosen == own; });
        const bool is_asked = is_chosen && asks(catalogue_.at(service), variable);
        if (is_asked && offers(service, variable, value)) {
          wish_.answers.own[service].set(variable, value);
        } else {
          ignore({variable, {}, service, {}}, value, is_asked);
        }
      }
    }
  }

 private:
  template <class Is>
  bool any(Is&& is) const {
    return std::any_of(wish_.services.begin(), wish_.services.end(), is);
  }
  [[nodiscard]] bool offers(ServiceIndex service, VariableId variable, std::int32_t value) const {
    return catalogue::is_offered(catalogue_.at(service), catalogue_.vocabulary, variable, value);
  }
  void ignore(const interview::Question& question, std::int32_t value, bool is_asked) {
    const catalogue::Variable& variable = catalogue_.vocabulary.at(question.variable);
    wish_.ignored.push_back({screens::question_name(catalogue_, question), catalogue::fact_text(variable, value),
                             is_asked ? "not_offered" : "not_asked"});
  }

  const Catalogue& catalogue_;
  Wish& wish_;
};

void read_services(Query& query, const Catalogue& catalogue, Wish& wish) {
  for (const auto& [name, value] : query.fields()) {
    if (name != field_name::service || value.empty()) continue;
    const auto id = ServiceId::parse(value);
    const auto index = id ? catalogue.find(*id) : std::nullopt;
    if (!index) {
      query.note(field_name::service, "the id of a service");
      return;
    }
    if (std::find(wish.services.begin(), wish.services.end(), *index) != wish.services.end()) {
      wish.ignored.push_back({name, value, "given_twice"});
    } else {
      wish.services.push_back(*index);
    }
  }
  const bool fits = !wish.services.empty() && wish.services.size() <= screens::most_listed;
  if (!fits) query.note(field_name::service, "1 to 12 services");
}

std::optional<std::int32_t> units_in(Query& query, std::string_view name) {
  const auto parse = [](std::string_view text) { return screens::parse_units(text); };
  return query.parsed(name, parse, "a number from 1 to 999");
}

bool is_question(const Catalogue& catalogue, std::string_view name) {
  const std::size_t mark = name.find('.');
  return catalogue.vocabulary.find(mark == std::string_view::npos ? name : name.substr(mark + 1)).has_value();
}

bool is_own_parameter(std::string_view name) {
  return name == "lang" || name == field_name::service || name == field_name::on || name == field_name::pages ||
         name == field_name::months;
}

}  // namespace

Wish read_wish(Query& query, const Catalogue& catalogue, calendar::CivilDate today) {
  Wish wish;
  wish.language = language_in(query);
  wish.on = day_in(query, today);
  wish.units = {units_in(query, field_name::pages), units_in(query, field_name::months)};
  read_services(query, catalogue, wish);
  screens::Fields others;
  for (const auto& [name, value] : query.fields()) {
    if (value.empty() || is_own_parameter(name)) continue;
    const auto is_same = [&, &same = name](const auto& other) { return other.first == same; };
    const auto earlier = std::find_if(others.begin(), others.end(), is_same);
    if (earlier != others.end()) {
      wish.ignored.push_back({name, earlier->second, "given_twice"});
      earlier->second = value;
    } else if (is_question(catalogue, name)) {
      others.emplace_back(name, value);
    } else {
      wish.ignored.push_back({name, value, "no_such_question"});
    }
  }
  const screens::ReadAnswers read = screens::read_answers(catalogue, others);
  for (const auto& [name, value] : read.dropped) wish.ignored.push_back({name, value, "no_such_answer"});
  Sieve(catalogue, wish).keep_what_counts(read.answers);
  return wish;
}

}  // namespace asan::open_data
