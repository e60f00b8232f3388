#include "wire/json_writer.hpp"

#include <array>
#include <charconv>

#include "text/letters.hpp"

namespace asan::wire {

namespace {

void append_well_formed(std::string_view text, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.append(1, '\\').append(1, c);
    } else if (byte < ' ') {
      out.append("\\u00").append(1, digits[byte >> 4U]).append(1, digits[byte & 0xFU]);
    } else {
      out += c;
    }
  }
}

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  if (text::is_well_formed_utf8(text)) {
    append_well_formed(text, out);
  } else {
    append_well_formed(text::encode_utf8(text::decode_utf8(text)), out);
  }
  out += '"';
}

void JsonWriter::separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

JsonWriter& JsonWriter::field(std::string_view name) {
  separate();
  append_json_string(name, out_);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

void JsonWriter::string(std::string_view value) {
  separate();
  append_json_string(value, out_);
}

void JsonWriter::integer(std::int64_t value) {
  separate();
  constexpr std::size_t most_digits = 24;
  std::array<char, most_digits> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out_.append(digits.data(), written.ptr);
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

void JsonWriter::begin(char bracket) {
  separate();
  out_ += bracket;
  needs_comma_ = false;
}

void JsonWriter::end(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
}

}  // namespace asan::wire
