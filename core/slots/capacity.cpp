#include "slots/capacity.hpp"

#include <limits>

#include "slots/staffing.hpp"

namespace asan::slots {

namespace {

std::uint32_t seconds_after(Instant start_at, Instant t) noexcept {
  return static_cast<std::uint32_t>((t - start_at).in_seconds());
}

template <class Change>
void sort(std::span<Change> changes) {
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.after < b.after; });
}

}  // namespace

void CapacitySweep::begin(const catalogue::Catalogue& catalogue, const Offer& offer, std::span<const Occupied> occupied,
                          TimeRange span) {
  start_at_ = span.start_at;
  end_ = span.start_at < span.end_at ? seconds_after(span.start_at, span.end_at) : 0;
  channel_ = offer.channel;
  used_.fill(0);
  on_duty_ = 0;
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
  duty_.clear();
  const catalogue::CounterPlan* const plan = find_plan(catalogue, offer.centre);
  if (plan == nullptr) {
    spare_.assign(1, offer.counters);
    on_duty_ = offer.counters;
    duty_.emplace_back();
    return;
  }
  for (const catalogue::GroupIndex group : catalogue::sharing_groups(*plan, offer.group)) {
    if (group != offer.group) groups_.push_back(group);
  }
  spare_.assign(std::size_t{1} << (groups_.size() - 1), 0);
  for (const catalogue::CounterSet& set : plan->sets) {
    Members members = 0;
    for (const catalogue::GroupIndex group : set.groups) members |= member_of(group);
    if (members == 0) continue;
    duties_.clear();
    append_duties(catalogue, offer.centre, set, span, duties_);
    for (const TimeRange& duty : duties_) {
      duty_.push_back({seconds_after(span.start_at, duty.start_at), set.count, members});
      duty_.push_back({seconds_after(span.start_at, duty.end_at), -set.count, members});
    }
  }
  sort(std::span(duty_));
  duty_.emplace_back();
}

void CapacitySweep::add_bookings(std::span<const Occupied> occupied, TimeRange span) {
  // Sorting what is sorted costs more than looking; stores answer in order of start.
  bool are_begins_sorted = true;
  bool are_ends_sorted = true;
  std::uint32_t begun_before = 0;
  std::uint32_t ended_before = 0;
  if (begins_.size() <= occupied.size()) {
    begins_.resize(occupied.size() + 1);
    ends_.resize(occupied.size() + 1);
  }
  std::size_t count = 0;
  for (const Occupied& one : occupied) {
    if (one.range.start_at >= one.range.end_at || !one.range.overlaps(span)) continue;
    const Members member = one.group == groups_.front() ? own : member_of(one.group);
    if (member == 0) continue;
    const std::uint32_t begins = seconds_after(span.start_at, std::max(one.range.start_at, span.start_at));
    const std::uint32_t ends = seconds_after(span.start_at, std::min(one.range.end_at, span.end_at));
    are_begins_sorted = are_begins_sorted && begun_before <= begins;
    are_ends_sorted = are_ends_sorted && ended_before <= ends;
    begun_before = begins;
    ended_before = ends;
    begins_[count] = {begins, member, one.channel};
    ends_[count++] = {ends, member, one.channel};
  }
  begins_[count] = {};
  ends_[count] = {};
  if (!are_begins_sorted) sort(std::span(begins_).first(count));
  if (!are_ends_sorted) sort(std::span(ends_).first(count));
}

CapacitySweep::Members CapacitySweep::member_of(catalogue::GroupIndex group) const noexcept {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (groups_[i] == group) return static_cast<Members>(own << i);
  }
  return 0;
}

std::int32_t CapacitySweep::change_spare(Members members, std::int32_t amount) noexcept {
  for (std::size_t others = 0; others < spare_.size(); ++others) {
    const auto set = static_cast<Members>(own | (others << 1U));
    if ((members & set) != 0) spare_[others] += amount;
  }
  return *std::min_element(spare_.begin(), spare_.end());
}

void CapacitySweep::limit_by_share(CapacityStep& step) const noexcept {
  constexpr std::int32_t all = 100;
  std::int32_t common = on_duty_;
  std::int32_t own_rest = 0;
  for (std::size_t i = 0; i < channel_count; ++i) {
    const std::int32_t kept = on_duty_ * percent_[i] / all;
    common -= std::max(kept, used_[i]);
    if (i == static_cast<std::size_t>(channel_)) own_rest = std::max(kept - used_[i], 0);
  }
  const std::int32_t left = own_rest > 0 ? own_rest + std::max(common, 0) : common;
  if (left >= step.left) return;
  step.left = left;
  if (on_duty_ > 0) step.limit = Limit::share;
}

std::int32_t least_left(const catalogue::Catalogue& catalogue, const Offer& offer, std::span<const Occupied> occupied,
                        TimeRange time) {
  CapacitySweep sweep;
  sweep.begin(catalogue, offer, occupied, time);
  std::int32_t least = std::numeric_limits<std::int32_t>::max();
  sweep.each([&least](const CapacityStep& step) {
    least = std::min(least, step.left);
    return true;
  });
  return least;
}

}  // namespace asan::slots
