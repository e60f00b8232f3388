// How often something may be done: the generic cell rate algorithm (ITU-T I.371, annex A). All that is kept for one
// who does it is a moment: when what he did so far would be spread out evenly.
#pragma once

#include <chrono>
#include <optional>

namespace asan::fairness {

/// On a clock that never goes back; its zero means nothing.
using Moment = std::chrono::nanoseconds;
using Span = std::chrono::nanoseconds;

struct Budget {
  /// 0: no limit.
  int at_once = 0;
  Span one_every{};

  /// Never more than `most` in any half-open window of that length: half of them at once, the others evenly.
  [[nodiscard]] static Budget within(int most, Span window) noexcept;
  /// As much as that many have together.
  [[nodiscard]] Budget of(int sharers) const noexcept;
  [[nodiscard]] bool is_unlimited() const noexcept { return at_once == 0; }
};

/// What one has spent.
class Spent {
 public:
  /// How long he has to wait for the next; none when he need not.
  [[nodiscard]] std::optional<Span> wait(const Budget& budget, Moment now) const noexcept;
  void spend(const Budget& budget, Moment now) noexcept;

 private:
  Moment even_until_ = Moment::min() / 2;
};

}  // namespace asan::fairness
