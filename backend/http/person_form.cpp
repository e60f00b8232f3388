#include "http/person_form.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace asan::http {
namespace {

using booking::CodeError;
using booking::FinError;
using booking::NameError;
using booking::PhoneError;

std::string_view name_of(NameError error) noexcept {
  switch (error) {
    case NameError::empty:
      return "empty";
    case NameError::too_long:
      return "too_long";
    case NameError::has_digit:
      return "has_digit";
    case NameError::wrong_character:
      return "wrong_character";
  }
  return "";
}
std::string_view name_of(PhoneError error) noexcept {
  switch (error) {
    case PhoneError::empty:
      return "empty";
    case PhoneError::wrong_character:
      return "wrong_character";
    case PhoneError::too_short:
      return "too_short";
    case PhoneError::too_long:
      return "too_long";
    case PhoneError::not_azerbaijani:
      return "not_azerbaijani";
    case PhoneError::unknown_prefix:
      return "unknown_prefix";
  }
  return "";
}
std::string_view name_of(FinError error) noexcept {
  switch (error) {
    case FinError::empty:
      return "empty";
    case FinError::wrong_length:
      return "wrong_length";
    case FinError::letter_i_or_o:
      return "letter_i_or_o";
    case FinError::wrong_character:
      return "wrong_character";
  }
  return "";
}
std::string_view name_of(CodeError error) noexcept {
  switch (error) {
    case CodeError::empty:
      return "empty";
    case CodeError::wrong_length:
      return "wrong_length";
    case CodeError::wrong_character:
      return "wrong_character";
    case CodeError::wrong_check:
      return "wrong_check";
  }
  return "";
}

template <class Parsed>
void note(std::string_view field, const Parsed& parsed, wire::Problem& problem) {
  if (!parsed) problem.fields.push_back({std::string(field), std::string(name_of(parsed.error()))});
}

}  // namespace

Result<booking::Person, wire::Problem> parse_person(const wire::TypedPerson& typed) {
  auto given_name = booking::PersonName::parse(typed.given_name);
  auto family_name = booking::PersonName::parse(typed.family_name);
  auto phone = booking::Phone::parse(typed.phone);
  auto fin = booking::Fin::parse(typed.fin);
  wire::Problem problem{wire::ProblemKind::invalid_details, "", {}, {}};
  note("given_name", given_name, problem);
  note("family_name", family_name, problem);
  note("phone", phone, problem);
  note("fin", fin, problem);
  if (!problem.fields.empty()) return failure(std::move(problem));
  return booking::Person{*std::move(given_name), *std::move(family_name), *std::move(phone), *std::move(fin)};
}

Result<booking::Fin, wire::Problem> parse_fin(std::string_view typed) {
  auto fin = booking::Fin::parse(typed);
  if (fin) return *std::move(fin);
  wire::Problem problem{wire::ProblemKind::invalid_details, "", {}, {}};
  note("fin", fin, problem);
  return failure(std::move(problem));
}

Result<WantedAppointment, wire::Problem> parse_find(const wire::FindAppointment& typed) {
  auto code = booking::ShortCode::parse(typed.code);
  auto phone = booking::Phone::parse(typed.phone);
  wire::Problem problem{wire::ProblemKind::invalid_details, "", {}, {}};
  note("code", code, problem);
  note("phone", phone, problem);
  if (!problem.fields.empty()) return failure(std::move(problem));
  return WantedAppointment{*std::move(code), *std::move(phone)};
}

}  // namespace asan::http
