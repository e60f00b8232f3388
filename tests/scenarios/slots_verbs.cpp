// When a centre is open and what is free.
#include <algorithm>
#include <array>
#include <variant>

#include "scenarios/verbs.hpp"
#include "slots/capacity.hpp"
#include "slots/slots.hpp"

namespace asan::scenario {

namespace {

constexpr std::string_view not_offered = "not-offered";

std::string holiday_name(const Session& session, std::size_t index) {
  return session.catalogue().holidays.at(index).names[text::Language::en];
}

Item closure_item(const calendar::Closure& closure) {
  return {"closure", {{"", day_span_text({closure.from_on, closure.to_on})}}};
}

Items open(Session& session, const Arguments& arguments) {
  struct Visitor {
    const Session& session;
    Items operator()(const calendar::Open& day) const { return {day_ranges_text(day.ranges)}; }
    Items operator()(calendar::ClosedByPattern) const { return {"closed"}; }
    Items operator()(calendar::ClosedByClosure day) const { return {closure_item(day.closure)}; }
    Items operator()(calendar::ClosedByHoliday day) const {
      return {{"holiday", {{"", holiday_name(session, day.holiday_index)}}}};
    }
  };
  const auto on = arguments.get<calendar::CivilDate>("DAY");
  return std::visit(Visitor{session}, slots::centre_day(session.catalogue(), session.centre(arguments), on));
}

Items days_off(Session& session, const Arguments& arguments) {
  Items items;
  for (const catalogue::Holiday& holiday : session.catalogue().holidays) {
    const bool is_wanted = holiday.kind == catalogue::HolidayKind::substitute &&
                           holiday.on.ymd().year == arguments.get<std::int32_t>("YEAR");
    if (is_wanted) {
      items.emplace_back(holiday.on.iso());
    }
  }
  return items.empty() ? Items{"none"} : items;
}

slots::Availability availability(Session& session, const slots::Offer& offer, DaySpan days) {
  const auto occupied = session.occupied(offer.centre, {offer.group}, days);
  return slots::availability(session.catalogue(), offer, days.from_on, days.to_on, occupied, session.now());
}

std::optional<slots::Offer> offer_of(const Session& session, const Arguments& arguments) {
  return slots::offer(session.catalogue(), arguments.get<catalogue::ServiceIndex>("SERVICE"), session.centre(arguments),
                      Session::channel(arguments));
}

/// As a row of its own; equal neighbours are joined later.
Item slot_item(const Session& session, const slots::Slot& slot) {
  const auto step = static_cast<std::int32_t>(session.catalogue().booking.slot_step.in_whole_minutes());
  const std::int32_t minutes = session.catalogue().zone.to_civil(slot.start_at).time.minutes();
  return {Row{Row::Of::starts, minutes, minutes, step},
          slot.left > 0 ? std::to_string(slot.left) + " left" : std::string("taken")};
}

Item closed_item(const Session& session, const slots::Day& day) {
  switch (day.kind) {
    case slots::DayKind::open:
    case slots::DayKind::full:
      break;
    case slots::DayKind::closed:
      return "closed";
    case slots::DayKind::closure:
      return "closure";
    case slots::DayKind::holiday:
      return {"holiday", {{"", holiday_name(session, day.holiday.value_or(0))}}};
    case slots::DayKind::outside:
      return "outside-window";
    case slots::DayKind::by_draw:
      return "by-draw";
  }
  return day.kind == slots::DayKind::open ? "open" : "full";
}

Items slots_of(Session& session, const Arguments& arguments) {
  const auto offer = offer_of(session, arguments);
  if (!offer) {
    return {std::string(not_offered)};
  }
  const auto on = arguments.get<calendar::CivilDate>("DAY");
  const slots::Availability all = availability(session, *offer, {on, on});
  const slots::Day& day = all.days.front();
  if (day.slots.empty()) {
    return {closed_item(session, day)};
  }
  Items items;
  for (const slots::Slot& slot : day.slots) {
    items.push_back(slot_item(session, slot));
  }
  return items;
}

Items left(Session& session, const Arguments& arguments) {
  const auto offer = offer_of(session, arguments);
  if (!offer) {
    return {std::string(not_offered)};
  }
  const auto at = arguments.get<Instant>("WHEN");
  const calendar::CivilDate on = session.catalogue().zone.to_civil(at).date;
  // A start after midnight can belong to the day before.
  const slots::Availability all = availability(session, *offer, {on.plus_days(-1), on});
  for (const slots::Day& day : all.days) {
    for (const slots::Slot& slot : day.slots) {
      if (slot.start_at == at) {
        return {std::to_string(slot.left)};
      }
    }
  }
  return {"no-start"};
}

Items calendar_of(Session& session, const Arguments& arguments) {
  const auto offer = offer_of(session, arguments);
  if (!offer) {
    return {std::string(not_offered)};
  }
  Items items;
  for (const slots::Day& day : availability(session, *offer, arguments.get<DaySpan>("DAYS")).days) {
    const std::int32_t number = day.on.days_since_1970();
    items.emplace_back(Row{Row::Of::days, number, number}, closed_item(session, day).head);
  }
  return items;
}

Items nearest(Session& session, const Arguments& arguments) {
  const auto offer = offer_of(session, arguments);
  if (!offer) {
    return {std::string(not_offered)};
  }
  const slots::Window window = slots::booking_window(session.catalogue(), offer->group, session.now());
  const slots::Availability all = availability(session, *offer, {window.first_on, window.last_on});
  const std::size_t most =
      arguments.has("most") ? static_cast<std::size_t>(arguments.get<std::int32_t>("most")) : std::size_t{1};
  Items items;
  for (const slots::Slot& slot : slots::nearest_free(all, arguments.get<Instant>("WHEN"), most)) {
    items.emplace_back(when_text(slot.start_at, session.context()));
  }
  return items.empty() ? Items{"none"} : items;
}

Items occupied(Session& session, const Arguments& arguments) {
  const auto on = arguments.get<calendar::CivilDate>("DAY");
  const TimeRange bounds = slots::day_bounds(session.catalogue(), on);
  Items items;
  const auto group = arguments.get<catalogue::GroupIndex>("GROUP");
  for (const slots::Occupied& each : session.occupied(session.centre(arguments), {group}, {on, on})) {
    if (each.group == group && each.range.overlaps(bounds)) {
      items.push_back({time_range_text(each.range, session.catalogue().zone), {{"via", channel_word(each.channel)}}});
    }
  }
  return items.empty() ? Items{"nothing"} : items;
}

std::string step_text(const slots::CapacityStep& step) {
  if (step.limit == slots::Limit::unstaffed) {
    return "unstaffed";
  }
  return std::to_string(std::max(step.left, 0)) + " left of " + std::to_string(step.counters) +
         (step.limit == slots::Limit::share ? " by-share" : "");
}

/// Stretches of which the same is said are joined.
Items capacity(Session& session, const Arguments& arguments) {
  const auto offer = offer_of(session, arguments);
  if (!offer) {
    return {std::string(not_offered)};
  }
  const auto from = arguments.get<Instant>("WHEN");
  const calendar::Zone& zone = session.catalogue().zone;
  const calendar::CivilDate on = zone.to_civil(from).date;
  const auto taken = session.occupied(offer->centre, {offer->group}, {on.plus_days(-1), on});
  slots::CapacitySweep sweep;
  sweep.begin(session.catalogue(), *offer, taken, {from, from + arguments.get<Duration>("MINUTES")});
  std::vector<std::pair<TimeRange, std::string>> stretches;
  sweep.each([&stretches](const slots::CapacityStep& step) {
    if (!stretches.empty() && stretches.back().second == step_text(step)) {
      stretches.back().first.end_at = step.during.end_at;
    } else {
      stretches.emplace_back(step.during, step_text(step));
    }
    return true;
  });
  Items items;
  for (const auto& [during, text] : stretches) {
    items.emplace_back(time_range_text(during, zone) + " " + text);
  }
  return items.empty() ? Items{"nothing"} : items;
}

constexpr std::array<Verb, 8> slots_table = {{
    {"open", "DAY [in CENTRE]", "HOURS... | closed | closure [DAYS] | holiday [TEXT]", false,
     "when the centre is open on a day, whatever can be booked", open},
    {"days-off", "YEAR", "DAY | none", false, "the days of a year that are off in the stead of holidays", days_off},
    {"slots", "SERVICE DAY [in CENTRE] [via CHANNEL]",
     "STARTS NUMBER left | STARTS taken | closed | closure | holiday [TEXT] | outside-window | by-draw | not-offered",
     false, "all starts of a day that are not too soon, and how many places each has left", slots_of},
    {"left", "SERVICE WHEN [in CENTRE] [via CHANNEL]", "NUMBER | no-start | not-offered", false,
     "how many places one start has left", left},
    {"calendar", "SERVICE DAYS [in CENTRE] [via CHANNEL]",
     "DAYS open | DAYS full | DAYS closed | DAYS closure | DAYS holiday | DAYS outside-window | DAYS by-draw | "
     "not-offered",
     false, "what each day is", calendar_of},
    {"nearest", "SERVICE WHEN [in CENTRE] [via CHANNEL] [most NUMBER]", "WHEN | none | not-offered", false,
     "the free starts nearest to a time, in order of time", nearest},
    {"occupied", "GROUP DAY [in CENTRE]", "HOURS [via CHANNEL] | nothing", false,
     "appointments and live holds of a group of counters, in order of their start", occupied},
    {"capacity", "SERVICE WHEN for MINUTES [in CENTRE] [via CHANNEL]",
     "HOURS NUMBER left of NUMBER | HOURS NUMBER left of NUMBER by-share | HOURS unstaffed | nothing | not-offered",
     false, "moment by moment: how many more fit, and how many counters are on duty for the service", capacity},
}};

}  // namespace

std::span<const Verb> slots_verbs() { return slots_table; }

}  // namespace asan::scenario
