// Writes JSON (RFC 8259) without spaces, fields in the order of the calls: the same values are the same bytes on both
// sides. Text that is not UTF-8 is mended with U+FFFD, so that what is written can always be read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace asan::wire {

/// A JSON string literal with its quotes.
void append_json_string(std::string_view text, std::string& out);

class JsonWriter {
 public:
  /// The value of the next call; only inside an object.
  JsonWriter& field(std::string_view name);
  void string(std::string_view value);
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();

  void string_field(std::string_view name, std::string_view value) { field(name).string(value); }
  void integer_field(std::string_view name, std::int64_t value) { field(name).integer(value); }
  void boolean_field(std::string_view name, bool value) { field(name).boolean(value); }

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_list() { begin('['); }
  void end_list() { end(']'); }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void begin(char bracket);
  void end(char bracket);
  void separate();

  std::string out_;
  bool needs_comma_ = false;
};

}  // namespace asan::wire
