// What can be seen is always painted, and a short page is painted once.
#include "paint/window.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <rapidcheck/gtest.h>
#include <cmath>

namespace asan::paint {
namespace {

View seen(float top, float height, float density) { return {top, height, density}; }

TEST(Window, a_short_page_is_shown_whole) {
  const View whole = choose_view(seen(0, 844, 2), 1844, {});
  EXPECT_EQ(whole, (View{0, 1844, 2}));
  EXPECT_EQ(choose_view(seen(700, 844, 2), 1844, whole), whole) << "scrolling changes nothing";
  EXPECT_EQ(choose_view(seen(0, 844, 2), 300, {}), (View{0, 844, 2})) << "never less than the screen";
}

TEST(Window, a_long_page_is_shown_around_what_is_seen) {
  const View first = choose_view(seen(0, 844, 1), 9000, {});
  EXPECT_EQ(first, (View{0, 2532, 1}));
  EXPECT_EQ(choose_view(seen(400, 844, 1), 9000, first), first) << "far from the edge";
  const View next = choose_view(seen(1500, 844, 1), 9000, first);
  EXPECT_EQ(next, (View{656, 2532, 1}));
  EXPECT_EQ(choose_view(seen(8156, 844, 1), 9000, next).top, 9000 - 2532) << "the end of the page";
}

RC_GTEST_PROP(Window, shows_what_is_seen_within_the_page, ()) {
  const auto height = static_cast<float>(*rc::gen::inRange(200, 2200));
  const auto content = static_cast<float>(*rc::gen::inRange(100, 20000));
  const float density = *rc::gen::element(1.0F, 1.25F, 2.0F, 3.0F);
  View view;
  for (int i = 0; i < 8; ++i) {
    const float most = std::max(0.0F, content - height);
    const float top = std::floor(most * static_cast<float>(*rc::gen::inRange(0, 101)) / 100);
    view = choose_view(seen(top, height, density), content, view);
    RC_ASSERT(view.top <= top);
    RC_ASSERT(view.top + view.height >= std::min(top + height, std::max(content, height)) - 1);
    RC_ASSERT(view.top >= 0);
    RC_ASSERT(view.height * density <= most_canvas_height + density || view.height == height);
  }
}

}  // namespace
}  // namespace asan::paint
