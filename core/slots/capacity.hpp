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

#include <algorithm>
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

/// Goes through a span of time; its buffers are used again by the next one. Whole networks are counted with it, so
/// times are seconds after the beginning of the span in rows, each row closed by an endless one.
class CapacitySweep {
 public:
  /// `occupied` as in `judge`; the span is shorter than a hundred years.
  void begin(const catalogue::Catalogue& catalogue, const Offer& offer, std::span<const Occupied> occupied,
             TimeRange span);
  /// Calls go(const CapacityStep&) for one stretch of the span after the other, as long as it answers true.
  template <class Go>
  void each(Go&& go);

 private:
  /// Bit of a group among those that share counters; the offer's own is the first.
  using Members = std::uint16_t;
  static constexpr Members own = 1;
  static constexpr std::size_t channel_count = 4;
  static constexpr std::uint32_t endless = 0xffffffff;

  /// A booking begins or ends.
  struct Change {
    std::uint32_t after = endless;
    Members member = 0;
    catalogue::Channel channel = catalogue::Channel::online;
  };
  /// Counters come or go.
  struct DutyChange {
    std::uint32_t after = endless;
    std::int32_t amount = 0;
    Members members = 0;
  };

  void read_shares(const catalogue::Catalogue& catalogue, const Offer& offer);
  void add_counters(const catalogue::Catalogue& catalogue, const Offer& offer, TimeRange span);
  void add_bookings(std::span<const Occupied> occupied, TimeRange span);
  [[nodiscard]] Members member_of(catalogue::GroupIndex group) const noexcept;
  /// Answers the least of all sets then.
  std::int32_t change_spare(Members members, std::int32_t amount) noexcept;
  void limit_by_share(CapacityStep& step) const noexcept;

  Instant start_at_;
  std::uint32_t end_ = 0;
  std::vector<Change> begins_;
  std::vector<Change> ends_;
  std::vector<DutyChange> duty_;

  /// Those that share counters, the offer's own first.
  std::vector<catalogue::GroupIndex> groups_;
  /// For each set of groups with the own one in it: counters that serve any of them minus their bookings, but for
  /// those of the own group, which count in every set. Its number has no bit for the own group.
  std::vector<std::int32_t> spare_;
  std::int32_t on_duty_ = 0;
  bool has_shares_ = false;
  std::array<std::int32_t, channel_count> percent_{};
  std::array<std::int32_t, channel_count> used_{};
  catalogue::Channel channel_ = catalogue::Channel::online;
  std::vector<TimeRange> duties_;
};

template <class Go>
void CapacitySweep::each(Go&& go) {
  const Change* begins = begins_.data();
  const Change* ends = ends_.data();
  const DutyChange* duty = duty_.data();
  std::int32_t booked = 0;
  std::int32_t least_spare = *std::min_element(spare_.begin(), spare_.end());
  const auto change = [&](const Change& one, std::int32_t amount) {
    if (one.member == own) {
      booked += amount;
      if (has_shares_) used_[static_cast<std::size_t>(one.channel)] += amount;
    } else {
      least_spare = change_spare(one.member, -amount);
    }
  };
  for (std::uint32_t now = 0; now < end_;) {
    for (; ends->after <= now; ++ends) change(*ends, -1);
    for (; begins->after <= now; ++begins) change(*begins, 1);
    for (; duty->after <= now; ++duty) {
      least_spare = change_spare(duty->members, duty->amount);
      if ((duty->members & own) != 0) on_duty_ += duty->amount;
    }
    const std::uint32_t until = std::min(std::min(ends->after, begins->after), std::min(duty->after, end_));
    CapacityStep step{{start_at_ + Duration::seconds(now), start_at_ + Duration::seconds(until)},
                      least_spare - booked,
                      on_duty_,
                      on_duty_ == 0 ? Limit::unstaffed : Limit::counters};
    if (has_shares_) limit_by_share(step);
    if (!go(step)) return;
    now = until;
  }
}

/// What is left at the worst moment of that time.
[[nodiscard]] std::int32_t least_left(const catalogue::Catalogue& catalogue, const Offer& offer,
                                      std::span<const Occupied> occupied, TimeRange time);

}  // namespace asan::slots
