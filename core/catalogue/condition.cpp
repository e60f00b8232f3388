#include "catalogue/condition.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace asan::catalogue {

namespace {

constexpr std::string_view always = "always";

struct OperatorName {
  std::string_view text;
  Operator op;
};
constexpr std::array<OperatorName, 6> operators = {{{"==", Operator::equal},
                                                    {"!=", Operator::not_equal},
                                                    {"<", Operator::less},
                                                    {"<=", Operator::less_or_equal},
                                                    {">", Operator::greater},
                                                    {">=", Operator::greater_or_equal}}};

constexpr std::string_view name_of(Operator op) noexcept { return operators.at(static_cast<std::size_t>(op)).text; }

constexpr bool is_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}
constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Words, runs of other characters, and the spaces between them.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) { skip_spaces(); }
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }
  std::string_view word() noexcept { return take(is_word); }
  std::string_view sign() noexcept {
    return take([](char c) { return !is_word(c) && !is_space(c); });
  }
  /// Whatever comes next, for a message.
  std::string next() noexcept {
    const std::string_view text = word();
    return std::string(text.empty() ? sign() : text);
  }

 private:
  template <class Belongs>
  std::string_view take(Belongs belongs) noexcept {
    std::size_t size = 0;
    while (size < rest_.size() && belongs(rest_[size])) {
      ++size;
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    skip_spaces();
    return taken;
  }
  void skip_spaces() noexcept {
    while (!rest_.empty() && is_space(rest_.front())) {
      rest_.remove_prefix(1);
    }
  }
  std::string_view rest_;
};

std::string listed(std::string_view text, std::string_view separator, std::string_view next) {
  std::string longer(text);
  if (!text.empty()) {
    longer.append(separator);
  }
  return longer.append(next);
}

std::optional<std::int32_t> parse_number(std::string_view text) noexcept {
  std::int32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) {
    return std::nullopt;
  }
  return number;
}

ConditionError wrong(ConditionError::Kind kind, std::string_view found, std::string remedy) {
  return {kind, std::string(found), std::move(remedy)};
}

Result<std::int32_t, ConditionError> parse_value(const Variable& variable, std::string_view text) {
  if (variable.kind == VariableKind::integer) {
    const auto number = parse_number(text);
    if (!number) {
      return failure(wrong(ConditionError::Kind::bad_number, text, variable.name + " is compared with a whole number"));
    }
    if (*number < variable.least || *number > variable.most) {
      return failure(wrong(
          ConditionError::Kind::out_of_range, text,
          variable.name + " goes from " + std::to_string(variable.least) + " to " + std::to_string(variable.most)));
    }
    return *number;
  }
  std::string names;
  for (std::size_t i = 0; i < variable.values.size(); ++i) {
    if (variable.values[i].name == text) {
      return static_cast<std::int32_t>(i);
    }
    names = listed(names, ", ", variable.values[i].name);
  }
  return failure(wrong(ConditionError::Kind::unknown_value, text, variable.name + " is one of " + names));
}

Result<Operator, ConditionError> parse_operator(const Variable& variable, std::string_view text) {
  const bool is_ordered = variable.kind == VariableKind::integer;
  for (const OperatorName& candidate : operators) {
    if (candidate.text != text) {
      continue;
    }
    if (is_ordered || candidate.op == Operator::equal || candidate.op == Operator::not_equal) {
      return candidate.op;
    }
  }
  return failure(
      wrong(ConditionError::Kind::bad_operator, text,
            "after " + variable.name + (is_ordered ? " write one of ==, !=, <, <=, >, >=" : " write == or !=")));
}

Result<Term, ConditionError> parse_term(Scanner& scanner, const Vocabulary& vocabulary) {
  const std::string_view name = scanner.word();
  const auto variable = vocabulary.find(name);
  if (!variable) {
    std::string names;
    for (const Variable& known : vocabulary.variables) {
      names = listed(names, ", ", known.name);
    }
    return failure(wrong(ConditionError::Kind::unknown_variable, name.empty() ? scanner.next() : name,
                         "write 'always' alone, or a variable of the vocabulary: " + names));
  }
  const Variable& known = vocabulary.at(*variable);
  const auto op = parse_operator(known, scanner.sign());
  if (!op) {
    return failure(op.error());
  }
  const auto value = parse_value(known, scanner.word());
  if (!value) {
    return failure(value.error());
  }
  return Term{*variable, *op, *value};
}

/// Values from `least` to `most` without those in `holes`.
struct Domain {
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::vector<std::int64_t> holes = {};

  void restrict_to(const Term& term) {
    const std::int64_t value = term.value;
    switch (term.op) {
      case Operator::equal:
        least = std::max(least, value);
        most = std::min(most, value);
        break;
      case Operator::not_equal:
        if (std::find(holes.begin(), holes.end(), value) == holes.end()) {
          holes.push_back(value);
        }
        break;
      case Operator::less:
        most = std::min(most, value - 1);
        break;
      case Operator::less_or_equal:
        most = std::min(most, value);
        break;
      case Operator::greater:
        least = std::max(least, value + 1);
        break;
      case Operator::greater_or_equal:
        least = std::max(least, value);
        break;
    }
  }
  [[nodiscard]] bool is_empty() const {
    const auto inside =
        std::count_if(holes.begin(), holes.end(), [this](std::int64_t hole) { return hole >= least && hole <= most; });
    return most - least + 1 <= inside;
  }
};

