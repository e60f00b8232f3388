// The real painter with the real ImGui and the real faces, without a graphics device: what comes out are triangles.
#include "paint/painter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>

#include "web/nodes.hpp"

namespace asan::paint {
namespace {

using screens::Look;
using screens::Node;
using screens::Tag;
using screens::Theme;
using screens::Token;
using test::box;
using test::leaf;
using test::with;

std::string face(const char* name) {
  std::ifstream file(std::string("/usr/share/fonts/opentype/inter/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

ImU32 colour(Theme theme, Token token) {
  const std::uint32_t rgba = token_rgba(theme, token);
  return IM_COL32(rgba >> 24U, (rgba >> 16U) & 0xFFU, (rgba >> 8U) & 0xFFU, rgba & 0xFFU);
}

struct Bounds {
  float left = 1e9F;
  float top = 1e9F;
  float right = -1e9F;
  float bottom = -1e9F;
};

/// A desk to paint on. Bounds are of what is fully opaque in that colour, in device pixels.
class Paint : public testing::Test {
 protected:
  Paint()
      : surface_(face("Inter-Regular.otf"), face("Inter-SemiBold.otf")),
        painter_([](float size, int) { return std::round(size * 0.96875F); }) {}

  void paint(const Node& body, std::vector<float> record, View view = {0, 800, 1},
             std::uint32_t hovered = dom::no_parent) {
    ASSERT_TRUE(surface_.is_usable());
    tree_ = dom::flatten(body);
    const auto layout = dom::read_layout(record, tree_.ends);
    ASSERT_TRUE(layout);
    ImDrawList& list = surface_.begin_frame(400, 800);
    Scene scene{tree_, *layout, view, Theme::light, hovered, dom::no_parent};
    painter_.paint(scene, surface_.fonts(), list);
    vertices_.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
    for (ImTextureData* texture : surface_.end_frame().textures) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
  [[nodiscard]] Bounds bounds(Token token) const {
    Bounds all;
    for (const ImDrawVert& each : vertices_) {
      if (each.col != colour(Theme::light, token)) continue;
      all = {std::min(all.left, each.pos.x), std::min(all.top, each.pos.y), std::max(all.right, each.pos.x),
             std::max(all.bottom, each.pos.y)};
    }
    return all;
  }
  [[nodiscard]] bool has(Token token) const { return bounds(token).left < 1e9F; }

  Surface surface_;
  Painter painter_;
  dom::FlatTree tree_;
  std::vector<ImDrawVert> vertices_;
};

TEST_F(Paint, a_box_ends_where_the_page_put_it) {
  paint(leaf(Tag::div, "hero", {}, Look::step_on), {1, 20.4F, 10, 350, 5.6F, 0});
  ASSERT_EQ(painter_.boxes().size(), 1U);
  EXPECT_EQ(painter_.boxes()[0].key, "hero");
  EXPECT_EQ(painter_.boxes()[0].box, (dom::Box{20, 10, 350, 6})) << "on whole device pixels";
  const Bounds drawn = bounds(Token::edge);
  EXPECT_NEAR(drawn.left, 20.5F, 0.1F) << "half a pixel is the smoothed edge";
  EXPECT_NEAR(drawn.right, 369.5F, 0.1F);
}

TEST_F(Paint, a_window_further_down_moves_what_is_painted_and_not_the_boxes) {
  paint(leaf(Tag::div, "bar", {}, Look::step_on), {1, 0, 1010, 100, 6, 0}, {1000, 400, 2});
  EXPECT_EQ(painter_.boxes()[0].box, (dom::Box{0, 1010, 100, 6}));
  EXPECT_NEAR(bounds(Token::edge).top, 20.5F, 0.1F);
}

TEST_F(Paint, what_lies_outside_the_window_is_left_out) {
  paint(leaf(Tag::div, "bar", {}, Look::step_on), {1, 0, 2000, 100, 6, 0}, {0, 400, 1});
  EXPECT_TRUE(painter_.boxes().empty());
  EXPECT_FALSE(has(Token::edge));
}

TEST_F(Paint, text_stands_on_its_baseline_with_the_faces_own_widths) {
  paint(leaf(Tag::p, "p", "HHHH", Look::body), {1, 10, 20, 200, 26, 1, 0, 4, 10, 22, 54, 22});
  const Bounds drawn = bounds(Token::ink);
  EXPECT_NEAR(drawn.bottom, 22 + std::round(18 * 0.96875F), 0.6F) << "H has no descender";
  // H of Inter is 1490/2048 em wide with a side bearing of 153; four of them.
  EXPECT_NEAR(drawn.right - drawn.left, 4 * 18 * 1490.0F / 2048, 3.5F);
}

TEST_F(Paint, only_the_letters_of_the_line) {
  paint(leaf(Tag::p, "p", "bir iki üç", Look::body),
        {1, 0, 0, 60, 78, 3, 0, 4, 0, 0, 30, 22, 4, 8, 0, 26, 30, 22, 8, 10, 0, 52, 30, 22});
  const auto glyphs = static_cast<std::size_t>(std::count_if(
                          vertices_.begin(), vertices_.end(),
                          [](const auto& each) { return each.col == colour(Theme::light, Token::ink); })) /
                      4;
  EXPECT_EQ(glyphs, 8U) << "spaces are not drawn";
}

TEST_F(Paint, a_letter_that_the_faces_lack_leaves_the_text_to_the_page) {
  paint(box(Tag::div, "page", {leaf(Tag::p, "a", "გამარჯობა", Look::body), leaf(Tag::p, "b", "salam", Look::body)}),
        {1, 0, 0, 100, 60, 0, 1, 0, 0, 100, 26, 1, 0, 9, 0, 0, 90, 22, 1, 0, 30, 100, 26, 1, 0, 5, 0, 30, 50, 22});
  EXPECT_EQ(painter_.unwritable(), std::vector<std::uint32_t>{1});
  EXPECT_GT(bounds(Token::ink).top, 30);
}

TEST_F(Paint, hover_counts_for_the_nodes_around_it) {
  const Node tile = box(Tag::a, "tile", {leaf(Tag::span, "words", "Sənədlər", Look::body)}, Look::button_outline);
  const std::vector<float> record = {1, 0, 0, 200, 60, 0, 1, 10, 10, 100, 26, 0};
  paint(tile, record);
  EXPECT_FALSE(has(Token::tint));
  paint(tile, record, {0, 800, 1}, 1);
  EXPECT_TRUE(has(Token::tint));
}

TEST_F(Paint, the_first_row_has_no_line_above_it) {
  const Node list =
      box(Tag::ul, "list", {leaf(Tag::li, "one", {}, Look::row_item), leaf(Tag::li, "two", {}, Look::row_item)});
  paint(list, {1, 0, 0, 200, 100, 0, 1, 0, 0, 200, 50, 0, 1, 0, 50, 200, 50, 0});
  EXPECT_EQ(bounds(Token::line).top, 50);
  EXPECT_EQ(bounds(Token::line).bottom, 51);
}

TEST_F(Paint, hidden_and_unseen_nodes_leave_no_trace) {
  const Node body =
      box(Tag::div, "page", {leaf(Tag::p, "gone", "x", Look::button), leaf(Tag::p, "status", "y", Look::button)});
  paint(body, {1, 0, 0, 200, 100, 0, 0, 3});
  EXPECT_FALSE(has(Token::action));
  EXPECT_EQ(painter_.boxes().size(), 1U);
}

TEST_F(Paint, every_look_and_icon_can_be_painted_in_every_state) {
  for (std::size_t i = 0; i < screens::look_count; ++i) {
    Node node = with(leaf(Tag::svg, "x", {}, static_cast<Look>(i)), screens::Attr::aria_current, "page");
    node.picture.kind = screens::Picture::Kind::icon;
    node.picture.icon = static_cast<screens::Icon>(i % screens::icon_count);
    paint(node, {1, 0, 0, 44, 44, 0}, {0, 800, 1.25F}, 0);
    for (const ImDrawVert& each : vertices_) ASSERT_TRUE(std::isfinite(each.pos.x) && std::isfinite(each.pos.y)) << i;
  }
}

TEST_F(Paint, a_qr_code_has_its_modules) {
  Node node = leaf(Tag::svg, "qr", {}, Look::none);
  node.picture.kind = screens::Picture::Kind::qr;
  node.picture.qr = {3, "101010101"};
  paint(node, {1, 0, 0, 30, 30, 0});
  EXPECT_EQ(vertices_.size(), 5U * 4);
}

}  // namespace
}  // namespace asan::paint
