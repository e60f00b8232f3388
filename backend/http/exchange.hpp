// A request as it came and an answer as it goes out, without the HTTP library (RFC 9110). All routes speak these.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asan::http {

struct Incoming {
  std::string_view method;
  /// Path and query as in the request line.
  std::string_view target;
  std::string_view body;
  /// Names as they came; look them up with `header`.
  std::vector<std::pair<std::string_view, std::string_view>> headers;
  /// Names it in logs and in problem documents.
  std::string_view request_id = {};
  /// Address of who sent it.
  std::string client = {};

  [[nodiscard]] std::string_view path() const noexcept { return target.substr(0, target.find('?')); }
  /// Without its question mark; empty when there is none.
  [[nodiscard]] std::string_view query() const noexcept {
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  }
  /// First header of that name, whatever its case; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

struct Outgoing {
  int status = 200;
  std::string content_type;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  Outgoing& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;
/// "application/json; charset=utf-8" -> "application/json", in lower case.
[[nodiscard]] std::string media_type(std::string_view content_type);
[[nodiscard]] std::string_view without_spaces(std::string_view text) noexcept;
/// Calls f(part) for each comma-separated part without its spaces.
template <class F>
void each_part(std::string_view list, F&& f) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view part = without_spaces(list.substr(0, comma));
    if (!part.empty()) f(part);
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

/// "br;q=0.5" -> {"br", 500}; an unreadable weight counts as 0.
struct Weighted {
  std::string_view name;
  int thousandths = 0;
};
[[nodiscard]] Weighted weighted(std::string_view part) noexcept;

/// If-None-Match against one strong tag with its quotes (RFC 9110, 13.1.2: weak comparison).
[[nodiscard]] bool matches_tag(std::string_view if_none_match, std::string_view tag) noexcept;

}  // namespace asan::http
