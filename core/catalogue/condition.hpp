// When a document is needed or a fee is due: a small typed expression over facts about the applicant.
// Grammar (assets/catalogue/README.md): always | term (&& term)*; term = variable op value;
// op one of == != < <= > >=; values are integers, true/false or names of the variable's enumeration.
// Evaluated in three values: a term on a fact that is not known yet is `unknown`, so that "depends on" can be shown.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "text/language.hpp"

namespace asan::catalogue {

/// Index into Vocabulary::variables.
enum class VariableId : std::uint16_t {};

enum class VariableKind : std::uint8_t { integer, boolean, choice };

struct ChoiceValue {
  std::string name;
  text::Localized label;
};

/// A fact that rules may ask about; `question` is what a citizen is asked, `label` the short form in lists.
struct Variable {
  std::string name;
  VariableKind kind = VariableKind::boolean;
  text::Localized label;
  text::Localized question;
  /// For choice; for boolean exactly two: index 0 is false, 1 is true.
  std::vector<ChoiceValue> values;
  /// For integer: inclusive bounds of a sensible answer.
  std::int32_t least = 0;
  std::int32_t most = 0;
  /// Not a fact but the applicant's choice ("how soon?"): its answers are compared side by side.
  bool is_wish = false;
};

struct Vocabulary {
  std::vector<Variable> variables;

  [[nodiscard]] std::optional<VariableId> find(std::string_view name) const noexcept;
  [[nodiscard]] const Variable& at(VariableId id) const;
};

enum class Operator : std::uint8_t { equal, not_equal, less, less_or_equal, greater, greater_or_equal };

/// `value`: the integer, 0/1 for boolean, or the index in Variable::values.
struct Term {
  VariableId variable{};
  Operator op = Operator::equal;
  std::int32_t value = 0;
  friend bool operator==(const Term&, const Term&) = default;
};

/// All terms must hold; no terms means always.
struct Condition {
  std::vector<Term> all_of;
  [[nodiscard]] bool is_always() const noexcept { return all_of.empty(); }
  friend bool operator==(const Condition&, const Condition&) = default;
};

struct ConditionError {
  enum class Kind : std::uint8_t { empty, unknown_variable, unknown_value, bad_operator, bad_number, out_of_range };
  Kind kind = Kind::empty;
  /// The part of the text that is wrong.
  std::string found;
  /// What may stand there.
  std::string remedy;
};

/// Some term asks for it.
[[nodiscard]] bool mentions(const Condition& condition, VariableId variable) noexcept;

[[nodiscard]] Result<Condition, ConditionError> parse_condition(std::string_view text, const Vocabulary& vocabulary);
/// The text that parse_condition reads back to the same condition.
[[nodiscard]] std::string condition_text(const Condition& condition, const Vocabulary& vocabulary);

/// What is known about the applicant; the value is coded as in Term.
class Facts {
 public:
  void set(VariableId variable, std::int32_t value) { known_[variable] = value; }
  void forget(VariableId variable) { known_.erase(variable); }
  [[nodiscard]] std::optional<std::int32_t> get(VariableId variable) const;
  [[nodiscard]] const std::map<VariableId, std::int32_t>& known() const noexcept { return known_; }
  friend bool operator==(const Facts&, const Facts&) = default;

 private:
  std::map<VariableId, std::int32_t> known_;
};

/// Reads one answer ("18", "true", "renewal"); empty when it is not a value of that variable.
[[nodiscard]] std::optional<std::int32_t> parse_fact(const Variable& variable, std::string_view text);
[[nodiscard]] std::string fact_text(const Variable& variable, std::int32_t value);

enum class Truth : std::uint8_t { no, unknown, yes };

/// `no` as soon as one term is false, also when others are unknown. Exact when the condition is satisfiable and none of
/// its terms is idle (check_catalogue): `unknown` then means that both outcomes are still possible.
[[nodiscard]] Truth evaluate(const Condition& condition, const Facts& facts) noexcept;

/// No facts at all can make both true (used to prove that fees do not contradict).
[[nodiscard]] bool are_exclusive(const Condition& a, const Condition& b, const Vocabulary& vocabulary);

/// Some facts make it true.
[[nodiscard]] bool is_satisfiable(const Condition& condition, const Vocabulary& vocabulary);
/// The term holds for every answer, so it says nothing ("age >= 0").
[[nodiscard]] bool is_idle(const Term& term, const Vocabulary& vocabulary);

}  // namespace asan::catalogue
