// The whole user interface: update() is the only way state changes, view() the only thing that is shown.
// Both are pure and total: any action in any state is answered.
#pragma once

#include <optional>

#include "screens/node.hpp"
#include "screens/state.hpp"

namespace asan::screens {

[[nodiscard]] Step update(const Context& context, State state, const Action& action);

/// When time alone changes the screen: a minute of a hold has passed, or nobody is at the terminal any more.
[[nodiscard]] std::optional<Instant> next_change(const State& state);

/// One view file a page (view_home.cpp ...).
[[nodiscard]] Screen view(const Context& context, const State& state);

}  // namespace asan::screens
