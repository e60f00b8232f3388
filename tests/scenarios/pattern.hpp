// How a line may be written, as text that stands in the table of verbs and in README.md: "hold SERVICE WHEN [by NAME]".
// - a word in small letters stands for itself, one in capitals for a value (values.hpp), with "..." for one or more;
// - what is in brackets may be left out. It begins with its own word and may then stand anywhere behind the verb, or it
//   is a value at the end. "[...]..." may stand several times.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "scenarios/values.hpp"

namespace asan::scenario {

/// The values that were found, by the word in capitals, or for a part in brackets by its own word.
class Arguments {
 public:
  void add(std::string_view key, Value value) { values_.emplace_back(std::string(key), std::move(value)); }
  void add_option(std::string_view word) { options_.emplace_back(word); }

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::vector<Value> all(std::string_view key) const;
  /// The pattern must have it.
  template <class T>
  [[nodiscard]] T get(std::string_view key, std::size_t index = 0) const {
    return std::get<T>(all(key).at(index).is);
  }
  [[nodiscard]] std::string text(std::string_view key) const;
  /// Everything but one part, in one text: the payload that an idempotency key belongs to.
  [[nodiscard]] std::string text_without(std::string_view key) const;

  /// Those of the parts that are not in brackets, in order.
  [[nodiscard]] const std::string& head() const noexcept { return head_; }
  /// Those in brackets: word and values.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> details() const;
  void add_to_head(std::string_view text) { head_.append(head_.empty() ? "" : " ").append(text); }

 private:
  std::string head_;
  std::vector<std::pair<std::string, Value>> values_;
  std::vector<std::string> options_;
};

[[nodiscard]] Result<Arguments, Mistake> match(std::string_view pattern, Words words, const Context& context);

}  // namespace asan::scenario
