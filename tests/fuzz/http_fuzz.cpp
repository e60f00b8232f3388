// What comes over HTTP: method, target, key, headers and body. What is understood is written and understood again the
// same; headers are negotiated whatever they say.
#include <string>

#include "fuzz/fuzz.hpp"
#include "http/exchange.hpp"
#include "http/head_check.hpp"
#include "http/negotiate.hpp"
#include "screens/fixture.hpp"
#include "wire/http.hpp"

namespace {

using namespace asan;

void as_a_request(std::string_view line, std::string_view key, std::string_view body) {
  std::string_view rest = line;
  const std::string_view method = fuzz::next_part(rest, ' ');
  const auto request = wire::from_http({std::string(method), std::string(rest), std::string(key), std::string(body)});
  if (!request) return;
  const auto again = wire::from_http(wire::to_http(*request, screens::fixture::catalogue_of_tests().zone));
  fuzz::require(again && *again == *request, "a request over HTTP is written and understood the same");
}

void as_headers(std::string_view line, std::string_view body) {
  http::Incoming incoming;
  std::string_view rest = line;
  incoming.method = fuzz::next_part(rest, ' ');
  incoming.target = rest;
  incoming.body = body;
  std::string_view lines = body;
  while (!lines.empty()) {
    std::string_view value = fuzz::next_part(lines, '\n');
    const std::string_view name = fuzz::next_part(value, ':');
    incoming.headers.emplace_back(name, value);
    (void)http::negotiate_language(value);
    (void)http::accepted_encodings(value);
    (void)http::media_type(value);
    (void)http::matches_tag(value, "\"tag\"");
  }
  constexpr std::size_t most_bytes = 16384;
  const auto verdict = http::check_framing(incoming, true, most_bytes);
  fuzz::require(verdict.problem || verdict.body_bytes <= most_bytes, "no body is read that is too long");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  std::string_view rest = fuzz::text_of(bytes, count);
  const std::string_view line = fuzz::next_part(rest, '\n');
  const std::string_view key = fuzz::next_part(rest, '\n');
  as_a_request(line, key, rest);
  as_headers(line, rest);
  return 0;
}
