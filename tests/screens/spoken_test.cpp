// What is read aloud of a screen.
#include "screens/spoken.hpp"

#include <gtest/gtest.h>

#include "screens/ticked_states.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

std::string all_of(const Screen& screen) {
  std::string all;
  for (const std::string& each : utterances(screen)) all += each + "\n";
  return all;
}

TEST(Spoken, every_page_can_be_said_in_pieces_that_the_voice_takes) {
  for (const auto& [name, state] : fixture::every_page_and_ticks()) {
    for (const text::Language language : {text::Language::az, text::Language::ru, text::Language::en}) {
      State spoken = state;
      spoken.route.language = language;
      const auto parts = utterances(view(fixture::context(), spoken));
      EXPECT_FALSE(parts.empty()) << name;
      for (const std::string& part : parts) {
        EXPECT_FALSE(part.empty()) << name;
        EXPECT_LE(text::decode_utf8(part).size(), longest_utterance) << name;
        EXPECT_EQ(part.find('\n'), std::string::npos) << name;
      }
    }
  }
}

TEST(Spoken, words_come_in_their_order_and_hidden_ones_not_at_all) {
  const std::string said = all_of(view(fixture::context(), fixture::on_terminal(fixture::at_page("/en/appointments"))));
  const auto at = [&](text::Msg key) { return said.find(text::message(key, text::Language::en, {})); };
  EXPECT_LT(at(text::Msg::find_code), at(text::Msg::find_phone));
  EXPECT_NE(at(text::Msg::find_phone), std::string::npos);
  EXPECT_EQ(said.find("csrf"), std::string::npos);
  EXPECT_EQ(at(text::Msg::terminal_start_again), std::string::npos) << "the bar is said when it has the focus";
}

TEST(Spoken, a_question_is_heard_alone) {
  const State asked = fixture::nearly_left(fixture::on_terminal(fixture::at_page("/en/services/passport")));
  const std::string said = all_of(view(fixture::context(), asked));
  EXPECT_EQ(said.rfind(text::message(text::Msg::terminal_leaving, text::Language::en, {}), 0), 0U) << said;
  EXPECT_EQ(said.find("passport"), std::string::npos) << said;
}

}  // namespace
}  // namespace asan::screens
