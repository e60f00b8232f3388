// How many can be served at once: counters by skill, rosters and breaks, shares of channels, plans that change.
#include "slots/capacity.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/slots/planned_office.hpp"
#include "slots/slot_table.hpp"
#include "slots/slots.hpp"

namespace asan::slots {
namespace {

using namespace small_office;
using catalogue::Channel;
using catalogue::CounterSet;
using catalogue::GroupIndex;

Instant at(std::string_view time) { return instant("2026-11-24T" + std::string(time) + ":00+04:00"); }
TimeRange between(std::string_view from, std::string_view until) { return {at(from), at(until)}; }

catalogue::Catalogue office_with(std::vector<CounterSet> sets) {
  catalogue::Catalogue office = make();
  office.booking.plans.push_back({baku, std::move(sets)});
  return office;
}

/// "10:00 3, 12:00 1": what is left from when on.
std::string steps_of(const catalogue::Catalogue& office, TimeRange span, const std::vector<Occupied>& occupied = {},
                     Channel channel = Channel::online) {
  CapacitySweep sweep;
  sweep.begin(office, offer(office, id_card, baku, channel).value(), occupied, span);
  std::string text;
  std::optional<std::int32_t> before;
  sweep.each([&](const CapacityStep& step) {
    if (before != step.left) {
      text.append(text.empty() ? "" : ", ");
      text.append(calendar::format_instant(step.during.start_at, office.zone).substr(11, 5));
      text.append(" ").append(std::to_string(step.left));
    }
    before = step.left;
    return true;
  });
  return text;
}

TEST(Capacity, WithoutAPlanAGroupHasItsCountersAllDay) {
  const catalogue::Catalogue office = make();
  EXPECT_EQ(steps_of(office, between("10:00", "17:00")), "10:00 3");
  EXPECT_EQ(steps_of(office, between("10:00", "17:00"),
                     {{between("11:00", "12:00"), papers}, {between("11:30", "12:30"), notary}}),
            "10:00 3, 11:00 2, 12:00 3")
      << "the notary's clients take other counters";
}

TEST(Capacity, CountsThePeakAndNotTheBookings) {
  const catalogue::Catalogue office = make();
  const std::vector<Occupied> one_after_another = {{between("10:00", "10:20"), papers},
                                                   {between("10:20", "10:40"), papers},
                                                   {between("10:40", "11:00"), papers},
                                                   {between("11:00", "11:20"), papers}};
  EXPECT_EQ(steps_of(office, between("10:00", "11:00"), one_after_another), "10:00 2");
  const Offer wanted = offer(office, id_card, baku).value();
  EXPECT_EQ(least_left(office, wanted, one_after_another, between("10:00", "11:30")), 2);
  EXPECT_EQ(least_left(office, wanted, {}, between("10:00", "11:30")), 3);
  EXPECT_EQ(least_left(office, wanted, {{{between("10:30", "10:30"), papers}}}, between("10:00", "11:00")), 3)
      << "an empty range takes nothing";
  EXPECT_EQ(least_left(office, wanted, {{{between("09:00", "10:00"), papers}, {between("11:00", "12:00"), papers}}},
                       between("10:00", "11:00")),
            3)
      << "what ends when it begins, or begins when it ends, is not in the way";
  EXPECT_EQ(least_left(office, wanted, std::vector<Occupied>(5, {between("10:00", "11:00"), papers}),
                       between("10:59", "11:00")),
            -2)
      << "more than can be served";
}

TEST(Capacity, AnyMinuteOfTheDayCanChangeIt) {
  const catalogue::Catalogue office =
      office_with({{.count = 2, .groups = {papers}},
                   {.count = 3, .groups = {papers}, .hours = {hours("11:07", "12:00"), hours("15:00", "16:00")}},
                   {.count = 1, .groups = {papers}, .from_at = at("11:30"), .until_at = at("15:31")}});
  EXPECT_EQ(steps_of(office, between("10:00", "17:00")),
            "10:00 2, 11:07 5, 11:30 6, 12:00 3, 15:00 6, 15:31 5, 16:00 2");
  const Offer wanted = offer(office, passport, baku).value();
  EXPECT_EQ(wanted.counters, 6) << "the most that ever serve";
  EXPECT_EQ(least_left(office, wanted, {}, between("11:20", "12:01")), 3)
      << "a service that sees the change has the lowest moment";
}

TEST(Capacity, ABreakThatOthersCoverChangesNothing) {
  const auto with_break = [](bool is_covered) {
    return office_with({{.count = 2, .groups = {papers}, .breaks = {{hours("11:00", "11:20"), is_covered}}},
                        {.count = 1, .groups = {papers}, .breaks = {{hours("11:10", "11:30"), true}}}});
  };
  EXPECT_EQ(steps_of(with_break(true), between("10:00", "13:00")), "10:00 3");
  EXPECT_EQ(steps_of(with_break(false), between("10:00", "13:00")), "10:00 3, 11:00 1, 11:20 3");
}

TEST(Capacity, TwoDaysOnOneDayOff) {
  const catalogue::Catalogue office = office_with(
      {{.count = 1, .groups = {papers}, .roster = catalogue::Roster{date("2026-11-23"), {true, true, false}}}});
  const Offer wanted = offer(office, id_card, baku).value();
  const std::vector<std::pair<std::string, int>> rows = {{"2026-11-20", 1}, {"2026-11-18", 1}, {"2026-11-19", 0},
                                                         {"2026-11-23", 1}, {"2026-11-24", 1}, {"2026-11-25", 0},
                                                         {"2026-11-26", 1}, {"2026-11-27", 1}, {"2026-12-04", 0}};
  for (const auto& [day, left] : rows) {
    const Instant ten = instant(day + "T10:00:00+04:00");
    EXPECT_EQ(least_left(office, wanted, {}, {ten, ten + Duration::minutes(15)}), left) << day;
  }
}

TEST(Capacity, TheNightBelongsToTheDayOnWhichItBegins) {
  catalogue::Catalogue office =
      office_with({{.count = 1, .groups = {papers}, .roster = catalogue::Roster{date("2026-11-24"), {true, false}}},
                   {.count = 2,
                    .groups = {papers},
                    .hours = {hours("23:00", "02:00")},
                    .breaks = {{hours("01:00", "01:15"), false}}}});
  office.centres.at(0).hours.weekly.at(1) = {hours("20:00", "03:00")};  // Tuesday the 24th
  EXPECT_EQ(steps_of(office, {at("21:00"), at("21:00") + Duration::minutes(360)}),
            "21:00 1, 23:00 3, 01:00 1, 01:15 3, 02:00 1");
}

TEST(Capacity, OverlappingSkillsServeWhoeverComes) {
  // One knows both, one only papers: a notary's client and one of the papers fit, two of each do not.
  const catalogue::Catalogue office =
      office_with({{.count = 1, .groups = {papers, notary}}, {.count = 1, .groups = {papers}}});
  struct Row {
    std::vector<GroupIndex> running;
    int papers_left;
    const char* why;
  };
  const std::vector<Row> rows = {{{}, 2, "both counters serve papers"},
                                 {{notary}, 1, "the one who knows both is taken"},
                                 {{papers}, 1, "whoever took it, one is left"},
                                 {{papers, papers}, 0, "full"},
                                 {{papers, notary}, 0, "full"},
                                 {{notary, notary}, 0, "more notary than can be served: nothing more"}};
  for (const Row& row : rows) {
    std::vector<Occupied> occupied;
    for (const GroupIndex group : row.running) occupied.push_back({between("10:00", "11:00"), group});
    EXPECT_EQ(
        std::max(least_left(office, offer(office, id_card, baku).value(), occupied, between("10:00", "10:15")), 0),
        row.papers_left)
        << row.why;
  }
  const Offer contract_offer = offer(office, contract, baku).value();
  EXPECT_EQ(contract_offer.counters, 1);
  EXPECT_EQ(least_left(office, contract_offer, {{{between("10:00", "11:00"), papers}}}, between("10:00", "11:00")), 1)
      << "the running service is handed over to the counter that knows only papers";
  EXPECT_EQ(sharing_groups(office, baku, {papers}), (std::vector<GroupIndex>{papers, notary}));
  EXPECT_EQ(sharing_groups(office, ganja, {papers}), (std::vector<GroupIndex>{papers}));
}

TEST(Capacity, AChannelHasWhatItKeepsAndThenTheCommonPart) {
  catalogue::Catalogue office = make();
  office.booking.counters = {{baku, papers, 10}};
  office.booking.shares = {{baku, papers, Channel::walk_in, 25},
                           {baku, papers, Channel::special_needs, 10},
                           {ganja, papers, Channel::walk_in, 90}};
  struct Row {
    int online, call_centre, walk_in, special;  // running
    Channel asks;
    int left;
    const char* why;
  };
  const std::vector<Row> rows = {
      {0, 0, 0, 0, Channel::online, 7, "2.5 kept for the queue are 2, 1 for special needs"},
      {0, 0, 0, 0, Channel::walk_in, 9, "its 2 and the common 7"},
      {0, 0, 0, 0, Channel::special_needs, 8, "its 1 and the common 7"},
      {6, 0, 0, 0, Channel::online, 1, "the last common one"},
      {7, 0, 0, 0, Channel::online, 0, "what is kept is not for online"},
      {5, 2, 0, 0, Channel::call_centre, 0, "the call centre and online share the common part"},
      {7, 0, 0, 0, Channel::walk_in, 2, "its own are there"},
      {7, 0, 1, 0, Channel::walk_in, 1, "one of its own"},
      {7, 0, 2, 0, Channel::walk_in, 0, "none"},
      {5, 0, 2, 0, Channel::walk_in, 2, "beyond its own it takes common ones"},
      {0, 0, 9, 0, Channel::online, 0, "the queue took the common part"},
      {0, 0, 9, 0, Channel::special_needs, 1, "but not what is kept for special needs"},
      {0, 0, 9, 1, Channel::special_needs, 0, "all ten run"},
      {0, 0, 8, 1, Channel::special_needs, 1, "the last common one"},
      {9, 0, 0, 0, Channel::walk_in, 1, "online has too many since the plan changed: what is kept holds"},
  };
  for (const Row& row : rows) {
    std::vector<Occupied> occupied;
    const auto add = [&](int count, Channel channel) {
      for (int i = 0; i < count; ++i) occupied.push_back({between("10:00", "11:00"), papers, channel});
    };
    add(row.online, Channel::online);
    add(row.call_centre, Channel::call_centre);
    add(row.walk_in, Channel::walk_in);
    add(row.special, Channel::special_needs);
    const Offer wanted = offer(office, id_card, baku, row.asks).value();
    EXPECT_EQ(std::max(least_left(office, wanted, occupied, between("10:00", "10:15")), 0), row.left) << row.why;
  }
}

TEST(Capacity, AShareIsOfThoseOnDuty) {
  catalogue::Catalogue office = office_with(
      {{.count = 4, .groups = {papers}}, {.count = 4, .groups = {papers}, .hours = {hours("12:00", "13:00")}}});
  office.booking.shares = {{baku, papers, Channel::walk_in, 50}};
  EXPECT_EQ(steps_of(office, between("11:00", "14:00")), "11:00 2, 12:00 4, 13:00 2");
  EXPECT_EQ(steps_of(office, between("11:00", "14:00"), {}, Channel::walk_in), "11:00 4, 12:00 8, 13:00 4");
}

// ---- the same told minute by minute ----

/// A row of minutes of the case's days, mostly in opening hours.
std::vector<Instant> any_minutes(const Case& made, int count) {
  std::vector<Instant> minutes;
  minutes.reserve(static_cast<std::size_t>(count));
  const calendar::CivilDate base = made.office.zone.to_civil(made.now).date;
  for (int i = 0; i < count; ++i) {
    minutes.push_back(day_bounds(made.office, base.plus_days(*rc::gen::inRange(-1, 4))).start_at +
                      Duration::minutes(*rc::gen::inRange(0, 1500)));
  }
  return minutes;
}

RC_GTEST_PROP(CapacityModel, IsWhatFindsACounterAtEveryMinute, ()) {
  const Case made = any_planned_case();
  for (const Instant t : any_minutes(made, 200)) {
    if (!is_centre_open(made, t)) continue;
    const Minute minute(made, t);
    CapacitySweep sweep;
    sweep.begin(made.office, made.wanted, made.occupied, {t, t + Duration::minutes(1)});
    std::vector<CapacityStep> steps;
    sweep.each([&steps](const CapacityStep& one) {
      steps.push_back(one);
      return true;
    });
    RC_ASSERT(!steps.empty());
    const CapacityStep& step = steps.front();
    RC_ASSERT(step.counters == minute.counters());
    const std::int32_t by_counters = minute.left_by_counters();
    const std::int32_t by_share = made.office.booking.shares.empty() ? by_counters : minute.left_by_share();
    const std::int32_t expected = std::min(by_counters, by_share);
    if (minute.is_served()) {
      RC_ASSERT(std::max(step.left, 0) == expected);
    } else {
      // More is booked than can be served: nothing is promised at the others' expense.
      RC_ASSERT(std::max(step.left, 0) <= expected);
    }
    if (step.counters == 0) RC_ASSERT(step.limit == Limit::unstaffed);
    if (step.limit == Limit::share) RC_ASSERT(by_share < by_counters || !minute.is_served());
  }
}

RC_GTEST_PROP(CapacityModel, AStartHasWhatItsWorstMomentHas, ()) {
  const Case made = any_planned_case();
  const calendar::CivilDate today = made.office.zone.to_civil(made.now).date;
  SlotTable table;
  table.fill(made.office, made.wanted, today, today.plus_days(5), made.occupied, made.now);
  for (const TableDay& day : table.days()) {
    bool is_any_free = false;
    for (const Run& run : table.runs(day)) {
      for (std::uint32_t i = 0; i < run.count; ++i) {
        const Instant start = run.first_start_at + Duration::seconds(i * table.step().in_seconds());
        const TimeRange service{start, start + made.wanted.duration};
        const std::int32_t left = std::max(least_left(made.office, made.wanted, made.occupied, service), 0);
        RC_ASSERT(table.left(run, i) == left);
        RC_ASSERT((judge(made.office, made.wanted, start, made.occupied, made.now) == Verdict::free) == (left > 0));
        is_any_free = is_any_free || left > 0;
      }
    }
    if (day.run_count > 0) RC_ASSERT(day.kind == (is_any_free ? DayKind::open : DayKind::full));
  }
}

RC_GTEST_PROP(CapacityModel, StepsFollowEachOtherAndTheLowestCounts, ()) {
  const Case made = any_planned_case();
  const std::vector<Instant> minutes = any_minutes(made, 2);
  const TimeRange span{std::min(minutes[0], minutes[1]), std::max(minutes[0], minutes[1]) + Duration::minutes(1)};
  CapacitySweep sweep;
  sweep.begin(made.office, made.wanted, made.occupied, span);
  Instant from = span.start_at;
  std::int32_t least = made.wanted.counters;
  sweep.each([&](const CapacityStep& step) {
    RC_ASSERT(step.during.start_at == from);
    RC_ASSERT(step.during.start_at < step.during.end_at);
    RC_ASSERT(step.left <= made.wanted.counters);
    from = step.during.end_at;
    least = std::min(least, step.left);
    return true;
  });
  RC_ASSERT(from == span.end_at);
  RC_ASSERT(least_left(made.office, made.wanted, made.occupied, span) == least);
}

}  // namespace
}  // namespace asan::slots
