#include "http/request_id.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "auth/keys.hpp"

namespace asan::http {

bool is_request_id(std::string_view text) noexcept {
  constexpr std::size_t shortest = 8;
  constexpr std::size_t longest = 64;
  return text.size() >= shortest && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                  c == '.';
         });
}

RequestIds::RequestIds() {
  constexpr std::size_t digits = 16;
  run_ = auth::random_token().substr(0, digits);
}

std::string RequestIds::next() {
  constexpr int hexadecimal = 16;
  std::array<char, 16> text{};
  const auto number = next_.fetch_add(1, std::memory_order_relaxed);
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number, hexadecimal);
  (void)error;  // sixteen digits hold any number of 64 bits
  return std::string(run_).append("-").append(text.data(), end);
}

}  // namespace asan::http
