#include "slots/visit_search.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace asan::slots {

namespace {

constexpr bool has(VisitSet set, std::size_t position) noexcept { return (set & visit_bit(position)) != 0; }
constexpr bool has_all(VisitSet set, VisitSet wanted) noexcept { return (set & wanted) == wanted; }

}  // namespace

VisitSearch::VisitSearch(std::vector<VisitService> services, std::vector<Duration> ways)
    : services_(std::move(services)), ways_(std::move(ways)) {
  const VisitSet sets = visit_bit(services_.size());
  for (VisitSet set = 0; set < sets; ++set) {
    std::int64_t seconds = 0;
    for (std::size_t i = 0; i < services_.size(); ++i) {
      if (!has(set, i)) seconds += services_[i].duration.in_seconds();
    }
    rest_.push_back(Duration::seconds(seconds));
  }
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
  cells_.clear();
  for (const std::vector<Instant>& free : starts) {
    merged_.clear();
    std::set_union(cells_.begin(), cells_.end(), free.begin(), free.end(), std::back_inserter(merged_));
    cells_.swap(merged_);
  }
}

void VisitSearch::make_jumps(std::span<const std::vector<Instant>> starts) {
  const std::size_t n = services_.size();
  const std::size_t count = cells_.size();
  const std::size_t row = count + 1;
  const auto none = static_cast<Cell>(count);
  next_free_.assign(n * row, none);
  for (std::size_t i = 0; i < n; ++i) {
    Cell* next = next_free_.data() + i * row;
    auto free = starts[i].rbegin();
    for (std::size_t cell = count; cell-- > 0;) {
      next[cell] = next[cell + 1];
      if (free == starts[i].rend() || *free != cells_[cell]) continue;
      next[cell] = static_cast<Cell>(cell);
      ++free;
    }
  }
  jumps_.assign(n * n * row, none);
  for (std::size_t from = 0; from < n; ++from) {
    for (std::size_t to = 0; to < n; ++to) {
      if (from == to) continue;
      const Duration busy =
          Duration::seconds(services_[from].duration.in_seconds() + ways_[from * n + to].in_seconds());
      Cell* jump = jumps_.data() + (from * n + to) * row;
      const Cell* next = next_free_.data() + to * row;
      std::size_t ready = 0;
      for (std::size_t cell = 0; cell < count; ++cell) {
        while (ready < count && cells_[ready] < cells_[cell] + busy) ++ready;
        jump[cell] = next[ready];
      }
    }
  }
}

bool VisitSearch::begins_with(std::size_t position, Cell first) const noexcept {
  return services_[position].needs == 0 && next_free_[position * (cells_.size() + 1) + first] == first;
}

std::optional<Instant> VisitSearch::earliest_end(Cell first) {
  const std::size_t n = services_.size();
  const std::size_t row = cells_.size() + 1;
  const auto none = static_cast<Cell>(cells_.size());
  reached_.assign(visit_bit(n) * n, none);
  for (std::size_t i = 0; i < n; ++i) {
    if (begins_with(i, first)) reached_[visit_bit(i) * n + i] = first;
  }
  for (const Move& move : moves_) {
    Cell& to = reached_[move.to];
    to = std::min(to, jumps_[move.pair * row + reached_[move.from]]);
  }
  std::optional<Instant> earliest;
  for (std::size_t last = 0; last < n; ++last) {
    const Cell cell = reached_[(visit_bit(n) - 1) * n + last];
    if (cell == none) continue;
    const Instant ends = cells_[cell] + services_[last].duration;
    if (!earliest || ends < *earliest) earliest = ends;
  }
  return earliest;
}

std::vector<VisitPlan> VisitSearch::find(std::span<const std::vector<Instant>> starts, std::size_t most) {
  count_starts(starts);
  make_jumps(starts);
  std::vector<Candidate> candidates;
  for (std::size_t cell = cells_.size(); cell-- > 0;) {
    const auto first = static_cast<Cell>(cell);
    const std::optional<Instant> end_at = earliest_end(first);
    // Who can come later and leave no later need not come now.
    if (end_at && (candidates.empty() || *end_at < candidates.back().end_at)) candidates.push_back({first, *end_at});
  }
  const auto is_better = [this](const Candidate& a, const Candidate& b) {
    const Duration stay_a = a.end_at - cells_[a.first];
    const Duration stay_b = b.end_at - cells_[b.first];
    return stay_a != stay_b ? stay_a < stay_b : a.first < b.first;
  };
  const std::size_t kept = std::min(most, candidates.size());
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(candidates.begin(), end, candidates.end(), is_better);
  std::vector<VisitPlan> plans;
  plans.reserve(kept);
  for (auto candidate = candidates.begin(); candidate != end; ++candidate) plans.push_back(written_out(*candidate));
  return plans;
}

VisitPlan VisitSearch::written_out(const Candidate& candidate) const {
  VisitPlan plan;
  plan.steps.reserve(services_.size());
  const Instant start_at = cells_[candidate.first];
  for (std::size_t i = 0; i < services_.size(); ++i) {
    if (!begins_with(i, candidate.first)) continue;
    plan.steps.push_back({i, {start_at, start_at + services_[i].duration}});
    if (complete(plan, visit_bit(i), candidate.first, candidate.end_at)) break;
    plan.steps.pop_back();
  }
  return plan;
}

bool VisitSearch::complete(VisitPlan& plan, VisitSet done, Cell cell, Instant end_at) const {
  const std::size_t n = services_.size();
  if (done == visit_bit(n) - 1) return plan.end_at() == end_at;
  if (plan.end_at() + rest_[done] > end_at) return false;
  const std::size_t last = plan.steps.back().position;
  for (std::size_t next = 0; next < n; ++next) {
    if (has(done, next) || !has_all(done, services_[next].needs)) continue;
    const Cell begins = jumps_[(last * n + next) * (cells_.size() + 1) + cell];
    if (begins == cells_.size()) continue;
    plan.steps.push_back({next, {cells_[begins], cells_[begins] + services_[next].duration}});
    if (complete(plan, done | visit_bit(next), begins, end_at)) return true;
    plan.steps.pop_back();
  }
  return false;
}

}  // namespace asan::slots
