// Days off of the real catalogue, as the rule and its exceptions give them.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/catalogue/real_catalogue.hpp"
#include "wire/catalogue_codec.hpp"

namespace asan::wire {
namespace {

using Changes = std::vector<std::pair<std::string, std::string>>;

/// The catalogue after changes to holidays.json, or its first mistake.
struct Changed {
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  std::string mistake;
};

Changed with(const Changes& changes) {
  std::vector<CatalogueFile> files = real_catalogue::files();
  for (CatalogueFile& file : files) {
    if (file.path != "holidays.json") continue;
    for (const auto& [from, to] : changes) {
      const std::size_t at = file.json.find(from);
      if (at == std::string::npos) return {nullptr, "not found: " + from};
      file.json.replace(at, from.size(), to);
    }
  }
  auto read = read_catalogue(files);
  if (read) return {*read, ""};
  return {nullptr, read.error().front().place + ": " + read.error().front().remedy};
}

std::string days_off(const Changed& changed, int year) {
  if (changed.catalogue == nullptr) return changed.mistake;
  std::string days;
  for (const catalogue::Holiday& holiday : changed.catalogue->holidays) {
    if (holiday.kind != catalogue::HolidayKind::substitute || holiday.on.ymd().year != year) continue;
    days += holiday.on.iso().substr(5) + ' ';
  }
  return days;
}

const std::pair<std::string, std::string> six_day_week = {R"("working_week": "five_days")",
                                                          R"("working_week": "six_days")"};

TEST(DaysOff, are_those_that_were_published_for_2026) {
  EXPECT_EQ(days_off(with({}), 2026), "03-09 03-25 03-26 03-27 03-30 05-11 05-29 11-10 ");
  EXPECT_EQ(days_off(with({six_day_week}), 2026), "03-25 03-26 05-29 11-10 ") << "with two announced exceptions";
}

TEST(DaysOff, of_2027_are_derived_until_they_are_published) {
  const Changed as_it_is = with({});
  EXPECT_EQ(days_off(as_it_is, 2027), "01-04 03-25 03-26 05-10 05-18 06-28 ");
  EXPECT_EQ(days_off(with({six_day_week}), 2027), "03-25 05-10 05-18 ");
  for (const catalogue::Holiday& holiday : as_it_is.catalogue->holidays) {
    if (holiday.kind != catalogue::HolidayKind::substitute) continue;
    const bool is_2026 = holiday.on.ymd().year == 2026;
    EXPECT_EQ(holiday.status, is_2026 ? catalogue::HolidayStatus::official : catalogue::HolidayStatus::derived)
        << holiday.on.iso();
  }
}

TEST(DaysOff, say_what_they_make_up_for) {
  const Changed as_it_is = with({});
  std::string stead;
  for (const catalogue::Holiday& holiday : as_it_is.catalogue->holidays) {
    if (holiday.on.ymd().year != 2026) continue;
    EXPECT_EQ(holiday.instead_of.has_value(), holiday.kind == catalogue::HolidayKind::substitute) << holiday.on.iso();
    if (holiday.instead_of) stead += holiday.on.iso().substr(5) + '<' + holiday.instead_of->iso().substr(5) + ' ';
  }
  EXPECT_EQ(stead, "03-09<03-08 03-25<03-20 03-26<03-21 03-27<03-21 03-30<03-22 05-11<05-09 05-29<05-28 11-10<11-08 ");
}

TEST(DaysOff, follow_when_a_feast_moves) {
  // Qurban a day later: it begins on a Monday.
  EXPECT_EQ(days_off(with({{"\"2027-05-16\", \"2027-05-17\"", "\"2027-05-17\", \"2027-05-18\""}}), 2027),
            "01-04 03-25 03-26 05-10 06-28 ");
  // What was published for 2026 holds no longer when Qurban moves: the editor is told.
  EXPECT_EQ(days_off(with({{"\"2026-05-27\", \"2026-05-28\"", "\"2026-05-26\", \"2026-05-27\""}}), 2026),
            "years[0].published.five_days[6]: the rule gives no day off on 2026-05-29; mend the feasts, or add an "
            "exception with \"day\": \"off\"");
}

TEST(DaysOff, of_january_may_stand_for_a_december_that_is_not_listed) {
  // 31 December 2028 is a Sunday; 1 and 2 January are holidays.
  const Changed later = with({{"\"year\": 2027", "\"year\": 2029"},
                              {"\"2027-03-09\", \"2027-03-10\"", "\"2029-02-14\", \"2029-02-15\""},
                              {"\"2027-05-16\", \"2027-05-17\"", "\"2029-04-24\", \"2029-04-25\""}});
  EXPECT_EQ(days_off(later, 2029), "01-03 03-26 ") << "24 March is a Saturday; so is 20 January, which does not move";
}

TEST(DaysOff, may_be_swapped_by_the_cabinet) {
  const std::string after_feasts =
      "{ \"holiday\": \"qurban\", \"days\": [\"2027-05-16\", \"2027-05-17\"], \"status\": \"estimated\" }\n      ]";
  const Changed swapped = with({{after_feasts, after_feasts + R"(, "exceptions": [
    { "on": "2027-05-18", "day": "off", "week": "five_days", "sources": ["holidays-rule"] },
    { "on": "2027-06-28", "day": "working", "week": "five_days", "sources": ["holidays-rule"] }])"}});
  EXPECT_EQ(days_off(swapped, 2027), "01-04 03-25 03-26 05-10 05-18 05-19 ")
      << "18 May is off by decision, so Qurban's Sunday takes the 19th; 28 June is worked";
}

}  // namespace
}  // namespace asan::wire
