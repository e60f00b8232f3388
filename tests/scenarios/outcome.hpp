// What a line gives and what was expected of it. Both are lists of items; what the expectation leaves out (a part in
// brackets, or all items from "..." on) is not compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "scenarios/pattern.hpp"

namespace asan::scenario {

/// Neighbours of which the same is said: the starts of a day, the days of a month.
struct Row {
  enum class Of : std::uint8_t { starts, days };
  Of of = Of::starts;
  std::int32_t from = 0;
  std::int32_t to = 0;
  std::int32_t step = 1;
};

struct Item {
  Item(std::string what, std::vector<std::pair<std::string, std::string>> more = {})  // NOLINT: an item is its words
      : head(std::move(what)), details(std::move(more)) {}
  Item(const char* what) : head(what) {}  // NOLINT: an item is its words
  Item(Row its_row, std::string what, std::vector<std::pair<std::string, std::string>> more = {})
      : head(std::move(what)), details(std::move(more)), row(its_row) {}

  /// Without the row.
  std::string head;
  std::vector<std::pair<std::string, std::string>> details;
  std::optional<Row> row;
};
using Items = std::vector<Item>;

struct Expectation {
  Items items;
  /// "..." at the end: more may follow.
  bool is_open_ended = false;
};

/// `outcomes`: patterns with "|" between them. `step`: of the starts, in minutes.
[[nodiscard]] Result<Expectation, Mistake> read_expectation(std::string_view outcomes,
                                                            const std::vector<std::vector<std::string>>& items,
                                                            std::int32_t step, const Context& context);
[[nodiscard]] bool is_met(const Expectation& expectation, const Items& got);
[[nodiscard]] std::string in_words(const Items& items);
[[nodiscard]] std::string in_words(const Expectation& expectation);

}  // namespace asan::scenario
