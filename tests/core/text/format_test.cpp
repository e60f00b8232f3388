#include "text/format.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace asan::text {
namespace {

using calendar::CivilDate;

CivilDate date(std::string_view iso) { return CivilDate::parse(iso).value(); }

/// az, ru, en.
using Trio = std::array<std::string, 3>;

template <class Write>
Trio in_all(Write write) {
  return {write(Language::az), write(Language::ru), write(Language::en)};
}

TEST(DateTexts, of_a_day) {
  struct Day {
    std::string on;
    Trio plain;
    Trio with_weekday;
    Trio heading;
  };
  const std::vector<Day> table = {
      {"2026-11-25",
       {"25 noyabr 2026", "25 ноября 2026", "25 November 2026"},
       {"25 noyabr 2026, çərşənbə", "25 ноября 2026, среда", "Wednesday, 25 November 2026"},
       {"Çərşənbə, 25 noyabr", "Среда, 25 ноября", "Wednesday, 25 November"}},
      {"2026-03-20",
       {"20 mart 2026", "20 марта 2026", "20 March 2026"},
       {"20 mart 2026, cümə", "20 марта 2026, пятница", "Friday, 20 March 2026"},
       {"Cümə, 20 mart", "Пятница, 20 марта", "Friday, 20 March"}},
      {"2027-01-04",
       {"4 yanvar 2027", "4 января 2027", "4 January 2027"},
       {"4 yanvar 2027, bazar ertəsi", "4 января 2027, понедельник", "Monday, 4 January 2027"},
       {"Bazar ertəsi, 4 yanvar", "Понедельник, 4 января", "Monday, 4 January"}},
      {"2026-06-28",
       {"28 iyun 2026", "28 июня 2026", "28 June 2026"},
       {"28 iyun 2026, bazar", "28 июня 2026, воскресенье", "Sunday, 28 June 2026"},
       {"Bazar, 28 iyun", "Воскресенье, 28 июня", "Sunday, 28 June"}},
  };
  for (const Day& day : table) {
    const CivilDate on = date(day.on);
    EXPECT_EQ(in_all([on](Language in) { return long_date(on, in); }), day.plain);
    EXPECT_EQ(in_all([on](Language in) { return long_date_with_weekday(on, in); }), day.with_weekday);
    EXPECT_EQ(in_all([on](Language in) { return day_heading(on, in); }), day.heading);
  }
  EXPECT_EQ(in_all([](Language in) { return day_within(date("2026-11-25"), in); }),
            (Trio{"çərşənbə, 25 noyabr", "среда, 25 ноября", "Wednesday, 25 November"}));
  EXPECT_EQ(numeric_date(date("2026-11-25")), "25.11.2026");
  EXPECT_EQ(numeric_date(date("2027-01-04")), "04.01.2027");
}

TEST(DateTexts, of_every_month) {
  const std::vector<Trio> months = {{"Yanvar 2026", "Январь 2026", "January 2026"},
                                    {"Fevral 2026", "Февраль 2026", "February 2026"},
                                    {"Mart 2026", "Март 2026", "March 2026"},
                                    {"Aprel 2026", "Апрель 2026", "April 2026"},
                                    {"May 2026", "Май 2026", "May 2026"},
                                    {"İyun 2026", "Июнь 2026", "June 2026"},
                                    {"İyul 2026", "Июль 2026", "July 2026"},
                                    {"Avqust 2026", "Август 2026", "August 2026"},
                                    {"Sentyabr 2026", "Сентябрь 2026", "September 2026"},
                                    {"Oktyabr 2026", "Октябрь 2026", "October 2026"},
                                    {"Noyabr 2026", "Ноябрь 2026", "November 2026"},
                                    {"Dekabr 2026", "Декабрь 2026", "December 2026"}};
  const std::vector<std::string> of_month = {"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                             "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
  for (int month = 1; month <= 12; ++month) {
    const auto index = static_cast<std::size_t>(month - 1);
    EXPECT_EQ(in_all([month](Language in) { return month_heading(2026, month, in); }), months.at(index));
    EXPECT_EQ(long_date(CivilDate::from_ymd(2026, month, 1).value(), Language::ru),
              "1 " + of_month.at(index) + " 2026");
  }
}

TEST(DateTexts, of_weekdays) {
  const std::vector<Trio> names = {{"bazar ertəsi", "понедельник", "Monday"},
                                   {"çərşənbə axşamı", "вторник", "Tuesday"},
                                   {"çərşənbə", "среда", "Wednesday"},
                                   {"cümə axşamı", "четверг", "Thursday"},
                                   {"cümə", "пятница", "Friday"},
                                   {"şənbə", "суббота", "Saturday"},
                                   {"bazar", "воскресенье", "Sunday"}};
  const std::vector<Trio> shorts = {{"B.e.", "Пн", "Mon"}, {"Ç.a.", "Вт", "Tue"}, {"Ç.", "Ср", "Wed"},
                                    {"C.a.", "Чт", "Thu"}, {"C.", "Пт", "Fri"},   {"Ş.", "Сб", "Sat"},
                                    {"B.", "Вс", "Sun"}};
  for (int day = 1; day <= 7; ++day) {
    const auto index = static_cast<std::size_t>(day - 1);
    EXPECT_EQ(in_all([day](Language in) { return weekday_name(day, in); }), names.at(index));
    EXPECT_EQ(in_all([day](Language in) { return weekday_short(day, in); }), shorts.at(index));
  }
  EXPECT_EQ(weekday_name(0, Language::az), "");
  EXPECT_EQ(weekday_name(8, Language::az), "");
}

TEST(MoneyTexts, as_on_a_price_list) {
  struct Price {
    Money amount;
    Trio text;
  };
  const Currency usd = Currency::parse("USD").value();
  const std::vector<Price> table = {
      {Money::azn_minor(123450), {"1.234,50\u00A0₼", "1\u00A0234,50\u00A0AZN", "AZN\u00A01,234.50"}},
      {Money::azn_minor(500), {"5,00\u00A0₼", "5,00\u00A0AZN", "AZN\u00A05.00"}},
      {Money::azn_minor(0), {"0,00\u00A0₼", "0,00\u00A0AZN", "AZN\u00A00.00"}},
      {Money::azn_minor(7), {"0,07\u00A0₼", "0,07\u00A0AZN", "AZN\u00A00.07"}},
      {Money::azn_minor(99999), {"999,99\u00A0₼", "999,99\u00A0AZN", "AZN\u00A0999.99"}},
      {Money::azn_minor(123456789),
       {"1.234.567,89\u00A0₼", "1\u00A0234\u00A0567,89\u00A0AZN", "AZN\u00A01,234,567.89"}},
      {Money::azn_minor(-1050), {"-10,50\u00A0₼", "-10,50\u00A0AZN", "-AZN\u00A010.50"}},
      {Money(2000, usd), {"20,00\u00A0USD", "20,00\u00A0USD", "USD\u00A020.00"}},
      {Money::azn_minor(std::numeric_limits<std::int64_t>::min()),
       {"-92.233.720.368.547.758,08\u00A0₼", "-92\u00A0233\u00A0720\u00A0368\u00A0547\u00A0758,08\u00A0AZN",
        "-AZN\u00A092,233,720,368,547,758.08"}},
  };
  for (const Price& price : table) {
    EXPECT_EQ(in_all([&](Language in) { return money(price.amount, in); }), price.text);
  }
}

RC_GTEST_PROP(MoneyTexts, hold_every_digit, ()) {
  const auto amount = *rc::gen::arbitrary<std::int64_t>();
  for (const Language language : all_languages) {
    std::string digits;
    for (const char c : money(Money::azn_minor(amount), language)) {
      if ((c >= '0' && c <= '9') || c == '-') digits += c;
    }
    RC_ASSERT(std::stoll(digits) == amount);
  }
}

TEST(PhoneTexts, group_azerbaijani_numbers) {
  EXPECT_EQ(phone("+994501234567"), "+994 50 123 45 67");
  EXPECT_EQ(phone("+994125980000"), "+994 12 598 00 00");
  for (const std::string other : {"+79161234567", "+99450123456", "+9945012345678", "+99450123456a", "994501234567",
                                  "108", "", "+994 501234567"}) {
    EXPECT_EQ(phone(other), other);
  }
}

TEST(CodeTexts, stand_in_groups_of_four) {
  EXPECT_EQ(grouped_code("7KQ4M2XDP9"), "7KQ4-M2XD-P9");
  EXPECT_EQ(grouped_code("7KQ4M2XD"), "7KQ4-M2XD");
  EXPECT_EQ(grouped_code("7KQ"), "7KQ");
  EXPECT_EQ(grouped_code(""), "");
}

TEST(Ordinals, in_azerbaijani_follow_the_last_vowel) {
  struct Row {
    std::string ending;
    std::vector<std::int64_t> numbers;
  };
  // CLDR 48, ordinal rules of az; from 1000 on by the names min, milyon, milyard, which CLDR leaves out.
  const std::vector<Row> table = {
      {"ci", {1, 2, 5, 7, 8, 11, 12, 15, 20, 21, 28, 50, 70, 80, 101, 1000, 1001, 25000}},
      {"cü", {3, 4, 13, 24, 100, 200, 103, 900, 1100}},
      {"cı", {0, 6, 16, 36, 40, 60, 90, 106, 240, 1000000000}},
      {"cu", {9, 10, 19, 29, 30, 109, 110, 1000000, 39000000}},
  };
  for (const Row& row : table) {
    for (const std::int64_t n : row.numbers) {
      EXPECT_EQ(ordinal(n, Language::az), std::to_string(n) + "-" + row.ending);
    }
  }
}

TEST(Ordinals, in_russian_and_english) {
  EXPECT_EQ(ordinal(1, Language::ru), "1-й");
  EXPECT_EQ(ordinal(23, Language::ru), "23-й");
  for (const std::string text : {"1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "101st",
                                 "111th", "113th", "1002nd"}) {
    EXPECT_EQ(ordinal(std::stoll(text), Language::en), text);
  }
}

TEST(Lists, are_read_aloud) {
  const auto said = [](const std::vector<std::string>& items) {
    return in_all([&items](Language in) { return list_of(items, in); });
  };
  EXPECT_EQ(said({}), (Trio{"", "", ""}));
  EXPECT_EQ(said({"a"}), (Trio{"a", "a", "a"}));
  EXPECT_EQ(said({"a", "b"}), (Trio{"a və b", "a и b", "a and b"}));
  EXPECT_EQ(said({"a", "b", "c"}), (Trio{"a, b və c", "a, b и c", "a, b and c"}));
  EXPECT_EQ(said({"a", "b", "{item}", "d"}), (Trio{"a, b, {item} və d", "a, b, {item} и d", "a, b, {item} and d"}));
}

}  // namespace
}  // namespace asan::text
