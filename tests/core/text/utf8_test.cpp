#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "text/letters.hpp"

namespace asan::text {
namespace {

TEST(Utf8, decodes_what_people_write) {
  EXPECT_EQ(decode_utf8("Şəxsiyyət"), U"Şəxsiyyət");
  EXPECT_EQ(decode_utf8("ёж, 5 ₼, 😀"), U"ёж, 5 ₼, 😀");
  EXPECT_EQ(decode_utf8(""), U"");
  EXPECT_EQ(length_in_code_points("Şəxsiyyət"), 9U);
  EXPECT_EQ(length_in_code_points("😀"), 1U);
}

TEST(Utf8, replaces_each_maximal_subpart_of_an_ill_formed_sequence) {
  struct Bytes {
    std::string bytes;
    std::u32string read;
  };
  const std::vector<Bytes> table = {
      // Unicode 15, tables 3-8 to 3-11.
      {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
      {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
      {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB"},
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", U"\uFFFD\uFFFD\uFFFD\uFFFDA"},
      // Cut in the middle, as a length limit in bytes does.
      {"a\xC9", U"a\uFFFD"},
      {"a\xE2\x82", U"a\uFFFD"},
      {"\xF0\x9F\x98", U"\uFFFD"},
      // The highest code point and the one after it.
      {"\xF4\x8F\xBF\xBF", U"\U0010FFFF"},
      {"\xF4\x90\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD"},
  };
  for (const Bytes& row : table) {
    EXPECT_EQ(decode_utf8(row.bytes), row.read);
    EXPECT_EQ(length_in_code_points(row.bytes), row.read.size());
    EXPECT_EQ(is_well_formed_utf8(row.bytes), row.read.find(U'\uFFFD') == std::u32string::npos);
  }
  EXPECT_TRUE(is_well_formed_utf8("\uFFFD"));  // somebody may send the sign itself
}

TEST(Utf8, never_encodes_what_is_no_character) {
  EXPECT_EQ(encode_utf8(std::u32string{0xD800}), "\uFFFD");
  EXPECT_EQ(encode_utf8(std::u32string{0xDFFF}), "\uFFFD");
  EXPECT_EQ(encode_utf8(std::u32string{0x110000}), "\uFFFD");
  EXPECT_EQ(encode_utf8(std::u32string{0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF}),
            "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
}

RC_GTEST_PROP(Utf8, survives_a_round_trip, ()) {
  std::u32string text;
  for (const auto c : *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 0x110000))) {
    if (c < 0xD800 || c > 0xDFFF) text += static_cast<char32_t>(c);
  }
  RC_ASSERT(decode_utf8(encode_utf8(text)) == text);
  RC_ASSERT(is_well_formed_utf8(encode_utf8(text)));
}

RC_GTEST_PROP(Utf8, is_well_formed_after_reading_any_bytes, ()) {
  const auto bytes = *rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::element('\xE0', '\xF4', '\xC9', '\x80', '\x99')));
  const std::u32string read = decode_utf8(bytes);
  RC_ASSERT(is_well_formed_utf8(encode_utf8(read)));
  RC_ASSERT(length_in_code_points(bytes) == read.size());
  RC_ASSERT(is_well_formed_utf8(bytes) == (encode_utf8(read) == bytes));
}

TEST(Utf8, is_shortened_between_letters) {
  EXPECT_EQ(shortened("gəlmək", 3), "gəl");
  EXPECT_EQ(shortened("gəlmək", 6), "gəlmək");
  EXPECT_EQ(shortened("gəlmək", 0), "");
  EXPECT_EQ(shortened("", 5), "");
}

}  // namespace
}  // namespace asan::text
