// What an operator's command works on: what is kept, the keys for it, and what goes wrong with them as one sentence.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "settings/options.hpp"
#include "store/upkeep/upkeep.hpp"
#include "vault/vault.hpp"

namespace asan::server {

struct KeptThings {
  std::unique_ptr<store::Upkeep> upkeep;
  /// Null without keys.
  std::shared_ptr<const vault::Vault> vault;
};
/// Something must be kept: an operator's command makes nothing.
[[nodiscard]] Result<KeptThings, std::string> open_kept(const settings::Options& options);
/// For what names nobody.
[[nodiscard]] Result<KeptThings, std::string> open_kept_without_keys(const settings::Options& options);

/// `where`: store::Upkeep::where.
[[nodiscard]] std::string sentence_of(const store::UpkeepFailure& failure, const std::string& where);

}  // namespace asan::server
