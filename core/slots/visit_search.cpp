#include "slots/visit_search.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace asan::slots {

namespace {

constexpr bool has(VisitSet set, std::size_t position) noexcept { return (set & visit_bit(position)) != 0; }
constexpr bool has_all(VisitSet set, VisitSet wanted) noexcept { return (set & wanted) == wanted; }

}  // namespace

VisitSearch::VisitSearch(std::vector<VisitService> services, std::vector<Duration> ways)
    : services_(std::move(services)) {
  const std::size_t n = services_.size();
  for (const VisitService& service : services_) {
    durations_.push_back(static_cast<std::int32_t>(service.duration.in_seconds()));
  }
  for (std::size_t pair = 0; pair < n * n; ++pair) {
    busy_.push_back(durations_[pair / n] + static_cast<std::int32_t>(ways[pair].in_seconds()));
  }
  for (VisitSet set = 0; set < visit_bit(n); ++set) {
    std::int32_t rest = 0;
    for (std::size_t i = 0; i < n; ++i) rest += has(set, i) ? 0 : durations_[i];
    rest_.push_back(rest);
  }
  reached_.resize(visit_bit(n) * n);
  list_moves();
}

/// Smaller sets come first, so that one pass through the moves is enough.
void VisitSearch::list_moves() {
  const std::size_t n = services_.size();
  // By set and last: somebody can have done these in some order.
  std::vector<bool> is_possible(visit_bit(n) * n);
  for (std::size_t i = 0; i < n; ++i) is_possible[visit_bit(i) * n + i] = services_[i].needs == 0;
  std::vector<bool> is_used(n * n);
  for (VisitSet done = 1; done < visit_bit(n); ++done) {
    for (std::size_t last = 0; last < n; ++last) {
      const std::size_t from = done * n + last;
      if (!is_possible[from]) continue;
      for (std::size_t next = 0; next < n; ++next) {
        if (has(done, next) || !has_all(done, services_[next].needs)) continue;
        const std::size_t to = (done | visit_bit(next)) * n + next;
        const std::size_t pair = last * n + next;
        is_possible[to] = true;
        is_used[pair] = true;
        moves_.push_back(
            {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to), static_cast<std::uint16_t>(pair)});
      }
    }
  }
  for (std::size_t from = 0; from < n; ++from) {
    for (std::size_t to = 0; to < n; ++to) {
      if (is_used[from * n + to]) pairs_.push_back({from, to});
    }
  }
}

void VisitSearch::count_starts(std::span<const std::vector<Instant>> starts) {
  starts_.clear();
  free_.clear();
  std::array<std::size_t, most_in_visit> next{};
  for (;;) {
    const Instant* soonest = nullptr;
    VisitSet free = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      if (next[i] == starts[i].size()) continue;
      const Instant& start = starts[i][next[i]];
      if (soonest == nullptr || start < *soonest) {
        soonest = &start;
        free = 0;
      }
      if (start == *soonest) free |= visit_bit(i);
    }
    if (soonest == nullptr) return;
    if (starts_.empty()) first_start_at_ = *soonest;
    starts_.push_back(static_cast<std::int32_t>((*soonest - first_start_at_).in_seconds()));
    free_.push_back(free);
    for (std::size_t i = 0; i < starts.size(); ++i) next[i] += has(free, i) ? 1 : 0;
  }
}

void VisitSearch::make_jumps() {
  const std::size_t n = services_.size();
  const std::size_t count = starts_.size();
  const std::size_t row = count + 1;
  const std::int32_t* starts = starts_.data();
  next_free_.resize(n * row);
  jumps_.resize(n * n * row);
  for (std::size_t to = 0; to < n; ++to) {
    Cell* next = next_free_.data() + to * row;
    next[count] = nowhere();
    for (std::size_t cell = count; cell-- > 0;) {
      next[cell] = has(free_[cell], to) ? static_cast<Cell>(cell) : next[cell + 1];
    }
  }
  for (const Pair& pair : pairs_) {
    const std::size_t index = pair.from * n + pair.to;
    const Cell* next = next_free_.data() + pair.to * row;
    Cell* jump = jumps_.data() + index * row;
    std::size_t ready = 0;
    for (std::size_t cell = 0; cell < count; ++cell) {
      const std::int32_t from = starts[cell] + busy_[index];
      while (ready < count && starts[ready] < from) ++ready;
      jump[cell] = next[ready];
    }
    jump[count] = nowhere();
  }
}

bool VisitSearch::begins_with(std::size_t position, Cell first) const noexcept {
  return services_[position].needs == 0 && has(free_[first], position);
}

std::int32_t VisitSearch::shortest_on_grid(std::int32_t grid) const {
  const std::size_t n = services_.size();
  std::vector<std::int32_t> until_next = busy_;
  for (std::int32_t& busy : until_next) busy = grid == 0 ? busy : (busy + grid - 1) / grid * grid;
  constexpr std::int32_t never = 1 << 30;
  // At least so long from the start of the last until the end of the visit.
  std::vector<std::int32_t> to_go(visit_bit(n) * n, never);
  for (std::size_t last = 0; last < n; ++last) to_go[(visit_bit(n) - 1) * n + last] = durations_[last];
  for (std::size_t i = moves_.size(); i-- > 0;) {
    const Move& move = moves_[i];
    to_go[move.from] = std::min(to_go[move.from], until_next[move.pair] + to_go[move.to]);
  }
  std::int32_t shortest = never;
  for (std::size_t i = 0; i < n; ++i) {
    if (services_[i].needs == 0) shortest = std::min(shortest, to_go[visit_bit(i) * n + i]);
  }
  return shortest;
}

