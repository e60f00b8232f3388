#include "print/layout.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "text/language.hpp"
#include "text/letters.hpp"
#include "text/message.hpp"

namespace asan::print {
namespace {

using namespace sheets;

Typeface& inter() {
  static Typeface typeface = Typeface::open(ASAN_PRINT_FONTS).value();
  return typeface;
}

Raster paper_of(std::vector<Line> lines) { return lay_out({text::Language::az, std::move(lines)}, inter()); }

/// First and last black column of these rows; -1 without any.
struct Span {
  int first = -1;
  int last = -1;
};
Span span_of(const Raster& paper, int from, int to) {
  Span span;
  for (int x = 0; x < Raster::width; ++x) {
    for (int y = from; y < to; ++y) {
      if (!paper.is_black(x, y)) continue;
      if (span.first < 0) span.first = x;
      span.last = x;
      break;
    }
  }
  return span;
}

TEST(Layout, FontsThatAreNotThereAreNamed) {
  const auto typeface = Typeface::open("/nowhere");
  ASSERT_FALSE(typeface.has_value());
  EXPECT_EQ(typeface.error(), std::filesystem::path("/nowhere/Inter-Regular.otf"));
}

TEST(Layout, EveryLetterOfTheThreeLanguagesIsThere) {
  for (const Weight weight : {Weight::regular, Weight::semibold}) {
    EXPECT_TRUE(inter().has_all("AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz", weight));
    EXPECT_TRUE(inter().has_all("АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя", weight));
    EXPECT_TRUE(inter().has_all("0123456789 .,:;!?()«»“”’–—·№%₼€$+=×/\u00a0", weight));
    EXPECT_FALSE(inter().has_all("字", weight));
  }
}

TEST(Layout, NothingIsNoPaper) { EXPECT_EQ(paper_of({}).height(), 0); }

TEST(Layout, ALongTextIsBrokenBetweenWords) {
  const Style style{27, Weight::regular};
  const std::string text = "Şəxsiyyət vəsiqəsinin verilməsi üçün lazım olan sənədlər";
  std::string together;
  for (const std::string& line : inter().wrapped(text, style, 200)) {
    EXPECT_LE(inter().width(line, style), 200);
    together.append(together.empty() ? "" : " ").append(line);
  }
  EXPECT_EQ(together, text);
  EXPECT_EQ(inter().wrapped("", style, 200), std::vector<std::string>{""});
}

RC_GTEST_PROP(Layout, NoLineIsWiderThanItsPlaceAndNoLetterIsLost, (const std::vector<std::uint8_t>& picks)) {
  const std::u32string letters = U"əĞıЖщ -0.M";
  std::u32string text;
  for (const std::uint8_t pick : picks) text.push_back(letters[pick % letters.size()]);
  const Style style{27, Weight::semibold};
  std::u32string without_spaces;
  for (const std::string& line : inter().wrapped(text::encode_utf8(text), style, 120)) {
    RC_ASSERT(inter().width(line, style) <= 120);
    for (const char32_t letter : text::decode_utf8(line)) {
      if (letter != U' ') without_spaces.push_back(letter);
    }
  }
  std::u32string expected;
  for (const char32_t letter : text) {
    if (letter != U' ') expected.push_back(letter);
  }
  RC_ASSERT(without_spaces == expected);
}

TEST(Layout, AmountsStandToTheRight) {
  const Raster paper = paper_of({Columns{"Adi qaydada", "60,00 ₼", {}, false}});
  const Span span = span_of(paper, 0, paper.height());
  EXPECT_NEAR(span.first, 12, 4);
  EXPECT_NEAR(span.last, Raster::width - 12, 4);
}

TEST(Layout, ALongAmountGoesBelowItsName) {
  const Raster beside = paper_of({Columns{"Rüsum", "60,00 ₼", {}, false}});
  const Raster below =
      paper_of({Columns{"Rüsum", "60,00 ₼ – 210,00 ₼, müraciət növündən asılıdır", {}, false}});
  EXPECT_GT(below.height(), beside.height() + 20);
  EXPECT_NEAR(span_of(below, beside.height(), below.height()).first, 12, 6);
}

TEST(Layout, ATickIsInItsBox) {
  const auto ink = [](const Raster& paper) {
    int count = 0;
    for (int y = 0; y < paper.height(); ++y) {
      for (int x = 0; x < 48; ++x) count += paper.is_black(x, y) ? 1 : 0;
    }
    return count;
  };
  const Raster empty = paper_of({Checkbox{"Pasport", {}, false, false}});
  const Raster ticked = paper_of({Checkbox{"Pasport", {}, true, false}});
  EXPECT_GT(ink(ticked), ink(empty) + 40);
  EXPECT_EQ(ticked.height(), empty.height());
}

TEST(Layout, ACodeStandsInTheMiddleAndOnThePaper) {
  const Raster paper = paper_of({BigCode{"Kod", "14D2-PF2D-BR"}});
  const Span span = span_of(paper, paper.height() / 2, paper.height() / 2 + 1);
  EXPECT_NEAR(span.first, Raster::width - 1 - span.last, 2);
}

TEST(Layout, WhatFitsInNoQrCodeIsLeftOut) {
  EXPECT_GT(paper_of({Qr{"14D2PF2DBR", {}}}).height(), 200);
  EXPECT_EQ(paper_of({Qr{std::string(4'000, 'x'), {}}}).height(), 0);
}

TEST(Layout, ALargeQrCodeStaysOnThePaper) {
  const Raster paper = paper_of({Qr{std::string(900, 'x'), "Telefonunuzda açın"}});
  const Span span = span_of(paper, 0, paper.height());
  EXPECT_GT(span.first, 0);
  EXPECT_LT(span.last, Raster::width - 1);
}

}  // namespace
}  // namespace asan::print
