// Text to JsonDocument: RFC 8259 to the letter, except that a byte order mark at the beginning is skipped.
#include <algorithm>

#include "text/letters.hpp"
#include "wire/json_reader.hpp"

namespace asan::wire {

namespace {

constexpr std::size_t most_levels = 32;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::string line_and_column(std::string_view json, std::size_t position) {
  const std::string_view before = json.substr(0, position);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_break = before.rfind('\n');
  const std::size_t column = before.size() - (line_break == std::string_view::npos ? 0 : line_break + 1) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::optional<unsigned> hexadecimal(char c) noexcept {
  if (is_digit(c)) {
    return static_cast<unsigned>(c - '0');
  }
  const char lower = static_cast<char>(c | 0x20);
  if (lower >= 'a' && lower <= 'f') {
    return static_cast<unsigned>(lower - 'a' + 10);
  }
  return std::nullopt;
}

}  // namespace

class JsonParser {
 public:
  JsonParser(std::string_view json, JsonDocument& document) : json_(json), document_(document) {
    // Decoded text is never longer than its JSON, so the buffer does not grow.
    document_.text_.reserve(json.size());
    constexpr std::size_t usual_bytes_a_node = 20;
    document_.nodes_.reserve(json.size() / usual_bytes_a_node + 1);
  }

  /// False when it is no JSON; `problem` says why.
  bool run() {
    skip_spaces();
    if (!value({}, 1)) {
      return false;
    }
    skip_spaces();
    return at_ == json_.size() || fail("nothing may follow the document");
  }

  JsonProblem problem;

 private:
  using Text = JsonDocument::Text;

  [[nodiscard]] char peek() const noexcept { return at_ < json_.size() ? json_[at_] : '\0'; }
  bool take(char c) noexcept {
    if (at_ == json_.size() || json_[at_] != c) {
      return false;
    }
    ++at_;
    return true;
  }
  void skip_spaces() noexcept {
    while (at_ < json_.size() &&
           (json_[at_] == ' ' || json_[at_] == '\n' || json_[at_] == '\r' || json_[at_] == '\t')) {
      ++at_;
    }
  }
  bool fail(std::string remedy) {
    problem = {line_and_column(json_, at_), std::move(remedy)};
    return false;
  }

  JsonDocument::Node& add(Text key, JsonKind kind) {
    JsonDocument::Node& node = document_.nodes_.emplace_back();
    node.key = key;
    node.kind = kind;
    node.end = static_cast<std::uint32_t>(document_.nodes_.size());
    return node;
  }

  bool value(Text key, std::size_t level) {
    switch (peek()) {
      case '{':
        return container(key, level, JsonKind::object, '}');
      case '[':
        return container(key, level, JsonKind::list, ']');
      case '"': {
        Text text;
        if (!string(text)) {
          return false;
        }
        add(key, JsonKind::string).text = text;
        return true;
      }
      case 't':
        return literal("true", key, JsonKind::boolean, 1);
      case 'f':
        return literal("false", key, JsonKind::boolean, 0);
      case 'n':
        return literal("null", key, JsonKind::null, 0);
      default:
        return number(key);
    }
  }

  bool literal(std::string_view word, Text key, JsonKind kind, std::int64_t integer) {
    if (json_.substr(at_, word.size()) != word) {
      return fail("expected a value; words other than true, false and null stand in quotation marks");
    }
    at_ += word.size();
    add(key, kind).integer = integer;
    return true;
  }

  /// A list or an object.
  bool container(Text key, std::size_t level, JsonKind kind, char closing) {
    if (level > most_levels) {
      return fail("nested deeper than " + std::to_string(most_levels) + " levels");
    }
    add(key, kind);
    const std::size_t node = document_.nodes_.size() - 1;
    ++at_;
    skip_spaces();
    if (!take(closing)) {
      do {
        skip_spaces();
        if (!member(level, kind)) {
          return false;
        }
        skip_spaces();
      } while (take(','));
      if (!take(closing)) {
        return fail(std::string("expected a comma or ") + closing);
      }
    }
    document_.nodes_[node].end = static_cast<std::uint32_t>(document_.nodes_.size());
    return true;
  }

  bool member(std::size_t level, JsonKind kind) {
    Text key;
    if (kind == JsonKind::object) {
      if (peek() != '"') {
        return fail("expected the name of a field in quotation marks (no comma after the last one)");
      }
      if (!string(key)) {
        return false;
      }
      skip_spaces();
      if (!take(':')) {
        return fail("expected a colon");
      }
      skip_spaces();
    }
    return value(key, level + 1);
  }

  bool string(Text& text) {
    const std::size_t opening = at_;
    const std::size_t begin = document_.text_.size();
    ++at_;
    while (true) {
      if (!plain_text()) {
        return false;
      }
      if (take('"')) {
        break;
      }
      if (at_ == json_.size()) {
        at_ = opening;
        return fail("this text has no closing quotation mark");
      }
      if (!take('\\')) {
        return fail("a text cannot hold a line break or control character; write \\n or the like");
      }
      if (!escape()) {
        return false;
      }
    }
    text = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(document_.text_.size() - begin)};
    return true;
  }

