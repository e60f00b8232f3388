// Passes of terminals and their set-up links: only what these keys signed is believed, and a link for a day alone.
#include "auth/terminal_pass.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace asan::auth {
namespace {

constexpr Instant noon = Instant::from_unix_seconds(1'795'000'000);

Keys terminal_keys(std::uint8_t byte = 7) {
  Digest secret{};
  secret.fill(byte);
  return Keys(secret);
}

TerminalPlace hall() { return {TerminalId::parse("baku-1-hall-2").value(), CentreId::parse("baku-1").value()}; }

TEST(terminal_pass, says_which_screen_it_is_and_where) {
  const std::string pass = terminal_pass(terminal_keys(), hall());
  EXPECT_EQ(pass.substr(0, 21), "baku-1-hall-2.baku-1.");
  EXPECT_EQ(pass.size(), 21U + 64U);
  EXPECT_EQ(place_of_pass(terminal_keys(), pass), hall());
  EXPECT_EQ(place_of_pass(terminal_keys(8), pass), std::nullopt);
}

TEST(terminal_pass, is_no_link_and_no_link_is_a_pass) {
  const std::string pass = terminal_pass(terminal_keys(), hall());
  const std::string link = terminal_link(terminal_keys(), hall(), noon);
  EXPECT_EQ(place_of_link(terminal_keys(), pass, noon), std::nullopt);
  EXPECT_EQ(place_of_pass(terminal_keys(), link), std::nullopt);
}

TEST(terminal_link, holds_for_a_day) {
  const std::string link = terminal_link(terminal_keys(), hall(), noon);
  const Duration second = Duration::seconds(1);
  EXPECT_EQ(place_of_link(terminal_keys(), link, noon), hall());
  EXPECT_EQ(place_of_link(terminal_keys(), link, noon + terminal_link_holds - second), hall());
  EXPECT_EQ(place_of_link(terminal_keys(), link, noon + terminal_link_holds), std::nullopt);
  EXPECT_EQ(place_of_link(terminal_keys(), link, noon - second), std::nullopt) << "made by a clock that was ahead";
}

TEST(terminal_link, of_an_odd_form_is_nothing) {
  for (const std::string_view text :
       {"", ".", "..", "...", "a.b.c.d", "a.b.99999999999999999999.d", "a.b..", "a.b.1x.d"}) {
    EXPECT_EQ(place_of_link(terminal_keys(), text, noon), std::nullopt) << text;
    EXPECT_EQ(place_of_pass(terminal_keys(), text), std::nullopt) << text;
  }
}

RC_GTEST_PROP(terminal_pass, with_any_other_byte_is_nothing, ()) {
  std::string pass = terminal_pass(terminal_keys(), hall());
  std::string link = terminal_link(terminal_keys(), hall(), noon);
  const auto flip = [](std::string& text) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const char other = *rc::gen::distinctFrom(text.at(at));
    text.at(at) = other;
  };
  flip(pass);
  flip(link);
  RC_ASSERT(place_of_pass(terminal_keys(), pass) == std::nullopt);
  RC_ASSERT(place_of_link(terminal_keys(), link, noon) == std::nullopt);
}

}  // namespace
}  // namespace asan::auth
