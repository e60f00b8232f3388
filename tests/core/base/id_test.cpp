#include "base/id.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include "base/fingerprint.hpp"

namespace asan {
namespace {

struct Written {
  std::string text;
  bool accepted;
};

TEST(Ids, catalogue_ids_are_what_editors_write) {
  const std::vector<Written> table = {
      {"dl-renewal", true},
      {"id_card", true},
      {"baku-1", true},
      {"a", true},
      {"7", true},
      {std::string(64, 'a'), true},
      {std::string(65, 'a'), false},
      {"", false},
      {"-dl", false},
      {"dl-", false},
      {"_dl", false},
      {"dl_", false},
      {"DL", false},
      {"dl renewal", false},
      {"şəxsiyyət", false},
      {"dl/renewal", false},
      {std::string("dl\0x", 4), false},
  };
  for (const Written& written : table) {
    EXPECT_EQ(ServiceId::parse(written.text).has_value(), written.accepted) << written.text;
  }
}

TEST(Ids, tokens_are_32_lower_case_hexadecimal_digits) {
  const std::string token = "0123456789abcdef0123456789abcdef";
  const std::vector<Written> table = {
      {token, true},
      {token.substr(1), false},
      {token + "0", false},
      {"0123456789ABCDEF0123456789abcdef", false},
      {"g123456789abcdef0123456789abcdef", false},
      {"", false},
  };
  for (const Written& written : table) {
    EXPECT_EQ(AppointmentId::parse(written.text).has_value(), written.accepted) << written.text;
    EXPECT_EQ(ManageToken::parse(token + written.text).has_value(), written.accepted) << written.text;
  }
}

TEST(Ids, idempotency_keys_are_16_to_80_plain_characters) {
  const std::vector<Written> table = {
      {std::string(15, 'x'), false}, {std::string(16, 'x'), true}, {std::string(80, 'x'), true},
      {std::string(81, 'x'), false}, {"A-b_C-d_0123456789", true}, {"spaces are not ok", false},
      {"0123456789abcde\n", false},  {"0123456789abcdef=", false},
  };
  for (const Written& written : table) {
    EXPECT_EQ(IdempotencyKey::parse(written.text).has_value(), written.accepted) << written.text;
  }
}

template <class A, class B>
concept Comparable = requires(const A& a, const B& b) {
  a == b;
};

TEST(Ids, of_two_kinds_do_not_mix) {
  static_assert(!std::is_convertible_v<CentreId, ServiceId>);
  static_assert(!std::is_constructible_v<ServiceId, CentreId>);
  static_assert(!std::is_constructible_v<ServiceId, std::string>);
  static_assert(!std::is_default_constructible_v<ServiceId>);
  static_assert(!Comparable<CentreId, ServiceId>);
  static_assert(Comparable<CentreId, CentreId>);
}

TEST(Ids, sort_and_hash_as_their_text) {
  const CentreId first = CentreId::parse("baku-1").value();
  const CentreId tenth = CentreId::parse("baku-10").value();
  EXPECT_LT(first, tenth);
  EXPECT_EQ(first, CentreId::parse("baku-1").value());
  const std::unordered_set<CentreId> both = {first, tenth, first};
  EXPECT_EQ(both.size(), 2U);
  EXPECT_TRUE(both.contains(tenth));
}

TEST(Fingerprint, is_fnv_1a) {
  // From draft-eastlake-fnv, appendix C.
  EXPECT_EQ(fingerprint_of(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(fingerprint_of("a"), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(fingerprint_of("foobar"), 0x85944171f73967e8ULL);
  // Bytes count from 0 to 255, whatever the sign of char.
  EXPECT_EQ(fingerprint_of("\xC9\x99"), 0xad76b07b72b08c7ULL);
}

}  // namespace
}  // namespace asan
