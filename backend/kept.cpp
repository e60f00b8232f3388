#include "kept.hpp"

#include <utility>

#include "data_folder.hpp"
#include "storage.hpp"

namespace asan::server {

std::string sentence_of(const store::UpkeepFailure& failure, const std::string& where) {
  using Kind = store::UpkeepFailureKind;
  const std::string detail = failure.detail + ".";
  switch (failure.kind) {
    case Kind::in_use:
      return where + " is in use by another server; stop that one first.";
    case Kind::newer_schema:
      return where + " was written by a newer version of this program; run that one.";
    case Kind::wrong_keys:
      return where + " was sealed with other keys than these; bring back its own key file, or name it with --keys.";
    case Kind::full:
      return where + " lies on a full disk; make room and start again.";
    case Kind::unusable:
      return where + " cannot be used: " + detail;
    case Kind::unreachable:
      return where + " cannot be reached: " + detail;
    case Kind::not_durable:
      return where + " may lose what it acknowledged; set fsync and synchronous_commit to on there.";
    case Kind::exists:
      return "Nothing is written over: " + detail;
    case Kind::unwritable:
      return "This cannot be written: " + detail;
    case Kind::no_program:
      return "This program is not installed: " + failure.detail + "; install postgresql-client.";
    case Kind::no_backup:
      return "This is no backup that can be trusted: " + detail;
    case Kind::newer_backup:
      return "This backup needs a newer version of this program: " + detail;
    case Kind::foreign_backup:
      return "These keys do not open it; bring back its own key file, or name it with --keys: " + detail;
    case Kind::log_changed:
      return "The audit log is not what was written; nothing was moved: " + detail;
    case Kind::broken:
      break;
  }
  return where + " cannot be read: " + detail;
}

namespace {

struct Found {
  std::unique_ptr<store::Upkeep> upkeep;
  store::Kept what = store::Kept::nothing;
};
Result<Found, std::string> find_kept(const settings::Options& options) {
  Found found{open_upkeep(options)};
  const auto what = found.upkeep->look();
  if (!what) return failure(sentence_of(what.error(), found.upkeep->where()));
  if (*what == store::Kept::nothing) {
    return failure(found.upkeep->where() + " has no bookings; name where they are with --data or --database.");
  }
  found.what = *what;
  return found;
}

}  // namespace

Result<KeptThings, std::string> open_kept(const settings::Options& options) {
  auto found = find_kept(options);
  if (!found) return failure(found.error());
  const std::filesystem::path keys = key_file_of(options);
  auto ring = found->what == store::Kept::sealed ? vault::read_key_file(keys) : vault::read_or_create_key_file(keys);
  if (!ring) return failure(vault::sentence_of(ring.error()));
  return KeptThings{std::move(found->upkeep), std::make_shared<const vault::Vault>(*std::move(ring))};
}

Result<KeptThings, std::string> open_kept_without_keys(const settings::Options& options) {
  auto found = find_kept(options);
  if (!found) return failure(found.error());
  return KeptThings{std::move(found->upkeep), nullptr};
}

}  // namespace asan::server
