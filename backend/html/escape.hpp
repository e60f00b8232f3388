// Text becomes part of a page only through here (WHATWG HTML, "Serializing HTML fragments"): it can never end an
// element, an attribute or a script, whatever a visitor typed.
#pragma once

#include <string>
#include <string_view>

namespace asan::html {

/// For text between tags and inside double-quoted attribute values. Ill-formed UTF-8 and control characters become
/// U+FFFD.
void append_escaped(std::string_view text, std::string& out);
[[nodiscard]] std::string escaped(std::string_view text);

/// JSON for a <script> element: "<" only stands inside strings, there as \u003c.
void append_json_for_script(std::string_view json, std::string& out);
/// A JSON string literal with its quotes.
void append_json_string(std::string_view text, std::string& out);

}  // namespace asan::html
