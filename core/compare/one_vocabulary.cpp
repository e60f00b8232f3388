#include "compare/one_vocabulary.hpp"

#include <algorithm>

namespace asan::compare {

namespace {

using catalogue::Condition;
using catalogue::Service;
using catalogue::Variable;
using catalogue::VariableId;
using catalogue::VariableKind;
using catalogue::Vocabulary;

bool is_same(const Variable& a, const Variable& b) { return a.name == b.name && a.kind == b.kind; }

void add_values(Variable& variable, const Variable& other) {
  variable.least = std::min(variable.least, other.least);
  variable.most = std::max(variable.most, other.most);
  for (const catalogue::ChoiceValue& value : other.values) {
    const auto has_name = [&](const catalogue::ChoiceValue& known) { return known.name == value.name; };
    if (std::none_of(variable.values.begin(), variable.values.end(), has_name)) {
      variable.values.push_back(value);
    }
  }
}

/// From one vocabulary's positions to another's.
class Translation {
 public:
  Translation(const Vocabulary& from, const Vocabulary& to) : from_(from), to_(to) {}

  [[nodiscard]] VariableId variable(VariableId id) const {
    const auto at = std::find_if(to_.variables.begin(), to_.variables.end(),
                                 [&](const Variable& known) { return is_same(known, from_.at(id)); });
    return static_cast<VariableId>(at - to_.variables.begin());
  }
  [[nodiscard]] std::int32_t value(VariableId id, std::int32_t value) const {
    const Variable& old = from_.at(id);
    if (old.kind == VariableKind::integer) {
      return value;
    }
    const std::string& name = old.values.at(static_cast<std::size_t>(value)).name;
    const auto& values = to_.at(variable(id)).values;
    const auto at = std::find_if(values.begin(), values.end(),
                                 [&](const catalogue::ChoiceValue& known) { return known.name == name; });
    return static_cast<std::int32_t>(at - values.begin());
  }
  void translate(Condition& condition) const {
    for (catalogue::Term& term : condition.all_of) {
      term = {variable(term.variable), term.op, value(term.variable, term.value)};
    }
  }
  template <class Row>
  void translate(std::vector<Row>& rows) const {
    for (Row& row : rows) {
      translate(row.when);
    }
  }
  /// Also those that the service does not list, where all values are not what they were.
  [[nodiscard]] std::vector<catalogue::Answers> answers(const Service& service) const {
    std::vector<catalogue::Answers> all;
    for (std::size_t i = 0; i < from_.variables.size(); ++i) {
      const auto id = static_cast<VariableId>(i);
      const bool is_listed = std::any_of(service.answers.begin(), service.answers.end(),
                                         [&](const catalogue::Answers& answers) { return answers.variable == id; });
      if (!is_listed && from_.at(id).values.size() == to_.at(variable(id)).values.size()) {
        continue;
      }
      catalogue::Answers offered{variable(id), catalogue::offered_answers(service, from_, id)};
      for (std::int32_t& answer : offered.values) {
        answer = value(id, answer);
      }
      all.push_back(std::move(offered));
    }
    return all;
  }

 private:
  const Vocabulary& from_;
  const Vocabulary& to_;
};

}  // namespace

Vocabulary joined(const Vocabulary& newer, const Vocabulary& older) {
  Vocabulary both = newer;
  for (const Variable& variable : older.variables) {
    const auto same = std::find_if(both.variables.begin(), both.variables.end(),
                                   [&](const Variable& known) { return is_same(known, variable); });
    if (same == both.variables.end()) {
      both.variables.push_back(variable);
    } else {
      add_values(*same, variable);
    }
  }
  return both;
}

Service translated(Service service, const Vocabulary& from, const Vocabulary& to) {
  const Translation translation(from, to);
  service.answers = translation.answers(service);
  translation.translate(service.eligibility);
  translation.translate(service.evidence);
  translation.translate(service.fees);
  translation.translate(service.processing);
  translation.translate(service.validity);
  return service;
}

bool may_ask(const Service& service, const catalogue::Facts& person, const Vocabulary& vocabulary) {
  const auto is_offered = [&](const std::pair<const VariableId, std::int32_t>& answer) {
    if (vocabulary.at(answer.first).kind == VariableKind::integer) {
      return true;
    }
    const auto offered = catalogue::offered_answers(service, vocabulary, answer.first);
    return std::find(offered.begin(), offered.end(), answer.second) != offered.end();
  };
  return catalogue::evaluate(service.eligibility, person) != catalogue::Truth::no &&
         std::all_of(person.known().begin(), person.known().end(), is_offered);
}

}  // namespace asan::compare