Domain domain_of(const Variable& variable) {
  if (variable.kind == VariableKind::integer) {
    return {variable.least, variable.most};
  }
  return {0, static_cast<std::int64_t>(variable.values.size()) - 1};
}

/// Some facts make all terms of both true. Variables are independent, so each is looked at on its own.
bool are_compatible(const std::vector<Term>& a, const std::vector<Term>& b, const Vocabulary& vocabulary) {
  const auto is_possible = [&](VariableId variable) {
    Domain left = domain_of(vocabulary.at(variable));
    for (const std::vector<Term>* terms : {&a, &b}) {
      for (const Term& term : *terms) {
        if (term.variable == variable) {
          left.restrict_to(term);
        }
      }
    }
    return !left.is_empty();
  };
  const auto can_hold = [&](const Term& term) { return is_possible(term.variable); };
  return std::all_of(a.begin(), a.end(), can_hold) && std::all_of(b.begin(), b.end(), can_hold);
}

bool holds(const Term& term, std::int32_t value) noexcept {
  switch (term.op) {
    case Operator::equal:
      return value == term.value;
    case Operator::not_equal:
      return value != term.value;
    case Operator::less:
      return value < term.value;
    case Operator::less_or_equal:
      return value <= term.value;
    case Operator::greater:
      return value > term.value;
    case Operator::greater_or_equal:
      return value >= term.value;
  }
  return false;
}

}  // namespace

std::optional<VariableId> Vocabulary::find(std::string_view name) const noexcept {
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (variables[i].name == name) {
      return static_cast<VariableId>(i);
    }
  }
  return std::nullopt;
}

const Variable& Vocabulary::at(VariableId id) const { return variables.at(static_cast<std::size_t>(id)); }

Result<Condition, ConditionError> parse_condition(std::string_view text, const Vocabulary& vocabulary) {
  Scanner scanner(text);
  if (scanner.at_end()) {
    return failure(wrong(ConditionError::Kind::empty, text, "write 'always' or a condition such as age >= 18"));
  }
  {
    Scanner ahead(text);
    if (ahead.word() == always && ahead.at_end()) {
      return Condition{};
    }
  }
  Condition condition;
  while (true) {
    const auto term = parse_term(scanner, vocabulary);
    if (!term) {
      return failure(term.error());
    }
    condition.all_of.push_back(*term);
    if (scanner.at_end()) {
      return condition;
    }
    const std::string joint = scanner.next();
    if (joint != "&&") {
      return failure(wrong(ConditionError::Kind::bad_operator, joint,
                           "join terms with &&; there is no 'or': repeat the entry with the other condition"));
    }
  }
}

std::string condition_text(const Condition& condition, const Vocabulary& vocabulary) {
  std::string text;
  for (const Term& term : condition.all_of) {
    const Variable& variable = vocabulary.at(term.variable);
    std::string part = variable.name;
    part.append(" ").append(name_of(term.op)).append(" ").append(fact_text(variable, term.value));
    text = listed(text, " && ", part);
  }
  return text.empty() ? std::string(always) : text;
}

std::optional<std::int32_t> Facts::get(VariableId variable) const {
  const auto found = known_.find(variable);
  if (found == known_.end()) {
    return std::nullopt;
  }
  return found->second;
}

std::optional<std::int32_t> parse_fact(const Variable& variable, std::string_view text) {
  const auto value = parse_value(variable, text);
  if (!value) {
    return std::nullopt;
  }
  return *value;
}

std::string fact_text(const Variable& variable, std::int32_t value) {
  if (variable.kind == VariableKind::integer) {
    return std::to_string(value);
  }
  return variable.values.at(static_cast<std::size_t>(value)).name;
}

bool mentions(const Condition& condition, VariableId variable) noexcept {
  return std::any_of(condition.all_of.begin(), condition.all_of.end(),
                     [&](const Term& term) { return term.variable == variable; });
}

Truth evaluate(const Condition& condition, const Facts& facts) noexcept {
  Truth truth = Truth::yes;
  for (const Term& term : condition.all_of) {
    const auto value = facts.get(term.variable);
    if (!value) {
      truth = Truth::unknown;
    } else if (!holds(term, *value)) {
      return Truth::no;
    }
  }
  return truth;
}

bool is_satisfiable(const Condition& condition, const Vocabulary& vocabulary) {
  return are_compatible(condition.all_of, {}, vocabulary);
}

bool are_exclusive(const Condition& a, const Condition& b, const Vocabulary& vocabulary) {
  return !are_compatible(a.all_of, b.all_of, vocabulary);
}

bool is_idle(const Term& term, const Vocabulary& vocabulary) {
  const Domain all = domain_of(vocabulary.at(term.variable));
  Domain left = all;
  left.restrict_to(term);
  const bool cuts_nothing = left.least == all.least && left.most == all.most;
  const auto is_outside = [&all](std::int64_t hole) { return hole < all.least || hole > all.most; };
  return cuts_nothing && std::all_of(left.holes.begin(), left.holes.end(), is_outside);
}

}  // namespace asan::catalogue
