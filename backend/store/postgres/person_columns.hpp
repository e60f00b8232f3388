// The only place that knows how a person stands in a row: appointment, slot_request and contact_check have these
// columns, sealed for the row (vault/vault.hpp), NULL once the person was erased. Where persons are looked for and
// locked, a `finder` stands for them: the blind index of the FIN.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/postgres/rows.hpp"
#include "store/postgres/session.hpp"
#include "vault/vault.hpp"

namespace asan::store::postgres {

/// What rows are sealed for.
inline constexpr std::string_view appointment_table = "appointment";
inline constexpr std::string_view request_table = "slot_request";
inline constexpr std::string_view contact_table = "contact_check";

inline constexpr std::string_view person_columns = " person_key, person_text ";
/// Their values in an INSERT whose first is $1.
inline constexpr std::string_view person_values = " $1::bytea, $2::bytea ";
inline constexpr std::string_view without_person = " person_key = NULL, person_text = NULL ";

inline void add_person(Parameters& parameters, const vault::Vault& vault, std::string_view table, std::string_view id,
                       const booking::Person& person) {
  const vault::SealedPerson sealed = vault.seal(table, id, person);
  parameters.add_bytes(sealed.key).add_bytes(sealed.text);
}

/// `first`: the column of the first of them. Nothing: erased.
[[nodiscard]] inline SqlResult<std::optional<booking::Person>> person_of(const Rows& rows, int row, int first,
                                                                         const vault::Vault& vault,
                                                                         std::string_view table, std::string_view id) {
  auto person = vault.open(table, id, {rows.bytes(row, first), rows.bytes(row, first + 1)});
  if (!person) {
    return failure(Error{ErrorKind::broken, "a person of " + std::string(table) + " does not open with these keys"});
  }
  return *std::move(person);
}

[[nodiscard]] inline std::string finder_of(const vault::BlindIndex& index) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * index.size());
  for (const std::uint8_t byte : index) text.append({digits[byte >> 4U], digits[byte & 15U]});
  return text;
}

}  // namespace asan::store::postgres
