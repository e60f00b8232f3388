// Whether the audit log of a file is what was written. Reads only; a server may be writing meanwhile.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "store/sqlite/sqlite_store.hpp"
#include "store/upkeep/audit_chain.hpp"

namespace asan::store {

/// `note`: a noted head, if there is one.
[[nodiscard]] Result<AuditReport, OpenFailure> verify_audit(const std::filesystem::path& folder,
                                                            const vault::Vault& vault,
                                                            const std::optional<std::string>& note);
/// For any file with the tables, such as a backup.
[[nodiscard]] Result<AuditReport, OpenFailure> verify_audit_in(const std::string& path, const vault::Vault& vault,
                                                               const std::optional<std::string>& note);

}  // namespace asan::store
