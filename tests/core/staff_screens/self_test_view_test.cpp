// The self-test's pages in three languages, line by line, and that a result says of each check what is the matter.
#include "staff_screens/view_self_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/slots/small_office.hpp"

namespace asan::staff_screens {
namespace {

using fleet::Check;
using fleet::SelfTest;

/// ASAN_UPDATE_GOLDENS=1 writes them anew; then read the difference.
void expect_outline(const std::string& name, const screens::Screen& screen) {
  const std::string found = outline(screen);
  const std::filesystem::path path = std::filesystem::path(ASAN_SOURCE_DIR) / "tests" / "core" / "staff_screens" /
                                     "golden" / (name + "." + std::string(text::tag_of(screen.language)) + ".txt");
  const char* wish = std::getenv("ASAN_UPDATE_GOLDENS");
  if (wish != nullptr && std::string_view(wish) == "1") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << found;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  EXPECT_EQ(found, std::string(std::istreambuf_iterator<char>(file), {})) << path;
}

class SelfTestView : public ::testing::TestWithParam<text::Language> {
 public:
  SelfTestView() {
    state.route.language = GetParam();
    state.terminal = screens::Terminal{TerminalId::parse("ganja-1-hall").value(), CentreId::parse("ganja-1").value()};
  }
  catalogue::Catalogue network = small_office::make();
  text::SearchIndex search;
  screens::Context context{network, search};
  screens::State state;
};
INSTANTIATE_TEST_SUITE_P(Languages, SelfTestView, ::testing::ValuesIn(text::all_languages));

SelfTest well() {
  SelfTest test;
  test.at = small_office::instant("2026-11-23T08:30:00+04:00");
  for (const Check check : fleet::all_checks) {
    test.findings.push_back({check, fleet::limits_of(check).least});
  }
  return test;
}

void put(SelfTest& test, Check check, std::optional<std::int64_t> measured) {
  test.findings.at(static_cast<std::size_t>(check)).measured = measured;
}

/// Everything that can be wrong is.
SelfTest broken() {
  SelfTest test = well();
  for (fleet::Finding& finding : test.findings) {
    const fleet::Limits limits = fleet::limits_of(finding.check);
    finding.measured = limits.most < 1'000'000'000 ? limits.most + 1 : limits.least - 1;
  }
  put(test, Check::sound, 0);
  put(test, Check::speech, 2);
  put(test, Check::drawing, std::nullopt);
  put(test, Check::printer, -1);
  put(test, Check::scanner, std::nullopt);
  put(test, Check::camera, 0);
  test.findings.erase(test.findings.begin() + static_cast<std::ptrdiff_t>(Check::touch));
  return test;
}

TEST_P(SelfTestView, AsItIs) {
  const screens::View shown{context, state};
  expect_outline("self_test", self_test_screen(shown, {"TEST GANJA-1-HALL", {}, true}));
  expect_outline("self_test_good", self_test_result_screen(shown, {well(), true}));
  expect_outline("self_test_bad", self_test_result_screen(shown, {broken(), false}));
}

TEST_P(SelfTestView, KeysAreUniqueAndWhatAServerCannotSayIsNotAsked) {
  const screens::View shown{context, state};
  for (const bool has_voice : {true, false}) {
    screens::Screen screen = self_test_screen(shown, {"TEST", {}, has_voice});
    EXPECT_TRUE(assign_keys(screen.body));
    EXPECT_EQ(find_by_key(screen.body, "spoken") != nullptr, has_voice);
    EXPECT_NE(find_by_key(screen.body, screen.focus_key), nullptr);
  }
}

TEST_P(SelfTestView, EachCheckIsRedAloneWithSomethingToDo) {
  const screens::View shown{context, state};
  const screens::Screen good = self_test_result_screen(shown, {well(), true});
  EXPECT_EQ(find_by_key(good.body, "red"), nullptr);
  for (const Check check : fleet::all_checks) {
    SelfTest test = well();
    put(test, check, fleet::limits_of(check).least - 1);
    ASSERT_EQ(fleet::red_checks(test), std::vector<Check>{check});
    const screens::Screen screen = self_test_result_screen(shown, {test, true});
    const screens::Node* red = find_by_key(screen.body, "red");
    ASSERT_NE(red, nullptr);
    const screens::Node* row = find_by_key(*red, "result-" + std::string(fleet::name_of(check)));
    ASSERT_NE(row, nullptr) << fleet::name_of(check);
    const auto& words = row->children.front().children;
    EXPECT_EQ(words.back().look, screens::Look::body) << "what to do";
    EXPECT_FALSE(words.back().text.empty());
    EXPECT_NE(find_by_key(screen.body, "green"), nullptr);
  }
}

TEST_P(SelfTestView, APrinterSaysWhatItNeeds) {
  const screens::View shown{context, state};
  std::vector<std::string> said;
  for (const std::string_view trouble : {"0", "paper_out", "cover_open", "offline", "busy", "failed"}) {
    SelfTest test = well();
    put(test, Check::printer, fleet::read_finding("printer", trouble)->measured);
    const screens::Screen screen = self_test_result_screen(shown, {test, true});
    said.push_back(find_by_key(screen.body, "result-printer")->children.front().children.back().text);
  }
  std::sort(said.begin(), said.end());
  EXPECT_EQ(std::unique(said.begin(), said.end()), said.end());
}

TEST_P(SelfTestView, ACameraSaysWhatItNeeds) {
  const screens::View shown{context, state};
  std::vector<std::string> said;
  for (const std::string_view found : {"0", "refused", "failed", "6400480"}) {
    SelfTest test = well();
    put(test, Check::camera, fleet::read_finding("camera", found)->measured);
    const screens::Screen screen = self_test_result_screen(shown, {test, true});
    said.push_back(find_by_key(screen.body, "result-camera")->children.front().children.back().text);
  }
  EXPECT_NE(said.back().find("640 × 480"), std::string::npos) << said.back();
  std::sort(said.begin(), said.end());
  EXPECT_EQ(std::unique(said.begin(), said.end()), said.end());
}

}  // namespace
}  // namespace asan::staff_screens
