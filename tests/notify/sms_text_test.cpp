// How many SMS a text takes, at every edge of the two alphabets.
#include "notify/sms_text.hpp"

#include <gtest/gtest.h>

namespace asan::notify {
namespace {

std::string times(std::size_t n, std::string_view what) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += what;
  return text;
}

struct Row {
  std::size_t count;
  std::string_view character;
  std::size_t segments;
};

TEST(SmsText, CountsSegmentsAsTheNetworksDo) {
  constexpr std::string_view schwa = "\xC9\x99";
  constexpr std::string_view russian = "\xD0\xB6";
  constexpr std::string_view e_acute = "\xC3\xA9";
  constexpr std::string_view small_c_cedilla = "\xC3\xA7";
  constexpr std::string_view emoji = "\xF0\x9F\x98\x80";
  const Row rows[] = {{0, "a", 1},
                      {160, "a", 1},
                      {161, "a", 2},
                      {306, "a", 2},
                      {307, "a", 3},
                      {459, "a", 3},
                      {460, "a", 4},
                      {160, e_acute, 1},
                      {70, small_c_cedilla, 1},
                      {71, small_c_cedilla, 2},
                      {70, schwa, 1},
                      {71, schwa, 2},
                      {134, schwa, 2},
                      {135, schwa, 3},
                      {201, schwa, 3},
                      {202, schwa, 4},
                      {70, russian, 1},
                      {71, russian, 2},
                      {70, "`", 1},
                      {71, "`", 2},
                      {80, "[", 1},
                      {81, "[", 2},
                      {80, "\xE2\x82\xAC", 1},
                      {81, "\xE2\x82\xAC", 2},
                      // A pair of UTF-16 units is not cut: 33 fit into 67.
                      {35, emoji, 1},
                      {36, emoji, 2},
                      {66, emoji, 2},
                      {67, emoji, 3}};
  for (const Row& row : rows) {
    EXPECT_EQ(segments_of(times(row.count, row.character)), row.segments) << row.count << " of " << row.character;
  }
}

}  // namespace
}  // namespace asan::notify
