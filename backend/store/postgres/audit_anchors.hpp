// Heads of the chains of centres as the chain without a centre keeps them (AuditAction::anchored): who can write the
// database, but has no key, cannot put a centre's chain and its head back to what they were, for the entry that names a
// later one would have to go too.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/audit.hpp"

namespace asan::store::postgres {

struct ChainHead {
  std::string chain;
  AuditHead head;
  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

/// "baku-1/17/0f3a... quba/4/99c1..."; names of centres have no slash and no space.
[[nodiscard]] std::string anchors_text(std::span<const ChainHead> heads);
/// Nothing for a text that anchors_text never wrote.
[[nodiscard]] std::optional<std::vector<ChainHead>> read_anchors(std::string_view text);

}  // namespace asan::store::postgres
