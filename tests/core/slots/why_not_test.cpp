// "Why can I not come then?" at the counter: the reasons in full, from the widest to the narrowest.
#include "slots/why_not.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "core/slots/planned_office.hpp"
#include "slots/capacity.hpp"

namespace asan::slots {
namespace {

using namespace small_office;

const Instant monday_morning = instant("2026-11-23T09:00:00+04:00");

std::string ranges_in_words(const calendar::DayRanges& ranges) {
  std::string text;
  for (const calendar::DayRange& range : ranges) {
    text.append(" ").append(range.opens.hh_mm()).append("-").append(range.closes.hh_mm());
  }
  return text;
}

/// A reason as a line of a table.
class InWords {
 public:
  explicit InWords(const catalogue::Catalogue& office) : office_(office) {}
  std::string operator()(NotOffered) const { return "not offered"; }
  std::string operator()(CentreNotActive) const { return "centre not active"; }
  std::string operator()(NoCounter) const { return "no counter"; }
  std::string operator()(TooSoon reason) const { return "too soon, earliest " + at(reason.earliest_at); }
  std::string operator()(TooLate reason) const {
    return "too late, last day " + reason.last_on.iso() + ", from " + at(reason.released_at);
  }
  std::string operator()(OnClosure reason) const {
    return "closure " + reason.from_on.iso() + " to " + reason.to_on.iso();
  }
  std::string operator()(OnHoliday reason) const { return "holiday " + std::to_string(reason.holiday); }
  std::string operator()(OnRestDay reason) const { return "rest day " + reason.on.iso(); }
  std::string operator()(const OutsideHours& reason) const { return "outside" + ranges_in_words(reason.ranges); }
  std::string operator()(KeptForDraw) const { return "kept for a draw"; }
  std::string operator()(OffGrid reason) const {
    return "off grid, between " + at(reason.before_at) + " and " + at(reason.after_at);
  }
  std::string operator()(TooLong reason) const {
    return "needs " + std::to_string(reason.needs.in_whole_minutes()) + " minutes, closes " + at(reason.closes_at);
  }
  std::string operator()(Unstaffed reason) const {
    return "nobody on duty from " + at(reason.from_at) + ", next " + at(reason.next_start_at);
  }
  std::string operator()(ShareTaken reason) const {
    return "share " + std::to_string(static_cast<int>(reason.channel)) + " taken from " + at(reason.full_from_at) +
           ", next " + at(reason.next_start_at);
  }
  std::string operator()(AllTaken reason) const {
    return "all " + std::to_string(reason.counters) + " taken from " + at(reason.full_from_at) + ", next " +
           at(reason.next_start_at);
  }

