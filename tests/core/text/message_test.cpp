#include "text/message.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace asan::text {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view places_ru =
    "{count, plural, one {осталось # место} few {осталось # места} many {осталось # мест} other {осталось # места}}";
constexpr std::string_view places_az = "{count, plural, one {# yer qalıb} other {# yer qalıb}}";
constexpr std::string_view places_en = "{count, plural, =0 {no places} one {# place left} other {# places left}}";

struct Counted {
  Language language;
  std::string_view pattern;
  std::int64_t count;
  std::string said;
};

TEST(Messages, count_as_each_language_does) {
  const std::vector<Counted> table = {
      {Language::ru, places_ru, 1, "осталось 1 место"},
      {Language::ru, places_ru, 2, "осталось 2 места"},
      {Language::ru, places_ru, 4, "осталось 4 места"},
      {Language::ru, places_ru, 5, "осталось 5 мест"},
      {Language::ru, places_ru, 0, "осталось 0 мест"},
      {Language::ru, places_ru, 11, "осталось 11 мест"},
      {Language::ru, places_ru, 12, "осталось 12 мест"},
      {Language::ru, places_ru, 14, "осталось 14 мест"},
      {Language::ru, places_ru, 21, "осталось 21 место"},
      {Language::ru, places_ru, 22, "осталось 22 места"},
      {Language::ru, places_ru, 25, "осталось 25 мест"},
      {Language::ru, places_ru, 111, "осталось 111 мест"},
      {Language::ru, places_ru, 101, "осталось 101 место"},
      {Language::ru, places_ru, 1002, "осталось 1002 места"},
      {Language::az, places_az, 1, "1 yer qalıb"},
      {Language::az, places_az, 5, "5 yer qalıb"},
      {Language::en, places_en, 0, "no places"},
      {Language::en, places_en, 1, "1 place left"},
      {Language::en, places_en, 2, "2 places left"},
      {Language::en, places_en, 11, "11 places left"},
      {Language::en, places_en, 21, "21 places left"},
  };
  for (const Counted& row : table) {
    EXPECT_EQ(format_template(row.pattern, row.language, {{"count", row.count}}), row.said);
  }
}

TEST(Messages, know_the_plural_of_the_lowest_number) {
  EXPECT_EQ(plural_of(Language::ru, std::numeric_limits<std::int64_t>::min()), Plural::many);
  EXPECT_EQ(plural_of(Language::ru, -21), Plural::one);
  EXPECT_EQ(plural_of(Language::az, 1), Plural::one);
  EXPECT_EQ(plural_of(Language::az, 21), Plural::other);
}

TEST(Messages, put_their_arguments_in) {
  EXPECT_EQ(format_template("{name}, {name}: {count}", Language::az, {{"name", "Əli"sv}, {"count", std::int64_t{3}}}),
            "Əli, Əli: 3");
  EXPECT_EQ(format_template("{ name }", Language::az, {{"name", "Əli"sv}}), "Əli");
  EXPECT_EQ(format_template("no arguments # here", Language::en, {{"name", "x"sv}}), "no arguments # here");
  EXPECT_EQ(format_template("", Language::en, {}), "");
}

TEST(Messages, do_not_read_what_a_citizen_typed) {
  EXPECT_EQ(format_template("{name}!", Language::en, {{"name", "{count} # {name}"sv}, {"count", std::int64_t{1}}}),
            "{count} # {name}!");
}

TEST(Messages, nest) {
  const std::string_view pattern =
      "{days, plural, one {# day} other {# days}}{hours, plural, =0 {} other { and {hours, plural, one {# hour} "
      "other {# hours}} for {who, select, child {a child} other {{who}}}}}";
  const auto said = [pattern](std::int64_t days, std::int64_t hours, std::string_view who) {
    return format_template(pattern, Language::en, {{"days", days}, {"hours", hours}, {"who", who}});
  };
  EXPECT_EQ(said(1, 0, "child"), "1 day");
  EXPECT_EQ(said(2, 1, "child"), "2 days and 1 hour for a child");
  EXPECT_EQ(said(1, 5, "Leyla"), "1 day and 5 hours for Leyla");
  EXPECT_EQ(format_template("{n, plural, other {{who, select, other {#}}}}", Language::en,
                            {{"n", std::int64_t{7}}, {"who", "x"sv}}),
            "7");
}

TEST(Messages, show_a_missing_argument_by_its_name) {
  EXPECT_EQ(format_template("{name} has {count, plural, other {#}}", Language::en, {}), "{name} has {count}");
}

TEST(Messages, that_are_broken_stay_readable) {
  EXPECT_EQ(format_template("a } b { c", Language::en, {}), "a } b { c");
  EXPECT_EQ(format_template("{count, plural, one {#}}", Language::en, {{"count", std::int64_t{2}}}), "");
  EXPECT_EQ(format_template("{count, plural, one}", Language::en, {{"count", std::int64_t{2}}}), "");
  EXPECT_EQ(format_template("{count, plural, other {#} x {", Language::en, {{"count", std::int64_t{2}}}),
            "{count, plural, other {#} x {");
}

TEST(Messages, stand_in_all_three_languages) {
  EXPECT_EQ(message(Msg::weekday_name_2, Language::az), "çərşənbə axşamı");
  EXPECT_EQ(message(Msg::weekday_name_2, Language::ru), "вторник");
  EXPECT_EQ(message(Msg::weekday_name_2, Language::en), "Tuesday");
  EXPECT_EQ(msg_by_name("weekday.name_2"), Msg::weekday_name_2);
  EXPECT_FALSE(msg_by_name("weekday.name_8"));
}

}  // namespace
}  // namespace asan::text
