// Numbers that are the same on every machine: SplitMix64 (Steele, Lea, Flood 2014). The library's distributions and
// rapidcheck's depend on the library and on the width of size_t. Draw in statements of their own or in braces: the
// order in which the arguments of a call or the operands of + are computed is the compiler's choice.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace asan::differential {

class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t next() noexcept {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  /// Both ends included.
  std::int64_t between(std::int64_t least, std::int64_t most) noexcept {
    return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
  }
  int number(int least, int most) noexcept { return static_cast<int>(between(least, most)); }
  bool chance(int in_a_hundred) noexcept { return number(1, 100) <= in_a_hundred; }
  std::size_t position(std::size_t size) noexcept { return static_cast<std::size_t>(next() % size); }
  template <class T>
  const T& one_of(const std::vector<T>& values) {
    return values.at(position(values.size()));
  }
  template <class T>
  T one_of(std::initializer_list<T> values) {
    return *(values.begin() + position(values.size()));
  }
  std::string characters(std::string_view alphabet, int shortest, int longest) {
    std::string text;
    for (int left = number(shortest, longest); left > 0; --left) text += alphabet.at(position(alphabet.size()));
    return text;
  }

 private:
  std::uint64_t state_;
};

}  // namespace asan::differential
