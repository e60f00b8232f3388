// What an operator does to what is kept, in a folder or a database, by a command of its own. Each answers with one
// sentence for him, and fails with one.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "settings/options.hpp"

namespace asan::server {

using Said = Result<std::string, std::string>;

/// Of a folder that no server uses: SQLite's file has one writer, and that is the server while it runs. A database may
/// be served.
[[nodiscard]] Said erase_person(const settings::Options& options,
                                const std::shared_ptr<const catalogue::Catalogue>& catalogue);
/// Goes on with a rotation that was ended; else adds a key. While no server runs.
[[nodiscard]] Said rotate_keys(const settings::Options& options);

// These read only, so a server may go on.
[[nodiscard]] Said verify_audit(const settings::Options& options);
[[nodiscard]] Said back_up(const settings::Options& options);
[[nodiscard]] Said export_tables(const settings::Options& options);

/// Where nothing is kept yet.
[[nodiscard]] Said restore(const settings::Options& options);
/// The folder `archive` into the database.
[[nodiscard]] Said move_to_database(const settings::Options& options);

[[nodiscard]] Said look_at_outbox(const settings::Options& options);
/// What failed waits again; then the same.
[[nodiscard]] Said retry_failed(const settings::Options& options,
                                const std::shared_ptr<const catalogue::Catalogue>& catalogue);

}  // namespace asan::server
