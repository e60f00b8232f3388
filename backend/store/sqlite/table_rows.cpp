#include "store/sqlite/table_rows.hpp"

#include <utility>

#include "store/sqlite/archive.hpp"

namespace asan::store {

namespace {

Row row_of(const Statement::Use& rows, int columns) {
  Row row;
  row.reserve(static_cast<std::size_t>(columns));
  for (int column = 0; column < columns; ++column) {
    if (rows.is_null(column)) {
      row.emplace_back();
    } else if (rows.is_integer(column)) {
      row.emplace_back(rows.integer(column));
    } else if (rows.is_blob(column)) {
      row.emplace_back(Bytes{std::string(rows.bytes(column))});
    } else {
      row.emplace_back(std::string(rows.text(column)));
    }
  }
  return row;
}

}  // namespace

UpkeepResult<std::unique_ptr<FileTables>> FileTables::open(Connection connection, std::string path,
                                                           std::optional<FolderLock> lock) {
  std::unique_ptr<FileTables> tables(new FileTables(std::move(connection), std::move(path), std::move(lock)));
  const auto begun = tables->connection_.run("BEGIN");
  if (!begun) return failure(failure_from(open_failure(tables->path_, begun.error())));
  return tables;
}

std::string FileTables::exported_columns(const KeptTable& table) const { return std::string(table.exported); }

UpkeepResult<Done> FileTables::read(const KeptTable& table, std::string_view columns, const RowSink& sink) {
  std::string sql = "SELECT ";
  sql.append(columns).append(" FROM ").append(table.name).append(" ORDER BY ").append(table.key);
  const auto statement = Statement::prepare(connection_, sql);
  if (!statement) return failure(failure_from(open_failure(path_, statement.error())));
  Statement::Use rows(*statement);
  const int count = rows.columns();
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(failure_from(open_failure(path_, has_row.error())));
    if (!*has_row || !sink(row_of(rows, count))) return Done{};
  }
}

}  // namespace asan::store
