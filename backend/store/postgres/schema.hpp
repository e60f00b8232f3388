// The tables, step by step. Every server migrates when it starts; of several that start at once one does it and the
// others wait, under an advisory lock of the transaction.
#pragma once

#include <cstdint>
#include <string_view>

#include "store/postgres/session.hpp"

namespace asan::store::postgres {

/// not_durable: the server acknowledges commits that are not on its disk.
enum class SchemaOutcome : std::uint8_t { ready, newer, not_durable };

/// Held to the transaction's end by whoever makes tables. "portal" in ASCII, the same for every server.
inline constexpr std::string_view schema_lock = "SELECT pg_advisory_xact_lock(123650930995564)";

[[nodiscard]] SqlResult<SchemaOutcome> migrate(const Session& session);
/// The same inside of a transaction that has begun.
[[nodiscard]] SqlResult<SchemaOutcome> migrate_inside(const Session& session);
[[nodiscard]] SqlResult<bool> is_durable(const Session& session);

/// What migrate leads to.
[[nodiscard]] std::int64_t newest_schema_version() noexcept;
/// How far this database is; 0: nothing of this program is there.
[[nodiscard]] SqlResult<std::int64_t> schema_version(const Session& session);
/// Of tables, whoever made them.
[[nodiscard]] SqlResult<bool> is_empty(const Session& session);

}  // namespace asan::store::postgres
