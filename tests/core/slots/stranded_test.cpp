// The plan changes while appointments stand: who keeps the place, and who must be told.
#include "slots/stranded.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/slots/planned_office.hpp"

namespace asan::slots {
namespace {

using namespace small_office;
using catalogue::Channel;

AppointmentId appointment(std::size_t n) {
  std::string text(32, '0');
  for (std::size_t place = text.size(); n > 0; n /= 10) text[--place] = static_cast<char>('0' + n % 10);
  return AppointmentId::parse(text).value();
}

/// Booked at nine on the day before, so many minutes after it.
Standing standing(std::string_view service, std::string_view group, std::string_view from, std::string_view until,
                  int booked_minute) {
  return {.appointment = appointment(static_cast<std::size_t>(booked_minute)),
          .centre = CentreId::parse("baku-1").value(),
          .service = ServiceId::parse(service).value(),
          .group = GroupId::parse(group).value(),
          .range = {instant(std::string(from) + ":00+04:00"), instant(std::string(until) + ":00+04:00")},
          .booked_at = instant("2026-11-23T09:00:00+04:00") + Duration::minutes(booked_minute)};
}

std::string in_words(const std::vector<Stranded>& found) {
  std::string text;
  for (const Stranded& one : found) {
    text.append(text.empty() ? "" : ", ").append(std::to_string(one.standing));
    switch (one.why) {
      case StrandedWhy::not_offered:
        text.append(" not offered");
        break;
      case StrandedWhy::closed_day:
        text.append(" closed day");
        break;
      case StrandedWhy::outside_hours:
        text.append(" outside hours");
        break;
      case StrandedWhy::no_place:
        text.append(" no place");
        break;
    }
  }
  return text;
}

/// Four people of one morning, in the order of the list; the third booked first and the first last.
const std::vector<Standing> morning = {
    standing("id-card", "papers", "2026-11-24T10:00", "2026-11-24T10:15", 40),
    standing("id-card", "papers", "2026-11-24T10:00", "2026-11-24T10:15", 20),
    standing("passport", "papers", "2026-11-24T10:00", "2026-11-24T10:40", 10),
    standing("contract", "notary", "2026-11-24T16:00", "2026-11-24T17:00", 30),
};

TEST(Stranded, NobodyByThePlanThatTheyBookedWith) { EXPECT_EQ(in_words(stranded(make(), morning)), ""); }

TEST(Stranded, FewerCountersSendAwayThoseWhoBookedLast) {
  catalogue::Catalogue office = make();
  office.booking.counters = {{baku, papers, 2}};
  EXPECT_EQ(in_words(stranded(office, morning)), "0 no place");
  office.booking.counters = {{baku, papers, 1}};
  EXPECT_EQ(in_words(stranded(office, morning)), "0 no place, 1 no place");
}

TEST(Stranded, NamesWhyForEach) {
  struct Row {
    void (*change)(catalogue::Catalogue& office);
    const char* stranded;
    const char* why;
  };
  const std::vector<Row> rows = {
      {[](auto& office) {
         office.centres.at(0).hours.closures.push_back({date("2026-11-24"), date("2026-11-24")});
       },
       "0 closed day, 1 closed day, 2 closed day, 3 closed day", "a closure"},
      {[](auto& office) {
         office.holidays.push_back({.on = date("2026-11-24"), .names = {}});
         office.finish();
       },
       "0 closed day, 1 closed day, 2 closed day, 3 closed day", "a holiday"},
      {[](auto& office) {
         office.centres.at(0).hours.dated.push_back({date("2026-11-24"), {hours("10:00", "16:30")}});
       },
       "3 outside hours", "it closes earlier"},
      {[](auto& office) {
         office.centres.at(0).hours.dated.push_back({date("2026-11-24"), {hours("10:10", "17:00")}});
       },
       "0 outside hours, 1 outside hours, 2 outside hours", "it opens later"},
      {[](auto& office) { office.services.at(1).centres = {ganja}; }, "2 not offered", "only in Ganja now"},
      {[](auto& office) { office.services.at(2).group = papers; }, "3 not offered", "served by other counters now"},
      {[](auto& office) { office.centres.at(0).is_active = false; },
       "0 not offered, 1 not offered, 2 not offered, 3 not offered", "the centre is given up"},
      {[](auto& office) { office.booking.slot_step = Duration::minutes(60); }, "", "another grid strands nobody"},
      {[](auto& office) { office.booking.window_days = 0; }, "", "nor does a shorter window"},
      {[](auto& office) { office.services.at(0).typical = Duration::minutes(30); }, "",
       "nor a longer service: what is booked stays as long as it was"},
      {[](auto& office) {
         office.booking.plans.push_back({baku, {{.count = 3, .groups = {papers, notary}}}});
       },
       "", "three who know all"},
      {[](auto& office) {
         office.booking.plans.push_back(
             {baku, {{.count = 3, .groups = {papers, notary}, .hours = {hours("10:00", "16:30")}}}});
       },
       "3 no place", "who go home at half past four"},
      {[](auto& office) {
         office.booking.shares = {{baku, papers, Channel::walk_in, 40}};
       },
       "0 no place", "one counter of three is kept for the queue"},
  };
  for (const Row& row : rows) {
    catalogue::Catalogue office = make();
    row.change(office);
    EXPECT_EQ(in_words(stranded(office, morning)), row.stranded) << row.why;
  }
  std::vector<Standing> gone = morning;
  gone.front().service = ServiceId::parse("gone").value();
  gone.at(1).centre = CentreId::parse("gone").value();
  EXPECT_EQ(in_words(stranded(make(), gone)), "0 not offered, 1 not offered");
}

// ---- a slow model ----

constexpr std::array<std::size_t, group_count> service_of = {0, 2, 4, 5};

std::vector<Standing> standing_of(const Case& made, const std::vector<Occupied>& occupied) {
  std::vector<Standing> all;
  for (const Occupied& one : occupied) {
    if (one.range.start_at >= one.range.end_at) continue;
    const auto group = static_cast<std::size_t>(one.group);
    all.push_back({.appointment = appointment(*rc::gen::inRange<std::size_t>(0, 1000)),
                   .centre = made.office.centres.at(0).id,
                   .service = made.office.services.at(service_of.at(group)).id,
                   .group = made.office.groups.at(group).id,
                   .channel = one.channel,
                   .range = one.range,
                   .booked_at = Instant() + Duration::minutes(*rc::gen::inRange(0, 50))});
  }
  return all;
}

bool is_open_throughout(const Case& made, TimeRange range) {
  const auto open_at = [&](Instant t) {
    return calendar::range_at(made.office.centres.at(0).hours, made.office.holiday_days(),
                              made.office.zone.to_civil(t));
  };
  const auto open = open_at(range.start_at);
  if (!open) return false;
  const int days = open->range.is_over_midnight() ? 1 : 0;
  return range.end_at <= made.office.zone.to_instant({open->on.plus_days(days), open->range.closes}).at;
}

/// Whether all of them can be there at once at every minute of the time.
bool is_feasible(Case& made, std::vector<Occupied> all, const Occupied& added) {
  all.push_back(added);
  made.occupied = std::move(all);
  for (Instant t = added.range.start_at; t < added.range.end_at; t = t + Duration::minutes(1)) {
    const Minute minute(made, t, added.group);
    if (!minute.is_served() || !minute.is_shared_fairly()) return false;
  }
  return true;
}

RC_GTEST_PROP(StrandedModel, KeepsTheFirstWhoCanAllBeServed, ()) {
  Case made = any_planned_case();
  const std::vector<Standing> all = standing_of(made, made.occupied);
  std::vector<std::size_t> order(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (all[a].booked_at != all[b].booked_at) return all[a].booked_at < all[b].booked_at;
    return all[a].appointment.str() < all[b].appointment.str();
  });
  std::vector<Occupied> kept;
  std::vector<std::size_t> lost;
  for (const std::size_t i : order) {
    const Occupied place{all[i].range, made.office.find(all[i].group).value(), all[i].channel};
    const bool is_kept = offer(made.office, all[i].service, all[i].centre) && is_open_throughout(made, place.range) &&
                         is_feasible(made, kept, place);
    if (is_kept) {
      kept.push_back(place);
    } else {
      lost.push_back(i);
    }
  }
  std::sort(lost.begin(), lost.end());
  const std::vector<Stranded> found = stranded(made.office, all);
  std::vector<std::size_t> positions;
  positions.reserve(found.size());
  for (const Stranded& one : found) positions.push_back(one.standing);
  RC_ASSERT(positions == lost);
}

RC_GTEST_PROP(StrandedModel, NobodyWhoBookedByTheSamePlan, ()) {
  Case made = any_planned_case();
  const std::vector<Occupied> wishes = std::move(made.occupied);
  std::vector<Occupied> booked;
  for (const Occupied& wish : wishes) {
    const auto service = static_cast<catalogue::ServiceIndex>(service_of.at(static_cast<std::size_t>(wish.group)));
    const auto offered = offer(made.office, service, baku, wish.channel);
    if (!offered || day_starts(made.office, *offered, made.office.zone.to_civil(wish.range.start_at).date).empty()) {
      continue;
    }
    const auto starts = day_starts(made.office, *offered, made.office.zone.to_civil(wish.range.start_at).date);
    const Instant start = *rc::gen::elementOf(starts);
    if (judge(made.office, *offered, start, booked, made.now) != Verdict::free) continue;
    booked.push_back({{start, start + offered->duration}, offered->group, wish.channel});
  }
  const std::vector<Standing> all = standing_of(made, booked);
  RC_ASSERT(stranded(made.office, all).empty());
}

}  // namespace
}  // namespace asan::slots
