// A name for each request, for following it through proxy, log and answer (X-Request-Id, a common practice).
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace asan::http {

/// 8 to 64 letters, digits, "-", "_" or ".": fit for a log line and a header.
[[nodiscard]] bool is_request_id(std::string_view text) noexcept;

/// "9f3a61c2d07be845-1f": the run of the server and a number that grows in it.
class RequestIds {
 public:
  RequestIds();
  [[nodiscard]] std::string next();

 private:
  std::string run_;
  std::atomic<std::uint64_t> next_{1};
};

}  // namespace asan::http
