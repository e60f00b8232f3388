// The small office of Baku with any counter plan, shares and bookings of several groups (rapidcheck), and what can be
// served there told minute by minute: who is on duty, and by trying whether every booking finds a counter of its own.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "core/slots/any_office.hpp"

namespace asan::small_office {

inline constexpr catalogue::GroupIndex archive{2};
inline constexpr catalogue::GroupIndex taxes{3};
inline constexpr int group_count = 4;
inline constexpr int channel_count = 4;

inline catalogue::GroupIndex any_group() {
  return static_cast<catalogue::GroupIndex>(*rc::gen::inRange(0, group_count));
}
inline catalogue::Channel any_channel() { return static_cast<catalogue::Channel>(*rc::gen::inRange(0, channel_count)); }

inline catalogue::CounterSet any_set(calendar::CivilDate base) {
  catalogue::CounterSet set;
  set.count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < group_count; ++i) {
    if (*rc::gen::inRange(0, 5) < 2) set.groups.push_back(static_cast<catalogue::GroupIndex>(i));
  }
  if (set.groups.empty()) set.groups.push_back(any_group());
  if (*rc::gen::inRange(0, 3) == 0) {
    set.hours = *rc::gen::element(calendar::DayRanges{hours("10:00", "14:30")},
                                  calendar::DayRanges{hours("09:05", "12:00"), hours("13:00", "24:00")},
                                  calendar::DayRanges{hours("11:00", "15:00"), hours("20:00", "03:10")});
  }
  if (*rc::gen::inRange(0, 3) == 0) {
    set.roster = *rc::gen::element(catalogue::Roster{base.plus_days(-20), {true, true, false}},
                                   catalogue::Roster{base.plus_days(40), {false, true}});
  }
  const int breaks = *rc::gen::inRange(0, 3);
  for (int i = 0; i < breaks; ++i) {
    set.breaks.push_back({*rc::gen::element(hours("12:00", "12:30"), hours("12:15", "13:05"), hours("02:10", "02:50")),
                          *rc::gen::arbitrary<bool>()});
  }
  const Instant midnight = Instant::from_unix_seconds(std::int64_t{base.days_since_1970()} * 86400);
  if (*rc::gen::inRange(0, 4) == 0) set.from_at = midnight + Duration::minutes(*rc::gen::inRange(-1440, 3 * 1440));
  if (*rc::gen::inRange(0, 4) == 0) set.until_at = midnight + Duration::minutes(*rc::gen::inRange(1440, 5 * 1440));
  return set;
}

/// Its offer is that of an ID card for some channel; bookings are not too many, so that they mostly can be served.
inline Case any_planned_case() {
  Case made = any_case();
  catalogue::Catalogue& office = made.office;
  office.groups.push_back({.id = GroupId::parse("archive").value(), .names = {}, .lead_agency = {}});
  office.groups.push_back({.id = GroupId::parse("taxes").value(), .names = {}, .lead_agency = {}});
  office.services.push_back(service("extract", archive, 20, {baku}));
  office.services.push_back(service("return", taxes, 20, {baku}));
  office.finish();
  const calendar::CivilDate base = office.zone.to_civil(made.now).date;
  if (*rc::gen::inRange(0, 5) > 0) {
    catalogue::CounterPlan plan{baku, {}};
    const int sets = *rc::gen::inRange(1, 5);
    for (int i = 0; i < sets; ++i) plan.sets.push_back(any_set(base));
    plan.sets.front().groups.push_back(papers);
    plan.sets.front().groups.erase(std::unique(plan.sets.front().groups.begin(), plan.sets.front().groups.end()),
                                   plan.sets.front().groups.end());
    office.booking.plans.push_back(plan);
  }
  const int shares = *rc::gen::inRange(0, 4);
  for (int i = 0; i < shares; ++i) {
    office.booking.shares.push_back(
        {baku, papers, static_cast<catalogue::Channel>(i), *rc::gen::element(0, 10, 25, 30, 33)});
  }
  office.booking.release.at = calendar::TimeOfDay::from_minutes(*rc::gen::inRange(0, 1440)).value();
  made.wanted = slots::offer(office, id_card, baku, any_channel()).value();
  made.occupied.clear();
  const Instant midnight = Instant::from_unix_seconds(std::int64_t{base.days_since_1970()} * 86400);
  const int bookings = *rc::gen::inRange(0, 100);
  for (int i = 0; i < bookings; ++i) {
    const Instant start = midnight + Duration::minutes(*rc::gen::inRange(-600, 3 * 1440));
    made.occupied.push_back(
        {{start, start + Duration::minutes(*rc::gen::inRange(0, 240))}, any_group(), any_channel()});
  }
  return made;
}

