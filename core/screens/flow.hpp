// Carries an action through to its end: what update() asks for is answered at once, until nothing is asked any more.
// For surroundings that can answer without waiting: the server's pages, tests, replays.
#pragma once

#include <functional>
#include <vector>

#include "screens/state.hpp"

namespace asan::screens {

/// `gone`: the changes of address on the way; the last one counts. Asks at most 8 times in a row.
[[nodiscard]] State run(const Context& context, State state, const Action& action,
                        const std::function<wire::Reply(const wire::Request&)>& answer, std::vector<Go>& gone);

}  // namespace asan::screens
