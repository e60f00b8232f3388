#include "booking/draw_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace asan::booking {
namespace {

std::vector<ShortCode> numbers(std::uint64_t count) {
  std::vector<ShortCode> all;
  for (std::uint64_t n = 1; n <= count; ++n) all.push_back(ShortCode::from_bits(n));
  return all;
}

std::string text_of(const std::vector<ShortCode>& codes) {
  std::string text;
  for (const ShortCode& code : codes) text.append(text.empty() ? "" : " ").append(code.str());
  return text;
}

/// The first numbers of state 1234567, as published with Vigna's splitmix64.c and Java's SplittableRandom.
TEST(DrawOrder, TheNumbersAreSplitMix64) {
  DrawNumbers random(1234567);
  EXPECT_EQ(random.next(), 6457827717110365317ULL);
  EXPECT_EQ(random.next(), 3203168211198807973ULL);
  EXPECT_EQ(random.next(), 9817491932198370423ULL);
  EXPECT_EQ(random.next(), 4593380528125082431ULL);
  EXPECT_EQ(random.next(), 16408922859458223821ULL);
}

TEST(DrawOrder, EachRemainderComesFromEquallyManyWords) {
  for (int bound = 1; bound <= 255; ++bound) {
    std::map<int, int> words_of;
    for (int word = 0; word < 256; ++word) {
      bool is_first = true;
      bool is_refused = false;
      const std::uint8_t chosen = below(static_cast<std::uint8_t>(bound), [&] {
        is_refused = !is_first;
        const int given = is_first ? word : 255;  // never refused
        is_first = false;
        return static_cast<std::uint8_t>(given);
      });
      if (!is_refused) ++words_of[chosen];
    }
    ASSERT_EQ(words_of.size(), static_cast<std::size_t>(bound));
    for (const auto& [chosen, count] : words_of) EXPECT_EQ(count, 256 / bound) << bound << " " << chosen;
  }
}

/// Every order comes from exactly one row of choices, so that even choices give even orders.
TEST(DrawOrder, EachOrderComesFromOneRowOfChoices) {
  constexpr std::size_t orders = 120;
  std::map<std::vector<int>, int> seen;
  for (std::size_t row = 0; row < orders; ++row) {
    std::vector<int> order = {0, 1, 2, 3, 4};
    std::size_t rest = row;
    shuffle(order, [&rest](std::size_t count) {
      const std::size_t chosen = rest % count;
      rest /= count;
      return chosen;
    });
    ++seen[order];
  }
  EXPECT_EQ(seen.size(), orders);
}

TEST(DrawOrder, WhoCameFirstMakesNoDifference) {
  const auto drawn = draw_order(numbers(9), "seed");
  auto other = numbers(9);
  do {
    ASSERT_EQ(draw_order(other, "seed"), drawn);
  } while (std::next_permutation(other.begin(), other.begin() + 4,
                                 [](const ShortCode& a, const ShortCode& b) { return a.str() < b.str(); }));
  std::reverse(other.begin(), other.end());
  EXPECT_EQ(draw_order(other, "seed"), drawn);
}

TEST(DrawOrder, AnotherSeedOrOneRequestMoreDrawsAnew) {
  EXPECT_NE(draw_order(numbers(9), "seed"), draw_order(numbers(9), "seed "));
  auto with_ten = draw_order(numbers(10), "seed");
  with_ten.erase(std::find(with_ten.begin(), with_ten.end(), ShortCode::from_bits(10)));
  EXPECT_NE(with_ten, draw_order(numbers(9), "seed"));
}

/// For whoever writes the rule again in another language; made by a second implementation, in Python.
TEST(DrawOrder, Vectors) {
  struct Row {
    const char* seed;
    std::uint64_t count;
    const char* drawn;
  };
  const std::vector<Row> rows = {
      {"seed", 0, ""},
      {"seed", 1, "0000000012"},
      {"seed", 4, "0000000024 0000000012 0000000036 0000000048"},
      {"6d7c1a", 6, "0000000024 0000000036 000000006C 0000000012 000000005A 0000000048"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(text_of(draw_order(numbers(row.count), row.seed)), row.drawn) << row.seed << " " << row.count;
  }
}

/// The same figures on every machine: the seeds are given.
TEST(DrawOrder, OverManySeedsNobodyIsFavoured) {
  std::map<std::string, int> first;
  constexpr int seeds = 6000;
  for (int seed = 0; seed < seeds; ++seed) ++first[draw_order(numbers(3), std::to_string(seed)).front().str()];
  ASSERT_EQ(first.size(), 3U);
  for (const auto& [number, count] : first) EXPECT_NEAR(count, seeds / 3, 120) << number;
}

}  // namespace
}  // namespace asan::booking
