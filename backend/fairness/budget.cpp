#include "fairness/budget.hpp"

#include <algorithm>

namespace asan::fairness {

Budget Budget::within(int most, Span window) noexcept {
  if (most <= 0) return {};
  const int at_once = (most + 1) / 2;
  // Rounded up: the others are never too close together.
  const Span one_every = window / (most - at_once + 1) + Span(1);
  return {at_once, one_every};
}

Budget Budget::of(int sharers) const noexcept { return {at_once * sharers, one_every / std::max(1, sharers)}; }

std::optional<Span> Spent::wait(const Budget& budget, Moment now) const noexcept {
  if (budget.is_unlimited()) return std::nullopt;
  const Span too_early = std::max(even_until_, now) + budget.one_every - budget.at_once * budget.one_every - now;
  if (too_early <= Span::zero()) return std::nullopt;
  return too_early;
}

void Spent::spend(const Budget& budget, Moment now) noexcept {
  if (!budget.is_unlimited()) even_until_ = std::max(even_until_, now) + budget.one_every;
}

}  // namespace asan::fairness
