// The self-test of a terminal, on the terminal: the page whose script (web/shell/self_test.js) measures, and the page
// that says what is green, what is red and what to do. Measured is in the browser, judged here (fleet/self_test.hpp).
//
// What page and script agree on, by id:
//   start                     the button that begins; leave: the way out, also of a page that nobody touches
//   state-<check>             how far a check is; word-<state>: what is said there, with its look
//   letters-<language>-<case> the letters of a keyboard as the layout has them; keyboard-<language>-<case>: the
//   keyboard
//                             as visitors get it
//   say-<language>            a text to be spoken
//   ask-<step>                what the person at the screen is asked; its buttons have the check as name and what is
//                             measured as value (nothing: absent; "again" and "print" are deeds)
//   scanned, scanned-word     the field that a scanner writes into, and what it has to write
//   findings                  the form that is sent: one field for each check that was looked at
//   print                     the button of the result
#pragma once

#include <string>
#include <string_view>

#include "fleet/self_test.hpp"
#include "screens/view_parts.hpp"
#include "wire/messages.hpp"

namespace asan::staff_screens {

inline constexpr std::string_view self_test_path = "/terminal/test";
/// Who types this and Enter on keys at a terminal, or has a scanner read it, opens the page
/// (web/shell/terminal_beat.js): the keyboard on the screen is no keys, so no visitor comes upon it.
inline constexpr std::string_view self_test_word = "terminal-test";
/// "/terminal/test?language=ru"
[[nodiscard]] std::string self_test_address(text::Language language);

struct SelfTestPage {
  /// What a scanner has to read, as text and as a picture.
  std::string scanned;
  wire::QrCode code;
  /// The server can speak.
  bool has_voice = false;
};
/// `view`'s state says which terminal; here and below.
[[nodiscard]] screens::Screen self_test_screen(const screens::View& view, const SelfTestPage& page);

/// What is red, with what to do, and below it what is green.
[[nodiscard]] screens::Nodes finding_lists(const screens::View& view, const fleet::SelfTest& test);

struct SelfTestResult {
  const fleet::SelfTest& test;
  /// The server has it.
  bool is_kept = false;
};
[[nodiscard]] screens::Screen self_test_result_screen(const screens::View& view, const SelfTestResult& result);

}  // namespace asan::staff_screens
