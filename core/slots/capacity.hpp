// How many more bookings fit, moment by moment: the one place where places are counted (ours).
// - Counters: a booking takes one counter that serves its group for as long as it runs. Sets may serve several groups
//   (catalogue/counter_plan.hpp); then the bookings of every set S of groups must find counters: Hall's condition
//   (P. Hall 1935). What is left for a group is the least, over all S with the group in it, of the counters on duty
//   that serve any of S minus the bookings of S. It holds at each moment by itself, peak and not count: with sets that
//   overlap, a service that runs may be handed to another counter.
// - Shares: of the counters C on duty that serve the group, each channel keeps r = C * percent / 100, rounded down. A
//   booking fits when its channel uses less than it keeps, or when the common part C - sum(r) is more than what all
//   channels use above what they keep.
// - The smaller of both counts. A service has what is left at its worst moment, also when the plan changes meanwhile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/time.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/slots.hpp"

namespace asan::slots {

/// What keeps more from being booked.
enum class Limit : std::uint8_t {
  unstaffed,  // no counter that serves the group is on duty
  counters,   // as many are booked as can be served
  share       // others may still book, this channel not
};

/// Nothing changes during this time.
struct CapacityStep {
  TimeRange during;
  /// For the offer's group and channel. Negative when more is booked than can be served (the plan was changed).
  std::int32_t left = 0;
  /// On duty that serve the group.
  std::int32_t counters = 0;
  Limit limit = Limit::counters;
};

/// Goes through a span of time; its buffers are used again by the next one.
class CapacitySweep {
 public:
  /// `occupied` as in `judge`.
  void begin(const catalogue::Catalogue& catalogue, const Offer& offer, std::span<const Occupied> occupied,
             TimeRange span);
  /// The next stretch of the span; false after the last.
  [[nodiscard]] bool next(CapacityStep& step);

 private:
  /// Bit of a group among those that share counters; the offer's own is the first.
  using Members = std::uint32_t;
  static constexpr Members own = 1;
  static constexpr std::size_t channel_count = 4;

  /// Counters that come or go, or a booking that takes one or gives it back.
  struct Change {
    Instant at;
    std::int32_t amount = 0;
    std::uint16_t members = 0;
    bool is_booking = false;
    catalogue::Channel channel = catalogue::Channel::online;
  };
  /// Changes in order of time, and how many of them are behind.
  struct Queue {
    std::vector<Change> changes;
    std::size_t done = 0;
    void clear() noexcept;
    void sort();
    [[nodiscard]] bool is_due(Instant at) const noexcept { return done < changes.size() && changes[done].at <= at; }
  };

  void read_shares(const catalogue::Catalogue& catalogue, const Offer& offer);
  void add_counters(const catalogue::Catalogue& catalogue, const Offer& offer, TimeRange span);
  void add_bookings(std::span<const Occupied> occupied, TimeRange span);
  [[nodiscard]] Members members_of(catalogue::GroupIndex group) const noexcept;
  void apply(const Change& change) noexcept;
  [[nodiscard]] std::int32_t left_by_share() const noexcept;

  TimeRange rest_;
  /// Those that share counters, the offer's own first.
  std::vector<catalogue::GroupIndex> groups_;
  Queue counters_come_and_go_;
  Queue begins_;
  Queue ends_;
  /// For each set of groups with the own one in it: counters that serve any of them minus their bookings. Its number
  /// has no bit for the own group.
  std::vector<std::int32_t> spare_;
  std::int32_t on_duty_ = 0;
  bool has_shares_ = false;
  std::array<std::int32_t, channel_count> percent_{};
  std::array<std::int32_t, channel_count> used_{};
  catalogue::Channel channel_ = catalogue::Channel::online;
  std::vector<TimeRange> duties_;
};

/// What is left at the worst moment of that time.
[[nodiscard]] std::int32_t least_left(const catalogue::Catalogue& catalogue, const Offer& offer,
                                      std::span<const Occupied> occupied, TimeRange time);

}  // namespace asan::slots
