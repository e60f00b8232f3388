// The shortest visits on one day, exactly (ours). To end early it is enough to know which services are done, which was
// the last, and where it started: 2^n * n states instead of all orders. Starts are counted through, so that going from
// one service to the next is one look into a table.
// One pass through the states gives the earliest end of all visits from a start on, and a late first start that reaches
// it. The next pass begins after that first start: a visit in between would come earlier and leave no earlier. So there
// are about as many passes as plans worth having, not as many as starts; and once there are enough plans, starts from
// which a better one cannot be had are passed over too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.hpp"

namespace asan::slots {

/// Up to this many services the search is exact and fast.
inline constexpr std::size_t most_in_visit = 6;

/// One bit for each service of the visit, by position.
using VisitSet = std::uint32_t;
constexpr VisitSet visit_bit(std::size_t position) noexcept { return VisitSet{1} << position; }

struct VisitService {
  Duration duration;
  /// Those that must have ended before it begins.
  VisitSet needs = 0;
};

/// The service at a position of the visit's services, and its time.
struct VisitStep {
  std::size_t position = 0;
  TimeRange time;
  friend bool operator==(const VisitStep&, const VisitStep&) = default;
};

/// Steps in order of time, never empty. The steps never overlap, so one person can do them all and takes one counter
/// at a time.
struct VisitPlan {
  std::vector<VisitStep> steps;

  [[nodiscard]] Instant start_at() const { return steps.front().time.start_at; }
  [[nodiscard]] Instant end_at() const { return steps.back().time.end_at; }
  [[nodiscard]] Duration stay() const { return end_at() - start_at(); }
  friend bool operator==(const VisitPlan&, const VisitPlan&) = default;
};

class VisitSearch {
 public:
  /// At most `most_in_visit` services; `ways[from * services.size() + to]` is the walk between their counters.
  VisitSearch(std::vector<VisitService> services, std::vector<Duration> ways);

  /// `starts[position]`: the free starts of that service, in order. Gives at most `most` plans by the rules of
  /// visit_planner.hpp.
  [[nodiscard]] std::vector<VisitPlan> find(std::span<const std::vector<Instant>> starts, std::size_t most);

 private:
  /// Number of a start of the day, in order of time; the number after the last stands for no start.
  using Cell = std::uint16_t;
  /// Where the last service of a state starts and, below it, how far back the visit begins: of two the smaller number
  /// is the better, the earlier and of equally early ones the one that begins later.
  using Reach = std::uint32_t;
  static constexpr Reach reach(Cell cell, Cell first) noexcept { return Reach{cell} << 16U | (0xffffU - first); }
  static constexpr Cell cell_of(Reach reach) noexcept { return static_cast<Cell>(reach >> 16U); }
  static constexpr Cell first_of(Reach reach) noexcept { return static_cast<Cell>(0xffffU - (reach & 0xffffU)); }
  /// From a set of services and the last of them to a set with one more, which is then the last.
  struct Move {
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    std::uint16_t pair = 0;
  };
  /// Two services of which the second can follow the first.
  struct Pair {
    std::size_t from = 0;
    std::size_t to = 0;
  };
  struct Candidate {
    Cell first = 0;
    std::int32_t end = 0;
  };

  void list_moves();
  void count_starts(std::span<const std::vector<Instant>> starts);
  void make_jumps();
  [[nodiscard]] Cell nowhere() const noexcept { return static_cast<Cell>(starts_.size()); }
  [[nodiscard]] bool begins_with(std::size_t position, Cell first) const noexcept;
  [[nodiscard]] std::int32_t stay(const Candidate& candidate) const { return candidate.end - starts_[candidate.first]; }
  /// No visit of the day is shorter: what it takes when every start is free.
  [[nodiscard]] std::int32_t shortest_possible();
  /// The same when any two starts lie a multiple of `grid` apart; 0 when there is only one.
  [[nodiscard]] std::int32_t shortest_on_grid(std::int32_t grid) const;
  /// The earliest end of the visits that begin at `from` or later, and a first start among the later ones that reach
  /// it; the latest is found when the search goes on after that one.
  [[nodiscard]] std::optional<Candidate> soonest(Cell from);
  void list_best(std::size_t most);
  [[nodiscard]] VisitStep step(std::size_t position, Cell cell) const;
  [[nodiscard]] VisitPlan written_out(const Candidate& candidate) const;
  /// Adds the steps after those in `plan`, the last of which started at `cell`, so that the visit ends at `end`.
  [[nodiscard]] bool complete(VisitPlan& plan, VisitSet done, Cell cell, std::int32_t end) const;

  std::vector<VisitService> services_;
  std::vector<Move> moves_;
  std::vector<Pair> pairs_;
  // What follows is looked at a hundred thousand times for one answer, so it is small numbers in rows. Times are
  // seconds after the day's first start.
  std::vector<std::int32_t> durations_;
  /// For each pair of services: from the start of the first until the second can begin.
  std::vector<std::int32_t> busy_;
  /// Time of the services that are not in a set.
  std::vector<std::int32_t> rest_;

  Instant first_start_at_;
  std::vector<std::int32_t> starts_;
  /// Services that are free at each start.
  std::vector<VisitSet> free_;
  /// For each service and start: its next free start, that one included.
  std::vector<Cell> next_free_;
  /// For each pair of services and start of the first: where the second can begin.
  std::vector<Cell> jumps_;
  /// For each set of services and the last of them: the best place of the last.
  std::vector<Reach> reached_;
  /// The best plans of the day, best first.
  std::vector<Candidate> best_;
  /// What was asked last: most days are alike.
  std::int32_t grid_ = 0;
  std::optional<std::int32_t> shortest_;
};

}  // namespace asan::slots
