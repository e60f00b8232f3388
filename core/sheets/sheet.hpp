// What a page says, as lines for a strip of paper: a ticket or a sheet of what to bring and to pay. The words are those
// of the page itself, so paper and screen cannot differ. How a line looks is the printer's matter (backend/print).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "screens/state.hpp"
#include "text/language.hpp"

namespace asan::sheets {

enum class Level : std::uint8_t { title, section, part };

struct Heading {
  std::string text;
  Level level = Level::section;
  friend bool operator==(const Heading&, const Heading&) = default;
};
struct Text {
  std::string text;
  bool is_muted = false;
  friend bool operator==(const Text&, const Text&) = default;
};
/// A name to the left, a value to the right. Without a value the name has the whole width.
struct Columns {
  std::string name;
  std::string value;
  std::vector<std::string> notes;
  bool is_total = false;
  friend bool operator==(const Columns&, const Columns&) = default;
};
/// A box for a pen.
struct Checkbox {
  std::string text;
  std::vector<std::string> notes;
  bool is_ticked = false;
  /// One of several of which any is enough.
  bool is_choice = false;
  friend bool operator==(const Checkbox&, const Checkbox&) = default;
};
struct Rule {
  friend bool operator==(const Rule&, const Rule&) = default;
};
struct Qr {
  std::string content;
  /// May be empty.
  std::string caption;
  friend bool operator==(const Qr&, const Qr&) = default;
};
/// What is said at the counter, read from far.
struct BigCode {
  std::string label;
  std::string code;
  friend bool operator==(const BigCode&, const BigCode&) = default;
};

using Line = std::variant<Heading, Text, Columns, Checkbox, Rule, Qr, BigCode>;

struct Sheet {
  text::Language language = text::Language::az;
  std::vector<Line> lines;
  friend bool operator==(const Sheet&, const Sheet&) = default;
};

/// Of a page that has one (screens::has_sheet), when what it shows is there: an appointment only while it stands.
[[nodiscard]] std::optional<Sheet> sheet_of(const screens::Context& context, const screens::State& state);

/// Readable, for golden tests: one line a line, notes below theirs.
[[nodiscard]] std::string outline(const Sheet& sheet);

}  // namespace asan::sheets
