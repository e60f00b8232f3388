// Where nothing is booked every page says so, in sight all the time and in the visitor's language; nowhere else.
#include <gtest/gtest.h>

#include <algorithm>

#include "screens/terminal_states.hpp"
#include "screens/ticked_states.hpp"
#include "screens/view_walk.hpp"

namespace asan::screens {
namespace {

std::vector<fixture::NamedState> every_state() {
  std::vector<fixture::NamedState> all = fixture::every_page_and_ticks();
  for (fixture::NamedState& each : fixture::terminal_pages()) all.push_back(std::move(each));
  return all;
}

Context practising() {
  Context context = fixture::context();
  context.is_practice = true;
  return context;
}

TEST(PracticePages, SayItOnceAtTheTopAndStayInSight) {
  const Context context = practising();
  for (fixture::NamedState& each : every_state()) {
    for (const text::Language language : text::all_languages) {
      each.second.route.language = language;
      Screen screen = view(context, each.second);
      const auto notes = find_all(screen.body, [](const Node& node) { return node.look == Look::practice; });
      ASSERT_EQ(notes.size(), 1U) << each.first;
      EXPECT_EQ(notes.front(), find_by_key(screen.body, "practice")) << each.first;
      EXPECT_EQ(text_of(*notes.front()), text::message(text::Msg::practice_note, language, {})) << each.first;
      EXPECT_EQ(value_of(*notes.front(), Attr::aria_label), text::message(text::Msg::practice_label, language, {}));
      EXPECT_TRUE(has(*notes.front(), Attr::data_fixed)) << each.first;
      // Behind the skip link alone.
      ASSERT_GT(screen.body.children.size(), 1U);
      EXPECT_EQ(&screen.body.children[1], notes.front()) << each.first;
      EXPECT_TRUE(assign_keys(screen.body)) << each.first;
    }
  }
}

TEST(PracticePages, AreTheSameButForThat) {
  const Context context = practising();
  for (const fixture::NamedState& each : every_state()) {
    Screen screen = view(context, each.second);
    auto& parts = screen.body.children;
    parts.erase(std::remove_if(parts.begin(), parts.end(), [](const Node& node) { return node.key == "practice"; }),
                parts.end());
    EXPECT_EQ(outline(screen), outline(view(fixture::context(), each.second))) << each.first;
  }
}

}  // namespace
}  // namespace asan::screens
