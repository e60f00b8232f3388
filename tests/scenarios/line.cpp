#include "scenarios/line.hpp"

#include <algorithm>
#include <numeric>

namespace asan::scenario {

namespace {

constexpr std::string_view arrow = "->";

bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r'; }

/// Words; a comma is a word of its own.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool is_inside = false;
  for (const char c : text) {
    if (is_space(c)) {
      is_inside = false;
    } else if (c == ',') {
      words.emplace_back(",");
      is_inside = false;
    } else {
      if (!is_inside) {
        words.emplace_back();
      }
      words.back() += c;
      is_inside = true;
    }
  }
  return words;
}

/// Up to a "#" that begins a word.
std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '#' && (i == 0 || is_space(line[i - 1]))) {
      return line.substr(0, i);
    }
  }
  return line;
}

bool goes_on(const std::vector<std::string>& words) {
  return !words.empty() && (words.back() == "," || words.back() == arrow);
}

Line line_of(int number, const std::vector<std::string>& words) {
  Line line;
  line.number = number;
  const auto end = std::find(words.begin(), words.end(), arrow);
  std::remove_copy(words.begin(), end, std::back_inserter(line.words), ",");
  for (const std::string& word : words) {
    line.text.append(line.text.empty() || word == "," ? "" : " ").append(word);
  }
  if (end == words.end()) {
    return line;
  }
  line.expected.emplace(1);
  for (auto word = end + 1; word != words.end(); ++word) {
    if (*word == ",") {
      line.expected->emplace_back();
    } else {
      line.expected->back().push_back(*word);
    }
  }
  return line;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  std::vector<std::string> words;
  int first = 0;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::vector<std::string> more = words_of(without_comment(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (words.empty()) {
      first = number;
    }
    words.insert(words.end(), more.begin(), more.end());
    if (!words.empty() && (!goes_on(words) || text.empty())) {
      lines.push_back(line_of(first, words));
      words.clear();
    }
  }
  return lines;
}

std::string joined(Words words) {
  std::string text;
  for (const std::string& word : words) {
    text.append(text.empty() ? "" : " ").append(word);
  }
  return text;
}

std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t farthest = 2;
  std::string_view nearest;
  std::size_t least = farthest + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least && distance < candidate.size()) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace asan::scenario
