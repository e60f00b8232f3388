// Pages for those who have to wait before they book: where the visitor stands, how long it may take, what he can do
// meanwhile.
#pragma once

#include <cstdint>
#include <optional>

#include "screens/screens.hpp"

namespace asan::html {

struct WaitingFacts {
  /// The draw is at that time; until then nobody is before anybody.
  std::optional<Instant> opens_at;
  std::uint64_t before = 0;
  std::optional<Duration> about;
  /// For booking, once it is the visitor's turn.
  Duration stay;
};

/// `state` says language and the page that the visitor waits for.
[[nodiscard]] screens::Screen waiting_screen(const screens::Context& context, const screens::State& state,
                                             const WaitingFacts& facts);

/// For those whose machine does no work for a place (fairness/proof_of_work.hpp).
[[nodiscard]] screens::Screen pause_screen(const screens::Context& context, const screens::State& state, Duration wait);

}  // namespace asan::html
