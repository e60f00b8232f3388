// Which keys the rows of a database need, each with what proves it (vault::Vault::proofs): a server with others must
// not write a single row.
#pragma once

#include "store/postgres/session.hpp"
#include "vault/vault.hpp"

namespace asan::store::postgres {

/// The database needs the index, chain and newest master key from now on. False, and nothing is written, when it needs
/// one that the vault has not.
[[nodiscard]] SqlResult<bool> take_keys(const Session& session, const vault::Vault& vault);

/// False when the database needs a key that the vault has not.
[[nodiscard]] SqlResult<bool> has_needed_keys(const Session& session, const vault::Vault& vault);

}  // namespace asan::store::postgres
