// The page always is what the screen says, with the fewest changes, and never at the cost of somebody who types.
#include "dom/dom_tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <rapidcheck/gtest.h>

#include "web/model_document.hpp"
#include "web/nodes.hpp"

namespace asan::test {
namespace {

Node details(std::string given_name, bool has_error) {
  std::vector<Node> parts = {leaf(Tag::label, "", "Ad"), leaf(Tag::p, "", "Latın hərfləri ilə")};
  if (has_error) parts.push_back(leaf(Tag::p, "given_name-error", "Adınızı yazın", Look::field_error));
  parts.push_back(field("given_name", std::move(given_name)));
  return finished(
      box(Tag::div, "page", {box(Tag::form, "form", {box(Tag::div, "given_name-field", std::move(parts))})}));
}

struct Page {
  ModelDocument document;
  dom::DomTree tree{document};

  void show(const Node& body) {
    tree.show(body);
    EXPECT_EQ(document.html(), html_of(body));
  }
  void forget() {
    document.changes = 0;
    document.created = 0;
    document.moved.clear();
  }
};

TEST(TakeOver, a_page_that_says_the_same_is_not_touched) {
  Page page;
  const Node body = details("Leyla", true);
  page.document.load(body);
  page.tree.adopt(body);
  EXPECT_EQ(page.document.html(), html_of(body));
  EXPECT_EQ(page.document.changes, 0);
}

TEST(TakeOver, what_differs_is_mended_and_what_is_foreign_goes) {
  Page page;
  Node server = details("", false);
  server.children[0].children.insert(server.children[0].children.begin(),
                                     with(leaf(Tag::input, "csrf"), Attr::type, "hidden"));
  page.document.load(server);
  const Node body = details("Leyla", true);
  page.tree.adopt(body);
  EXPECT_EQ(page.document.html(), html_of(body));
  EXPECT_EQ(page.document.created, 1) << "the error";
}

TEST(TakeOver, an_empty_page_is_filled) {
  Page page;
  page.document.load(leaf(Tag::div, "page"));
  page.tree.adopt(details("Leyla", false));
  EXPECT_EQ(page.document.html(), html_of(details("Leyla", false)));
}

TEST(Show, the_same_screen_changes_nothing) {
  Page page;
  page.tree.adopt(details("Leyla", false));
  page.forget();
  const auto version = page.tree.version();
  page.show(details("Leyla", false));
  EXPECT_EQ(page.document.changes, 0);
  EXPECT_EQ(page.tree.version(), version);
}

TEST(Show, an_error_comes_and_goes_and_the_field_stays_the_same_element) {
  Page page;
  page.tree.adopt(details("L", false));
  const dom::Handle input = page.tree.handle_of("given_name");
  page.forget();
  page.show(details("L", true));
  EXPECT_EQ(page.tree.handle_of("given_name"), input);
  EXPECT_EQ(page.document.created, 1);
  EXPECT_EQ(page.document.moved, std::vector<dom::Handle>{page.tree.handle_of("given_name-error")});
  page.show(details("L", false));
  EXPECT_EQ(page.tree.handle_of("given_name"), input);
}

TEST(Show, what_is_typed_is_not_written_again) {
  Page page;
  page.tree.adopt(details("", false));
  const dom::Handle input = page.tree.handle_of("given_name");
  page.document.at(input).value = "Ley";  // the browser did it
  page.tree.note_value(input, "Ley");
  page.forget();
  page.tree.show(details("Ley", false));
  EXPECT_EQ(page.document.changes, 0);
  EXPECT_EQ(page.document.at(input).value, "Ley");
}

TEST(Show, a_screen_that_does_not_know_of_the_typing_lets_it_be) {
  Page page;
  page.tree.adopt(details("", false));
  const dom::Handle input = page.tree.handle_of("given_name");
  page.document.at(input).value = "Ley";
  page.tree.note_value(input, "Ley");
  page.tree.show(details("", true));
  EXPECT_EQ(page.document.at(input).value, "Ley");
}

TEST(Show, a_screen_may_write_what_nobody_typed) {
  Page page;
  page.tree.adopt(details("5xk", false));
  page.show(details("5XK", false));
  EXPECT_EQ(page.document.at(page.tree.handle_of("given_name")).value, "5XK");
}

TEST(Show, a_lost_focus_is_told) {
  Page page;
  page.tree.adopt(details("L", true));
  page.document.focused = page.tree.handle_of("given_name-error");
  EXPECT_FALSE(page.tree.show(details("L", false)));
}

TEST(Show, text_becomes_children_and_text_again) {
  const auto words = [] { return finished(box(Tag::div, "page", {leaf(Tag::p, "p", "Gözləyin")})); };
  const auto parts = [] {
    return finished(box(Tag::div, "page", {box(Tag::p, "p", {leaf(Tag::strong, "", "12:15")})}));
  };
  Page page;
  page.tree.adopt(words());
  page.show(parts());
  page.show(words());
}

TEST(OwnText, is_marked_as_long_as_it_is_needed) {
  Page page;
  page.tree.adopt(finished(box(Tag::div, "page", {leaf(Tag::p, "a", "x"), leaf(Tag::p, "b", "y")})));
  page.tree.set_own_text({1});
  EXPECT_EQ(page.document.at(page.tree.handle_of("a")).attributes.count("data-own"), 1U);
  page.tree.set_own_text({2});
  EXPECT_EQ(page.document.at(page.tree.handle_of("a")).attributes.count("data-own"), 0U);
  EXPECT_EQ(page.document.at(page.tree.handle_of("b")).attributes.count("data-own"), 1U);
  page.tree.show(finished(box(Tag::div, "page", {leaf(Tag::p, "c", "z")})));
  page.tree.set_own_text({});
  EXPECT_EQ(page.document.size(), 2U);
}

// ---- any screen after any other ----

/// Children with keys from a small set, so that screens share many of them at other places.
rc::Gen<Node> any_node(int depth) {
  return rc::gen::exec([depth] {
    const Tag tag = *rc::gen::element(Tag::div, Tag::p, Tag::ul, Tag::section);
    Node node = leaf(tag, "");
    if (*rc::gen::inRange(0, 3) == 0) node.look = *rc::gen::element(Look::card, Look::muted, Look::link);
    if (*rc::gen::inRange(0, 3) == 0)
      node = with(std::move(node), Attr::lang, *rc::gen::element<std::string>("az", "ru"));
    if (depth == 0 || *rc::gen::inRange(0, 4) == 0) {
      if (*rc::gen::inRange(0, 4) == 0) return field("", *rc::gen::element<std::string>("", "x", "y"));
      node.text = *rc::gen::element<std::string>("", "bir", "iki");
      return node;
    }
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) node.children.push_back(*any_node(depth - 1));
    return node;
  });
}

void give_keys(Node& node, std::vector<std::string>& left) {
  if (!left.empty() && *rc::gen::inRange(0, 3) > 0) {
    node.key = left.back();
    left.pop_back();
  }
  for (Node& child : node.children) give_keys(child, left);
}

Node any_screen() {
  Node body = box(Tag::div, "page", {*any_node(3), *any_node(2), *any_node(2)});
  std::vector<std::string> keys = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
  for (std::size_t i = keys.size(); i > 1; --i) std::swap(keys[i - 1], keys[*rc::gen::inRange<std::size_t>(0, i)]);
  for (Node& child : body.children) give_keys(child, keys);
  return finished(std::move(body));
}

RC_GTEST_PROP(AnyScreens, the_page_is_what_the_screen_says, ()) {
  Page page;
  const Node first = any_screen();
  page.document.load(any_screen());
  page.tree.adopt(first);
  RC_LOG() << page.document.html() << "\n" << html_of(first) << "\n";
  RC_ASSERT(page.document.html() == html_of(first));
  for (int i = 0; i < 4; ++i) {
    const Node next = any_screen();
    page.tree.show(next);
    RC_LOG() << page.document.html() << "\n" << html_of(next) << "\n";
    RC_ASSERT(page.document.html() == html_of(next));
    RC_ASSERT(page.document.size() == page.tree.handles().size());
  }
}

}  // namespace
}  // namespace asan::test
