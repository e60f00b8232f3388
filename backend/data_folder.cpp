#include "data_folder.hpp"

#include <iostream>
#include <system_error>
#include <utility>

#include "files/private_file.hpp"
#include "store/upkeep/audit_chain.hpp"
#include "vault/key_ring.hpp"

namespace asan::server {

std::filesystem::path key_file_of(const settings::Options& options) {
  if (!options.keys.empty()) return options.keys;
  return options.data / "vault-keys";
}

Result<std::shared_ptr<const vault::Vault>, std::string> open_vault(const settings::Options& options) {
  const auto is_sealed = store::needs_vault(options.data);
  if (!is_sealed) return failure(sentence_of(is_sealed.error(), options.data));
  const std::filesystem::path file = key_file_of(options);
  if (!*is_sealed) {
    std::error_code error;
    const bool is_new = std::filesystem::create_directories(options.data, error);
    if (is_new) std::filesystem::permissions(options.data, std::filesystem::perms::owner_all, error);
    if (error) {
      const store::OpenFailure unusable{store::OpenFailureKind::folder_unusable, error.message()};
      return failure(sentence_of(unusable, options.data));
    }
  }
  auto ring = *is_sealed ? vault::read_key_file(file) : vault::read_or_create_key_file(file);
  if (!ring) return failure(sentence_of(ring.error()));
  return std::make_shared<const vault::Vault>(*std::move(ring));
}

NotedHead::NotedHead(const settings::Options& options, std::shared_ptr<const vault::Vault> vault)
    : file_(key_file_of(options).parent_path() / "audit-head"), vault_(std::move(vault)) {}

void NotedHead::note(const store::AuditHead& head) {
  if (head == last_) return;
  const auto written = files::write_private(file_, store::noted(*vault_, head), files::WhenThere::replace);
  if (written) {
    last_ = head;
  } else if (!std::exchange(has_failed_, true)) {
    std::cerr << "portal-server: The head of the audit log cannot be noted in " << file_.string() << ".\n";
  }
}

std::optional<std::string> NotedHead::read() const {
  auto text = files::read_private(file_);
  if (!text) return std::nullopt;
  return *std::move(text);
}

std::string sentence_of(const store::OpenFailure& failure, const std::filesystem::path& folder) {
  const std::string where = "The data folder " + folder.string() + " ";
  switch (failure.kind) {
    case store::OpenFailureKind::folder_unusable:
      return where + "cannot be used: " + failure.detail + ".";
    case store::OpenFailureKind::folder_in_use:
      return where + "is in use by another server; stop that one first.";
    case store::OpenFailureKind::newer_schema:
      return where + "was written by a newer version of this program; run that one.";
    case store::OpenFailureKind::wrong_keys:
      return where + "was sealed with other keys than these; bring back its own key file, or name it with --keys.";
    case store::OpenFailureKind::full:
      return where + "lies on a full disk; make room and start again.";
    case store::OpenFailureKind::broken:
      break;
  }
  return where + "cannot be read: " + failure.detail + ".";
}

std::string sentence_of(const auth::KeysFailure& failure) {
  using Kind = auth::KeysFailure::Kind;
  std::string where = "The keys file " + failure.file.string() + " ";
  switch (failure.kind) {
    case Kind::unreadable:
      return where + "cannot be read; give it to the user that runs the server.";
    case Kind::unwritable:
      return where + "cannot be written; make room and check the folder's owner.";
    case Kind::wrong_size:
      return where + "is damaged; bring it back from the backup.";
    case Kind::open_to_others:
      return where + "can be read by others; run chmod 600 on it.";
  }
  return where;
}

}  // namespace asan::server
