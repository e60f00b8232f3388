#include "screens/field_rules.hpp"

#include <algorithm>

#include "booking/contact_check.hpp"
#include "booking/short_code.hpp"
#include "screens/names.hpp"

namespace asan::screens {

namespace {

using text::Msg;

Msg message_of(booking::FinError error) {
  switch (error) {
    case booking::FinError::empty:
      return Msg::error_fin_empty;
    case booking::FinError::wrong_length:
      return Msg::error_fin_wrong_length;
    case booking::FinError::letter_i_or_o:
      return Msg::error_fin_letter_i_or_o;
    case booking::FinError::wrong_character:
      break;
  }
  return Msg::error_fin_wrong_character;
}

Msg message_of(booking::CodeError error) {
  switch (error) {
    case booking::CodeError::empty:
      return Msg::error_code_empty;
    case booking::CodeError::wrong_length:
      return Msg::error_code_wrong_length;
    case booking::CodeError::wrong_character:
      return Msg::error_code_wrong_character;
    case booking::CodeError::wrong_check:
      break;
  }
  return Msg::error_code_wrong_check;
}

Msg message_of(booking::ContactCodeError error) {
  switch (error) {
    case booking::ContactCodeError::empty:
      return Msg::error_contact_code_empty;
    case booking::ContactCodeError::wrong_length:
      return Msg::error_contact_code_wrong_length;
    case booking::ContactCodeError::wrong_character:
      break;
  }
  return Msg::error_contact_code_wrong_character;
}

/// The same rule with other words on different forms.
struct PhoneWords {
  Msg empty;
  Msg wrong_character;
  Msg too_short;
  Msg too_long;
  Msg not_azerbaijani;
  Msg unknown_prefix;
};
constexpr PhoneWords own_phone_words = {Msg::error_phone_empty,           Msg::error_phone_wrong_character,
                                        Msg::error_phone_too_short,       Msg::error_phone_too_long,
                                        Msg::error_phone_not_azerbaijani, Msg::error_phone_unknown_prefix};
constexpr PhoneWords find_phone_words = {Msg::error_find_phone_empty,           Msg::error_find_phone_wrong_character,
                                         Msg::error_find_phone_too_short,       Msg::error_find_phone_too_long,
                                         Msg::error_find_phone_not_azerbaijani, Msg::error_find_phone_unknown_prefix};

Msg message_of(booking::PhoneError error, const PhoneWords& words) {
  switch (error) {
    case booking::PhoneError::empty:
      return words.empty;
    case booking::PhoneError::wrong_character:
      return words.wrong_character;
    case booking::PhoneError::too_short:
      return words.too_short;
    case booking::PhoneError::too_long:
      return words.too_long;
    case booking::PhoneError::not_azerbaijani:
      return words.not_azerbaijani;
    case booking::PhoneError::unknown_prefix:
      break;
  }
  return words.unknown_prefix;
}

struct NameWords {
  Msg empty;
  Msg too_long;
  Msg has_digit;
  Msg wrong_character;
};
constexpr NameWords given_name_words = {Msg::error_given_name_empty, Msg::error_given_name_too_long,
                                        Msg::error_given_name_has_digit, Msg::error_given_name_wrong_character};
constexpr NameWords family_name_words = {Msg::error_family_name_empty, Msg::error_family_name_too_long,
                                         Msg::error_family_name_has_digit, Msg::error_family_name_wrong_character};

Msg message_of(booking::NameError error, const NameWords& words) {
  switch (error) {
    case booking::NameError::empty:
      return words.empty;
    case booking::NameError::too_long:
      return words.too_long;
    case booking::NameError::has_digit:
      return words.has_digit;
    case booking::NameError::wrong_character:
      break;
  }
  return words.wrong_character;
}

const PhoneWords& phone_words(const Page& page) {
  return std::holds_alternative<FindPage>(page) ? find_phone_words : own_phone_words;
}

template <class Outcome, class... Words>
std::optional<Msg> error_in(const Outcome& outcome, const Words&... words) {
  if (outcome) return std::nullopt;
  return message_of(outcome.error(), words...);
}

}  // namespace

std::string_view typed_value(const TypedFields& typed, std::string_view field) {
  const auto found = typed.find(std::string(field));
  return found == typed.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<Msg> field_error(const Page& page, std::string_view field, std::string_view value) {
  const auto fields = checked_fields(page);
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) return std::nullopt;
  if (field == field_name::given_name) return error_in(booking::PersonName::parse(value), given_name_words);
  if (field == field_name::family_name) return error_in(booking::PersonName::parse(value), family_name_words);
  if (field == field_name::phone) return error_in(booking::Phone::parse(value), phone_words(page));
  if (field == field_name::fin) return error_in(booking::Fin::parse(value));
  if (field == field_name::code) return error_in(booking::ShortCode::parse(value));
  return std::nullopt;
}

std::optional<text::Msg> fin_error(std::string_view typed) { return error_in(booking::Fin::parse(typed)); }

std::optional<Msg> contact_code_error(std::string_view typed) { return error_in(booking::ContactCode::parse(typed)); }

std::vector<std::string_view> checked_fields(const Page& page) {
  if (std::holds_alternative<DetailsPage>(page) || std::holds_alternative<CheckPage>(page) ||
      std::holds_alternative<RequestFormPage>(page)) {
    return {person_fields.begin(), person_fields.end()};
  }
  if (std::holds_alternative<FindPage>(page)) return {find_fields.begin(), find_fields.end()};
  return {};
}

std::vector<FieldError> form_errors(const Page& page, const TypedFields& typed) {
  std::vector<FieldError> errors;
  for (const std::string_view name : checked_fields(page)) {
    if (const auto wrong = field_error(page, name, typed_value(typed, name))) {
      errors.push_back({std::string(name), *wrong});
    }
  }
  return errors;
}

std::vector<FieldError> server_errors(const Page& page, const std::vector<wire::FieldProblem>& problems) {
  std::vector<FieldError> errors;
  for (const std::string_view name : checked_fields(page)) {
    const auto problem =
        std::find_if(problems.begin(), problems.end(), [&](const auto& each) { return each.field == name; });
    if (problem == problems.end()) continue;
    const bool is_looked_for = name == field_name::phone && std::holds_alternative<FindPage>(page);
    const std::string words = is_looked_for ? "find_phone" : std::string(name);
    const auto known = text::msg_by_name("error." + words + "." + problem->error);
    if (known) errors.push_back({std::string(name), *known});
  }
  return errors;
}

wire::TypedPerson typed_person(const TypedFields& typed) {
  const auto value = [&](std::string_view name) { return std::string(typed_value(typed, name)); };
  return {value(field_name::given_name), value(field_name::family_name), value(field_name::phone),
          value(field_name::fin)};
}

}  // namespace asan::screens
