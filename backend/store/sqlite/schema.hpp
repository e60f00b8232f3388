// The tables and how they came to be: numbered steps, PRAGMA user_version says how far a file is (ours).
// A step that was released is never changed; a new one is added.
#pragma once

#include <cstdint>

#include "store/sqlite/database.hpp"
#include "vault/vault.hpp"

namespace asan::store {

enum class SchemaOutcome : std::uint8_t { ready, newer };

/// Brings the file to the newest version, each step in one transaction. Newer: a later program wrote the file; it is
/// left alone. `vault` seals what older versions wrote in plain; no page of the file or its log shows it afterwards.
[[nodiscard]] SqlResult<SchemaOutcome> migrate(Connection& connection, const vault::Vault& vault);

/// What migrate leads to.
[[nodiscard]] int newest_schema_version() noexcept;
/// From this version on nobody can be read without the vault's keys.
inline constexpr int first_sealed_version = 6;

}  // namespace asan::store
