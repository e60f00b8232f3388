#include "booking/person.hpp"
#include "booking/short_code.hpp"
#include "differential/operations.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"
#include "text/message.hpp"

namespace asan::differential {
namespace {

text::Language any_language(Random& random) { return static_cast<text::Language>(random.number(0, 2)); }

/// Letters of the three alphabets, marks, spaces of all kinds and bytes that are no UTF-8.
std::string any_text(Random& random) {
  static const std::vector<std::string> pieces = {
      "a", "B",  "i", "I", "ı",    "İ",    "ə",    "Ə",        "ğ",      "Ş",      "ç",       "ö",      "Ü", "x",
      "q", "ё",  "Ё", "е", "й",    "Щ",    "ы",    "7",        "0",      "-",      "'",       "’",      " ", "\t",
      ".", "\n", "é", "ß", "🙂", "\xFF", "\xC3", "\xE2\x82", "\u00A0", "\u200B", "I\u0307", "\u0130", "№", "₼"};
  std::string text;
  for (int left = random.number(0, 16); left > 0; --left) text += random.one_of(pieces);
  return text;
}

/// A pattern of digits and marks, or anything.
std::string any_number_text(Random& random) {
  if (random.chance(20)) return any_text(random);
  std::string typed = random.one_of({"+994", "994", "0", "00994", "+7", ""});
  typed += random.characters("0123456789", 0, 9);
  typed += random.one_of({"", " ", "-", ")", "x"});
  typed += random.characters("0123456789", 0, 4);
  return typed;
}

template <class Value, class Text>
void add_result(Words& words, const Value& value, Text&& text) {
  if (value) {
    words.add("good").add(text(*value));
  } else {
    words.add("bad").add(value.error());
  }
}

}  // namespace

void letters(Random& random, Words& words) {
  const text::Language language = any_language(random);
  const std::string one = any_text(random);
  const std::string other = any_text(random);
  words.add(text::tag_of(language)).add(one).end_line().add(other).end_line();
  words.add(text::lower(one, language)).end_line().add(text::upper(one, language)).end_line();
  words.add(text::capitalised(one, language)).end_line().add(text::ascii_upper(one)).end_line();
  words.add(text::trimmed(one)).end_line().add(text::folded(one)).end_line();
  words.add(text::is_well_formed_utf8(one)).add(text::length_in_code_points(one));
  const std::string key = text::sort_key(one, language);
  words.add(key).end_line().add(key < text::sort_key(other, language));
  words.add(text::encode_utf8(text::decode_utf8(one)));
}

/// The client does not carry the texts that only staff read (CMakePresets.json).
text::Msg any_message_of_both(Random& random) {
  for (;;) {
    const auto key = static_cast<text::Msg>(random.position(text::msg_count));
    if (text::msg_name(key).substr(0, 6) != "staff.") return key;
  }
}

void formats(Random& random, Words& words) {
  const text::Language language = any_language(random);
  const auto on = calendar::CivilDate::from_days(random.number(-3652, 47482));
  words.add(text::tag_of(language)).add(on).end_line();
  words.add(text::long_date(on, language)).add(text::long_date_with_weekday(on, language));
  words.add(text::day_heading(on, language)).add(text::month_heading(on.ymd().year, on.ymd().month, language));
  words.add(text::numeric_date(on)).add(text::weekday_name(on.weekday(), language));
  words.add(text::weekday_short(on.weekday(), language)).end_line();
  const std::int64_t minor = random.between(0, 1) == 0 ? random.between(0, 100000) : random.between(0, 1LL << 53U);
  words.add(text::money(Money(minor, random.chance(80) ? Currency::azn() : *Currency::parse("USD")), language));
  words.add(text::ordinal(random.between(1, 1000), language));
  std::vector<std::string> items;
  for (int left = random.number(0, 4); left > 0; --left) items.push_back(any_text(random));
  words.add(text::list_of(items, language)).end_line();
  const text::Msg key = any_message_of_both(random);
  const std::int64_t count = random.chance(70) ? random.between(0, 125) : random.between(0, 1LL << 40U);
  const std::string name = any_text(random);
  words.add(text::msg_name(key)).add(count).add(text::plural_of(language, count));
  words.add(text::message(key, language,
                          {{"count", count}, {"name", std::string_view(name)}, {"day", std::string_view(name)}}));
}

void typed_details(Random& random, Words& words) {
  const std::string name = any_text(random);
  const std::string phone = any_number_text(random);
  const std::string fin = random.characters("0123456789abcXYZIOo ", 0, 9);
  words.add(name).end_line().add(phone).end_line().add(fin).end_line();
  add_result(words, booking::PersonName::parse(name), [](const auto& good) { return good.str(); });
  const auto number = booking::Phone::parse(phone);
  add_result(words, number, [](const auto& good) { return good.e164(); });
  if (number) words.add(text::phone(number->e164()));
  add_result(words, booking::Fin::parse(fin), [](const auto& good) { return good.str(); });
  std::string code = booking::ShortCode::from_bits(random.next()).str();
  words.end_line().add(text::grouped_code(code));
  if (random.chance(60)) code.at(random.position(code.size())) = random.characters("0189AHJKZilou-", 1, 1).front();
  words.add(code);
  add_result(words, booking::ShortCode::parse(code), [](const auto& good) { return good.str(); });
}

}  // namespace asan::differential
