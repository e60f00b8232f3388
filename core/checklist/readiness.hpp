// How far somebody is with what must be brought: of the papers that he says he has (ours).
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "base/id.hpp"
#include "checklist/assess.hpp"

namespace asan::checklist {

/// The papers that somebody has. A paper is the same for every service that asks for it.
using Papers = std::set<EvidenceId>;

/// Needed whatever the open questions are answered.
[[nodiscard]] bool is_certain(const Requirement& requirement) noexcept;
/// Of papers that replace each other any one is enough.
[[nodiscard]] bool is_met(const Requirement& requirement, const Papers& has);
/// Speaks of a paper that is there, certain or not.
[[nodiscard]] bool names_any(const std::vector<Requirement>& requirements, const Papers& has);

struct Readiness {
  /// How many requirements are certain, and how many of those are met.
  std::int32_t certain = 0;
  std::int32_t ready = 0;
  /// The certain ones that are not met, in their order.
  std::vector<Requirement> missing;
};
[[nodiscard]] Readiness readiness(const std::vector<Requirement>& requirements, const Papers& has);

}  // namespace asan::checklist
