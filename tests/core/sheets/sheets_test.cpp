#include "sheets/sheet.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "screens/view_states.hpp"
#include "sheets/test_sheet.hpp"

namespace asan::sheets {
namespace {

namespace fixture = screens::fixture;
using screens::State;

State in_language(State state, text::Language language) {
  state.route.language = language;
  return state;
}

State at_terminal(State state) {
  state.terminal = screens::Terminal{TerminalId::parse("baku-1-hall").value(), fixture::centre_id("baku-1")};
  return state;
}

std::string paper(const State& state) {
  const auto sheet = sheet_of(fixture::context(), state);
  return sheet ? outline(*sheet) : std::string("no sheet\n");
}

void expect_golden(const std::string& name, const State& state,
                   const std::function<std::string(const State&)>& made = paper) {
  for (const text::Language language : text::all_languages) {
    const std::string found = made(in_language(state, language));
    const std::filesystem::path path = std::filesystem::path(ASAN_SOURCE_DIR) / "tests" / "core" / "sheets" / "golden" /
                                       (name + "." + std::string(text::tag_of(language)) + ".txt");
    const char* wish = std::getenv("ASAN_UPDATE_GOLDENS");
    if (wish != nullptr && std::string_view(wish) == "1") {
      std::filesystem::create_directories(path.parent_path());
      std::ofstream(path, std::ios::binary) << found;
      continue;
    }
    std::ifstream file(path, std::ios::binary);
    const std::string expected{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EXPECT_EQ(found, expected) << path;
  }
}

TEST(Sheets, AListOfPapersAndFees) {
  expect_golden("checklist", at_terminal(fixture::at_page("/az/checklist?service=passport")));
  expect_golden("checklist_several",
                at_terminal(fixture::at_page("/az/checklist?service=passport&service=id-card&service=archive-reference"
                                             "&age=30&pages=12&on=2027-01-15")));
  expect_golden("checklist_known", at_terminal(fixture::at_page("/az/checklist?service=passport&age=30&sex=male"
                                                                "&representative=false&speed=urgent")));
}

TEST(Sheets, AService) { expect_golden("service", at_terminal(fixture::at_page("/az/services/passport"))); }

TEST(Sheets, ATicket) {
  expect_golden("ticket", at_terminal(fixture::at_appointment("")));
  expect_golden("ticket_several", at_terminal(fixture::of_three(fixture::at_appointment(""))));
  EXPECT_EQ(paper(at_terminal(fixture::at_appointment("/arrival"))), paper(at_terminal(fixture::at_appointment(""))));
}

TEST(Sheets, ATerminalsTest) {
  expect_golden("test", at_terminal(fixture::at_page("/az/")), [](const State& state) {
    return outline(test_sheet({fixture::context(), state}, "TEST BAKU-1-HALL"));
  });
}

TEST(Sheets, APaperThatLiesAboutNamesNobody) {
  for (const auto status : {booking::AppointmentStatus::booked, booking::AppointmentStatus::arrived}) {
    for (const text::Language language : text::all_languages) {
      const std::string words = paper(in_language(fixture::at_the_door(status), language));
      ASSERT_NE(words, "no sheet\n");
      EXPECT_EQ(words.find("Leyla"), std::string::npos);
      EXPECT_EQ(words.find("Məmmədova"), std::string::npos);
      EXPECT_EQ(words.find("+994"), std::string::npos);
      EXPECT_EQ(words.find(fixture::manage_token().str()), std::string::npos);
    }
  }
}

TEST(Sheets, ThePaperOfPracticeSaysFirstThatNothingIsBooked) {
  screens::Context practising = fixture::context();
  practising.is_practice = true;
  for (const State& state : {fixture::at_page("/az/checklist?service=passport"),
                             fixture::at_page("/az/services/passport"), fixture::at_appointment("")}) {
    for (const text::Language language : text::all_languages) {
      const State shown = in_language(at_terminal(state), language);
      const auto sheet = sheet_of(practising, shown);
      ASSERT_TRUE(sheet);
      EXPECT_EQ(outline(*sheet), "### " + text::message(text::Msg::practice_note, language, {}) + "\n" + paper(shown));
    }
  }
}

TEST(Sheets, WhatWasTickedIsTickedOnPaper) {
  State state = fixture::at_page("/az/checklist?service=passport");
  state.has = {EvidenceId::parse("id-card").value()};
  EXPECT_NE(paper(state).find("[x] Şəxsiyyət vəsiqəsi"), std::string::npos);
  EXPECT_NE(paper(state).find("[ ] Hərbi bilet"), std::string::npos);
}

/// Every paper, amount and total of the page is on the sheet, in the page's order.
void expect_all_of(const screens::Node& node, std::string_view words, std::size_t& from) {
  constexpr std::array looks = {screens::Look::row_title, screens::Look::amount, screens::Look::amount_unknown,
                                screens::Look::total};
  for (const screens::Look look : looks) {
    if (node.look != look || node.text.empty()) continue;
    const std::size_t found = words.find(node.text, from);
    EXPECT_NE(found, std::string_view::npos) << node.text;
    if (found != std::string_view::npos) from = found;
  }
  for (const screens::Node& child : node.children) expect_all_of(child, words, from);
}

TEST(Sheets, NothingToBringOrToPayIsLost) {
  for (const std::string_view page :
       {"/az/checklist?service=passport", "/az/checklist?service=passport&service=id-card&age=30",
        "/az/checklist?service=archive-reference&pages=3", "/az/checklist?service=licence&service=payment"}) {
    const State state = fixture::at_page(page);
    const screens::Node body = screens::view(fixture::context(), state).body;
    const std::string words = paper(state);
    for (const screens::Node& part : find_by_key(body, "facts")->children) {
      const bool is_told = part.key == "bring" || part.key.rfind("fees-", 0) == 0 || part.key == "total";
      std::size_t from = 0;
      if (is_told) expect_all_of(part, words, from);
    }
  }
}

TEST(Sheets, OtherPagesHaveNone) {
  for (const std::string_view page :
       {"/az/", "/az/search?q=pasport", "/az/checklist", "/az/checklist?service=nothing", "/az/services/nothing",
        "/az/fees", "/az/visit", "/az/appointments", "/az/checklist/questions?service=passport", "/az/nothing"}) {
    EXPECT_EQ(paper(fixture::at_page(page)), "no sheet\n") << page;
  }
  EXPECT_EQ(paper(fixture::cancelled()), "no sheet\n");
  for (const auto status : {booking::AppointmentStatus::noshow, booking::AppointmentStatus::cancelled,
                            booking::AppointmentStatus::fulfilled}) {
    EXPECT_EQ(paper(fixture::at_the_door(status)), "no sheet\n");
  }
  EXPECT_EQ(paper(fixture::missing(fixture::at_appointment(""), screens::Notice::none)), "no sheet\n");
  State foreign = fixture::at_appointment("");
  foreign.appointment.reset();
  EXPECT_EQ(paper(foreign), "no sheet\n");
}

}  // namespace
}  // namespace asan::sheets
