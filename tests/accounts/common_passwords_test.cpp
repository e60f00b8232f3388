// Which passwords are known to those who guess, as a table.
#include "accounts/common_passwords.hpp"

#include <gtest/gtest.h>

#include <string>

#include "staff/sign_in_rules.hpp"

namespace asan::accounts {
namespace {

bool is_common(std::string_view password, std::string_view name = "leyla") {
  return common_passwords().has(password, staff::LoginName::parse(name).value());
}

TEST(CommonPasswords, AreThoseThatAreTriedFirst) {
  EXPECT_TRUE(knows_common_passwords());
  for (const char* password : {
           "password1234",   "Password123!", "passwordpassword", "iloveyou1234", "letmein12345",
           "football1234",                                                                        // leaks
           "qwertyuiop12",   "1qaz2wsx3edc", "zaq12wsxcde3",                                      // along the keyboard
           "123456789012",   "abcdefghijkl", "aaaaaaaaaaaa",     "112233445566", "abcd1234abcd",  // in order, repeated
           "administrator",  "samirasamira", "sunshine2020!",                                     // words and years
           "asanportal2026", "Azerbaycan12", "xidmetxidmet1",                                     // of this service
       }) {
    EXPECT_TRUE(is_common(password)) << password;
  }
}

TEST(CommonPasswords, AreNotWhatSomebodyMadeUp) {
  for (const char* password :
       {"a long walk by the sea", "correct horse battery staple", "dQw4w9WgXcQ12",
        "bir ne\u00E7\u0259 s\u00F6z\u00FC yadda", "\u043C\u043E\u0439 \u043F\u0430\u0440\u043E\u043B\u044C"}) {
    EXPECT_FALSE(is_common(password)) << password;
  }
}

TEST(CommonPasswords, HoldTheNameOfWhoChooses) {
  EXPECT_TRUE(is_common("xk7-tofiq-2026", "xk7-tofiq")) << "nothing but his name and a year";
  EXPECT_FALSE(is_common("xk7-tofiq-2026", "leyla"));
}

TEST(CommonPasswords, TheLongestOneIsJudgedToo) {
  EXPECT_TRUE(is_common(std::string(12, '\0'))) << "nothing can be typed that is not read to its end";
  std::string longest;
  while (longest.size() < staff::longest_password) longest += "a long walk ";
  EXPECT_FALSE(is_common(longest));
}

}  // namespace
}  // namespace asan::accounts
