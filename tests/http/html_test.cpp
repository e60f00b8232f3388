// Whatever a visitor typed, it stays text: no element, attribute or script comes from it.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "html/escape.hpp"
#include "html/page.hpp"
#include "html/qr.hpp"
#include "html/render.hpp"
#include "screens/view_parts.hpp"
#include "text/letters.hpp"

namespace asan::html {
namespace {

using namespace screens;  // NOLINT(google-build-using-namespace): the test builds trees as views do

std::string rendered(const Node& node) {
  std::string out;
  append_node(node, out);
  return out;
}

/// Undoes escaping as a browser does.
std::string read_back(std::string_view html) {
  constexpr std::array<std::pair<std::string_view, char>, 5> names = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
  std::string text;
  while (!html.empty()) {
    const auto known = std::find_if(names.begin(), names.end(),
                                    [&](const auto& name) { return html.substr(0, name.first.size()) == name.first; });
    text.push_back(known == names.end() ? html.front() : known->second);
    html.remove_prefix(known == names.end() ? 1 : known->first.size());
  }
  return text;
}

TEST(escaped, keeps_words_of_all_three_languages) {
  for (const std::string_view text : {"Şəxsiyyət vəsiqəsi", "Паспорт гражданина", "Driver's licence"}) {
    EXPECT_EQ(read_back(escaped(text)), text);
  }
}

TEST(escaped, leaves_no_character_that_means_something) {
  EXPECT_EQ(escaped("<script>alert('x')</script>&\""), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;");
}

TEST(escaped, mends_what_is_no_text) {
  EXPECT_EQ(escaped(std::string_view("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(escaped("a\x1b[31mb"), "a\xEF\xBF\xBD[31mb");
  EXPECT_EQ(escaped("a\xC3(b"), "a\xEF\xBF\xBD(b");
  EXPECT_EQ(escaped("\xFF\xFE"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

RC_GTEST_PROP(escaped, is_always_plain_text, (const std::string& typed)) {
  const std::string html = escaped(typed);
  RC_ASSERT(html.find_first_of("<>\"'") == std::string::npos);
  RC_ASSERT(text::is_well_formed_utf8(html));
}

RC_GTEST_PROP(escaped, is_read_back_as_it_was, ()) {
  const auto typed = *rc::gen::container<std::string>(rc::gen::inRange<char>(0x20, 0x7F));
  RC_ASSERT(read_back(escaped(typed)) == typed);
}

TEST(append_node, writes_what_the_tree_says) {
  const Node form = keyed(
      "find",
      box(Tag::form, Look::none,
          nodes(leaf(Tag::label, Look::field_label, "Kod", {{Attr::for_, "code"}}),
                keyed("code", leaf(Tag::input, Look::input, "", {{Attr::value, "7KQ4\"M2"}, {Attr::required, ""}})),
                keyed("find.2", leaf(Tag::p, Look::none, "a < b"))),
          {{Attr::method, "post"}, {Attr::action, "/az/appointments"}}));
  EXPECT_EQ(rendered(form),
            "<form data-key=\"find\" method=\"post\" action=\"/az/appointments\">"
            "<label class=\"l-field_label\" for=\"code\">Kod</label>"
            "<input class=\"l-input\" data-key=\"code\" value=\"7KQ4&quot;M2\" required>"
            "<p>a &lt; b</p></form>");
}

TEST(append_node, draws_icons_as_decoration) {
  const std::string html = rendered(icon(screens::Icon::check));
  EXPECT_NE(html.find("aria-hidden=\"true\""), std::string::npos);
  EXPECT_NE(html.find("viewBox=\"0 0 24 24\""), std::string::npos);
  EXPECT_NE(html.find(screens::icon_path(screens::Icon::check)), std::string::npos);
}

TEST(append_node, lets_a_picture_with_a_name_be_heard) {
  Node qr = leaf(Tag::svg, Look::qr, "", {{Attr::role, "img"}, {Attr::aria_label, "7KQ4-M2XD-P9"}});
  qr.picture.kind = Picture::Kind::qr;
  qr.picture.qr = make_qr("7KQ4M2XDP9");
  const std::string html = rendered(qr);
  EXPECT_EQ(html.find("aria-hidden"), std::string::npos);
  EXPECT_NE(html.find("aria-label=\"7KQ4-M2XD-P9\""), std::string::npos);
}

RC_GTEST_PROP(append_node, cannot_be_broken_out_of, (const std::string& typed)) {
  const std::string html =
      rendered(keyed("k", leaf(Tag::p, Look::none, typed, {{Attr::aria_label, typed}, {Attr::value, typed}})));
  RC_ASSERT(std::count(html.begin(), html.end(), '<') == 2);
  RC_ASSERT(std::count(html.begin(), html.end(), '>') == 2);
  RC_ASSERT(std::count(html.begin(), html.end(), '"') == (typed.empty() ? 2 : 6));
}

TEST(make_qr, is_a_square_with_its_finder_patterns) {
  for (const std::string_view code : {"7KQ4M2XDP9", "0000000000", "a text with small letters and more of them"}) {
    const wire::QrCode qr = make_qr(code);
    const auto size = static_cast<std::size_t>(qr.size);
    ASSERT_GE(size, 21U);
    ASSERT_EQ(qr.modules.size(), size * size);
    // ISO/IEC 18004: seven dark modules and a light one in three corners.
    EXPECT_EQ(qr.modules.substr(0, 8), "11111110");
    EXPECT_EQ(qr.modules.substr(size - 8, 8), "01111111");
    EXPECT_EQ(qr.modules.substr(size * (size - 1), 8), "11111110");
    EXPECT_EQ(qr.modules.find_first_not_of("01"), std::string::npos);
  }
}

TEST(make_qr, gives_nothing_for_too_much) { EXPECT_EQ(make_qr(std::string(10'000, 'x')).size, 0); }

struct Page {
  SiteFiles files;
  calendar::Zone zone = calendar::Zone::make("Asia/Baku", {{Instant(), Duration::minutes(240)}}).value();
  screens::Screen screen;

  [[nodiscard]] PageParts parts() const {
    return {files, "p{margin:0}", zone, Instant::from_unix_seconds(1'795'000'000), "nonce", {}, "", "", {}};
  }
};

TEST(render_page, is_whole_without_the_client) {
  Page page;
  page.screen.language = text::Language::ru;
  page.screen.title = "Запись <1>";
  const std::string html = render_page(page.screen, page.parts());
  EXPECT_EQ(html.find("<!DOCTYPE html>\n<html lang=\"ru\">"), 0U);
  EXPECT_NE(html.find("<title>Запись &lt;1&gt;</title><style>p{margin:0}</style>"), std::string::npos);
  EXPECT_EQ(html.find("<script defer"), std::string::npos);
  EXPECT_EQ(html.find("preload"), std::string::npos);
}

TEST(render_page, names_the_sites_files) {
  Page page;
  page.files = {"/boot-1.js", "/icon-2.svg", "/catalogue-3.json", {"/fonts/inter-400-4.otf"}};
  PageParts parts = page.parts();
  parts.canonical = "/az/";
  parts.alternates = {{text::Language::en, "/en/?a=1&b=2"}};
  const std::string html = render_page(page.screen, parts);
  for (const std::string_view part :
       {"<script defer src=\"/boot-1.js\"></script>", "<link rel=\"icon\" href=\"/icon-2.svg\">",
        "<link rel=\"preload\" as=\"font\" crossorigin href=\"/fonts/inter-400-4.otf\">",
        "<link rel=\"canonical\" href=\"/az/\">", "<link rel=\"alternate\" hreflang=\"en\" href=\"/en/?a=1&amp;b=2\">",
        "\"catalogue\":\"/catalogue-3.json\""}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
}

TEST(render_page, says_to_a_terminal_what_it_is_and_lets_it_beat) {
  Page page;
  page.files.beat = "/terminal_beat-5.js";
  const std::string own = render_page(page.screen, page.parts());
  EXPECT_EQ(own.find("terminal"), std::string::npos);
  PageParts parts = page.parts();
  parts.terminal = "hall-2 baku-1";
  const std::string html = render_page(page.screen, parts);
  EXPECT_EQ(html.find("<!DOCTYPE html>\n<html lang=\"az\" data-terminal=\"hall-2 baku-1\">"), 0U);
  EXPECT_NE(html.find("<script defer src=\"/terminal_beat-5.js\"></script>"), std::string::npos);
}

TEST(render_page, says_to_the_client_that_nothing_is_booked) {
  Page page;
  EXPECT_EQ(render_page(page.screen, page.parts()).find("practice"), std::string::npos);
  PageParts parts = page.parts();
  parts.is_practice = true;
  EXPECT_EQ(render_page(page.screen, parts).find("<!DOCTYPE html>\n<html lang=\"az\" data-practice>"), 0U);
}

TEST(render_page, records_on_practising_terminals_alone) {
  Page page;
  page.files.practice = {"/recorder-6.js", "/bench-7.js"};
  for (const bool is_practice : {false, true}) {
    for (const std::string_view terminal : {"", "hall-2 baku-1"}) {
      PageParts parts = page.parts();
      parts.is_practice = is_practice;
      parts.terminal = terminal;
      const bool is_there = render_page(page.screen, parts)
                                .find(
                                    "<script defer src=\"/recorder-6.js\"></script><script defer src=\"/bench-7.js\" "
                                    "data-walkthroughs=\"\" data-title=\"") != std::string::npos;
      EXPECT_EQ(is_there, is_practice && !terminal.empty());
    }
  }
}

TEST(render_page, keeps_the_boot_element_whole) {
  Page page;
  PageParts parts = page.parts();
  parts.nonce = "</script><script>alert(1)</script><!--";
  const std::string html = render_page(page.screen, parts);
  const std::size_t begin = html.find("id=\"boot\">");
  ASSERT_NE(begin, std::string::npos);
  const std::string rest = html.substr(begin + 10);
  EXPECT_EQ(rest.find('<'), rest.find("</script></body>"));
  EXPECT_NE(rest.find("\\u003c/script>"), std::string::npos);
}

TEST(render_page, keeps_structured_data_whole_and_writes_none_when_there_is_none) {
  Page page;
  EXPECT_EQ(render_page(page.screen, page.parts()).find("ld+json"), std::string::npos);
  PageParts parts = page.parts();
  parts.structured_data = R"({"name":"</script><script>alert(1)</script>"})";
  const std::string html = render_page(page.screen, parts);
  const std::string opening = "<script type=\"application/ld+json\">";
  const std::size_t begin = html.find(opening);
  ASSERT_NE(begin, std::string::npos);
  const std::string inside = html.substr(begin + opening.size());
  EXPECT_EQ(inside.find('<'), inside.find("</script></head>"));
}

RC_GTEST_PROP(append_json_string, is_a_string_to_any_reader, (const std::string& typed)) {
  std::string json;
  append_json_string(typed, json);
  RC_ASSERT(json.size() >= 2 && json.front() == '"' && json.back() == '"');
  RC_ASSERT(text::is_well_formed_utf8(json));
  bool is_escaped = false;
  for (const char c : json.substr(1, json.size() - 2)) {
    RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
    RC_ASSERT(is_escaped || c != '"');
    is_escaped = !is_escaped && c == '\\';
  }
  RC_ASSERT(!is_escaped);
}

}  // namespace
}  // namespace asan::html
