// Whether every chain of the audit log is what was written. Inside of a transaction that sees one moment.
#pragma once

#include <optional>
#include <string>

#include "store/postgres/session.hpp"
#include "store/upkeep/audit_chain.hpp"

namespace asan::store::postgres {

/// `note`: a noted head of the chain without a centre.
[[nodiscard]] SqlResult<AuditReport> verify_audit(const Session& session, const vault::Vault& vault,
                                                  const std::optional<std::string>& note);

}  // namespace asan::store::postgres
