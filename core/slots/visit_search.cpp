#include "slots/visit_search.hpp"

#include <algorithm>
#include <array>
#include <cstring>
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
  to_go_.resize(visit_bit(n) * n);
  list_moves();
}

/// Smaller sets come first, so that one pass through the moves is enough.
void VisitSearch::list_moves() {
  const std::size_t n = services_.size();
  for (VisitSet done = 1; done < visit_bit(n); ++done) {
    for (std::size_t last = 0; last < n; ++last) {
      if (!has(done, last)) continue;
      for (std::size_t next = 0; next < n; ++next) {
        if (has(done, next) || !has_all(done, services_[next].needs)) continue;
        moves_.push_back({static_cast<std::uint16_t>(done * n + last),
                          static_cast<std::uint16_t>((done | visit_bit(next)) * n + next),
                          static_cast<std::uint16_t>(last * n + next)});
      }
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
  const std::int32_t* starts = starts_.data();
  next_free_.resize(n * (count + 1));
  jumps_.resize(n * n * count);
  for (std::size_t to = 0; to < n; ++to) {
    Cell* next = next_free_.data() + to * (count + 1);
    next[count] = none;
    for (std::size_t cell = count; cell-- > 0;) {
      next[cell] = has(free_[cell], to) ? static_cast<Cell>(cell) : next[cell + 1];
    }
    for (std::size_t from = 0; from < n; ++from) {
      const std::int32_t busy = busy_[from * n + to];
      Cell* jump = jumps_.data() + (from * n + to) * count;
      std::size_t ready = 0;
      for (std::size_t cell = 0; cell < count; ++cell) {
        while (ready < count && starts[ready] < starts[cell] + busy) ++ready;
        jump[cell] = next[ready];
      }
    }
  }
}

bool VisitSearch::begins_with(std::size_t position, Cell first) const noexcept {
  return services_[position].needs == 0 && has(free_[first], position);
}

std::int32_t VisitSearch::shortest_possible() {
  // Any two starts lie a multiple of this apart.
  std::int32_t grid = 0;
  for (const std::int32_t start : starts_) grid = std::gcd(grid, start);
  constexpr std::int32_t never = 1 << 30;
  const std::size_t n = services_.size();
  std::fill(to_go_.begin(), to_go_.end(), never);
  for (std::size_t last = 0; last < n; ++last) to_go_[(visit_bit(n) - 1) * n + last] = durations_[last];
  for (std::size_t i = moves_.size(); i-- > 0;) {
    const Move& move = moves_[i];
    const std::int32_t busy = busy_[move.pair];
    const std::int32_t until_next = grid == 0 ? busy : (busy + grid - 1) / grid * grid;
    to_go_[move.from] = std::min(to_go_[move.from], until_next + to_go_[move.to]);
  }
  std::int32_t shortest = never;
  for (std::size_t i = 0; i < n; ++i) {
    if (services_[i].needs == 0) shortest = std::min(shortest, to_go_[visit_bit(i) * n + i]);
  }
  return shortest;
}

std::optional<std::int32_t> VisitSearch::earliest_end(Cell first) {
  const std::size_t n = services_.size();
  const std::size_t count = starts_.size();
  Cell* reached = reached_.data();
  std::memset(reached, 0xff, reached_.size() * sizeof(Cell));
  for (std::size_t i = 0; i < n; ++i) {
    if (begins_with(i, first)) reached[visit_bit(i) * n + i] = first;
  }
  const Cell* jumps = jumps_.data();
  const Move* end = moves_.data() + moves_.size();
  for (const Move* move = moves_.data(); move != end; ++move) {
    const Cell cell = reached[move->from];
    if (cell == none) continue;
    const Cell begins = jumps[move->pair * count + cell];
    if (begins < reached[move->to]) reached[move->to] = begins;
  }
  std::optional<std::int32_t> earliest;
  for (std::size_t last = 0; last < n; ++last) {
    const Cell cell = reached[(visit_bit(n) - 1) * n + last];
    if (cell == none) continue;
    const std::int32_t ends = starts_[cell] + durations_[last];
    if (!earliest || ends < *earliest) earliest = ends;
  }
  return earliest;
}

std::vector<VisitPlan> VisitSearch::find(std::span<const std::vector<Instant>> starts, std::size_t most) {
  count_starts(starts);
  make_jumps();
  const std::int32_t shortest = shortest_possible();
  std::vector<Candidate> all;
  // Once `most` visits are as short as can be, later ones are not better.
  std::size_t unbeatable = 0;
  for (std::size_t cell = 0; cell < starts_.size() && unbeatable < most; ++cell) {
    const auto first = static_cast<Cell>(cell);
    const std::optional<std::int32_t> end = earliest_end(first);
    if (!end) continue;
    all.push_back({first, *end});
    if (*end - starts_[first] == shortest) ++unbeatable;
  }
  std::vector<Candidate> candidates;
  for (std::size_t i = all.size(); i-- > 0;) {
    // Who can come later and leave no later need not come now.
    if (candidates.empty() || all[i].end < candidates.back().end) candidates.push_back(all[i]);
  }
  const auto is_better = [this](const Candidate& a, const Candidate& b) {
    const std::int32_t stay_a = a.end - starts_[a.first];
    const std::int32_t stay_b = b.end - starts_[b.first];
    return stay_a != stay_b ? stay_a < stay_b : a.first < b.first;
  };
  const std::size_t kept = std::min(most, candidates.size());
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept), candidates.end(),
                    is_better);
  std::vector<VisitPlan> plans;
  plans.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) plans.push_back(written_out(candidates[i]));
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
    const Cell begins = jumps_[(last * n + next) * starts_.size() + cell];
    if (begins == none) continue;
    plan.steps.push_back(step(next, begins));
    if (complete(plan, done | visit_bit(next), begins, end)) return true;
    plan.steps.pop_back();
  }
  return false;
}

}  // namespace asan::slots