std::int32_t VisitSearch::shortest_possible() {
  std::int32_t grid = 0;
  for (const std::int32_t start : starts_) grid = std::gcd(grid, start);
  if (!shortest_ || grid != grid_) {
    grid_ = grid;
    shortest_ = shortest_on_grid(grid);
  }
  return *shortest_;
}

std::optional<VisitSearch::Candidate> VisitSearch::soonest(Cell from) {
  const std::size_t n = services_.size();
  const std::size_t row = starts_.size() + 1;
  std::fill(reached_.begin(), reached_.end(), reach(nowhere(), 0));
  for (std::size_t i = 0; i < n; ++i) {
    const Cell first = next_free_[i * row + from];
    if (services_[i].needs == 0) reached_[visit_bit(i) * n + i] = reach(first, first);
  }
  Reach* reached = reached_.data();
  const Cell* jumps = jumps_.data();
  const Move* end = moves_.data() + moves_.size();
  for (const Move* move = moves_.data(); move != end; ++move) {
    const Reach before = reached[move->from];
    const Cell begins = jumps[move->pair * row + cell_of(before)];
    reached[move->to] = std::min(reached[move->to], reach(begins, first_of(before)));
  }
  std::optional<Candidate> best;
  for (std::size_t last = 0; last < n; ++last) {
    const Reach whole = reached[(visit_bit(n) - 1) * n + last];
    if (cell_of(whole) == nowhere()) continue;
    const Candidate found{first_of(whole), starts_[cell_of(whole)] + durations_[last]};
    const bool is_better = !best || found.end < best->end || (found.end == best->end && found.first > best->first);
    if (is_better) best = found;
  }
  return best;
}

void VisitSearch::list_best(std::size_t most) {
  best_.clear();
  const std::int32_t shortest = shortest_possible();
  const auto count = static_cast<Cell>(starts_.size());
  for (Cell from = 0; from < count;) {
    const std::optional<Candidate> found = soonest(from);
    if (!found) return;
    // Who can come later and leave no later need not come now.
    const auto earlier =
        std::find_if(best_.begin(), best_.end(), [&](const Candidate& a) { return a.end == found->end; });
    if (earlier != best_.end()) best_.erase(earlier);
    const auto place = std::upper_bound(best_.begin(), best_.end(), *found,
                                        [this](const Candidate& a, const Candidate& b) { return stay(a) < stay(b); });
    best_.insert(place, *found);
    if (best_.size() > most) best_.pop_back();
    from = static_cast<Cell>(found->first + 1);
    if (best_.size() < most) continue;
    const std::int32_t to_beat = stay(best_.back());
    if (to_beat == shortest) return;
    // Nobody who comes later leaves before this one.
    while (from < count && found->end - starts_[from] >= to_beat) ++from;
  }
}

std::vector<VisitPlan> VisitSearch::find(std::span<const std::vector<Instant>> starts, std::size_t most) {
  count_starts(starts);
  make_jumps();
  list_best(most);
  std::vector<VisitPlan> plans;
  plans.reserve(best_.size());
  for (const Candidate& candidate : best_) plans.push_back(written_out(candidate));
  return plans;
}

VisitStep VisitSearch::step(std::size_t position, Cell cell) const {
  const Instant start_at = first_start_at_ + Duration::seconds(starts_[cell]);
  return {position, {start_at, start_at + services_[position].duration}};
}

VisitPlan VisitSearch::written_out(const Candidate& candidate) const {
  VisitPlan plan;
  plan.steps.reserve(services_.size());
  for (std::size_t i = 0; i < services_.size(); ++i) {
    if (!begins_with(i, candidate.first)) continue;
    plan.steps.push_back(step(i, candidate.first));
    if (complete(plan, visit_bit(i), candidate.first, candidate.end)) break;
    plan.steps.pop_back();
  }
  return plan;
}

bool VisitSearch::complete(VisitPlan& plan, VisitSet done, Cell cell, std::int32_t end) const {
  const std::size_t n = services_.size();
  const std::size_t last = plan.steps.back().position;
  // Nothing ends before `end`, so what is done by then ends at it.
  if (starts_[cell] + durations_[last] + rest_[done] > end) return false;
  if (done == visit_bit(n) - 1) return true;
  for (std::size_t next = 0; next < n; ++next) {
    if (has(done, next) || !has_all(done, services_[next].needs)) continue;
    const Cell begins = jumps_[(last * n + next) * (starts_.size() + 1) + cell];
    if (begins == nowhere()) continue;
    plan.steps.push_back(step(next, begins));
    if (complete(plan, done | visit_bit(next), begins, end)) return true;
    plan.steps.pop_back();
  }
  return false;
}

}  // namespace asan::slots
