// A data folder and the keys that belong to it, for every command that needs them; and what is wrong with them, in one
// sentence for the operator.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "auth/keys.hpp"
#include "base/result.hpp"
#include "settings/options.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "vault/vault.hpp"

namespace asan::server {

/// The setting `keys`, else vault-keys in the data folder.
[[nodiscard]] std::filesystem::path key_file_of(const settings::Options& options);

/// Fresh keys are made only for a folder that holds nothing sealed. The error is one sentence.
[[nodiscard]] Result<std::shared_ptr<const vault::Vault>, std::string> open_vault(const settings::Options& options);

/// The head of the audit log, noted beside the key file: where that is on another disk, so is this.
class NotedHead {
 public:
  NotedHead(const settings::Options& options, std::shared_ptr<const vault::Vault> vault);
  /// Only when it is another one. What cannot be written is said once.
  void note(const store::AuditHead& head);
  /// As it was written; nothing when there is none.
  [[nodiscard]] std::optional<std::string> read() const;

 private:
  std::filesystem::path file_;
  std::shared_ptr<const vault::Vault> vault_;
  store::AuditHead last_;
  bool has_failed_ = false;
};

[[nodiscard]] std::string sentence_of(const store::OpenFailure& failure, const std::filesystem::path& folder);
[[nodiscard]] std::string sentence_of(const auth::KeysFailure& failure);

}  // namespace asan::server
