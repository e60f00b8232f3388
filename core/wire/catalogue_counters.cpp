// How many can be served at once: counter plans of centres and the shares of channels.
#include <algorithm>

#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using catalogue::Channel;
using catalogue::CounterSet;

constexpr std::string_view a_date = "a date such as 2026-11-25";
constexpr std::string_view an_instant = "an instant such as 2026-11-25T12:30:00+04:00";

constexpr JsonNames<Channel, 4> channels{{{"online", Channel::online},
                                          {"call_centre", Channel::call_centre},
                                          {"walk_in", Channel::walk_in},
                                          {"special_needs", Channel::special_needs}}};

std::optional<catalogue::Roster> read_roster(const JsonReader& reader) {
  constexpr std::size_t longest_cycle = 100;
  constexpr JsonNames<bool, 2> names{{{"on", true}, {"off", false}}};
  reader.only({"from_on", "days"});
  const auto from_on = reader.at("from_on").parsed(calendar::CivilDate::parse, a_date);
  const JsonReader days = reader.at("days");
  catalogue::Roster roster;
  days.each([&](const JsonReader& day) { roster.is_worked.push_back(day.choice(names)); });
  const auto worked = std::count(roster.is_worked.begin(), roster.is_worked.end(), true);
  const auto length = static_cast<std::ptrdiff_t>(roster.is_worked.size());
  if (days.kind() == JsonKind::list && (worked == 0 || worked == length || roster.is_worked.size() > longest_cycle)) {
    days.note("a cycle has days that are on and days that are off, 100 at most; without a cycle leave the roster out");
  }
  if (!from_on || roster.is_worked.empty()) {
    return std::nullopt;
  }
  roster.from_on = *from_on;
  return roster;
}

bool touch(const calendar::DayRange& a, const calendar::DayRange& b) {
  return a.opens.minutes() < b.closes_minutes() && b.opens.minutes() < a.closes_minutes();
}

void read_breaks(const JsonReader& list, CounterSet& set) {
  constexpr int day_minutes = 1440;
  list.each_if_present([&](const JsonReader& reader) {
    reader.only({"range", "covered"});
    const JsonReader range = reader.at("range");
    const auto read = range.parsed(parse_day_range, "hours such as \"13:00-14:00\"");
    const bool is_covered = reader.at("covered").boolean();
    if (!read) {
      return;
    }
    if (read->closes <= read->opens) {
      range.note("a break ends after it begins and on the same day; write one over midnight as two");
      return;
    }
    const auto is_in = [&](const calendar::DayRange& hours) {
      // Next morning's part of the hours is worked by last night's counters.
      return touch(*read, hours) ||
             (hours.is_over_midnight() && read->opens.minutes() + day_minutes < hours.closes_minutes());
    };
    if (!set.hours.empty() && std::none_of(set.hours.begin(), set.hours.end(), is_in)) {
      range.note("these counters do not work then; mend the break or the hours");
    }
    set.breaks.push_back({*read, is_covered});
  });
}

void read_hours_of(const JsonReader& reader, CounterSet& set) {
  if (!reader.present()) {
    return;
  }
  set.hours = read_ranges(reader);
  if (set.hours.empty() && reader.kind() == JsonKind::list) {
    reader.note("without hours these counters never work; leave them out to work whenever the centre is open");
  }
  constexpr int day_minutes = 1440;
  if (!set.hours.empty() && set.hours.back().closes_minutes() - day_minutes > set.hours.front().opens.minutes()) {
    reader.note("the night's hours end after the next day's have begun");
  }
}

CounterSet read_set(const Loading& loading, const JsonReader& reader) {
  constexpr std::int32_t most_counters = 500;
  reader.only(
      {"count", "groups", "hours", "roster", "breaks", "from_at", "until_at", "basis", "source", "editor_note"});
  read_basis(loading, reader);
  const JsonReader roster = reader.at("roster");
  const JsonReader from = reader.at("from_at");
  const JsonReader until = reader.at("until_at");
  CounterSet set{.count = reader.at("count").int32(1, most_counters),
                 .groups = loading.groups.find_all(reader.at("groups"))};
  read_hours_of(reader.at("hours"), set);
  if (roster.present()) {
    set.roster = read_roster(roster);
  }
  read_breaks(reader.at("breaks"), set);
  if (from.present()) {
    set.from_at = from.parsed(calendar::parse_instant, an_instant);
  }
  if (until.present()) {
    set.until_at = until.parsed(calendar::parse_instant, an_instant);
  }
  if (set.from_at && set.until_at && *set.until_at <= *set.from_at) {
    until.note("these counters would go before they come");
  }
  return set;
}

void read_plan(Loading& loading, JsonReader& reader) {
  reader.only({"centre", "counters", "editor_note"});
  const auto centre = loading.centres.find(reader.at("centre"));
  if (centre) {
    reader.call(reader.at("centre").string());
  }
  const JsonReader counters = reader.at("counters");
  catalogue::CounterPlan plan;
  counters.each([&](const JsonReader& set) { plan.sets.push_back(read_set(loading, set)); });
  if (counters.kind() == JsonKind::list && plan.sets.empty()) {
    counters.note("a plan without counters closes the centre; say so in network.json, or remove the plan");
  }
  if (!centre) {
    return;
  }
  plan.centre = *centre;
  auto& plans = loading.catalogue.booking.plans;
  const auto is_same = [&](const catalogue::CounterPlan& earlier) { return earlier.centre == *centre; };
  if (std::any_of(plans.begin(), plans.end(), is_same)) {
    reader.note("this centre has a plan already; a centre has one");
  }
  plans.push_back(std::move(plan));
}

/// A share of all centres for a group, or of one; what is more special replaces the other.
void read_shares(Loading& loading, const JsonReader& reader) {
  constexpr std::int32_t all = 100;
  auto& shares = loading.catalogue.booking.shares;
  const auto put = [&](const catalogue::ChannelShare& share) {
    for (auto& earlier : shares) {
      if (earlier.centre == share.centre && earlier.group == share.group && earlier.channel == share.channel) {
        earlier.percent = share.percent;
        return;
      }
    }
    shares.push_back(share);
  };
  reader.each([&](const JsonReader& row) {
    row.only({"centres", "group", "channel", "percent", "basis", "source", "editor_note"});
    read_basis(loading, row);
    const auto group = loading.groups.find(row.at("group"));
    const Channel channel = row.at("channel").choice(channels);
    const std::int32_t percent = row.at("percent").int32(0, all);
    for (const catalogue::CentreIndex centre : read_centre_choice(loading, row.at("centres"))) {
      if (group) {
        put({centre, *group, channel, percent});
      }
    }
  });
  for (const auto& share : shares) {
    std::int32_t together = 0;
    for (const auto& other : shares) {
      together += other.centre == share.centre && other.group == share.group ? other.percent : 0;
    }
    if (together > all) {
      reader.note("the shares of " + loading.catalogue.at(share.group).id.str() + " at " +
                  loading.catalogue.at(share.centre).id.str() + " are " + std::to_string(together) +
                  " percent together; 100 are all counters");
      return;
    }
  }
}

}  // namespace

void read_counter_plans(Loading& loading, const JsonReader& file) {
  file.only({"plans", "shares", "editor_note"});
  file.at("plans").each([&](JsonReader& plan) { read_plan(loading, plan); });
  read_shares(loading, file.at("shares"));
}

}  // namespace asan::wire
