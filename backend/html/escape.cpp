#include "html/escape.hpp"

#include "text/letters.hpp"

namespace asan::html {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

constexpr bool is_control(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
}

void append_well_formed(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out.append("&amp;");
        break;
      case '<':
        out.append("&lt;");
        break;
      case '>':
        out.append("&gt;");
        break;
      case '"':
        out.append("&quot;");
        break;
      case '\'':
        out.append("&#39;");
        break;
      default:
        if (is_control(c)) {
          out.append(replacement);
        } else {
          out.push_back(c);
        }
    }
  }
}

}  // namespace

void append_escaped(std::string_view text, std::string& out) {
  if (text::is_well_formed_utf8(text)) {
    append_well_formed(text, out);
  } else {
    append_well_formed(text::encode_utf8(text::decode_utf8(text)), out);
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(text, out);
  return out;
}

void append_json_for_script(std::string_view json, std::string& out) {
  for (const char c : json) {
    if (c == '<') {
      out.append("\\u003c");
    } else {
      out.push_back(c);
    }
  }
}

void append_json_string(std::string_view text, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  const std::string mended =
      text::is_well_formed_utf8(text) ? std::string(text) : text::encode_utf8(text::decode_utf8(text));
  out.push_back('"');
  for (const char c : mended) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte < 0x20) {
      out.append("\\u00");
      out.push_back(digits[byte >> 4U]);
      out.push_back(digits[byte & 0xFU]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

}  // namespace asan::html
