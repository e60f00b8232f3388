#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "screens/route.hpp"

namespace asan::screens {
namespace {

// As a browser writes a form (WHATWG URL, application/x-www-form-urlencoded).
TEST(FieldsTest, writes_as_a_browser_does) {
  EXPECT_EQ(encode_fields({}), "");
  EXPECT_EQ(encode_fields({{"q", "pasport"}}), "q=pasport");
  EXPECT_EQ(encode_fields({{"given_name", "Leyla Nur"}, {"family_name", "Məmmədova"}}),
            "given_name=Leyla+Nur&family_name=M%C9%99mm%C9%99dova");
  EXPECT_EQ(encode_fields({{"phone", "+994 50"}, {"x", "a&b=c%*-._~"}}), "phone=%2B994+50&x=a%26b%3Dc%25*-._%7E");
}

TEST(FieldsTest, reads_what_browsers_and_people_write) {
  using Pairs = Fields;
  EXPECT_EQ(decode_fields(""), Pairs{});
  EXPECT_EQ(decode_fields("&&"), Pairs{});
  EXPECT_EQ(decode_fields("q"), (Pairs{{"q", ""}}));
  EXPECT_EQ(decode_fields("=x&q=a=b"), (Pairs{{"", "x"}, {"q", "a=b"}}));
  EXPECT_EQ(decode_fields("a+b=c%20d%2bE"), (Pairs{{"a b", "c d+E"}}));
  EXPECT_EQ(decode_fields("q=100%&r=%zz&s=%4"), (Pairs{{"q", "100%"}, {"r", "%zz"}, {"s", "%4"}}));
}

TEST(FieldsTest, of_two_values_the_last_counts) {
  const Fields fields = decode_fields("age=30&sex=male&age=31");
  EXPECT_EQ(field(fields, "age"), "31");
  EXPECT_EQ(field(fields, "sex"), "male");
  EXPECT_EQ(field(fields, "planet"), "");
}

RC_GTEST_PROP(FieldsProperty, any_bytes_come_back, (const Fields& fields)) {
  RC_ASSERT(decode_fields(encode_fields(fields)) == fields);
}

RC_GTEST_PROP(FieldsProperty, any_text_is_read, (const std::string& text)) {
  const Fields once = decode_fields(text);
  RC_ASSERT(decode_fields(encode_fields(once)) == once);
}

}  // namespace
}  // namespace asan::screens