 private:
  [[nodiscard]] std::string at(std::optional<Instant> t) const {
    return t ? calendar::format_instant(*t, office_.zone).substr(8, 8) : "none";
  }
  const catalogue::Catalogue& office_;
};

std::string in_words(const catalogue::Catalogue& office, const std::vector<Reason>& reasons) {
  std::string text;
  for (const Reason& reason : reasons)
    text.append(text.empty() ? "" : "; ").append(std::visit(InWords(office), reason));
  return text;
}

Occupied taken(std::string_view on, std::string_view from, std::string_view to) {
  const auto at = [on](std::string_view time) {
    return instant(std::string(on) + "T" + std::string(time) + ":00+04:00");
  };
  return {{at(from), at(to)}, papers};
}

TEST(WhyNot, NamesEveryReasonFromTheWidestToTheNarrowest) {
  catalogue::Catalogue office = make();
  office.holidays.push_back({.on = date("2026-11-09"), .names = {}});
  office.holidays.push_back({.on = date("2026-12-07"), .names = {}});
  office.centres.at(0).hours.closures.push_back({date("2026-12-01"), date("2026-12-02")});
  office.centres.at(0).hours.dated.push_back({date("2026-11-26"), {hours("12:00", "15:00")}});
  office.centres.at(0).hours.dated.push_back({date("2026-11-27"), {}});
  office.finish();
  struct Row {
    const char* start;
    const char* reasons;
    const char* why;
  };
  const std::vector<Row> rows = {
      {"2026-11-23T10:00:00+04:00", "", "free"},
      {"2026-11-23T09:00:00+04:00", "too soon, earliest 23T09:30; outside 10:00-13:00 14:00-17:00", "now"},
      {"2026-11-22T10:00:00+04:00", "too soon, earliest 23T09:30; rest day 2026-11-22", "yesterday, a Sunday too"},
      {"2026-12-23T16:15:00+04:00", "", "the last start of the window"},
      {"2026-12-24T10:00:00+04:00", "too late, last day 2026-12-23, from 24T00:00", "a day after the window"},
      {"2026-12-27T10:00:00+04:00", "too late, last day 2026-12-23, from 27T00:00; rest day 2026-12-27",
       "and on a Sunday"},
      {"2026-11-29T10:00:00+04:00", "rest day 2026-11-29", "Sunday"},
      {"2026-11-27T10:00:00+04:00", "rest day 2026-11-27", "no hours on that Friday"},
      {"2026-11-23T13:30:00+04:00", "outside 10:00-13:00 14:00-17:00", "lunch"},
      {"2026-11-26T10:00:00+04:00", "outside 12:00-15:00", "that Thursday opens at noon"},
      {"2026-12-07T10:00:00+04:00", "holiday 1", "the second of the list"},
      {"2026-12-01T10:00:00+04:00", "closure 2026-12-01 to 2026-12-02", "repairs"},
      {"2026-11-23T10:10:00+04:00", "off grid, between 23T10:00 and 23T10:15", "between two starts"},
      {"2026-11-23T10:00:30+04:00", "off grid, between 23T10:00 and 23T10:15", "half a minute past"},
      {"2026-11-23T12:30:00+04:00", "needs 40 minutes, closes 23T13:00", "on the grid, but too near to lunch"},
      {"2026-11-23T12:35:00+04:00", "off grid, between 23T12:15 and 23T14:00; needs 40 minutes, closes 23T13:00",
       "both"},
      {"2026-11-23T16:40:00+04:00", "off grid, between 23T16:15 and none; needs 40 minutes, closes 23T17:00",
       "nothing starts after it"},
      {"2026-11-24T10:00:00+04:00", "all 3 taken from 24T10:00, next 24T10:45", "one gets free at 10:45"},
      {"2026-11-24T10:10:00+04:00", "off grid, between 24T10:00 and 24T10:15; all 3 taken from 24T10:10, next 24T10:45",
       "the starts beside it would not help"},
      {"2026-11-24T12:00:00+04:00", "all 3 taken from 24T12:15, next 24T14:00",
       "free at first, but from a quarter past all counters are busy"},
      {"2026-11-24T16:15:00+04:00", "all 3 taken from 24T16:30, next none", "and nothing starts after it"},
      {"2026-11-24T16:30:00+04:00", "needs 40 minutes, closes 24T17:00", "free counters would not help"},
  };
  const std::vector<Occupied> occupied = {taken("2026-11-24", "10:00", "10:45"), taken("2026-11-24", "10:00", "11:00"),
                                          taken("2026-11-24", "10:00", "11:00"), taken("2026-11-24", "12:15", "12:20"),
                                          taken("2026-11-24", "12:00", "12:30"), taken("2026-11-24", "12:15", "12:30"),
                                          taken("2026-11-24", "16:30", "16:45"), taken("2026-11-24", "16:30", "16:45"),
                                          taken("2026-11-24", "16:30", "16:45")};
  for (const Row& row : rows) {
    EXPECT_EQ(in_words(office, why_not(office, passport, baku, instant(row.start), occupied, monday_morning)),
              row.reasons)
        << row.start << ": " << row.why;
  }
}

TEST(WhyNot, SaysWhetherThePlanTheShareOrTheOthersAreInTheWay) {
  catalogue::Catalogue office = make();
  office.booking.plans.push_back(
      {baku, {{.count = 4, .groups = {papers}, .hours = {hours("11:00", "12:00"), hours("15:00", "17:00")}}}});
  office.booking.shares = {{baku, papers, catalogue::Channel::walk_in, 50}};
  const std::vector<Occupied> occupied(2, taken("2026-11-24", "11:15", "11:30"));
  const auto reasons = [&](std::string_view start, catalogue::Channel channel) {
    return in_words(office, why_not(office, id_card, baku, instant(start), occupied, monday_morning, channel));
  };
  using catalogue::Channel;
  EXPECT_EQ(reasons("2026-11-24T10:45:00+04:00", Channel::online), "nobody on duty from 24T10:45, next 24T11:00");
  EXPECT_EQ(reasons("2026-11-24T11:15:00+04:00", Channel::online), "share 0 taken from 24T11:15, next 24T11:30");
  EXPECT_EQ(reasons("2026-11-24T11:15:00+04:00", Channel::walk_in), "");
  EXPECT_EQ(in_words(office, why_not(office, passport, baku, instant("2026-11-24T11:30:00+04:00"), {}, monday_morning)),
            "nobody on duty from 24T12:00, next 24T15:00")
      << "they go home while the service runs";
}

TEST(WhyNot, ADayHasItsHourOfRelease) {
  catalogue::Catalogue office = make();
  office.booking.release = {calendar::TimeOfDay::parse("08:00").value(),
                            {{papers, calendar::TimeOfDay::parse("08:15").value()}}};
  const auto reasons = [&](catalogue::ServiceIndex service, std::string_view now) {
    return in_words(office, why_not(office, service, baku, instant("2026-12-23T10:00:00+04:00"), {}, instant(now)));
  };
  const std::string not_yet = "too late, last day 2026-12-22, from ";
  EXPECT_EQ(reasons(id_card, "2026-11-23T00:00:00+04:00"), not_yet + "23T08:15") << "no burst at midnight";
  EXPECT_EQ(reasons(id_card, "2026-11-23T08:14:59+04:00"), not_yet + "23T08:15");
  EXPECT_EQ(reasons(id_card, "2026-11-23T08:15:00+04:00"), "");
  EXPECT_EQ(reasons(contract, "2026-11-23T07:59:59+04:00"), not_yet + "23T08:00") << "the notary has another hour";
  EXPECT_EQ(reasons(contract, "2026-11-23T08:00:00+04:00"), "");
  EXPECT_EQ(reasons(id_card, "2026-11-21T20:00:00+04:00"), "too late, last day 2026-12-21, from 23T08:15")
      << "two days before";
}

TEST(WhyNot, TheNextFreeStartIsNotTooSoonEither) {
  const catalogue::Catalogue office = make();
  const std::vector<Occupied> occupied(counters_in_baku, taken("2026-11-23", "10:00", "10:15"));
  const Instant quarter_past_ten = instant("2026-11-23T10:15:00+04:00");
  EXPECT_EQ(in_words(office,
                     why_not(office, id_card, baku, instant("2026-11-23T10:00:00+04:00"), occupied, quarter_past_ten)),
            "too soon, earliest 23T10:45; all 3 taken from 23T10:00, next 23T10:45");
}

TEST(WhyNot, WithoutAnOfferThereIsNoTimeToSpeakOf) {
  catalogue::Catalogue office = make();
  const Instant sunday = instant("2026-11-29T10:00:00+04:00");
  const auto reasons = [&](catalogue::ServiceIndex service, catalogue::CentreIndex centre) {
    return in_words(office, why_not(office, service, centre, sunday, {}, monday_morning));
  };
  EXPECT_EQ(reasons(contract, ganja), "not offered") << "the notary sits in Baku";
  EXPECT_EQ(reasons(catalogue::ServiceIndex{99}, baku), "not offered");
  EXPECT_EQ(reasons(id_card, catalogue::CentreIndex{99}), "not offered");
  office.booking.counters.push_back({ganja, papers, 0});
  EXPECT_EQ(reasons(id_card, ganja), "no counter");
  office.centres.at(1).is_active = false;
  EXPECT_EQ(reasons(id_card, ganja), "centre not active");
  EXPECT_EQ(reasons(contract, ganja), "not offered; centre not active");
  office.services.at(0).typical = Duration();
  EXPECT_EQ(reasons(id_card, baku), "not offered") << "no time at a counter";
}

TEST(WhyNot, ARepeatedHourCountsOnce) {
  catalogue::Catalogue office = make(zone_with_summer_time());
  office.centres.at(0).hours.weekly.at(6) = {hours("01:00", "04:00")};
  const auto reasons = [&office](std::string_view start) {
    return in_words(office, why_not(office, id_card, baku, instant(start), {}, instant("2026-10-24T10:00:00Z")));
  };
  EXPECT_EQ(reasons("2026-10-25T00:30:00Z"), "") << "half past two";
  EXPECT_EQ(reasons("2026-10-25T01:30:00Z"), "off grid, between 25T02:45 and 25T03:00") << "half past two again";
}

/// Judge's verdict for a time whose first reason this is.
struct VerdictOf {
  Verdict operator()(NotOffered) const { return Verdict::free; }  // judge has an offer: never so
  Verdict operator()(CentreNotActive) const { return Verdict::free; }
  Verdict operator()(NoCounter) const { return Verdict::free; }
  Verdict operator()(TooSoon) const { return Verdict::too_soon; }
  Verdict operator()(TooLate) const { return Verdict::too_late; }
  Verdict operator()(OnClosure) const { return Verdict::closed; }
  Verdict operator()(OnHoliday) const { return Verdict::closed; }
  Verdict operator()(OnRestDay) const { return Verdict::closed; }
  Verdict operator()(const OutsideHours&) const { return Verdict::closed; }
  Verdict operator()(KeptForDraw) const { return Verdict::by_draw; }
  Verdict operator()(OffGrid) const { return Verdict::off_grid; }
  Verdict operator()(TooLong) const { return Verdict::off_grid; }
  Verdict operator()(Unstaffed) const { return Verdict::taken; }
  Verdict operator()(ShareTaken) const { return Verdict::taken; }
  Verdict operator()(AllTaken) const { return Verdict::taken; }
};

bool is_full(const Case& made, TimeRange time) {
  return least_left(made.office, made.wanted, made.occupied, time) <= 0;
}

template <class Full>
void next_start_must_be_the_first_free(const Case& made, Instant start_at, const Full& reason) {
  const calendar::CivilDate on = made.office.zone.to_civil(start_at).date;
  const Instant earliest_at = booking_window(made.office, made.wanted.group, made.now).earliest_at;
  std::optional<Instant> first;
  for (const Instant t : day_starts(made.office, made.wanted, on)) {
    if (t <= start_at || t < earliest_at || first) continue;
    if (!is_full(made, {t, t + made.wanted.duration})) first = t;
  }
  RC_ASSERT(reason.next_start_at == first);
  const Instant full = reason.full_from_at;
  RC_ASSERT(TimeRange({start_at, start_at + made.wanted.duration}).contains(full));
  RC_ASSERT(is_full(made, {full, full + Duration::seconds(1)}));
  if (full > start_at) RC_ASSERT(!is_full(made, {start_at, full}));
}

RC_GTEST_PROP(WhyNot, AgreesWithJudge, ()) {
  const Case made = *rc::gen::arbitrary<bool>() ? any_case() : any_planned_case();
  const calendar::CivilDate today = made.office.zone.to_civil(made.now).date;
  const calendar::CivilDate last = today.plus_days(made.office.booking.window_days + 1);
  std::vector<Instant> asked;
  for (calendar::CivilDate on = today.plus_days(-1); on <= last; on = on.plus_days(1)) {
    asked.push_back(day_bounds(made.office, on).start_at + Duration::seconds(*rc::gen::inRange(0, 86400)));
    for (int i = 0; i < 10; ++i) {
      asked.push_back(day_bounds(made.office, on).start_at + Duration::minutes(*rc::gen::inRange(0, 1500)));
    }
    const std::vector<Instant> starts = day_starts(made.office, made.wanted, on);
    asked.insert(asked.end(), starts.begin(), starts.end());
    for (const calendar::DayRange& range : made.office.centres.at(0).hours.weekly.at(0)) {
      asked.push_back(day_bounds(made.office, on).start_at + Duration::minutes(range.closes.minutes() - 1));
    }
  }
  for (const Instant t : asked) {
    const std::vector<Reason> reasons =
        why_not(made.office, id_card, baku, t, made.occupied, made.now, made.wanted.channel);
    const Verdict verdict = judge(made.office, made.wanted, t, made.occupied, made.now);
    RC_ASSERT(verdict == (reasons.empty() ? Verdict::free : std::visit(VerdictOf(), reasons.front())));
    RC_ASSERT((verdict == Verdict::free) == reasons.empty());
    const bool is_ordered = std::is_sorted(reasons.begin(), reasons.end(),
                                           [](const Reason& a, const Reason& b) { return a.index() < b.index(); });
    RC_ASSERT(is_ordered);
    for (const Reason& reason : reasons) {
      if (const auto* full = std::get_if<AllTaken>(&reason)) next_start_must_be_the_first_free(made, t, *full);
      if (const auto* full = std::get_if<ShareTaken>(&reason)) next_start_must_be_the_first_free(made, t, *full);
    }
  }
}

}  // namespace
}  // namespace asan::slots
