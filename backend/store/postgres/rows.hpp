// What all readers of rows share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "booking/visit.hpp"
#include "store/postgres/session.hpp"

namespace asan::store::postgres {

/// A row that does not parse was not written by this program.
[[nodiscard]] inline Error broken_row(std::string_view table) {
  return {ErrorKind::broken, "a row of " + std::string(table) + " holds what this program never writes"};
}

template <class Enum>
[[nodiscard]] std::optional<Enum> enum_at(const Rows& rows, int row, int column, Enum last) noexcept {
  const std::int64_t value = rows.integer(row, column);
  if (value < 0 || value > static_cast<std::int64_t>(last)) return std::nullopt;
  return static_cast<Enum>(value);
}

/// service, service_group, start_at and end_at, from column `first` on.
[[nodiscard]] inline std::optional<booking::Part> part_of(const Rows& rows, int row, int first) {
  const auto service = ServiceId::parse(rows.text(row, first));
  const auto group = GroupId::parse(rows.text(row, first + 1));
  if (!service || !group) return std::nullopt;
  return booking::Part{*service, *group, {rows.instant(row, first + 2), rows.instant(row, first + 3)}};
}

}  // namespace asan::store::postgres
