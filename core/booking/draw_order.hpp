// In which order requests are drawn, so that anybody can repeat it (ours). No library's random numbers: they differ
// between platforms. The rule in full, on 64-bit unsigned numbers:
// 1. The request numbers stand in ascending order of their characters, each followed by a line feed, after the seed
//    and a line feed. FNV-1a (base/fingerprint.hpp) of that text is the state s. So the order depends on every request.
// 2. SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): s += 0x9e3779b97f4a7c15; z = s;
//    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9; z = (z ^ (z >> 27)) * 0x94d049bb133111eb; the next number is z ^ (z >>
//    31).
// 3. below(n): the next number r, drawn again while r < 2^64 mod n; then r mod n. Each remainder is equally likely.
// 4. Fisher-Yates (Durstenfeld, CACM 1964): for i from the last place down to the second, swap place i with place
//    below(i + 1).
// The seed's SHA-256 is published before the first request, the seed after the draw, so that nobody can choose the seed
// when he knows the requests. Whoever knows the seed early (who runs the server) could choose request numbers: a seed
// from public randomness of the day would bind him too; the rule stays the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "booking/short_code.hpp"

namespace asan::booking {

/// SplitMix64.
class DrawNumbers {
 public:
  explicit constexpr DrawNumbers(std::uint64_t state) noexcept : state_(state) {}
  [[nodiscard]] constexpr std::uint64_t next() noexcept {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }

 private:
  std::uint64_t state_;
};

/// 0 to bound - 1, each equally likely when every Word is; `next` gives Words, all of whose values can come.
template <class Word, class Next>
[[nodiscard]] constexpr Word below(Word bound, Next&& next) {
  const auto uneven = static_cast<Word>((std::numeric_limits<Word>::max() % bound + 1U) % bound);
  Word word = next();
  while (word < uneven) word = next();
  return static_cast<Word>(word % bound);
}

/// `choose(n)` gives 0 to n - 1.
template <class Value, class Choose>
void shuffle(std::vector<Value>& values, Choose&& choose) {
  for (std::size_t count = values.size(); count > 1; --count) std::swap(values[count - 1], values[choose(count)]);
}

/// The numbers in drawn order; in which order they come in makes no difference.
[[nodiscard]] std::vector<ShortCode> draw_order(std::vector<ShortCode> numbers, std::string_view seed);

}  // namespace asan::booking
