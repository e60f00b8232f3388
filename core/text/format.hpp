// How dates, times, money and phone numbers are written in each language (facts.md section 4, CLDR 48).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "calendar/civil.hpp"
#include "text/language.hpp"

namespace asan::text {

/// "25 noyabr 2026", "25 ноября 2026", "25 November 2026"
[[nodiscard]] std::string long_date(calendar::CivilDate on, Language language);
/// "25 noyabr 2026, çərşənbə", "25 ноября 2026, среда", "Wednesday, 25 November 2026"
[[nodiscard]] std::string long_date_with_weekday(calendar::CivilDate on, Language language);
/// "Çərşənbə, 25 noyabr" - starts a line, so it is capitalised; no year.
[[nodiscard]] std::string day_heading(calendar::CivilDate on, Language language);
/// The same within a line: "çərşənbə, 25 noyabr", "среда, 25 ноября", "Wednesday, 25 November".
[[nodiscard]] std::string day_within(calendar::CivilDate on, Language language);
/// "Noyabr 2026", "Ноябрь 2026", "November 2026"
[[nodiscard]] std::string month_heading(int year, int month, Language language);
/// "25.11.2026"
[[nodiscard]] std::string numeric_date(calendar::CivilDate on);
/// ISO weekday 1..7: full name in lower case for az and ru ("bazar ertəsi"), "Monday" for en.
[[nodiscard]] std::string weekday_name(int iso_weekday, Language language);
/// "B.e.", "Пн", "Mon"
[[nodiscard]] std::string weekday_short(int iso_weekday, Language language);
/// az "1.234,50 ₼", ru "1 234,50 AZN", en "AZN 1,234.50"; other currencies by code: "20,00 USD", "USD 20.00".
/// Every space in it is U+00A0, so that an amount never breaks over two lines.
[[nodiscard]] std::string money(Money amount, Language language);
/// +994501234567 -> "+994 50 123 45 67"; other texts unchanged.
[[nodiscard]] std::string phone(std::string_view e164);
/// "7KQ4M2XDP9" -> "7KQ4-M2XD-P9"
[[nodiscard]] std::string grouped_code(std::string_view code);
/// "1-ci", "3-cü", "6-cı", "9-cu" (az); "1-й" (ru); "1st" (en). n from 1.
[[nodiscard]] std::string ordinal(std::int64_t n, Language language);
/// "a, b və c" (az), "a, b и c" (ru), "a, b and c" (en).
[[nodiscard]] std::string list_of(const std::vector<std::string>& items, Language language);

}  // namespace asan::text