/// Told in instants: an hour that comes twice is once before and once after the doors close.
inline bool is_between(const Case& made, Instant at, calendar::CivilDate on, const calendar::DayRange& range) {
  const auto instant_of = [&](calendar::TimeOfDay time, int days) {
    return made.office.zone.to_instant({on.plus_days(days), time}).at;
  };
  return instant_of(range.opens, 0) <= at && at < instant_of(range.closes, range.is_over_midnight() ? 1 : 0);
}
inline calendar::DayRanges hours_of_centre(const Case& made, calendar::CivilDate on) {
  const calendar::DayStatus status = slots::centre_day(made.office, baku, on);
  const auto* open = std::get_if<calendar::Open>(&status);
  return open == nullptr ? calendar::DayRanges{} : open->ranges;
}
inline bool is_centre_open(const Case& made, Instant at) {
  const calendar::CivilDate today = made.office.zone.to_civil(at).date;
  for (const int day : {-1, 0}) {
    const calendar::CivilDate on = today.plus_days(day);
    for (const calendar::DayRange& range : hours_of_centre(made, on)) {
      if (is_between(made, at, on, range)) return true;
    }
  }
  return false;
}

/// One moment at the counters of Baku.
class Minute {
 public:
  Minute(const Case& made, Instant at, catalogue::GroupIndex group = papers) : case_(made), at_(at), group_(group) {
    const auto sharing = slots::sharing_groups(made.office, baku, {group});
    for (const slots::Occupied& one : made.occupied) {
      if (one.range.contains(at) && has(sharing, one.group)) running_.push_back(one);
    }
    if (made.office.booking.plans.empty()) {
      const std::int32_t counters =
          group == papers ? made.office.booking.counters.front().counters : made.office.booking.default_counters;
      counters_.assign(static_cast<std::size_t>(counters), {group});
      return;
    }
    for (const catalogue::CounterSet& set : made.office.booking.plans.front().sets) {
      if (is_on_duty(set)) counters_.insert(counters_.end(), static_cast<std::size_t>(set.count), set.groups);
    }
  }

  [[nodiscard]] std::int32_t counters() const {
    return static_cast<std::int32_t>(
        std::count_if(counters_.begin(), counters_.end(), [this](const auto& groups) { return has(groups, group_); }));
  }
  /// Whether all that runs, of groups that share counters with this one, can be served at once.
  [[nodiscard]] bool is_served() const { return matched(running_) == running_.size(); }
  /// Whether no channel takes of what is kept for another.
  [[nodiscard]] bool is_shared_fairly() const {
    const auto [used, kept] = shares();
    std::int32_t common = counters();
    for (std::size_t i = 0; i < used.size(); ++i) common -= std::max(used.at(i), kept.at(i));
    return common >= 0;
  }
  /// More of the group that can be served beside what runs, none of it sent away.
  [[nodiscard]] std::int32_t left_by_counters() const {
    std::vector<slots::Occupied> all = running_;
    const std::size_t before = matched(all);
    std::int32_t more = 0;
    for (;; ++more) {
      all.push_back({.range = {}, .group = group_});
      if (matched(all) != before + static_cast<std::size_t>(more) + 1) return more;
    }
  }
  /// More of the offer's channel that fit, one by one, by the words of the rule.
  [[nodiscard]] std::int32_t left_by_share() const {
    auto [used, kept] = shares();
    std::int32_t common = counters();
    for (const std::int32_t each : kept) common -= each;
    const auto channel = static_cast<std::size_t>(case_.wanted.channel);
    std::int32_t more = 0;
    for (;; ++more, ++used.at(channel)) {
      std::int32_t above = 0;
      for (std::size_t i = 0; i < used.size(); ++i) above += std::max(0, used.at(i) - kept.at(i));
      if (used.at(channel) >= kept.at(channel) && above >= common) return more;
    }
  }

