// A data folder's tables into a database where nothing is kept yet: one transaction, in which the tables are made,
// filled, and read again. Persons move as they are sealed, because a row is sealed for its table and id, which stay the
// same; so both need the same key file. The audit log moves whole, as a chain of its own (audit_records.hpp).
#pragma once

#include <string>
#include <vector>

#include "store/upkeep/upkeep.hpp"

namespace asan::store {

struct MovedTable {
  std::string_view name;
  /// The same on both sides.
  TableSum sum;
};
struct Moved {
  std::vector<MovedTable> tables;
  /// Of the chain that goes on: its first entry names the last one of the folder's, with its hash.
  AuditHead head;
};

/// Whether it would be refused: asked first, because it costs nothing.
[[nodiscard]] UpkeepResult<Done> may_move_into_postgres(const std::string& url);

/// Nothing is there when it fails, or is ended in the middle.
[[nodiscard]] UpkeepResult<Moved> move_into_postgres(const std::string& url, TableReader& folder,
                                                     const vault::Vault& vault, Instant now);

}  // namespace asan::store
