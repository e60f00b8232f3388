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

[[nodiscard]] std::span<const SetupVerb> setup_verbs();

}  // namespace asan::scenario
