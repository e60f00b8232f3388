#include "store/sqlite/archive.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <utility>

#include "files/descriptor.hpp"
#include "store/sqlite/audit_verify.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/sealing.hpp"
#include "store/upkeep/archive_file.hpp"

namespace asan::store {

namespace {

namespace fs = std::filesystem;
using Kind = UpkeepFailureKind;

constexpr int first_audited_version = 8;

bool copy_all(int from, int to) {
  std::array<char, 65536> some{};
  while (true) {
    const ssize_t count = ::read(from, some.data(), some.size());
    if (count <= 0) return count == 0;
    for (ssize_t done = 0; done < count;) {
      const ssize_t written = ::write(to, some.data() + done, static_cast<std::size_t>(count - done));
      if (written <= 0) return false;
      done += written;
    }
  }
}

/// Whether this file may become a folder's database.
UpkeepResult<Done> check_backup(const fs::path& file, const vault::Vault& vault) {
  auto open = Connection::open(file.string(), Access::read_only, "");
  if (!open) return failure(failed(Kind::no_backup, file, open.error().words));
  const auto version = open->ask("PRAGMA user_version");
  const auto sound = open->ask("PRAGMA integrity_check");
  if (!version || !sound || *sound != "ok") return failure(failed(Kind::no_backup, file, "it is damaged"));
  int number = 0;
  std::from_chars(version->data(), version->data() + version->size(), number);
  if (number > newest_schema_version()) return failure(failed(Kind::newer_backup, file, "a newer version wrote it"));
  if (number == 0) return failure(failed(Kind::no_backup, file, "this program did not write it"));
  if (number >= first_sealed_version) {
    const auto has_keys = has_needed_keys(*open, vault);
    if (!has_keys) return failure(failed(Kind::no_backup, file, has_keys.error().words));
    if (!*has_keys) return failure(failed(Kind::foreign_backup, file, "other keys sealed it"));
  }
  if (number < first_audited_version) return Done{};
  const auto report = verify_audit_in(file.string(), vault, std::nullopt);
  if (!report) return failure(failed(Kind::no_backup, file, report.error().detail));
  if (!report->findings.empty()) return failure(failed(Kind::no_backup, file, "its audit log was changed"));
  return Done{};
}

}  // namespace

UpkeepFailure failure_from(const OpenFailure& failed) {
  switch (failed.kind) {
    case OpenFailureKind::folder_unusable:
      return {Kind::unusable, failed.detail};
    case OpenFailureKind::folder_in_use:
      return {Kind::in_use, failed.detail};
    case OpenFailureKind::newer_schema:
      return {Kind::newer_schema, failed.detail};
    case OpenFailureKind::wrong_keys:
      return {Kind::wrong_keys, failed.detail};
    case OpenFailureKind::full:
      return {Kind::full, failed.detail};
    case OpenFailureKind::broken:
      break;
  }
  return {Kind::broken, failed.detail};
}

UpkeepResult<Done> back_up(const fs::path& folder, const fs::path& file) {
  if (fs::exists(file)) return failure(failed(Kind::exists, file, "is there already"));
  auto reader = open_file_for_reading(folder);
  if (!reader) return failure(failure_from(reader.error()));
  const Draft draft(file);
  if (auto made = draft.make(); !made) return made;
  const auto copy = Statement::prepare(*reader, "VACUUM INTO ?1");
  if (!copy) return failure(UpkeepFailure{Kind::broken, copy.error().words});
  const auto copied = Statement::Use(*copy).bind(draft.path().native()).run();
  if (!copied) return failure(failed(Kind::unwritable, draft.path(), copied.error().words));
  auto written = Connection::open(draft.path().string(), Access::read_only, "");
  const auto sound = written ? written->ask("PRAGMA integrity_check") : SqlResult<std::string>("");
  if (!sound || *sound != "ok") return failure(failed(Kind::unwritable, draft.path(), "what was written is damaged"));
  return draft.put_in_place(file);
}

UpkeepResult<Done> restore(const fs::path& file, const fs::path& folder, const vault::Vault& vault) {
  const auto lock = lock_folder(folder);
  if (!lock) return failure(failure_from(lock.error()));
  const fs::path database = database_in(folder);
  // The log of another database would be taken for this one's.
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    const fs::path there = database.string() + ending;
    if (fs::exists(there)) return failure(failed(Kind::exists, there, "is there already"));
  }
  if (auto checked = check_backup(file, vault); !checked) return checked;
  const Draft draft(database);
  {
    const files::Descriptor from(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const files::Descriptor to(
        ::open(draft.path().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, files::owner_only));
    if (!from.is_open()) return failure(failed(Kind::no_backup, file));
    if (!to.is_open() || !copy_all(from.get(), to.get())) return failure(failed(Kind::unwritable, draft.path()));
  }
  return draft.put_in_place(database);
}

}  // namespace asan::store
