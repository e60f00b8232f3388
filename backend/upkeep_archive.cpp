#include <system_error>
#include <utility>

#include "data_folder.hpp"
#include "http/dates.hpp"
#include "kept.hpp"
#include "practice.hpp"
#include "storage.hpp"
#include "store/upkeep/export.hpp"
#include "upkeep.hpp"

namespace asan::server {

namespace {

constexpr std::size_t shown_digits = 16;

std::string row_of(const store::MovedTable& table) {
  std::string row(table.name);
  row.resize(std::max(row.size() + 1, std::size_t{16}), ' ');
  std::string count = std::to_string(table.sum.rows);
  row.append(count.size() < 9 ? 9 - count.size() : 0, ' ').append(count).append(" rows  ");
  return row.append(table.sum.hash.substr(0, shown_digits)).append(" on both sides\n");
}

}  // namespace

Said back_up(const settings::Options& options) {
  if (const auto refused = refusal_to_move(options)) return failure(*refused);
  const auto upkeep = open_upkeep(options);
  const auto written = upkeep->back_up(options.archive);
  if (!written) return failure(sentence_of(written.error(), upkeep->where()));
  return "Backed up to " + options.archive.string() + ". Keys are not in it: keep copies of " +
         key_file_of(options).string() + " and " + (options.data / "keys").string() + " elsewhere.";
}

Said restore(const settings::Options& options) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(options.archive, error)) {
    return failure("There is no backup " + options.archive.string() + ".");
  }
  if (const auto refused = refusal_to_move(options)) return failure(*refused);
  const auto upkeep = open_upkeep(options);
  const auto is_sealed = upkeep->is_sealed(options.archive);
  if (!is_sealed) return failure(sentence_of(is_sealed.error(), upkeep->where()));
  auto ring =
      *is_sealed ? vault::read_key_file(key_file_of(options)) : vault::read_or_create_key_file(key_file_of(options));
  if (!ring) return failure(vault::sentence_of(ring.error()));
  const auto vault = std::make_shared<const vault::Vault>(*std::move(ring));
  const auto restored = upkeep->restore(options.archive, *vault);
  if (!restored) return failure(sentence_of(restored.error(), upkeep->where()));
  NotedHead noted_head(options, vault);
  const auto noted_before = noted_head.read().value_or("");
  const store::AuditNote note{store::AuditActor::system, store::AuditAction::restored,
                              noted_before.substr(0, noted_before.find(' '))};
  const auto head = upkeep->note(note, *vault, http::ServerClock().now());
  if (!head) return failure(sentence_of(head.error(), upkeep->where()));
  noted_head.note(*head);
  return "Restored from " + options.archive.string() +
         ". Who was erased on request since it was made must be erased once more.";
}

Said export_tables(const settings::Options& options) {
  const auto kept = options.with_persons ? open_kept(options) : open_kept_without_keys(options);
  if (!kept) return failure(kept.error());
  const auto tables = kept->upkeep->tables();
  if (!tables) return failure(sentence_of(tables.error(), kept->upkeep->where()));
  const auto lines = store::export_tables(**tables, options.archive, kept->vault.get());
  if (!lines) return failure(sentence_of(lines.error(), kept->upkeep->where()));
  return "Wrote " + std::to_string(*lines) + " lines to " + options.archive.string() +
         (options.with_persons ? ", with persons." : ", without persons.");
}

Said move_to_database(const settings::Options& options) {
  if (options.database.empty()) return failure(std::string("migrate needs where to: --database postgres://..."));
  settings::Options folder = options;
  folder.database.clear();
  folder.data = options.archive;
  if (const auto refused = refusal_to_move(folder)) return failure(*refused);
  const auto kept = open_kept(folder);
  if (!kept) return failure(kept.error());
  NotedHead noted_head(folder, kept->vault);
  const Instant now = http::ServerClock().now();
  settings::Options both = options;
  both.data = options.archive;
  const auto moved = move_folder(both, {*kept->vault, noted_head.read(), now});
  if (!moved) return failure(sentence_of(moved.error(), kept->upkeep->where() + " or the database"));
  noted_head.note(moved->head);
  std::string report;
  for (const store::MovedTable& table : moved->tables) report.append(row_of(table));
  return report.append("Moved. Serve with --data ")
      .append(options.archive.string())
      .append(" for its keys; its portal.sqlite is not written any more.");
}

}  // namespace asan::server
