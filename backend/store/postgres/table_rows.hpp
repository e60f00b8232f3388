// PostgreSQL's tables as rows in the shape of store/upkeep/tables.hpp, and back. The only place that knows how one
// becomes the other.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "store/postgres/session.hpp"
#include "store/upkeep/upkeep.hpp"

namespace asan::store::postgres {

struct DatabaseTable {
  std::string_view name;
  /// Its rows in that shape.
  std::string_view rows;
  /// Fills the real tables from moving_NAME, which has that shape too.
  std::string_view fill;
  /// A column that only this engine has.
  std::string_view own_column = {};
  /// Which rows came from a folder; empty: all.
  std::string_view of_folder = {};
};
[[nodiscard]] const DatabaseTable& database_table(std::string_view name);

/// What no row of any table says: counted from the rest, or for this engine alone.
inline constexpr std::array<std::string_view, 3> own_tables = {"centre", "taking", "schema_version"};

[[nodiscard]] UpkeepFailure failure_from(const Error& error);

/// Calls `see` for every row, some at a time; inside of a transaction. False ends it.
[[nodiscard]] SqlResult<Done> for_each_row(const Session& session, const std::string& sql,
                                           const std::function<bool(const Rows&, int row)>& see);

/// Of the transaction that the session is in.
class DatabaseTables final : public TableReader {
 public:
  enum class Which : std::uint8_t { all, of_folder };
  DatabaseTables(const Session& session, Which which) noexcept : session_(session), which_(which) {}
  [[nodiscard]] std::string exported_columns(const KeptTable& table) const override;
  [[nodiscard]] UpkeepResult<Done> read(const KeptTable& table, std::string_view columns, const RowSink& sink) override;

 private:
  const Session& session_;
  Which which_;
};

}  // namespace asan::store::postgres
