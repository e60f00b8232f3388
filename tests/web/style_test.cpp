// The painter's cascade is the style sheet's: later states win field by field, text without a look inherits.
#include "paint/style.hpp"

#include <gtest/gtest.h>

#include "web/nodes.hpp"

namespace asan::paint {
namespace {

using screens::Attr;
using screens::Decoration;
using screens::Look;
using screens::LookState;
using screens::Tag;
using screens::Token;
using test::leaf;
using test::with;

TEST(States, are_what_the_attributes_say) {
  struct Case {
    screens::Node node;
    States states;
  };
  const auto day = [] { return leaf(Tag::a, "day"); };
  States disabled;
  disabled.is_disabled = true;
  States current;
  current.is_current = true;
  States invalid;
  invalid.is_invalid = true;
  const Case cases[] = {
      {day(), {}},
      {with(day(), Attr::disabled), disabled},
      {with(day(), Attr::aria_disabled, "true"), disabled},
      {with(day(), Attr::aria_disabled, "false"), {}},
      {with(day(), Attr::aria_current, "page"), current},
      {with(day(), Attr::aria_current, "false"), {}},
      {with(day(), Attr::aria_selected, "true"), current},
      {with(day(), Attr::checked), current},
      {with(day(), Attr::aria_invalid, "true"), invalid},
  };
  for (const Case& each : cases) EXPECT_EQ(states_of(each.node), each.states);
}

TEST(Style, one_state_is_the_tables) {
  for (std::size_t i = 0; i < screens::look_count; ++i) {
    const Look look = static_cast<Look>(i);
    States hovered;
    hovered.is_hovered = true;
    EXPECT_EQ(composed_style(look, {}).fill, look_style(look).fill);
    EXPECT_EQ(composed_style(look, hovered).fill, look_style(look, LookState::hover).fill);
    EXPECT_EQ(composed_style(look, hovered).ink, look_style(look, LookState::hover).ink);
  }
}

TEST(Style, a_later_state_wins_and_leaves_what_it_does_not_say) {
  States states;
  states.is_hovered = true;
  states.is_disabled = true;
  EXPECT_EQ(composed_style(Look::button, states).fill, look_style(Look::button, LookState::disabled).fill);
  states = {};
  states.is_hovered = true;
  states.is_current = true;
  const screens::LookStyle link = composed_style(Look::header_link, states);
  EXPECT_EQ(link.fill, look_style(Look::header_link, LookState::hover).fill);
  EXPECT_EQ(link.weight, look_style(Look::header_link, LookState::current).weight);
}

TEST(Ink, is_inherited_only_without_a_look) {
  const Ink around{Token::on_action, 20, 600, Decoration::none, Token::ink};
  EXPECT_EQ(ink_of(Look::none, look_style(Look::none), around), around);
  const Ink own = ink_of(Look::muted, look_style(Look::muted), around);
  EXPECT_EQ(own.colour, look_style(Look::muted).ink);
  EXPECT_EQ(own.size, look_style(Look::muted).size);
}

TEST(Ink, a_line_under_a_link_goes_on_under_what_is_in_it) {
  const Ink link = ink_of(Look::link, look_style(Look::link), {});
  const Ink inside = ink_of(Look::muted, look_style(Look::muted), link);
  EXPECT_EQ(inside.decoration, Decoration::underline);
  EXPECT_EQ(inside.decoration_colour, look_style(Look::link).ink);
}

}  // namespace
}  // namespace asan::paint
