#include "store/sqlite/readers.hpp"

#include <utility>

namespace asan::store {

SqlResult<Reader> open_reader(const std::string& path, const std::string& vfs, LongestBooking& longest,
                              const vault::Vault& vault) {
  auto connection = Connection::open(path, Access::read_only, vfs);
  if (!connection) return failure(connection.error());
  if (const auto set = connection->run("PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=0; PRAGMA query_only=ON;");
      !set) {
    return failure(set.error());
  }
  // A checkpoint that restarts the WAL may be in the way for a moment.
  constexpr int patience_ms = 2000;
  sqlite3_busy_timeout(connection->get(), patience_ms);
  auto records = Records::prepare(*connection, longest, vault);
  if (!records) return failure(records.error());
  return Reader{std::move(*connection), std::move(*records)};
}

}  // namespace asan::store
