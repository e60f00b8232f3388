#include "text/format.hpp"

#include <array>
#include <cstddef>

#include "text/letters.hpp"
#include "text/message.hpp"

namespace asan::text {
namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view manat_sign = "₼";

constexpr std::array<Msg, 12> months_of_date = {Msg::month_of_1, Msg::month_of_2,  Msg::month_of_3,  Msg::month_of_4,
                                                Msg::month_of_5, Msg::month_of_6,  Msg::month_of_7,  Msg::month_of_8,
                                                Msg::month_of_9, Msg::month_of_10, Msg::month_of_11, Msg::month_of_12};
constexpr std::array<Msg, 12> month_names = {Msg::month_name_1,  Msg::month_name_2,  Msg::month_name_3,
                                             Msg::month_name_4,  Msg::month_name_5,  Msg::month_name_6,
                                             Msg::month_name_7,  Msg::month_name_8,  Msg::month_name_9,
                                             Msg::month_name_10, Msg::month_name_11, Msg::month_name_12};
constexpr std::array<Msg, 7> weekday_names = {Msg::weekday_name_1, Msg::weekday_name_2, Msg::weekday_name_3,
                                              Msg::weekday_name_4, Msg::weekday_name_5, Msg::weekday_name_6,
                                              Msg::weekday_name_7};
constexpr std::array<Msg, 7> weekday_shorts = {Msg::weekday_short_1, Msg::weekday_short_2, Msg::weekday_short_3,
                                               Msg::weekday_short_4, Msg::weekday_short_5, Msg::weekday_short_6,
                                               Msg::weekday_short_7};

/// The message for `number`, counted from 1; empty outside the table.
template <std::size_t Count>
std::string numbered(const std::array<Msg, Count>& table, int number, Language language) {
  const auto index = static_cast<std::size_t>(number) - 1;
  return index < Count ? message(table[index], language) : std::string{};
}

std::string date_message(Msg pattern, calendar::CivilDate on, Language language) {
  const calendar::YearMonthDay date = on.ymd();
  const std::string month = numbered(months_of_date, date.month, language);
  const std::string weekday = weekday_name(on.weekday(), language);
  return message(pattern, language,
                 {{"day", std::int64_t{date.day}},
                  {"month", std::string_view(month)},
                  {"year", std::int64_t{date.year}},
                  {"weekday", std::string_view(weekday)}});
}

/// How numbers look (CLDR 48): the sign between thousands and the one before the fraction.
struct NumberStyle {
  std::string_view group;
  char decimal;
};
constexpr std::array<NumberStyle, 3> number_styles = {{{".", ','}, {no_break_space, ','}, {",", '.'}}};

std::string grouped_in_thousands(std::uint64_t value, std::string_view separator) {
  const std::string digits = std::to_string(value);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

/// "1.234,50": without sign and currency.
std::string two_decimals(std::uint64_t minor, const NumberStyle& style) {
  constexpr std::uint64_t minor_per_major = 100;
  std::string out = grouped_in_thousands(minor / minor_per_major, style.group);
  out += style.decimal;
  out += static_cast<char>('0' + minor % minor_per_major / 10);
  out += static_cast<char>('0' + minor % 10);
  return out;
}

/// Azerbaijani ordinals end in harmony with the last vowel of the number's name: of its last digit that is
/// not 0, or of "yüz" and the like after zeros.
std::string_view ordinal_ending_az(std::uint64_t n) noexcept {
  using Endings = std::array<std::string_view, 10>;
  constexpr Endings ones = {"cı", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu"};
  constexpr Endings tens = {"", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı"};
  if (n == 0 || n % 10 != 0) return ones.at(n % 10);
  if (n % 100 != 0) return tens.at(n / 10 % 10);
  if (n % 1'000 != 0) return "cü";          // yüz
  if (n % 1'000'000 != 0) return "ci";      // min
  if (n % 1'000'000'000 != 0) return "cu";  // milyon
  return "cı";                              // milyard
}

std::string_view ordinal_ending_en(std::uint64_t n) noexcept {
  const bool is_teen = n % 100 >= 11 && n % 100 <= 13;
  if (is_teen) return "th";
  switch (n % 10) {
    case 1:
      return "st";
    case 2:
      return "nd";
    case 3:
      return "rd";
    default:
      return "th";
  }
}

}  // namespace

std::string long_date(calendar::CivilDate on, Language language) { return date_message(Msg::month_date, on, language); }

std::string long_date_with_weekday(calendar::CivilDate on, Language language) {
  return date_message(Msg::weekday_date, on, language);
}

std::string day_heading(calendar::CivilDate on, Language language) {
  return capitalised(day_within(on, language), language);
}

std::string day_within(calendar::CivilDate on, Language language) {
  return date_message(Msg::weekday_heading, on, language);
}

std::string month_heading(int year, int month, Language language) {
  const std::string name = numbered(month_names, month, language);
  const std::string text =
      message(Msg::month_heading, language, {{"month", std::string_view(name)}, {"year", std::int64_t{year}}});
  return capitalised(text, language);
}

std::string numeric_date(calendar::CivilDate on) {
  const std::string iso = on.iso();  // "2026-11-25"
  return iso.substr(8, 2) + '.' + iso.substr(5, 2) + '.' + iso.substr(0, 4);
}

std::string weekday_name(int iso_weekday, Language language) { return numbered(weekday_names, iso_weekday, language); }

std::string weekday_short(int iso_weekday, Language language) {
  return numbered(weekday_shorts, iso_weekday, language);
}

std::string money(Money amount, Language language) {
  const bool is_negative = amount.amount_minor() < 0;
  // Unsigned, so that the lowest amount has a distance from zero too.
  const auto bits = static_cast<std::uint64_t>(amount.amount_minor());
  const std::string number = two_decimals(is_negative ? 0 - bits : bits, number_styles.at(index_of(language)));
  const Currency currency = amount.currency();
  const bool has_sign = language == Language::az && currency == Currency::azn();
  std::string out = is_negative ? "-" : "";
  if (language == Language::en) {
    out += currency.code();
    out += no_break_space;
    out += number;
  } else {
    out += number;
    out += no_break_space;
    out += has_sign ? manat_sign : currency.code();
  }
  return out;
}

std::string phone(std::string_view e164) {
  constexpr std::string_view country = "+994";
  constexpr std::size_t length = 13;
  std::string out(e164);
  const bool all_digits = e164.find_first_not_of("0123456789", 1) == std::string_view::npos;
  if (e164.size() != length || !e164.starts_with(country) || !all_digits) return out;
  for (const std::size_t at : {11U, 9U, 6U, 4U}) out.insert(at, 1, ' ');
  return out;
}

std::string grouped_code(std::string_view code) {
  constexpr std::size_t group = 4;
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % group == 0) out += '-';
    out += code[i];
  }
  return out;
}

std::string ordinal(std::int64_t n, Language language) {
  const auto bits = static_cast<std::uint64_t>(n);
  const std::uint64_t distance = n < 0 ? 0 - bits : bits;
  std::string out = std::to_string(n);
  switch (language) {
    case Language::az:
      out += '-';
      out += ordinal_ending_az(distance);
      break;
    case Language::ru:
      out += "-й";
      break;
    case Language::en:
      out += ordinal_ending_en(distance);
      break;
  }
  return out;
}

std::string list_of(const std::vector<std::string>& items, Language language) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i == 0) {
      out = items[i];
      continue;
    }
    const Msg pattern = i + 1 == items.size() ? Msg::list_last : Msg::list_more;
    out = message(pattern, language, {{"items", std::string_view(out)}, {"item", std::string_view(items[i])}});
  }
  return out;
}

}  // namespace asan::text
