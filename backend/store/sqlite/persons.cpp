#include "store/sqlite/persons.hpp"

#include <span>
#include <string>

namespace asan::store {

vault::SealedPerson sealed_at(const Statement::Use& row, int column) {
  return {std::string(row.bytes(column)), std::string(row.bytes(column + 1))};
}

SqlResult<std::optional<booking::Person>> open_person(const vault::Vault& vault, std::string_view table,
                                                      std::string_view id, const vault::SealedPerson& sealed) {
  auto person = vault.open(table, id, sealed);
  if (!person) {
    return failure(SqlError{SQLITE_CORRUPT, "a person of " + std::string(table) + " does not open with these keys"});
  }
  return *std::move(person);
}

SealedColumns seal_person(const vault::Vault& vault, std::string_view table, std::string_view id,
                          const booking::Person& person) {
  return {vault.seal(table, id, person), vault.index_of(person.fin), vault.index_of(person.phone)};
}

void bind_person(Statement::Use& row, const SealedColumns& columns) {
  row.bind_bytes(columns.sealed.key).bind_bytes(columns.sealed.text);
  row.bind(std::span<const std::uint8_t>(columns.fin)).bind(std::span<const std::uint8_t>(columns.phone));
}

}  // namespace asan::store
