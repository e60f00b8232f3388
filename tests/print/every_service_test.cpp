// The catalogue that is served, every service of it, on paper in three languages.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "http/our_catalogue.hpp"
#include "print/layout.hpp"
#include "screens/screens.hpp"
#include "sheets/sheet.hpp"
#include "text/language.hpp"

namespace asan::print {
namespace {

/// All that is written on a sheet.
struct AllWords {
  std::vector<std::string> words;

  void add(const std::string& text) { words.push_back(text); }
  void add(const std::vector<std::string>& texts) { words.insert(words.end(), texts.begin(), texts.end()); }
  void operator()(const sheets::Heading& line) { add(line.text); }
  void operator()(const sheets::Text& line) { add(line.text); }
  void operator()(const sheets::Columns& line) {
    add(line.name);
    add(line.value);
    add(line.notes);
  }
  void operator()(const sheets::Checkbox& line) {
    add(line.text);
    add(line.notes);
  }
  void operator()(const sheets::Rule& /*line*/) {}
  void operator()(const sheets::Qr& line) { add(line.caption); }
  void operator()(const sheets::BigCode& line) {
    add(line.label);
    add(line.code);
  }
};

TEST(EveryService, IsOnPaperWithLettersThatThereAreAndNotTooLong) {
  const catalogue::Catalogue& catalogue = *http::our_catalogue();
  const text::SearchIndex search = screens::make_service_search(catalogue);
  const screens::Context context{catalogue, search};
  Typeface typeface = Typeface::open(ASAN_PRINT_FONTS).value();
  for (const catalogue::Service& service : catalogue.services) {
    for (const text::Language language : text::all_languages) {
      for (const std::string_view page : {"/services/", "/checklist?service="}) {
        const std::string target = "/" + std::string(text::tag_of(language)) + std::string(page) + service.id.str();
        screens::State state;
        state.origin = "https://portal.example";
        state.now = Instant::from_unix_seconds(1'796'000'000);
        state.route = screens::parse_route(catalogue, target);
        const auto sheet = sheets::sheet_of(context, state);
        ASSERT_TRUE(sheet) << target;
        AllWords all;
        for (const sheets::Line& line : sheet->lines) std::visit(all, line);
        for (const std::string& words : all.words) {
          EXPECT_TRUE(typeface.has_all(words, Weight::regular)) << target << ": " << words;
          EXPECT_TRUE(typeface.has_all(words, Weight::semibold)) << target << ": " << words;
        }
        // Longer than a metre nobody takes home.
        constexpr int a_metre = 8'000;
        EXPECT_LT(lay_out(*sheet, typeface).height(), a_metre) << target;
      }
    }
  }
}

}  // namespace
}  // namespace asan::print
