// The verbs that set a case up: where, when open, which services and counters, which rules.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "scenarios/office.hpp"
#include "scenarios/pattern.hpp"

namespace asan::scenario {

struct SetupVerb {
  std::string_view name;
  std::string_view arguments;
  std::string_view purpose;
  std::optional<Mistake> (*apply)(Office& office, const Arguments& arguments, int line);
};

/// Where, when, which services: setup_verbs.cpp.
[[nodiscard]] std::span<const SetupVerb> setup_verbs();
/// Who works at the counters: desk_verbs.cpp.
[[nodiscard]] std::span<const SetupVerb> desk_verbs();
/// Walks and precedence: visit_rules_verbs.cpp.
[[nodiscard]] std::span<const SetupVerb> visit_rules_verbs();

/// What was found, as a list of texts.
[[nodiscard]] Json texts_of(const Arguments& arguments, std::string_view key);

}  // namespace asan::scenario
