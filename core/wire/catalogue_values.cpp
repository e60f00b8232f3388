// Texts and values that many parts of the catalogue use.
#include <algorithm>

#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Follows a pattern in which 9 stands for a digit.
bool looks_like(std::string_view text, std::string_view pattern) noexcept {
  if (text.size() != pattern.size()) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (pattern[i] == '9' ? !is_digit(text[i]) : text[i] != pattern[i]) {
      return false;
    }
  }
  return true;
}

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Letters of the Cyrillic blocks are U+0400 to U+04FF; in UTF-8 they begin with the bytes D0 to D3.
bool has_cyrillic(std::string_view text) noexcept {
  constexpr unsigned char first = 0xD0;
  constexpr unsigned char last = 0xD3;
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= first && byte <= last;
  });
}

void check_text(const JsonReader& reader, std::string_view text) {
  if (text.empty()) {
    reader.note("write a text here");
  } else if (is_space(text.front()) || is_space(text.back())) {
    reader.note("remove the space at the beginning or end");
  } else if (text.find("  ") != std::string_view::npos || text.find('\n') != std::string_view::npos) {
    reader.note("remove the double space or line break inside");
  }
}

}  // namespace

std::string read_text(const JsonReader& reader) {
  if (!reader.is_string()) {
    return "";
  }
  check_text(reader, reader.string());
  return std::string(reader.string());
}

std::string read_text_if_present(const JsonReader& reader) { return reader.present() ? read_text(reader) : ""; }

text::Localized read_localized(const JsonReader& reader) {
  reader.only({"az", "ru", "en"});
  text::Localized localized;
  for (const text::Language language : text::all_languages) {
    const JsonReader field = reader.at(text::tag_of(language));
    std::string& text = localized.in.at(text::index_of(language));
    text = read_text(field);
    if (language != text::Language::ru && has_cyrillic(text)) {
      field.note("this text has Cyrillic letters; is it the Russian one?");
    }
  }
  return localized;
}

std::optional<std::int64_t> parse_hundredths(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  const std::string_view amount = text.substr(is_negative ? 1 : 0);
  constexpr std::size_t longest = 12;
  const std::size_t point = amount.find('.');
  if (point == std::string_view::npos || point == 0 || amount.size() - point != 3 || amount.size() > longest) {
    return std::nullopt;
  }
  std::int64_t hundredths = 0;
  for (const char c : amount) {
    if (c == '.') {
      continue;
    }
    if (!is_digit(c)) {
      return std::nullopt;
    }
    hundredths = hundredths * 10 + (c - '0');
  }
  // "05.00" and a second point are slips of the finger.
  if ((point > 1 && amount.front() == '0') || amount.find('.', point + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  return is_negative ? -hundredths : hundredths;
}

std::optional<Money> parse_money(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) {
    return std::nullopt;
  }
  constexpr std::int64_t a_million = 100'000'000;
  const auto amount_minor = parse_hundredths(text.substr(0, space));
  const auto currency = Currency::parse(text.substr(space + 1));
  if (!amount_minor || !currency || *amount_minor < 0 || *amount_minor > a_million) {
    return std::nullopt;
  }
  return Money(*amount_minor, *currency);
}

std::optional<calendar::DayRange> parse_day_range(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) {
    return std::nullopt;
  }
  const auto opens = calendar::TimeOfDay::parse(text.substr(0, dash));
  const auto closes = calendar::TimeOfDay::parse(text.substr(dash + 1));
  if (!opens || !closes) {
    return std::nullopt;
  }
  return calendar::DayRange{*opens, *closes};
}

bool is_source_date(std::string_view text) {
  if (looks_like(text, "9999-99-99")) {
    return calendar::CivilDate::parse(text).has_value();
  }
  if (looks_like(text, "9999-99")) {
    return calendar::CivilDate::parse(std::string(text) + "-01").has_value();
  }
  return looks_like(text, "9999") || looks_like(text, "9999-9999");
}

catalogue::Condition read_condition(const JsonReader& reader, const catalogue::Vocabulary& vocabulary) {
  if (!reader.present()) {
    return {};
  }
  auto condition = catalogue::parse_condition(reader.string(), vocabulary);
  if (!condition) {
    const catalogue::ConditionError& error = condition.error();
    reader.note("\"" + error.found + "\" cannot stand here: " + error.remedy);
    return {};
  }
  return std::move(*condition);
}

void read_basis(const Loading& loading, const JsonReader& row) {
  const JsonReader source = row.at("source");
  enum class Basis : std::uint8_t { ours, sourced };
  constexpr JsonNames<Basis, 2> names{{{"ours", Basis::ours}, {"source", Basis::sourced}}};
  if (row.at("basis").choice(names) == Basis::sourced) {
    (void)loading.sources.find(source);
  } else if (source.present()) {
    source.note("a value with a source has \"basis\": \"source\"");
  }
}

}  // namespace asan::wire
