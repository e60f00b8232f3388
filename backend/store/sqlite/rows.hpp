// What all readers of rows share. A row that does not parse is a broken file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "store/sqlite/database.hpp"

namespace asan::store {

[[nodiscard]] inline SqlError broken_row(std::string_view table) {
  return {SQLITE_CORRUPT, "a row of " + std::string(table) + " holds what this program never writes"};
}

[[nodiscard]] inline Instant instant_at(const Statement::Use& row, int column) noexcept {
  return Instant::from_unix_seconds(row.integer(column));
}

template <class Enum>
[[nodiscard]] std::optional<Enum> enum_at(const Statement::Use& row, int column, Enum last) noexcept {
  const std::int64_t value = row.integer(column);
  if (value < 0 || value > static_cast<std::int64_t>(last)) return std::nullopt;
  return static_cast<Enum>(value);
}

/// A primary key or unique value that exists fails the statement alone; the transaction goes on.
[[nodiscard]] inline SqlResult<Inserted> inserted(const SqlResult<Done>& done) {
  if (done) return Inserted::yes;
  const int code = done.error().code;
  if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE) return Inserted::clash;
  return failure(done.error());
}

}  // namespace asan::store
