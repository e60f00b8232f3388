#include "lost_turns.hpp"

#include <new>
#include <string_view>

namespace asan::server {

namespace {

/// In the order of BackgroundThread.
constexpr std::array<std::string_view, background_threads> names = {"messages", "alerts", "placement", "sweeper",
                                                                    "changes"};

}  // namespace

LostTurns::LostTurns(log::Log& log, metrics::Registry& registry) : log_(log) {
  auto& counters = registry.counters("portal_lost_turns_total", "Turns of background threads that found no memory.");
  for (std::size_t i = 0; i < background_threads; ++i) counters_.at(i) = &counters.with({{"thread", names.at(i)}});
}

std::function<void()> LostTurns::of(BackgroundThread thread) {
  return [this, thread] { count(thread); };
}

void LostTurns::count(BackgroundThread thread) noexcept {
  const auto index = static_cast<std::size_t>(thread);
  counters_.at(index)->add();
  try {
    log_.write(log::Line(log::Level::error, "lost_turn").with("thread", names.at(index)));
  } catch (const std::bad_alloc&) {
    // Then the count alone tells of it.
  }
}

}  // namespace asan::server
