// Baku's papers are released by draw: the days of a week at once, requests collected for five days, drawn on the
// Thursday before at six in the evening. Monday 23 November 2026 is day one.
#include "slots/draw_days.hpp"

#include <gtest/gtest.h>

#include "core/slots/drawn_week.hpp"
#include "slots/why_not.hpp"

namespace asan::slots {
namespace {

namespace office = small_office;
using office::date;
using office::instant;

catalogue::Catalogue with_draws() {
  catalogue::Catalogue made = office::make();
  made.booking.draws.push_back(office::drawn_week(office::baku));
  return made;
}

const catalogue::Catalogue catalogue = with_draws();

TEST(DrawDays, ADayBelongsToTheDrawOfItsPeriod) {
  EXPECT_FALSE(draw_of_day(catalogue, office::baku, office::papers, date("2026-11-29"))) << "before the first period";
  EXPECT_FALSE(draw_of_day(catalogue, office::ganja, office::papers, date("2026-11-30"))) << "no rule there";
  EXPECT_FALSE(draw_of_day(catalogue, office::baku, office::notary, date("2026-11-30"))) << "no rule for the group";
  const Draw first{office::baku,
                   office::papers,
                   date("2026-11-30"),
                   date("2026-12-06"),
                   instant("2026-11-21T18:00:00+04:00"),
                   instant("2026-11-26T18:00:00+04:00"),
                   instant("2026-11-26T18:15:00+04:00")};
  EXPECT_EQ(draw_of_day(catalogue, office::baku, office::papers, date("2026-11-30")), first);
  EXPECT_EQ(draw_of_day(catalogue, office::baku, office::papers, date("2026-12-06")), first);
  EXPECT_EQ(draw_of_day(catalogue, office::baku, office::papers, date("2026-12-07"))->from_on, date("2026-12-07"));
}

TEST(DrawDays, OnlyTheListedWeekdaysAreDrawn) {
  catalogue::Catalogue saturdays = with_draws();
  saturdays.booking.draws.front().weekdays = {false, false, false, false, false, true, false};
  EXPECT_FALSE(draw_of_day(saturdays, office::baku, office::papers, date("2026-12-04")));
  EXPECT_TRUE(draw_of_day(saturdays, office::baku, office::papers, date("2026-12-05")));
}

TEST(DrawDays, RequestsAreCollectedFromTheHourToTheDraw) {
  struct Row {
    const char* now;
    const char* from_on;  // empty: nothing is collected
  };
  const std::vector<Row> rows = {
      {"2026-11-21T17:59:59+04:00", ""},           {"2026-11-21T18:00:00+04:00", "2026-11-30"},
      {"2026-11-26T17:59:59+04:00", "2026-11-30"}, {"2026-11-26T18:00:00+04:00", ""},
      {"2026-11-28T18:00:00+04:00", "2026-12-07"}, {"2026-12-03T17:59:59+04:00", "2026-12-07"},
  };
  for (const Row& row : rows) {
    const auto draw = collecting_draw(catalogue, office::baku, office::papers, instant(row.now));
    EXPECT_EQ(draw ? draw->from_on.iso() : "", row.from_on) << row.now;
  }
}

TEST(DrawDays, ADrawIsDueFromItsHourUntilItsDaysAreOver) {
  struct Row {
    const char* now;
    std::vector<std::string> due;
  };
  const std::vector<Row> rows = {
      {"2026-11-26T17:59:59+04:00", {}},
      {"2026-11-26T18:00:00+04:00", {"2026-11-30"}},
      {"2026-12-03T18:00:00+04:00", {"2026-11-30", "2026-12-07"}},
      {"2026-12-07T00:00:00+04:00", {"2026-12-07"}},
  };
  for (const Row& row : rows) {
    std::vector<std::string> due;
    for (const Draw& draw : due_draws(catalogue, instant(row.now))) due.push_back(draw.from_on.iso());
    EXPECT_EQ(due, row.due) << row.now;
  }
}

TEST(DrawDays, SuchADayCannotBeBookedBeforeTheDrawHasRun) {
  const Offer offer = slots::offer(catalogue, office::id_card, office::baku).value();
  const Instant ten = instant("2026-11-30T10:00:00+04:00");
  const Instant closed = instant("2026-11-30T13:00:00+04:00");
  const Instant before = instant("2026-11-26T18:14:59+04:00");
  const Instant after = instant("2026-11-26T18:15:00+04:00");
  EXPECT_EQ(judge(catalogue, offer, ten, {}, before), Verdict::by_draw);
  EXPECT_EQ(judge(catalogue, offer, closed, {}, before), Verdict::closed);
  EXPECT_EQ(judge(catalogue, offer, ten, {}, after), Verdict::free);
  const auto kind = [&](const char* on, Instant now) {
    return availability(catalogue, offer, date(on), date(on), {}, now).days.front();
  };
  EXPECT_EQ(kind("2026-11-30", before).kind, DayKind::by_draw);
  EXPECT_TRUE(kind("2026-11-30", before).slots.empty());
  EXPECT_EQ(kind("2026-12-06", before).kind, DayKind::closed) << "a Sunday";
  EXPECT_EQ(kind("2026-11-27", before).kind, DayKind::open) << "before the first period";
  EXPECT_EQ(kind("2026-11-30", after).kind, DayKind::open);
  const std::vector<Reason> why = {KeptForDraw{after}};
  EXPECT_EQ(why_not(catalogue, office::id_card, office::baku, ten, {}, before), why);
  EXPECT_TRUE(why_not(catalogue, office::id_card, office::baku, ten, {}, after).empty());
}

}  // namespace
}  // namespace asan::slots
