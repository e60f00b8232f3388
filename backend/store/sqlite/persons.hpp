// The columns of a person, the same in every table: person_key and person_text (vault::SealedPerson), fin_index and
// phone_index (blind indexes). All are NULL once the person was erased. Table names are those that rows were sealed
// for.
#pragma once

#include <optional>
#include <string_view>

#include "store/sqlite/database.hpp"
#include "vault/vault.hpp"

namespace asan::store {

inline constexpr std::string_view appointment_table = "appointment";
inline constexpr std::string_view request_table = "slot_request";
inline constexpr std::string_view contact_table = "contact_check";

/// person_key in this column, person_text in the next.
[[nodiscard]] vault::SealedPerson sealed_at(const Statement::Use& row, int column);
/// Nothing: erased.
[[nodiscard]] SqlResult<std::optional<booking::Person>> open_person(const vault::Vault& vault, std::string_view table,
                                                                    std::string_view id,
                                                                    const vault::SealedPerson& sealed);

struct SealedColumns {
  vault::SealedPerson sealed;
  vault::BlindIndex fin{};
  vault::BlindIndex phone{};
};
[[nodiscard]] SealedColumns seal_person(const vault::Vault& vault, std::string_view table, std::string_view id,
                                        const booking::Person& person);
/// person_key, person_text, fin_index, phone_index, in this order.
void bind_person(Statement::Use& row, const SealedColumns& columns);

}  // namespace asan::store
