// What every page says, line by line. After a wanted change: ASAN_UPDATE_GOLDENS=1, then read the difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "screens/ticked_states.hpp"

namespace asan::screens {
namespace {

std::filesystem::path golden_path(const std::string& name) {
  return std::filesystem::path(ASAN_SOURCE_DIR) / "tests" / "screens" / "golden" / (name + ".txt");
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool wants_update() {
  const char* wish = std::getenv("ASAN_UPDATE_GOLDENS");
  return wish != nullptr && std::string_view(wish) == "1";
}

/// The first line that differs, with the line before it: enough to find the place.
std::string first_difference(const std::string& expected, const std::string& found) {
  std::size_t line_start = 0;
  std::size_t line = 1;
  for (std::size_t i = 0; i < std::min(expected.size(), found.size()) && expected[i] == found[i]; ++i) {
    if (expected[i] == '\n') {
      line_start = i + 1;
      ++line;
    }
  }
  const auto line_of = [&](const std::string& text) {
    return text.substr(line_start, text.find('\n', line_start) - line_start);
  };
  return "line " + std::to_string(line) + "\n  expected: " + line_of(expected) + "\n  found:    " + line_of(found);
}

/// What all pages share stands in the home page's golden only, so that a change of it shows once.
std::string page_outline(const State& state) {
  Screen screen = view(fixture::context(), state);
  if (std::holds_alternative<HomePage>(state.route.page)) return outline(screen);
  Node page;
  for (const std::string_view part : {"main", "terminal", "leaving", "status"}) {
    if (const Node* found = find_by_key(screen.body, part)) page.children.push_back(*found);
  }
  screen.body = std::move(page);
  return outline(screen);
}

void expect_golden(const std::string& name, const State& state) {
  const std::string found = page_outline(state);
  const std::filesystem::path path = golden_path(name);
  if (wants_update()) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << found;
    return;
  }
  const std::string expected = read(path);
  EXPECT_TRUE(expected == found) << name << ", " << first_difference(expected, found);
}

TEST(ViewGolden, EveryPageInAzerbaijani) {
  for (const auto& [name, state] : fixture::every_page_and_ticks()) expect_golden(name, state);
}

TEST(ViewGolden, TheWayToAnAppointmentInRussianAndEnglish) {
  for (const auto& [name, state] : fixture::every_page_and_ticks()) {
    constexpr std::array<std::string_view, 29> way = {"home",
                                                      "service",
                                                      "centres_nearest",
                                                      "slots",
                                                      "why",
                                                      "why_closed",
                                                      "details_errors",
                                                      "check",
                                                      "code",
                                                      "code_wrong",
                                                      "code_spent",
                                                      "appointment",
                                                      "request_form",
                                                      "request_offered",
                                                      "request_not_drawn",
                                                      "details",
                                                      "service_ticked",
                                                      "details_ticked",
                                                      "check_ticked",
                                                      "appointment_ticked",
                                                      "life_event",
                                                      "checklist_known",
                                                      "checklist_several",
                                                      "questions",
                                                      "questions_wrong",
                                                      "slip",
                                                      "slip_open",
                                                      "fees_sorted",
                                                      "terminal_hall_plan"};
    if (std::find(way.begin(), way.end(), name) == way.end()) continue;
    for (const text::Language language : {text::Language::ru, text::Language::en}) {
      State other = state;
      other.route.language = language;
      expect_golden(name + "." + std::string(text::tag_of(language)), other);
    }
  }
}

}  // namespace
}  // namespace asan::screens
