// What the measuring script writes is read as it was meant, or not at all.
#include "dom/layout.hpp"

#include <gtest/gtest.h>

#include "dom/flat_tree.hpp"
#include "dom/utf16.hpp"
#include "web/nodes.hpp"

namespace asan::dom {
namespace {

using screens::Tag;
using test::box;
using test::leaf;

const std::vector<float> page_box = {0, 0, 390, 844};

std::vector<float> joined(const std::vector<std::vector<float>>& parts) {
  std::vector<float> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// page > (status > words), h1
FlatTree tree(const screens::Node& page) { return flatten(page); }
screens::Node page() {
  return box(Tag::div, "page",
             {box(Tag::div, "status", {leaf(Tag::p, "words", "a")}), leaf(Tag::h1, "h1", "Salam dünya")});
}

TEST(FlatTree, is_in_reading_order) {
  const screens::Node body = page();
  const FlatTree flat = tree(body);
  ASSERT_EQ(flat.nodes.size(), 4U);
  EXPECT_EQ(flat.nodes[2]->key, "words");
  EXPECT_EQ(flat.parents, (std::vector<std::uint32_t>{no_parent, 0, 1, 0}));
  EXPECT_EQ(flat.ends, (std::vector<std::uint32_t>{4, 3, 3, 4}));
}

TEST(Layout, boxes_and_lines) {
  const screens::Node body = page();
  const auto records = joined({{1},
                               page_box,
                               {0},                      // page
                               {3},                      // status: unseen, with all that is in it
                               {1, 20, 80, 350, 68, 2},  // h1
                               {0, 6, 20, 80, 90, 34, 6, 11, 20, 114, 80, 34}});
  const auto layout = read_layout(records, tree(body).ends);
  ASSERT_TRUE(layout);
  EXPECT_TRUE(layout->places[0].is_shown);
  EXPECT_TRUE(layout->places[1].is_unseen);
  EXPECT_FALSE(layout->places[2].is_shown);
  EXPECT_EQ(layout->places[3].box, (Box{20, 80, 350, 68}));
  ASSERT_EQ(layout->lines.size(), 2U);
  EXPECT_EQ(layout->lines[1], (Line{6, 11, {20, 114, 80, 34}}));
}

TEST(Layout, hidden_nodes_hide_what_is_in_them) {
  const screens::Node body = page();
  const auto layout = read_layout(std::vector<float>{0}, tree(body).ends);
  ASSERT_TRUE(layout);
  for (const Place& place : layout->places) EXPECT_FALSE(place.is_shown);
}

TEST(Layout, a_record_of_another_page_is_refused) {
  const screens::Node body = page();
  const auto ends = tree(body).ends;
  EXPECT_FALSE(read_layout({}, ends));
  EXPECT_FALSE(read_layout(joined({{1}, page_box}), ends)) << "no number of lines";
  EXPECT_FALSE(read_layout(joined({{1}, page_box, {0}, {0}}), ends)) << "one node too few";
  EXPECT_FALSE(read_layout(joined({{1}, page_box, {0}, {0}, {0}, {0}}), ends)) << "one too many";
  EXPECT_FALSE(read_layout(joined({{1}, page_box, {5}}), ends)) << "lines are missing";
}

TEST(Utf16, slices_at_the_DOMs_offsets) {
  EXPECT_EQ(utf16_slice("Sürücülük vəsiqəsi", 0, 9), "Sürücülük");
  EXPECT_EQ(utf16_slice("Sürücülük vəsiqəsi", 10, 18), "vəsiqəsi");
  EXPECT_EQ(utf16_slice("Паспорт № 5", 8, 9), "№");
  EXPECT_EQ(utf16_slice("a😀b", 1, 3), "😀") << "two units";
  EXPECT_EQ(utf16_slice("a😀b", 3, 4), "b");
  EXPECT_EQ(utf16_slice("qısa", 2, 99), "sa");
  EXPECT_EQ(utf16_slice("qısa", 9, 12), "");
  EXPECT_EQ(utf16_slice("", 0, 0), "");
}

}  // namespace
}  // namespace asan::dom
