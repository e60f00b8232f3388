#include "http/head_check.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace asan::http {
namespace {

using wire::Problem;
using wire::ProblemKind;

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

bool is_target(std::string_view target) {
  return !target.empty() && target.front() == '/' &&
         std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

Problem malformed(std::string place) { return Problem{ProblemKind::malformed_request, std::move(place), {}, {}}; }

std::size_t count_of(const Incoming& request, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(request.headers.begin(), request.headers.end(),
                                                [name](const auto& h) { return equal_ignoring_case(h.first, name); }));
}

std::optional<std::size_t> parse_length(std::string_view text) {
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return length;
}

}  // namespace

HeadVerdict check_framing(const Incoming& request, bool is_http_1_1, std::size_t most_body_bytes) {
  const auto refused = [](Problem problem) { return HeadVerdict{std::move(problem), 0}; };
  if (!is_target(request.target)) return refused(malformed("target"));
  for (const auto& [name, value] : request.headers) {
    if (has_control_character(value)) return refused(malformed("header " + std::string(name)));
  }
  const std::size_t hosts = count_of(request, "Host");
  if (hosts > 1 || (hosts == 0 && is_http_1_1)) return refused(malformed("header Host"));
  if (count_of(request, "Transfer-Encoding") > 0) return refused(malformed("header Transfer-Encoding"));
  if (count_of(request, "Content-Length") > 1) return refused(malformed("header Content-Length"));
  if (count_of(request, "Content-Encoding") > 0) {
    return refused(Problem{ProblemKind::unsupported_media_type, "header Content-Encoding", {}, {}});
  }
  if (count_of(request, "Content-Length") == 0) return {};
  const std::optional<std::size_t> length = parse_length(request.header("Content-Length"));
  if (!length) return refused(malformed("header Content-Length"));
  if (*length > most_body_bytes) return refused(Problem{ProblemKind::too_large, "", {}, {}});
  if (*length > 0 && request.method != "POST") return refused(malformed("body"));
  return HeadVerdict{std::nullopt, *length};
}

}  // namespace asan::http
