// A code read out over a noisy counter: every single slip must be noticed.
#include "booking/short_code.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace asan::booking {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::uint64_t most_bits = (std::uint64_t{1} << 45U) - 1;

TEST(ShortCode, IsTenCrockfordCharacters) {
  EXPECT_EQ(ShortCode::from_bits(0).str(), "0000000000");
  EXPECT_EQ(ShortCode::from_bits(1).str().substr(0, 9), "000000001");
  EXPECT_EQ(ShortCode::from_bits(most_bits).str().substr(0, 9), "ZZZZZZZZZ");
  EXPECT_EQ(ShortCode::from_bits(most_bits + 1).str(), "0000000000") << "only the low 45 bits count";
  EXPECT_EQ(ShortCode::from_bits(0x123456789ABULL).str().substr(0, 9), "14D2PF2DB") << "five bits a character";
}

TEST(ShortCode, IsReadAsPeopleSayIt) {
  const ShortCode code = ShortCode::from_bits(0x123456789ABULL);
  const std::string text = code.str();
  const std::string grouped = text.substr(0, 4) + "-" + text.substr(4, 4) + "-" + text.substr(8);
  std::string small = grouped;
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  std::string with_l = text;
  with_l.front() = 'l';
  EXPECT_EQ(ShortCode::parse(text).value(), code);
  EXPECT_EQ(ShortCode::parse(grouped).value(), code);
  EXPECT_EQ(ShortCode::parse(" " + small + " ").value(), code);
  EXPECT_EQ(ShortCode::parse(with_l).value(), code) << "an l is the digit 1";
  EXPECT_EQ(ShortCode::parse("OoOoOoOoOo").value(), ShortCode::from_bits(0)) << "an O is a zero";
}

TEST(ShortCode, SaysWhatIsWrong) {
  const auto error = [](std::string_view typed) { return ShortCode::parse(typed).error(); };
  EXPECT_EQ(error(""), CodeError::empty);
  EXPECT_EQ(error(" - "), CodeError::empty);
  EXPECT_EQ(error("000000000"), CodeError::wrong_length);
  EXPECT_EQ(error("00000000000"), CodeError::wrong_length);
  EXPECT_EQ(error("000000000U"), CodeError::wrong_character) << "U is not in the alphabet";
  EXPECT_EQ(error("000000000Ə"), CodeError::wrong_character);
  EXPECT_EQ(error("0000000001"), CodeError::wrong_check);
}

RC_GTEST_PROP(ShortCode, EveryCodeIsReadBack, ()) {
  const auto bits = *rc::gen::inRange<std::uint64_t>(0, most_bits);
  const ShortCode code = ShortCode::from_bits(bits);
  RC_ASSERT(code.str().size() == 10U);
  RC_ASSERT(ShortCode::parse(code.str()).value() == code);
}

RC_GTEST_PROP(ShortCode, EverySingleWrongCharacterIsFound, ()) {
  const std::string text = ShortCode::from_bits(*rc::gen::inRange<std::uint64_t>(0, most_bits)).str();
  for (std::size_t place = 0; place < text.size(); ++place) {
    for (const char other : alphabet) {
      if (other == text[place]) continue;
      std::string wrong = text;
      wrong[place] = other;
      RC_ASSERT(!ShortCode::parse(wrong).has_value());
      RC_ASSERT(ShortCode::parse(wrong).error() == CodeError::wrong_check);
    }
  }
}

RC_GTEST_PROP(ShortCode, EverySwapOfTwoIsFound, ()) {
  const std::string text = ShortCode::from_bits(*rc::gen::inRange<std::uint64_t>(0, most_bits)).str();
  for (std::size_t a = 0; a < text.size(); ++a) {
    for (std::size_t b = a + 1; b < text.size(); ++b) {
      if (text[a] == text[b]) continue;
      std::string wrong = text;
      std::swap(wrong[a], wrong[b]);
      RC_ASSERT(!ShortCode::parse(wrong).has_value());
    }
  }
}

RC_GTEST_PROP(ShortCode, DifferentBitsAreDifferentCodes, ()) {
  const auto bits = *rc::gen::container<std::set<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, most_bits));
  std::set<std::string> codes;
  for (const std::uint64_t each : bits) codes.insert(ShortCode::from_bits(each).str());
  RC_ASSERT(codes.size() == bits.size());
}

}  // namespace
}  // namespace asan::booking
