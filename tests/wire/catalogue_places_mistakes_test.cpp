// Mistakes in when and where: centres, hours, closures, holidays.
#include <gtest/gtest.h>

#include <string>

#include "wire/slips.hpp"

namespace asan::wire {
namespace {

TEST(CatalogueMistakes, centres_and_hours) {
  expect_named({
      {"hours.json", "\"monday\": [\"09:00-13:00\"", "\"monday\": [\"9-13\"",
       "profiles[long].weekly.monday[0]: expected hours such as \"10:00-20:00\", found \"9-13\""},
      {"hours.json", "\"14:00-18:00\"", "\"14:00-12:00\"",
       "profiles[long].weekly.monday[1]: it closes before it opens; hours over midnight last 12 hours at most"},
      {"hours.json", "\"14:00-18:00\"", "\"12:00-18:00\"",
       "profiles[long].weekly.monday[1]: it opens before the hours above have ended; write them in order"},
      {"hours.json", "\"sunday\": []", "\"sunnday\": []",
       "profiles[long].weekly.sunday: expected a list, but it is missing"},
      {"centres.json", "\"hours\": \"long\",\n    \"dated_hours\"", "\"hours\": \"short\",\n    \"dated_hours\"",
       "centres[baku-1].hours: there is no profile \"short\" in hours.json"},
      {"centres.json", "\"10:00-14:00\"", "\"10:00-09:00\"",
       "centres[baku-1].dated_hours[0].ranges[0]: it closes before it opens; hours over midnight last 12 hours at "
       "most"},
      {"centres.json", "{ \"on\": \"2026-12-30\", \"ranges\": [\"10:00-14:00\"] }",
       "{ \"on\": \"2026-12-30\", \"ranges\": [] }, { \"on\": \"2026-12-30\", \"ranges\": [] }",
       "centres[baku-1].dated_hours[1]: this day is listed twice; keep one"},
      {"centres.json", "\"latitude\": \"40.41\"", "\"latitude\": \"90.01\"",
       "centres[baku-1].position.latitude: expected degrees with two decimals such as \"40.41\", found \"90.01\""},
      {"centres.json", "\"latitude\": \"40.41\"", "\"latitude\": 40.41",
       "centres[baku-1].position.latitude: expected a string, found a number"},
      {"centres.json", "2012-12-29", "2012-13-29",
       "centres[baku-1].opened_on: expected a date such as 2026-11-25, found \"2012-13-29\""},
      {"centres.json", "\"active\": true", "\"active\": \"yes\"",
       "centres[baku-1].active: expected true or false, found \"yes\""},
      {"centres.json", "\"number\": 1", "\"number\": 0",
       "centres[baku-1].number: expected a whole number from 1 to 999, found 0"},
      {"centres.json", "\"id\": \"barda\"", "\"id\": \"regional\"",
       "centres[regional].id: this word means many centres; use another id"},
  });
}

TEST(CatalogueMistakes, network_and_holidays) {
  expect_named({
      {"network.json", "2026-11-22", "22 November",
       "collected_on: expected a date such as 2026-11-25, found \"22 November\""},
      {"network.json", "+04:00", "4", "zone.offsets[0].offset: expected an offset such as +04:00, found \"4\""},
      {"network.json", "2015-10-25T00:00:00Z", "2015-10-25",
       "zone.offsets[0].from: expected an instant such as 2015-10-25T00:00:00Z, found \"2015-10-25\""},
      {"network.json", "{ \"from\": \"2015-10-25T00:00:00Z\", \"offset\": \"+04:00\" }", "",
       "zone: a zone has a name and offsets, the earliest first"},
      {"network.json", "\"to_on\": \"2026-03-26\"", "\"to_on\": \"2026-03-19\"",
       "closures[0]: the closure ends before it begins; both days are included"},
      {"network.json", "\"sources\": [\"press\"]", "\"sources\": []", "closures[0].sources: name at least one source"},
      {"network.json", "[\"regional\"]", "[]",
       "closures[0].centres: this closes no centre; name at least one centre or kind of centre, or write \"all\""},
      {"network.json", "[\"regional\"]", "[\"kommunal\"]",
       "closures[0].centres: this closes no centre; name at least one centre or kind of centre, or write \"all\""},
      {"network.json", "\"to_on\": \"2026-03-26\"", "\"to_on\": \"2062-03-26\"",
       "closures[0]: more than a year; mend the days, or write \"active\": false at the centres"},
      {"network.json", "\"closures\": [",
       "\"closures\": [{ \"from_on\": \"2026-03-26\", \"to_on\": \"2026-03-28\", \"centres\": \"all\", \"sources\": "
       "[\"press\"] }, ",
       "closures[1]: barda is closed from 2026-03-26 to 2026-03-28 already; join the two closures or leave it out "
       "here"},
  });
}

TEST(CatalogueMistakes, holidays) {
  expect_named({
      {"holidays.json", "\"working_week\": \"five_days\"", "\"working_week\": \"five\"",
       "working_week: expected one of five_days, six_days, found \"five\""},
      {"holidays.json", "\"03-21\", ", "\"02-29\", ",
       "holidays[novruz].days[0]: expected a month and a day such as \"03-08\", found \"02-29\""},
      {"holidays.json", "\"03-21\", ", "\"03-20\", ", "holidays[novruz].days[1]: listed twice; keep one"},
      {"holidays.json", "{ \"az\": \"Ramazan\", \"ru\": \"Рамазан\", \"en\": \"Ramazan\" }",
       "{ \"az\": \"Novruz\", \"ru\": \"Новруз\", \"en\": \"Novruz\" }",
       "2026-03-20: this holiday is listed twice on this day; keep one"},
      {"holidays.json", "\"kind\": \"religious\"", "\"kind\": \"religious\", \"days\": [\"03-20\"]",
       "holidays[ramazan].days: remove the days: those of feasts stand in the years, those of days off follow by the "
       "rule"},
      {"holidays.json", "\"kind\": \"mourning\", \"days\": [\"01-20\"]", "\"kind\": \"substitute\"",
       "holidays: one of the list, and only one, is of the kind substitute: it names the days off"},
      {"holidays.json", "\"holiday\": \"ramazan\"", "\"holiday\": \"ramadan\"",
       "years[0].feasts[0].holiday: there is no holiday \"ramadan\" in the list above"},
      {"holidays.json", "\"holiday\": \"ramazan\"", "\"holiday\": \"novruz\"",
       "years[0].feasts[0].holiday: only religious holidays are announced year by year"},
      {"holidays.json", "\"holiday\": \"ramazan\"", "\"holiday\": \"novruz\"",
       "years[0].feasts: say on which days \"ramazan\" is; estimate them until they are announced"},
      {"holidays.json", "\"days\": [\"2026-03-20\"]", "\"days\": [\"2027-03-20\"]",
       "years[0].feasts[0].days[0]: this day is not in 2026"},
      {"holidays.json", "\"status\": \"estimated\"", "\"status\": \"derived\"",
       "years[0].feasts[0].status: expected one of official, estimated, found \"derived\""},
      {"holidays.json", "\"years\": [", "\"years\": [{ \"year\": 2027, \"sources\": [\"press\"], \"feasts\": [] }, ",
       "years[1].year: write each year once, the earliest first"},
      {"holidays.json", "\"on\": \"2026-03-23\", \"day\": \"working\"", "\"on\": \"2026-03-24\", \"day\": \"working\"",
       "years[0].exceptions[0]: remove it: the rule makes no day off of this day"},
      {"holidays.json", "\"on\": \"2026-03-23\", \"day\": \"working\"", "\"on\": \"2026-03-22\", \"day\": \"off\"",
       "years[0].exceptions[0]: remove it: this day is a rest day or a holiday anyway"},
      {"holidays.json", "[\"2026-03-23\", \"2026-03-24\"]", "[\"2026-03-23\"]",
       "years[0].published.five_days: the rule makes 2026-03-24 a day off, but this list does not; mend the feasts, or "
       "add an exception with \"day\": \"working\""},
      {"holidays.json", "\"six_days\": []", "\"six_days\": [\"2026-03-23\"]",
       "years[0].published.six_days[0]: the rule gives no day off on 2026-03-23; mend the feasts, or add an exception "
       "with \"day\": \"off\""},
  });
}

TEST(CatalogueMistakes, hours_over_midnight_and_recurring_hours) {
  const std::string meet = "; hours over midnight belong to the day on which they begin";
  const std::string twice = "two days would be open at once: the hours of ";
  expect_named({
      {"hours.json", "\"saturday\": [\"10:00-24:00\"]", "\"saturday\": [\"10:00-00:00\"]",
       "profiles[long].weekly.saturday[0]: midnight at the end of a day is 24:00"},
      {"hours.json", "\"saturday\": [\"10:00-24:00\"]", "\"saturday\": [\"24:00-02:00\"]",
       "profiles[long].weekly.saturday[0]: these are hours of the next day; write them there, from 00:00"},
      {"hours.json", "\"saturday\": [\"10:00-24:00\"]", "\"saturday\": [\"10:00-10:00\"]",
       "profiles[long].weekly.saturday[0]: it closes when it opens; a whole day is \"00:00-24:00\""},
      {"hours.json", "[\"20:00-02:00\"]", "[\"20:00-02:00\", \"23:00-24:00\"]",
       "profiles[long].weekly.friday[1]: it opens before the hours above have ended; write them in order"},
      {"hours.json", "\"saturday\": [\"10:00-24:00\"]", "\"saturday\": [\"01:00-05:00\"]",
       "profiles[long].weekly.saturday: " + twice +
           "friday end at 02:00 of the next day, those of saturday begin at 01:00" + meet},
      {"hours.json",
       "\"every_weeks\": 2, \"from_on\": \"2026-12-06\", \"until_on\": \"2027-01-31\", \"ranges\": "
       "[\"11:00-13:00\"]",
       "\"every_weeks\": 2, \"from_on\": \"2026-12-05\", \"ranges\": [\"00:00-03:00\"]",
       "profiles[long].recurring[1]: " + twice +
           "friday end at 02:00 of the next day, those of recurring[1] begin at 00:00" + meet},
      {"centres.json", "{ \"on\": \"2026-12-30\", \"ranges\": [\"10:00-14:00\"] }",
       "{ \"on\": \"2026-12-26\", \"ranges\": [\"01:30-14:00\"] }",
       "centres[baku-1].dated_hours[0]: " + twice +
           "friday end at 02:00 of the next day, those of 2026-12-26 begin at 01:30" + meet},
      {"centres.json", "{ \"on\": \"2026-12-30\", \"ranges\": [\"10:00-14:00\"] }",
       "{ \"on\": \"2026-12-30\", \"ranges\": [\"23:00-10:00\"] }",
       "centres[baku-1].dated_hours[0]: " + twice +
           "2026-12-30 end at 10:00 of the next day, those of thursday begin at 09:00" + meet},
      {"hours.json", "\"every_weeks\": 2", "\"every_weeks\": 0",
       "profiles[long].recurring[1].every_weeks: expected a whole number from 1 to 53, found 0"},
      {"hours.json", "\"every_weeks\": 2", "\"weeks\": 2",
       "profiles[long].recurring[1]: write either every_weeks, or week_of_month and weekday"},
      {"hours.json", "\"every_weeks\": 2", "\"every_weeks\": 2, \"weekday\": \"sunday\"",
       "profiles[long].recurring[1].weekday: remove it: every_weeks is counted from from_on, whose weekday it is"},
      {"hours.json", "\"week_of_month\": \"last\"", "\"week_of_month\": \"sixth\"",
       "profiles[long].recurring[0].week_of_month: expected one of first, second, third, fourth, fifth, last, found "
       "\"sixth\""},
      {"hours.json", "\"weekday\": \"wednesday\"", "\"weekday\": \"wed\"",
       "profiles[long].recurring[0].weekday: expected a weekday such as monday, found \"wed\""},
      {"hours.json", "\"until_on\": \"2027-01-31\"", "\"until_on\": \"2026-12-05\"",
       "profiles[long].recurring[1].until_on: there is no such day from from_on to until_on; both are included"},
  });
}

}  // namespace
}  // namespace asan::wire
