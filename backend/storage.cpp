#include "storage.hpp"

#include <utility>

#include "data_folder.hpp"
#include "http/dates.hpp"
#include "store/postgres/postgres_store.hpp"
#include "store/postgres/postgres_upkeep.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store/sqlite/sqlite_upkeep.hpp"

namespace asan::server {

namespace {

/// Without the URL: it may hold a password.
std::string sentence_of_database(const store::PostgresFailure& failure) {
  switch (failure.kind) {
    case store::PostgresFailureKind::unreachable:
      return "The database cannot be reached: " + failure.detail + ".";
    case store::PostgresFailureKind::newer_schema:
      return "The database was written by a newer version of this program; run that one.";
    case store::PostgresFailureKind::not_durable:
      return "The database may lose what it acknowledged; set fsync and synchronous_commit to on there.";
    case store::PostgresFailureKind::wrong_keys:
      return "The database was sealed with other keys than these; name its own key file with --keys.";
    case store::PostgresFailureKind::broken:
      break;
  }
  return "The database cannot be used: " + failure.detail + ".";
}

/// PostgreSQL itself where a pooler stands before it.
const std::string& direct_url(const settings::Options& options) {
  return options.direct_database.empty() ? options.database : options.direct_database;
}

}  // namespace

Result<std::unique_ptr<store::Store>, std::string> open_store(const settings::Options& options,
                                                              const StoreParts& parts) {
  if (options.database.empty()) {
    store::SqliteOptions storage;
    storage.folder = options.data;
    storage.observer = parts.observer;
    storage.notices = parts.notices;
    auto opened = store::open_sqlite_store(storage, parts.catalogue, parts.vault);
    if (!opened) return failure(sentence_of(opened.error(), options.data));
    return *std::move(opened);
  }
  store::PostgresOptions storage;
  storage.url = options.database;
  storage.notices = parts.notices;
  auto opened = store::open_postgres_store(storage, parts.catalogue, parts.vault);
  if (!opened) return failure(sentence_of_database(opened.error()));
  return *std::move(opened);
}

std::optional<store::ChangeListener> listen_to_others(const settings::Options& options,
                                                      const catalogue::Catalogue& catalogue, http::Site& site,
                                                      LostTurns& lost_turns) {
  if (options.database.empty()) return std::nullopt;
  const auto anything = [&catalogue, &site] {
    for (const auto& centre : catalogue.centres) site.note_change_at(centre.id);
  };
  return std::optional<store::ChangeListener>(
      std::in_place,
      store::ChangeListenerParts{direct_url(options), [&site](const CentreId& centre) { site.note_change_at(centre); },
                                 anything, lost_turns.of(BackgroundThread::changes)});
}

std::optional<Result<std::vector<slots::Standing>, std::string>> look_at_standing(const settings::Options& options,
                                                                                  bool is_data_given) {
  const Instant now = http::ServerClock().now();
  if (!options.database.empty()) {
    auto standing = store::look_at_postgres_standing(options.database, now);
    if (!standing) return failure(sentence_of_database(standing.error()));
    return *std::move(standing);
  }
  if (!is_data_given) return std::nullopt;
  auto standing = store::look_at_standing(options.data, now);
  if (!standing) return failure(sentence_of(standing.error(), options.data));
  return *std::move(standing);
}

std::unique_ptr<store::Upkeep> open_upkeep(const settings::Options& options) {
  if (options.database.empty()) return store::sqlite_upkeep(options.data);
  return store::postgres_upkeep(direct_url(options));
}

store::UpkeepResult<store::Moved> move_folder(const settings::Options& options, const MoveParts& parts) {
  if (const auto may = store::may_move_into_postgres(direct_url(options)); !may) return failure(may.error());
  const auto folder = store::tables_to_move(options.data, parts.vault, parts.note);
  if (!folder) return failure(folder.error());
  return store::move_into_postgres(direct_url(options), **folder, parts.vault, parts.now);
}

}  // namespace asan::server
