// What a case is made of and what came out, as plain words: these are the bytes that two builds must agree on.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/money.hpp"
#include "base/time.hpp"
#include "calendar/civil.hpp"

namespace asan::differential {

class Words {
 public:
  Words& add(std::string_view text) {
    if (!text_.empty() && text_.back() != '\n') text_ += ' ';
    text_ += text;
    return *this;
  }
  Words& add(const char* text) { return add(std::string_view(text)); }
  Words& add(std::integral auto number) { return add(std::string_view(std::to_string(number))); }
  Words& add(Instant at) { return add(at.unix_seconds()); }
  Words& add(Duration time) { return add(time.in_seconds()); }
  Words& add(TimeRange range) { return add(range.start_at).add(range.end_at); }
  Words& add(calendar::CivilDate on) { return add(on.iso()); }
  Words& add(Money money) { return add(money.amount_minor()).add(money.currency().code()); }
  template <class Value>
  requires std::is_enum_v<Value> Words& add(Value value) { return add(static_cast<std::int64_t>(value)); }
  template <class Value>
  Words& add(const std::optional<Value>& value) {
    return value ? add(*value) : add("none");
  }
  Words& end_line() {
    text_ += '\n';
    return *this;
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace asan::differential
