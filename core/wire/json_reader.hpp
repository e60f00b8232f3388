// Reads JSON (RFC 8259) into typed values and names the place of everything that is wrong (ours).
// nlohmann's parser reads; a document is kept as one flat list of nodes and one buffer of text, made in one pass: the
// catalogue is read before the first screen, in a browser that may be slow, and a tree of nlohmann's own would cost
// more. Wrong values never stop the reading: they are noted, an empty value comes back, and the caller looks at the
// notes once at the end. A field that is written twice is refused.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace asan::wire {

/// `place`: "days[3].slots", empty for the whole document, "line 3, column 7" when the text is no JSON.
struct JsonProblem {
  std::string place;
  std::string remedy;
  /// "days[3].slots: expected a list"
  [[nodiscard]] std::string text() const { return place.empty() ? remedy : place + ": " + remedy; }
  friend bool operator==(const JsonProblem&, const JsonProblem&) = default;
};

enum class JsonKind : std::uint8_t { null, boolean, integer, real, string, list, object };

class JsonDocument {
 public:
  /// Refuses what is not JSON, ill-formed UTF-8, more than 32 levels, and texts of 4 GB or more.
  [[nodiscard]] static Result<JsonDocument, JsonProblem> parse(std::string_view json);

 private:
  friend class JsonReader;
  friend class JsonBuilder;
  struct Text {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  /// Nodes stand in reading order; the children of a node are those between it and its `end`.
  struct Node {
    Text key;
    Text text;
    /// Of an integer; 0 or 1 of a boolean. A real is a number that is no integer of 64 bits: nobody reads its value.
    std::int64_t integer = 0;
    std::uint32_t end = 0;
    JsonKind kind = JsonKind::null;
  };
  [[nodiscard]] std::string_view view(Text text) const noexcept { return {text_.data() + text.begin, text.size}; }
  std::string text_;
  std::vector<Node> nodes_;
};

/// Names of a closed set of values, in the form JsonReader::choice takes.
template <class Enum, std::size_t N>
using JsonNames = std::array<std::pair<std::string_view, Enum>, N>;

template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::string_view name_in(const JsonNames<Enum, N>& names, Enum value) noexcept {
  for (const auto& [name, each] : names) {
    if (each == value) return name;
  }
  return {};
}

/// One value of a document and where it stands. Holds pointers to the document, to the notes and to the reader it came
/// from: keep it in a local variable, below the one it came from.
///
///   std::vector<JsonProblem> problems;
///   JsonReader root(document, problems);
///   const auto language = root.at("language").parsed(language_of, "one of az, ru, en");
///   root.at("days").each([&](JsonReader& day) { days.push_back(read_day(day)); });
///   if (!problems.empty()) return failure(ReadError{problems.front().text()});
class JsonReader {
 public:
  JsonReader(const JsonDocument& document, std::vector<JsonProblem>& problems);
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;
  ~JsonReader() = default;

  /// The field of an object. When it is missing, that is noted only by a reading function that needs it.
  [[nodiscard]] JsonReader at(std::string_view field) const&;
  /// Chains like at("a").at("b") would leave the second without its parent.
  JsonReader at(std::string_view field) const&& = delete;

  /// There and not null.
  [[nodiscard]] bool present() const noexcept;
  [[nodiscard]] JsonKind kind() const noexcept;

  /// Views live as long as the document.
  [[nodiscard]] std::string_view string() const;
  [[nodiscard]] std::string_view string_or(std::string_view fallback) const;
  [[nodiscard]] std::int64_t integer(std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                                     std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  /// integer() for smaller types; the bounds must fit.
  [[nodiscard]] std::int32_t int32(std::int32_t least = std::numeric_limits<std::int32_t>::min(),
                                   std::int32_t most = std::numeric_limits<std::int32_t>::max()) const;
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] bool boolean_or(bool fallback) const;

  /// A string that `parse` (string_view -> optional) understands; `expected` says what it should be.
  template <class Parse>
  [[nodiscard]] auto parsed(Parse&& parse, std::string_view expected) const -> decltype(parse(std::string_view())) {
    if (!is_string()) return std::nullopt;
    auto value = parse(string());
    if (!value) note_unexpected(expected);
    return value;
  }

  /// One of a closed set of names; the first of them when it is none.
  template <class Enum, std::size_t N>
  [[nodiscard]] Enum choice(const JsonNames<Enum, N>& names) const {
    if (!is_string()) return names.front().second;
    const std::string_view found = string();
    for (const auto& [name, value] : names) {
      if (name == found) return value;
    }
    std::string expected = "one of";
    for (const auto& named : names) {
      expected.append(&named == &names.front() ? " " : ", ").append(named.first);
    }
    note_unexpected(expected);
    return names.front().second;
  }

  /// Calls f(JsonReader&) for every element of a list.
  template <class F>
  void each(F&& f) const {
    if (!is(JsonKind::list, "a list")) return;
    std::size_t index = 0;
    for (std::uint32_t node = node_ + 1; node < end(); node = next(node)) {
      JsonReader element(*this, node, index++);
      f(element);
    }
  }
  template <class F>
  void each_if_present(F&& f) const {
    if (present()) each(std::forward<F>(f));
  }

  /// Gives an element of a list a name for messages: "services[id-first]" says more than "services[34]".
  void call(std::string_view name) noexcept { name_ = name; }

  /// Notes that something is wrong here: say what to write instead.
  void note(std::string remedy) const;
  /// Notes every field of an object that is not one of these (for files that people write).
  void only(std::initializer_list<std::string_view> fields) const;
  /// Notes a value that is not an object.
  bool is_object() const { return is(JsonKind::object, "an object"); }
  bool is_string() const { return is(JsonKind::string, "a string"); }

  [[nodiscard]] std::string place() const;

 private:
  /// `silent`: something above is wrong and noted already.
  enum class State : std::uint8_t { found, missing, silent };

  JsonReader(const JsonReader& parent, std::uint32_t node, std::size_t index) noexcept;
  JsonReader(const JsonReader& parent, std::uint32_t node, std::string_view field, State state) noexcept;

  bool is(JsonKind kind, std::string_view expected) const;
  void note_unexpected(std::string_view expected) const;
  [[nodiscard]] const JsonDocument::Node& node() const noexcept { return document_->nodes_[node_]; }
  [[nodiscard]] std::uint32_t end() const noexcept { return node().end; }
  [[nodiscard]] std::uint32_t next(std::uint32_t child) const noexcept { return document_->nodes_[child].end; }

  const JsonDocument* document_;
  std::vector<JsonProblem>* problems_;
  const JsonReader* parent_ = nullptr;
  std::string_view field_;
  std::string_view name_;
  std::size_t index_ = 0;
  std::uint32_t node_ = 0;
  /// Reading changes nothing but this: what is wrong is said once.
  mutable State state_ = State::found;
};

}  // namespace asan::wire
