// When: the rules of booking.
#include <algorithm>

#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

/// A value that says whose it is.
std::int32_t read_rule(const Loading& loading, const JsonReader& rule, std::int32_t least, std::int32_t most) {
  read_basis(loading, rule);
  return rule.at("value").int32(least, most);
}

std::int32_t read_minutes(const Loading& loading, const JsonReader& rule, std::int32_t least) {
  constexpr std::int32_t a_day = 1440;
  rule.only({"value", "basis", "source"});
  return read_rule(loading, rule, least, a_day);
}

constexpr std::int32_t most_counters = 500;

void read_counters(Loading& loading, const JsonReader& reader) {
  catalogue::BookingRules& booking = loading.catalogue.booking;
  reader.only({"default", "groups", "centres"});
  const JsonReader usual = reader.at("default");
  usual.only({"value", "basis", "source"});
  booking.default_counters = read_rule(loading, usual, 1, most_counters);
  const auto put = [&](catalogue::CentreIndex centre, catalogue::GroupIndex group, std::int32_t counters) {
    for (auto& row : booking.counters) {
      if (row.centre == centre && row.group == group) {
        row.counters = counters;
        return;
      }
    }
    booking.counters.push_back({centre, group, counters});
  };
  reader.at("groups").each([&](const JsonReader& row) {
    row.only({"group", "value", "basis", "source"});
    const auto group = loading.groups.find(row.at("group"));
    const std::int32_t counters = read_rule(loading, row, 1, most_counters);
    for (std::size_t i = 0; group && i < loading.catalogue.centres.size(); ++i) {
      put(static_cast<catalogue::CentreIndex>(i), *group, counters);
    }
  });
  reader.at("centres").each([&](const JsonReader& row) {
    row.only({"centre", "group", "value", "basis", "source"});
    const auto centre = loading.centres.find(row.at("centre"));
    const auto group = loading.groups.find(row.at("group"));
    const std::int32_t counters = read_rule(loading, row, 1, most_counters);
    if (centre && group) {
      put(*centre, *group, counters);
    }
  });
}

/// When a new day can be booked: a time for all groups, and those of their own.
void read_release(Loading& loading, const JsonReader& reader) {
  reader.only({"default", "groups"});
  const auto read_time = [&](const JsonReader& row) {
    read_basis(loading, row);
    const auto time = row.at("value").parsed(calendar::TimeOfDay::parse, "a time such as \"08:30\"");
    if (time && *time == calendar::TimeOfDay::from_minutes(24 * 60)) {
      row.at("value").note("midnight at the beginning of a day is 00:00");
    }
    return time.value_or(calendar::TimeOfDay());
  };
  const JsonReader usual = reader.at("default");
  usual.only({"value", "basis", "source"});
  catalogue::Release& release = loading.catalogue.booking.release;
  release.at = read_time(usual);
  reader.at("groups").each([&](const JsonReader& row) {
    row.only({"group", "value", "basis", "source"});
    const auto group = loading.groups.find(row.at("group"));
    const calendar::TimeOfDay at = read_time(row);
    if (!group) {
      return;
    }
    const auto is_same = [&](const auto& earlier) { return earlier.group == *group; };
    if (std::any_of(release.groups.begin(), release.groups.end(), is_same)) {
      row.note("this group is listed twice; keep one");
    }
    release.groups.push_back({*group, at});
  });
}

constexpr JsonNames<catalogue::PriorityGround, 5> priority_grounds{
    {{"disability", catalogue::PriorityGround::disability},
     {"pregnancy", catalogue::PriorityGround::pregnancy},
     {"infant", catalogue::PriorityGround::infant},
     {"veteran", catalogue::PriorityGround::veteran},
     {"age", catalogue::PriorityGround::age}}};

void read_priority(Loading& loading, const JsonReader& list) {
  constexpr std::int32_t oldest = 120;
  std::vector<catalogue::Priority>& priority = loading.catalogue.booking.priority;
  list.each([&](const JsonReader& row) {
    row.only({"ground", "from_years", "basis", "source"});
    read_basis(loading, row);
    const auto ground = row.at("ground").choice(priority_grounds);
    const JsonReader years = row.at("from_years");
    const bool is_age = ground == catalogue::PriorityGround::age;
    if (!is_age && years.present()) {
      years.note("only age is counted in years; remove it");
    }
    const auto is_same = [&](const catalogue::Priority& earlier) { return earlier.ground == ground; };
    if (std::any_of(priority.begin(), priority.end(), is_same)) {
      row.note("this ground is listed twice; keep one");
    }
    priority.push_back({ground, is_age ? years.int32(1, oldest) : 0});
  });
}

}  // namespace

void read_booking_rules(Loading& loading, const JsonReader& file) {
  file.only({"slot_step_minutes", "hold_minutes", "lead_minutes", "window_days", "arrive_early_minutes",
             "cancel_late_minutes", "offer_minutes", "counters", "release", "priority", "draws", "editor_note"});
  catalogue::BookingRules& booking = loading.catalogue.booking;
  booking.slot_step = Duration::minutes(read_minutes(loading, file.at("slot_step_minutes"), 1));
  booking.hold_for = Duration::minutes(read_minutes(loading, file.at("hold_minutes"), 1));
  booking.lead_time = Duration::minutes(read_minutes(loading, file.at("lead_minutes"), 0));
  booking.arrive_early = Duration::minutes(read_minutes(loading, file.at("arrive_early_minutes"), 0));
  booking.cancel_late = Duration::minutes(read_minutes(loading, file.at("cancel_late_minutes"), 0));
  booking.offer_for = Duration::minutes(read_minutes(loading, file.at("offer_minutes"), 1));
  const JsonReader window = file.at("window_days");
  constexpr std::int32_t a_year = 366;
  window.only({"value", "basis", "source"});
  booking.window_days = read_rule(loading, window, 1, a_year);
  read_counters(loading, file.at("counters"));
  read_draws(loading, file.at("draws"));
  read_release(loading, file.at("release"));
  read_priority(loading, file.at("priority"));
}

}  // namespace asan::wire