 private:
  struct Shares {
    std::array<std::int32_t, channel_count> used{};
    std::array<std::int32_t, channel_count> kept{};
  };
  [[nodiscard]] Shares shares() const {
    Shares found;
    for (const slots::Occupied& one : running_) {
      if (one.group == group_) ++found.used.at(static_cast<std::size_t>(one.channel));
    }
    for (const catalogue::ChannelShare& share : case_.office.booking.shares) {
      if (share.group != group_) continue;
      found.kept.at(static_cast<std::size_t>(share.channel)) = counters() * share.percent / 100;
    }
    return found;
  }

  static bool has(const std::vector<catalogue::GroupIndex>& groups, catalogue::GroupIndex group) {
    return std::find(groups.begin(), groups.end(), group) != groups.end();
  }

  [[nodiscard]] bool is_on_duty(const catalogue::CounterSet& set) const {
    if ((set.from_at && at_ < *set.from_at) || (set.until_at && at_ >= *set.until_at)) return false;
    const calendar::CivilDate today = case_.office.zone.to_civil(at_).date;
    for (const int day : {-1, 0, 1}) {
      for (const catalogue::Break& rest : set.breaks) {
        if (!rest.is_covered && is_between(case_, at_, today.plus_days(day), rest.range)) return false;
      }
    }
    for (const int day : {-1, 0}) {
      const calendar::CivilDate on = today.plus_days(day);
      if (set.roster) {
        const auto length = static_cast<int>(set.roster->is_worked.size());
        const int in_cycle = ((on - set.roster->from_on) % length + length) % length;
        if (!set.roster->is_worked.at(static_cast<std::size_t>(in_cycle))) continue;
      }
      for (const calendar::DayRange& range : set.hours.empty() ? hours_of_centre(case_, on) : set.hours) {
        if (is_between(case_, at_, on, range)) return true;
      }
    }
    return false;
  }

  /// Most bookings that find a counter of their own (augmenting paths, Kuhn).
  [[nodiscard]] std::size_t matched(const std::vector<slots::Occupied>& bookings) const {
    std::vector<std::optional<std::size_t>> at_counter(counters_.size());
    std::vector<bool> is_tried;
    const std::function<bool(std::size_t)> find = [&](std::size_t booking) {
      for (std::size_t counter = 0; counter < counters_.size(); ++counter) {
        if (is_tried.at(counter) || !has(counters_.at(counter), bookings.at(booking).group)) continue;
        is_tried.at(counter) = true;
        if (at_counter.at(counter) && !find(*at_counter.at(counter))) continue;
        at_counter.at(counter) = booking;
        return true;
      }
      return false;
    };
    std::size_t found = 0;
    for (std::size_t booking = 0; booking < bookings.size(); ++booking) {
      is_tried.assign(counters_.size(), false);
      if (find(booking)) ++found;
    }
    return found;
  }
  const Case& case_;
  Instant at_;
  catalogue::GroupIndex group_;
  std::vector<slots::Occupied> running_;
  /// For each counter on duty, what it serves.
  std::vector<std::vector<catalogue::GroupIndex>> counters_;
};

}  // namespace asan::small_office