  /// Up to the next quotation mark, backslash or control character. Outside of texts there is only ASCII.
  bool plain_text() {
    const std::size_t begin = at_;
    unsigned char seen = 0;
    for (; at_ < json_.size(); ++at_) {
      const auto byte = static_cast<unsigned char>(json_[at_]);
      constexpr unsigned char first_printable = 0x20;
      if (byte == '"' || byte == '\\' || byte < first_printable) {
        break;
      }
      seen |= byte;
    }
    const std::string_view plain = json_.substr(begin, at_ - begin);
    constexpr unsigned char not_ascii = 0x80;
    if ((seen & not_ascii) != 0 && !text::is_well_formed_utf8(plain)) {
      at_ = begin;
      return fail("this text is not UTF-8");
    }
    document_.text_.append(plain);
    return true;
  }

  bool escape() {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (take('u')) {
      return unicode_escape();
    }
    const std::size_t which = at_ < json_.size() ? letters.find(json_[at_]) : std::string_view::npos;
    if (which == std::string_view::npos) {
      return fail("after a backslash stands one of \" \\ / b f n r t u");
    }
    document_.text_.push_back(meanings[which]);
    ++at_;
    return true;
  }

  /// After \u: four hexadecimal digits, or two such groups that make one character (RFC 8259, 7).
  bool unicode_escape() {
    constexpr std::uint32_t first_high = 0xD800;
    constexpr std::uint32_t first_low = 0xDC00;
    constexpr std::uint32_t after_low = 0xE000;
    std::uint32_t code = 0;
    if (!four_digits(code)) {
      return false;
    }
    if (code >= first_high && code < first_low) {
      std::uint32_t low = 0;
      if (!take('\\') || !take('u') || !four_digits(low) || low < first_low || low >= after_low) {
        return fail("the first half of a character pair stands without the second");
      }
      constexpr std::uint32_t beyond_bmp = 0x10000;
      code = beyond_bmp + ((code - first_high) << 10U) + (low - first_low);
    } else if (code >= first_low && code < after_low) {
      return fail("the second half of a character pair stands without the first");
    }
    document_.text_.append(text::encode_utf8(std::u32string(1, static_cast<char32_t>(code))));
    return true;
  }

  bool four_digits(std::uint32_t& code) {
    for (int i = 0; i < 4; ++i) {
      const auto digit = hexadecimal(peek());
      if (!digit) {
        return fail("after \\u stand four hexadecimal digits");
      }
      code = code * 16 + *digit;
      ++at_;
    }
    return true;
  }

  bool digits() {
    if (!is_digit(peek())) {
      return fail("expected a value; a number is written like 12 or 1.5, texts stand in quotation marks");
    }
    while (is_digit(peek())) {
      ++at_;
    }
    return true;
  }

  bool number(Text key) {
    const bool is_negative = take('-');
    const std::size_t first = at_;
    if (!digits()) {
      return false;
    }
    const std::string_view whole = json_.substr(first, at_ - first);
    if (whole.size() > 1 && whole.front() == '0') {
      at_ = first;
      return fail("a number does not begin with 0");
    }
    bool is_whole = true;
    if (take('.')) {
      is_whole = false;
      if (!digits()) {
        return false;
      }
    }
    if (peek() == 'e' || peek() == 'E') {
      is_whole = false;
      ++at_;
      if (!take('+')) {
        (void)take('-');
      }
      if (!digits()) {
        return false;
      }
    }
    const auto integer = is_whole ? integer_of(whole, is_negative) : std::nullopt;
    add(key, integer ? JsonKind::integer : JsonKind::real).integer = integer.value_or(0);
    return true;
  }

  /// Empty when it does not fit into 64 bits.
  static std::optional<std::int64_t> integer_of(std::string_view whole, bool is_negative) {
    std::int64_t integer = 0;
    for (const char c : whole) {
      const std::int64_t digit = is_negative ? '0' - c : c - '0';
      if (__builtin_mul_overflow(integer, 10, &integer) || __builtin_add_overflow(integer, digit, &integer)) {
        return std::nullopt;
      }
    }
    return integer;
  }

  std::string_view json_;
  JsonDocument& document_;
  std::size_t at_ = 0;
};

Result<JsonDocument, JsonProblem> JsonDocument::parse(std::string_view json) {
  if (json.size() >= std::numeric_limits<std::uint32_t>::max()) {
    return failure(JsonProblem{"", "too large"});
  }
  if (json.substr(0, byte_order_mark.size()) == byte_order_mark) {
    json.remove_prefix(byte_order_mark.size());
  }
  JsonDocument document;
  JsonParser parser(json, document);
  if (!parser.run()) {
    return failure(std::move(parser.problem));
  }
  return document;
}

}  // namespace asan::wire
