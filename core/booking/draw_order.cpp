#include "booking/draw_order.hpp"

#include <algorithm>
#include <string>

#include "base/fingerprint.hpp"

namespace asan::booking {

std::vector<ShortCode> draw_order(std::vector<ShortCode> numbers, std::string_view seed) {
  std::sort(numbers.begin(), numbers.end(), [](const ShortCode& a, const ShortCode& b) { return a.str() < b.str(); });
  std::string text(seed);
  text += '\n';
  for (const ShortCode& number : numbers) text.append(number.str()) += '\n';
  DrawNumbers random(fingerprint_of(text));
  shuffle(numbers, [&random](std::size_t count) {
    return static_cast<std::size_t>(below(std::uint64_t{count}, [&random] { return random.next(); }));
  });
  return numbers;
}

}  // namespace asan::booking
