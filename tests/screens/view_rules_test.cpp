// What holds for every page in every language, on the server's page and live, with every notice and any errors.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "screens/ticked_states.hpp"
#include "screens/view_walk.hpp"

namespace asan::screens {
namespace {

bool is_hidden_input(const Node& node) { return node.tag == Tag::input && value_of(node, Attr::type) == "hidden"; }

bool is_interactive(const Node& node) {
  return node.tag == Tag::a || node.tag == Tag::button || node.tag == Tag::select ||
         (node.tag == Tag::input && !is_hidden_input(node));
}

std::set<std::string> ids_of(const Screen& screen) {
  std::set<std::string> ids;
  walk(screen.body, [&](const Node& node) {
    if (!has(node, Attr::id)) return;
    EXPECT_TRUE(ids.insert(value_of(node, Attr::id)).second) << "twice: " << value_of(node, Attr::id);
  });
  return ids;
}

void expect_references(const Screen& screen) {
  const std::set<std::string> ids = ids_of(screen);
  walk(screen.body, [&](const Node& node) {
    for (const Attr attribute : {Attr::for_, Attr::aria_describedby, Attr::aria_labelledby, Attr::form}) {
      std::istringstream names(value_of(node, attribute));
      for (std::string name; names >> name;) EXPECT_EQ(ids.count(name), 1U) << node.key << " points to " << name;
    }
    const std::string href = value_of(node, Attr::href);
    if (!href.empty() && href.front() == '#') {
      EXPECT_EQ(ids.count(href.substr(1)), 1U) << href;
    }
  });
}

void expect_keys(const Screen& screen) {
  std::set<std::string> keys;
  walk(screen.body, [&](const Node& node) {
    EXPECT_FALSE(node.key.empty());
    EXPECT_TRUE(keys.insert(node.key).second) << "twice: " << node.key;
    if (is_interactive(node)) {
      EXPECT_EQ(node.key.find('.'), std::string::npos) << "needs its own key: " << node.key;
    }
  });
  EXPECT_EQ(keys.count(screen.focus_key), 1U) << screen.focus_key;
}

/// On the way from the root to a field every node has a key of its own or stands at a place that never shifts:
/// the parts of a field's group, of a form.
void expect_landmarks(const Screen& screen) {
  const auto count = [&](const std::function<bool(const Node&)>& wanted) {
    return find_all(screen.body, wanted).size();
  };
  EXPECT_EQ(count([](const Node& node) { return node.tag == Tag::h1; }), 1U);
  EXPECT_EQ(count([](const Node& node) { return node.tag == Tag::main; }), 1U);
  EXPECT_EQ(count([](const Node& node) { return node.tag == Tag::header; }), 1U);
  EXPECT_EQ(count([](const Node& node) { return node.tag == Tag::footer; }), 1U);
  EXPECT_EQ(count([](const Node& node) { return value_of(node, Attr::role) == "status"; }), 1U);
}

void expect_text(const Screen& screen) {
  walk(screen.body, [&](const Node& node) {
    EXPECT_TRUE(node.text.empty() || node.children.empty()) << node.key;
    // The painter knows a text's size and colour only from its look; options are the browser's own.
    if (!node.text.empty() && node.tag != Tag::option) {
      EXPECT_NE(node.look, Look::none) << node.text;
    }
    EXPECT_EQ(node.text.find('{'), std::string::npos) << "an argument is missing: " << node.text;
    for (const auto& [attribute, value] : node.attributes) {
      EXPECT_EQ(value.find('{'), std::string::npos) << attribute_name(attribute) << " " << value;
    }
    if (node.tag == Tag::svg) {
      EXPECT_TRUE(value_of(node, Attr::aria_hidden) == "true" || !value_of(node, Attr::aria_label).empty());
    }
  });
}

/// Names of links, buttons and fields that somebody who sees nothing hears.
void expect_names(const Screen& screen) {
  std::set<std::string> labelled;
  walk(screen.body, [&](const Node& node) {
    if (node.tag == Tag::label) labelled.insert(value_of(node, Attr::for_));
  });
  walk(screen.body, [&](const Node& node) {
    if (!is_interactive(node)) return;
    const bool is_named = has(node, Attr::aria_label) || has(node, Attr::aria_labelledby) || !text_of(node).empty() ||
                          labelled.count(value_of(node, Attr::id)) == 1;
    EXPECT_TRUE(is_named) << node.key;
  });
}

void expect_forms(const Screen& screen, const State& state) {
  for (const Node* form : find_all(screen.body, [](const Node& node) { return node.tag == Tag::form; })) {
    const auto hidden = [&](std::string_view name) {
      const auto all = find_all(
          *form, [&](const Node& node) { return is_hidden_input(node) && value_of(node, Attr::name) == name; });
      return all.empty() ? std::string() : value_of(*all.front(), Attr::value);
    };
    const bool is_post = value_of(*form, Attr::method) == "post";
    EXPECT_EQ(hidden("nonce"), is_post ? state.nonce : "");
    EXPECT_EQ(hidden("csrf"), is_post ? state.csrf : "");
    EXPECT_EQ(value_of(*form, Attr::action).find('?'), std::string::npos);
  }
  for (const Node* button : find_all(screen.body, [](const Node& node) { return node.tag == Tag::button; })) {
    EXPECT_EQ(value_of(*button, Attr::type), has(*button, Attr::data_press) ? "button" : "submit");
  }
}

/// Every address of ours leads to a page of ours.
void expect_links(const Screen& screen) {
  walk(screen.body, [&](const Node& node) {
    const std::string target =
        has(node, Attr::formaction) ? value_of(node, Attr::formaction) : value_of(node, Attr::href);
    if (node.tag == Tag::a) {
      EXPECT_FALSE(target.empty()) << node.key;
    }
    if (target.empty() || target.front() != '/' || has(node, Attr::download)) return;
    const bool is_language = has(node, Attr::lang) || node.key.substr(0, 5) == "lang-" || node.key == "retry";
    const Route route = parse_route(fixture::catalogue_of_tests(), target);
    EXPECT_TRUE(is_language || !std::holds_alternative<NotFoundPage>(route.page)) << target;
    if (!is_language) {
      EXPECT_EQ(route.language, screen.language) << target;
    }
  });
}

bool is_phrasing(Tag tag) {
  switch (tag) {
    case Tag::span:
    case Tag::strong:
    case Tag::small:
    case Tag::time:
    case Tag::a:
    case Tag::button:
    case Tag::input:
    case Tag::select:
    case Tag::label:
    case Tag::svg:
      return true;
    default:
      return false;
  }
}

/// What HTML lets stand where; a parser would move the rest to other places than ours.
bool may_hold(const Node& parent, const Node& child) {
  switch (parent.tag) {
    case Tag::ul:
    case Tag::ol:
      return child.tag == Tag::li;
    case Tag::dl:
      return child.tag == Tag::div;
    case Tag::table:
      return child.tag == Tag::thead || child.tag == Tag::tbody;
    case Tag::thead:
    case Tag::tbody:
      return child.tag == Tag::tr;
    case Tag::tr:
      return child.tag == Tag::td || child.tag == Tag::th;
    case Tag::select:
      return child.tag == Tag::option;
    case Tag::p:
    case Tag::span:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::summary:
    case Tag::label:
      return is_phrasing(child.tag);
    case Tag::a:
    case Tag::button:
      return is_phrasing(child.tag) && !is_interactive(child);
    default:
      return child.tag != Tag::li && child.tag != Tag::option && child.tag != Tag::tr;
  }
}

void expect_nesting(const Screen& screen) {
  walk(screen.body, [&](const Node& node) {
    for (const Node& child : node.children) {
      EXPECT_TRUE(may_hold(node, child)) << tag_name(child.tag) << " in " << tag_name(node.tag) << " " << node.key;
    }
    if (node.tag == Tag::details) {
      EXPECT_EQ(node.children.front().tag, Tag::summary);
    }
    if (node.tag == Tag::fieldset) {
      EXPECT_EQ(node.children.front().tag, Tag::legend);
    }
  });
}

/// Arrow keys need exactly one day that Tab reaches.
void expect_roving(const Screen& screen, const State& state) {
  const auto grids = find_all(screen.body, [](const Node& node) { return value_of(node, Attr::data_grid) == "days"; });
  for (const Node* grid : grids) {
    const auto reached = find_all(*grid, [](const Node& node) { return value_of(node, Attr::tabindex) == "0"; });
    EXPECT_EQ(reached.size(), state.surface == Surface::live ? 1U : 0U);
  }
}

void expect_rules(const State& state) {
  const Screen screen = view(fixture::context(), state);
  EXPECT_EQ(screen.language, state.route.language);
  EXPECT_NE(screen.title.find(text::message(text::Msg::app_name, screen.language)), std::string::npos);
  expect_references(screen);
  expect_keys(screen);
  expect_landmarks(screen);
  expect_text(screen);
  expect_names(screen);
  expect_forms(screen, state);
  expect_links(screen);
  expect_nesting(screen);
  expect_roving(screen, state);
}

TEST(ViewRules, HoldForEveryPageInEveryLanguage) {
  for (const auto& [name, state] : fixture::every_page_and_ticks()) {
    for (const text::Language language : text::all_languages) {
      SCOPED_TRACE(name);
      State other = state;
      other.route.language = language;
      expect_rules(other);
    }
  }
}

rc::Gen<State> any_state() {
  return rc::gen::exec([] {
    const auto pages = fixture::every_page_and_ticks();
    State state = pages.at(*rc::gen::inRange<std::size_t>(0, pages.size())).second;
    state.route.language = *rc::gen::elementOf(std::vector(text::all_languages.begin(), text::all_languages.end()));
    state.surface = *rc::gen::element(Surface::page, Surface::live);
    state.is_online = *rc::gen::arbitrary<bool>();
    state.is_missing = *rc::gen::weightedElement<bool>({{9, false}, {1, true}});
    state.notice = static_cast<Notice>(*rc::gen::inRange(0, static_cast<int>(Notice::unavailable) + 1));
    state.now = state.now + Duration::minutes(*rc::gen::inRange(-3000, 60000));
    state.grid_focus = *rc::gen::element<std::string>("", "day-2026-12-22", "day-2027-01-04", "slot-1", "day-", "x");
    if (*rc::gen::arbitrary<bool>()) state.route.answers.common.set(fixture::age, *rc::gen::inRange(0, 120));
    if (*rc::gen::arbitrary<bool>()) state.route.answers.common.set(fixture::speed, *rc::gen::inRange(0, 2));
    if (*rc::gen::arbitrary<bool>()) state.typed["phone"] = "\"><script>";
    if (*rc::gen::arbitrary<bool>()) state.availability.reset();
    return state;
  });
}

RC_GTEST_PROP(ViewRules, HoldWhateverHappened, ()) {
  const State state = *any_state();
  expect_rules(state);
  RC_ASSERT(!::testing::Test::HasFailure());
}

}  // namespace
}  // namespace asan::screens
