// Keys, manage links, codes and form stamps: only what we made is believed.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "auth/form_guard.hpp"
#include "auth/keys.hpp"
#include "auth/tokens.hpp"

namespace asan::auth {
namespace {

Keys keys_of(std::uint8_t byte) {
  Digest secret{};
  secret.fill(byte);
  return Keys(secret);
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("auth-test-" + random_token())) {
    std::filesystem::create_directory(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(keys, are_made_once_and_only_for_the_owner) {
  const Folder folder;
  const auto first = load_or_create_keys(folder.path());
  ASSERT_TRUE(first.has_value());
  struct stat status {};
  ASSERT_EQ(::stat((folder.path() / "keys").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(status.st_size, 32);
  const auto second = load_or_create_keys(folder.path());
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(first->digest(Purpose::manage, "x"), second->digest(Purpose::manage, "x"));
  const auto entries = std::filesystem::directory_iterator(folder.path());
  EXPECT_EQ(std::distance(begin(entries), end(entries)), 1) << "a draft was left behind";
}

TEST(keys, of_two_folders_differ) {
  const Folder one;
  const Folder other;
  EXPECT_NE(load_or_create_keys(one.path())->digest(Purpose::form, ""),
            load_or_create_keys(other.path())->digest(Purpose::form, ""));
}

TEST(keys, that_others_can_read_are_refused) {
  const Folder folder;
  ASSERT_TRUE(load_or_create_keys(folder.path()).has_value());
  ASSERT_EQ(::chmod((folder.path() / "keys").c_str(), 0640), 0);
  const auto keys = load_or_create_keys(folder.path());
  ASSERT_FALSE(keys.has_value());
  EXPECT_EQ(keys.error().kind, KeysFailure::Kind::open_to_others);
}

TEST(keys, that_are_cut_short_are_refused_and_not_replaced) {
  const Folder folder;
  ASSERT_TRUE(load_or_create_keys(folder.path()).has_value());
  std::filesystem::resize_file(folder.path() / "keys", 31);
  const auto keys = load_or_create_keys(folder.path());
  ASSERT_FALSE(keys.has_value());
  EXPECT_EQ(keys.error().kind, KeysFailure::Kind::wrong_size);
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "keys"), 31U);
}

TEST(keys, need_a_folder) {
  const auto keys = load_or_create_keys("/nowhere/at/all");
  ASSERT_FALSE(keys.has_value());
  EXPECT_EQ(keys.error().kind, KeysFailure::Kind::unwritable);
}

TEST(digest, differs_by_purpose_text_and_key) {
  const Keys keys = keys_of(1);
  EXPECT_EQ(keys.digest(Purpose::manage, "a"), keys.digest(Purpose::manage, "a"));
  EXPECT_NE(keys.digest(Purpose::manage, "a"), keys.digest(Purpose::form, "a"));
  EXPECT_NE(keys.digest(Purpose::manage, "a"), keys.digest(Purpose::manage, "b"));
  EXPECT_NE(keys.digest(Purpose::manage, "a"), keys_of(2).digest(Purpose::manage, "a"));
}

TEST(manage_token, leads_back_to_its_appointment) {
  const Keys keys = keys_of(1);
  const AppointmentId id = random_appointment_id();
  const auto found = appointment_of(keys, manage_token(keys, id));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(*found, id);
}

TEST(manage_token, of_other_keys_leads_nowhere) {
  EXPECT_FALSE(appointment_of(keys_of(2), manage_token(keys_of(1), random_appointment_id())).has_value());
}

RC_GTEST_PROP(manage_token, with_any_digit_changed_leads_nowhere, ()) {
  const Keys keys = keys_of(1);
  std::string text = manage_token(keys, random_appointment_id()).str();
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  const char digit =
      *rc::gen::suchThat(rc::gen::elementOf(std::string("0123456789abcdef")), [&](char c) { return c != text[at]; });
  text[at] = digit;
  RC_ASSERT(!appointment_of(keys, ManageToken::parse(text).value()).has_value());
}

TEST(short_code, follows_from_the_id_and_the_keys) {
  const AppointmentId id = random_appointment_id();
  EXPECT_EQ(short_code(keys_of(1), id), short_code(keys_of(1), id));
  EXPECT_NE(short_code(keys_of(1), id), short_code(keys_of(2), id));
  EXPECT_NE(short_code(keys_of(1), id), short_code(keys_of(1), random_appointment_id()));
}

TEST(short_code, is_stored_as_something_else) {
  const Keys keys = keys_of(1);
  const booking::ShortCode code = short_code(keys, random_appointment_id());
  const store::CodeHash hash = code_hash(keys, code);
  EXPECT_EQ(hash, code_hash(keys, booking::ShortCode::parse(code.str()).value()));
  EXPECT_NE(hash, code_hash(keys_of(2), code));
  const std::string bytes(hash.begin(), hash.end());
  EXPECT_EQ(bytes.find(code.str()), std::string::npos);
}

TEST(form_stamp, is_good_for_its_visitor_alone) {
  const Keys keys = keys_of(1);
  const std::string visitor = new_visitor();
  const std::string stamp = form_stamp(keys, visitor);
  EXPECT_TRUE(is_form_stamp(keys, visitor, stamp));
  EXPECT_FALSE(is_form_stamp(keys, new_visitor(), stamp));
  EXPECT_FALSE(is_form_stamp(keys_of(2), visitor, stamp));
}

TEST(form_stamp, looks_different_each_time) {
  const std::string visitor = new_visitor();
  EXPECT_NE(form_stamp(keys_of(1), visitor), form_stamp(keys_of(1), visitor));
}

TEST(form_stamp, of_wrong_shape_is_refused) {
  const Keys keys = keys_of(1);
  const std::string visitor = new_visitor();
  const std::string stamp = form_stamp(keys, visitor);
  for (const std::string& wrong : {std::string(), std::string("0"), stamp.substr(1), stamp + "0", stamp + stamp,
                                   std::string(128, 'z'), std::string(128, '\0')}) {
    EXPECT_FALSE(is_form_stamp(keys, visitor, wrong)) << wrong;
  }
  for (const std::string_view wrong : {"", "not-a-visitor", "0123456789abcdef0123456789ABCDEF"}) {
    EXPECT_FALSE(is_form_stamp(keys, wrong, form_stamp(keys, wrong))) << wrong;
  }
}

RC_GTEST_PROP(form_stamp, with_any_digit_changed_is_refused, ()) {
  const Keys keys = keys_of(1);
  const std::string visitor = new_visitor();
  std::string stamp = form_stamp(keys, visitor);
  const auto at = *rc::gen::inRange<std::size_t>(0, stamp.size());
  stamp[at] = stamp[at] == '0' ? '1' : '0';
  RC_ASSERT(!is_form_stamp(keys, visitor, stamp));
}

TEST(random_token, is_never_the_same) {
  std::vector<std::string> drawn;
  constexpr int most = 1000;
  for (int i = 0; i < most; ++i) drawn.push_back(random_token());
  for (const std::string& token : drawn) EXPECT_TRUE(TokenRule::is_valid(token));
  std::sort(drawn.begin(), drawn.end());
  EXPECT_EQ(std::adjacent_find(drawn.begin(), drawn.end()), drawn.end());
}

TEST(sha256, is_what_everybody_computes) {
  // FIPS 180-4, "abc".
  EXPECT_EQ(sha256_base64("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  EXPECT_EQ(sha256_short("abc"), "ba7816bf8f01cfea414140de5dae2223");
}

TEST(contact_codes, follow_from_hold_phone_and_number_alone) {
  const Keys keys = keys_of(7);
  const HoldId hold = HoldId::parse("0123456789abcdef0123456789abcdef").value();
  const HoldId other = HoldId::parse("0123456789abcdef0123456789abcdee").value();
  const booking::Phone phone = booking::Phone::parse("0501234567").value();
  const booking::Phone wrong = booking::Phone::parse("0501234568").value();
  const booking::ContactCode code = contact_code(keys, hold, phone, 2);
  EXPECT_EQ(code, contact_code(keys, hold, phone, 2)) << "after a restart, and on every server";
  EXPECT_EQ(match_code(keys, hold, phone, code), (booking::CodeMatch{false, true, false}));
  EXPECT_EQ(match_code(keys, hold, wrong, code), booking::CodeMatch{});
  EXPECT_EQ(match_code(keys, other, phone, code), booking::CodeMatch{});
  EXPECT_EQ(match_code(keys_of(8), hold, phone, code), booking::CodeMatch{});
}

RC_GTEST_PROP(contact_codes, are_spread_over_all_numbers, ()) {
  const auto bits = *rc::gen::arbitrary<std::uint64_t>();
  const std::string name = to_hex(reinterpret_cast<const std::uint8_t*>(&bits), sizeof(bits));
  const HoldId hold = HoldId::parse(name + name).value();
  const auto code = contact_code(keys_of(7), hold, booking::Phone::parse("0501234567").value(), 1).str();
  RC_ASSERT(code.size() == booking::ContactCode::digits);
  RC_CLASSIFY(code.front() < '5', "in the lower half");
}

}  // namespace
}  // namespace asan::auth
