#include "slots/capacity.hpp"

#include <algorithm>
#include <limits>

#include "slots/staffing.hpp"

namespace asan::slots {

void CapacitySweep::Queue::clear() noexcept {
  changes.clear();
  done = 0;
}

void CapacitySweep::Queue::sort() {
  // Sorting what is sorted costs more than looking; stores answer in order of start.
  const auto is_earlier = [](const Change& a, const Change& b) { return a.at < b.at; };
  if (!std::is_sorted(changes.begin(), changes.end(), is_earlier)) {
    std::sort(changes.begin(), changes.end(), is_earlier);
  }
}

void CapacitySweep::begin(const catalogue::Catalogue& catalogue, const Offer& offer, std::span<const Occupied> occupied,
                          TimeRange span) {
  rest_ = span;
  channel_ = offer.channel;
  used_.fill(0);
  on_duty_ = 0;
  counters_come_and_go_.clear();
  begins_.clear();
  ends_.clear();
  groups_.assign(1, offer.group);
  read_shares(catalogue, offer);
  add_counters(catalogue, offer, span);
  add_bookings(occupied, span);
}

void CapacitySweep::read_shares(const catalogue::Catalogue& catalogue, const Offer& offer) {
  has_shares_ = false;
  percent_.fill(0);
  for (const catalogue::ChannelShare& share : catalogue.booking.shares) {
    if (share.centre != offer.centre || share.group != offer.group) continue;
    percent_.at(static_cast<std::size_t>(share.channel)) = share.percent;
    has_shares_ = true;
  }
}

void CapacitySweep::add_counters(const catalogue::Catalogue& catalogue, const Offer& offer, TimeRange span) {
  const catalogue::CounterPlan* const plan = find_plan(catalogue, offer.centre);
  if (plan == nullptr) {
    spare_.assign(1, offer.counters);
    on_duty_ = offer.counters;
    return;
  }
  for (const catalogue::GroupIndex group : catalogue::sharing_groups(*plan, offer.group)) {
    if (group != offer.group) groups_.push_back(group);
  }
  spare_.assign(std::size_t{1} << (groups_.size() - 1), 0);
  for (const catalogue::CounterSet& set : plan->sets) {
    Members members = 0;
    for (const catalogue::GroupIndex group : set.groups) members |= members_of(group);
    if (members == 0) continue;
    duties_.clear();
    append_duties(catalogue, offer.centre, set, span, duties_);
    for (const TimeRange& duty : duties_) {
      const Change come{.at = duty.start_at, .amount = set.count, .members = static_cast<std::uint16_t>(members)};
      Change go = come;
      go.at = duty.end_at;
      go.amount = -set.count;
      counters_come_and_go_.changes.push_back(come);
      counters_come_and_go_.changes.push_back(go);
    }
  }
  counters_come_and_go_.sort();
}

void CapacitySweep::add_bookings(std::span<const Occupied> occupied, TimeRange span) {
  for (const Occupied& one : occupied) {
    if (one.range.start_at >= one.range.end_at || !one.range.overlaps(span)) continue;
    const Members members = members_of(one.group);
    if (members == 0) continue;
    Change change{.at = std::max(one.range.start_at, span.start_at),
                  .amount = -1,
                  .members = static_cast<std::uint16_t>(members),
                  .is_booking = true,
                  .channel = one.channel};
    begins_.changes.push_back(change);
    change.at = one.range.end_at;
    change.amount = 1;
    ends_.changes.push_back(change);
  }
  begins_.sort();
  ends_.sort();
}

CapacitySweep::Members CapacitySweep::members_of(catalogue::GroupIndex group) const noexcept {
  const auto found = std::find(groups_.begin(), groups_.end(), group);
  return found == groups_.end() ? 0 : own << static_cast<std::size_t>(found - groups_.begin());
}

bool CapacitySweep::next(CapacityStep& step) {
  if (rest_.start_at >= rest_.end_at) return false;
  Instant until = rest_.end_at;
  for (Queue* queue : {&counters_come_and_go_, &ends_, &begins_}) {
    for (; queue->is_due(rest_.start_at); ++queue->done) apply(queue->changes[queue->done]);
    if (queue->done < queue->changes.size()) until = std::min(until, queue->changes[queue->done].at);
  }
  step.during = {rest_.start_at, until};
  step.left = *std::min_element(spare_.begin(), spare_.end());
  step.counters = on_duty_;
  step.limit = Limit::counters;
  if (has_shares_) {
    const std::int32_t by_share = left_by_share();
    if (by_share < step.left) {
      step.left = by_share;
      step.limit = Limit::share;
    }
  }
  if (on_duty_ == 0) step.limit = Limit::unstaffed;
  rest_.start_at = until;
  return true;
}

void CapacitySweep::apply(const Change& change) noexcept {
  for (std::size_t others = 0; others < spare_.size(); ++others) {
    const Members set = own | (static_cast<Members>(others) << 1U);
    if ((change.members & set) != 0) spare_[others] += change.amount;
  }
  if ((change.members & own) == 0) return;
  if (change.is_booking) {
    used_[static_cast<std::size_t>(change.channel)] -= change.amount;
  } else {
    on_duty_ += change.amount;
  }
}

std::int32_t CapacitySweep::left_by_share() const noexcept {
  constexpr std::int32_t all = 100;
  std::int32_t common = on_duty_;
  std::int32_t own_rest = 0;
  for (std::size_t i = 0; i < channel_count; ++i) {
    const std::int32_t kept = on_duty_ * percent_[i] / all;
    common -= std::max(kept, used_[i]);
    if (i == static_cast<std::size_t>(channel_)) own_rest = std::max(kept - used_[i], 0);
  }
  return own_rest > 0 ? own_rest + std::max(common, 0) : common;
}

std::int32_t least_left(const catalogue::Catalogue& catalogue, const Offer& offer, std::span<const Occupied> occupied,
                        TimeRange time) {
  CapacitySweep sweep;
  sweep.begin(catalogue, offer, occupied, time);
  std::int32_t least = std::numeric_limits<std::int32_t>::max();
  for (CapacityStep step; sweep.next(step);) least = std::min(least, step.left);
  return least;
}

}  // namespace asan::slots
