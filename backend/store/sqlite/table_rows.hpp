// Tables of a file as rows without an engine, of one moment.
#pragma once

#include <optional>
#include <string>

#include "store/sqlite/open_file.hpp"
#include "store/upkeep/upkeep.hpp"

namespace asan::store {

class FileTables final : public TableReader {
 public:
  /// `lock`: while it lives no server writes.
  [[nodiscard]] static UpkeepResult<std::unique_ptr<FileTables>> open(Connection connection, std::string path,
                                                                      std::optional<FolderLock> lock);
  [[nodiscard]] std::string exported_columns(const KeptTable& table) const override;
  [[nodiscard]] UpkeepResult<Done> read(const KeptTable& table, std::string_view columns, const RowSink& sink) override;

 private:
  FileTables(Connection connection, std::string path, std::optional<FolderLock> lock) noexcept
      : lock_(std::move(lock)), connection_(std::move(connection)), path_(std::move(path)) {}
  std::optional<FolderLock> lock_;
  Connection connection_;
  std::string path_;
};

}  // namespace asan::store
