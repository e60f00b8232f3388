// A day with the program: it takes the server's page over, follows people, asks the server, loses nothing.
#include "app/app.hpp"

#include <gtest/gtest.h>

#include "app/kept.hpp"
#include "screens/fixture.hpp"
#include "web/fake_browser.hpp"
#include "wire/codec.hpp"

namespace asan::app {
namespace {

namespace fixture = screens::fixture;
using test::browser;

const std::string hold = "0123456789abcdef0123456789abcdef";
const std::string details_address = "/az/bookings/" + hold;

wire::Reply hold_reply() {
  booking::Hold placed{*HoldId::parse(hold), fixture::catalogue_of_tests().centres.at(0).id, catalogue::Channel::online,
                       booking::Visit(booking::Part{fixture::catalogue_of_tests().services.at(0).id,
                                                    fixture::catalogue_of_tests().groups.at(0).id,
                                                    {fixture::at(fixture::date(2026, 12, 22), fixture::time(10, 0)),
                                                     fixture::at(fixture::date(2026, 12, 22), fixture::time(10, 15))}}),
                       fixture::monday_morning() + Duration::seconds(550)};
  return wire::HoldView{std::move(placed)};
}

class Program : public testing::Test {
 protected:
  Program() { open_browser(); }

  /// A page with nothing on it, and the program that is about to start.
  void open_browser() {
    test::new_browser();
    browser().now = fixture::monday_morning();
    program_.emplace(std::make_shared<const catalogue::Catalogue>(fixture::catalogue_of_tests()));
  }

  /// `more`: name, value, invalid of fields.
  void start(std::string address, std::string kept = {}, std::vector<std::string> more = {},
             std::string status = "200") {
    browser().address = address;
    std::vector<std::string> texts = {
        std::move(address), std::move(status), "nonce-of-the-servers-page", std::move(kept), "1", "https://portal.test",
        terminal_,          practice_};
    texts.insert(texts.end(), more.begin(), more.end());
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    program_->start(views);
  }
  void answer(const wire::Reply& reply) {
    ASSERT_FALSE(browser().calls.empty());
    const std::uint32_t id = browser().calls.front().first;
    browser().calls.erase(browser().calls.begin());
    program_->replied(id, wire::to_http(reply, fixture::catalogue_of_tests().zone));
  }
  void know(const wire::Request& request, const wire::Reply& reply) {
    const auto& zone = fixture::catalogue_of_tests().zone;
    program_->know(wire::write(request, zone), wire::write(reply, zone));
  }
  [[nodiscard]] std::string shown(std::string_view field) {
    return browser().document.at(program_->page().handle_of(field)).value;
  }

  std::optional<App> program_;
  /// "id centre" of a touch screen.
  std::string terminal_;
  std::string practice_;
};

TEST_F(Program, takes_the_page_over_without_asking_for_what_the_server_told) {
  know(wire::GetHold{*HoldId::parse(hold)}, hold_reply());
  start(details_address);
  EXPECT_TRUE(browser().calls.empty());
  EXPECT_TRUE(browser().listens);
  EXPECT_NE(browser().document.html().find("given_name"), std::string::npos);
  EXPECT_EQ(browser().focused, dom::none) << "the browser's own place to begin reading";
}

TEST_F(Program, asks_for_what_the_page_needs) {
  start(details_address);
  ASSERT_EQ(browser().calls.size(), 1U);
  EXPECT_EQ(browser().calls[0].second.method, "GET");
  answer(hold_reply());
  EXPECT_NE(program_->page().handle_of("given_name"), dom::none);
}

TEST_F(Program, an_answer_from_somebody_else_is_no_answer) {
  start(details_address);
  const std::uint32_t id = browser().calls.front().first;
  program_->replied(id, {200, "text/html", "<title>Sign in to the network</title>"});
  EXPECT_EQ(program_->page().handle_of("given_name"), dom::none);
  program_->replied(id, wire::to_http(hold_reply(), fixture::catalogue_of_tests().zone));
  EXPECT_EQ(program_->page().handle_of("given_name"), dom::none) << "an answer counts once";
}

TEST_F(Program, what_was_typed_before_it_ran_stays) {
  know(wire::GetHold{*HoldId::parse(hold)}, hold_reply());
  start(details_address, "", {"given_name", "Leyla", "", "fin", "1AB", "true"});
  EXPECT_EQ(shown("given_name"), "Leyla");
  EXPECT_EQ(shown("fin"), "1AB");
  EXPECT_NE(program_->page().handle_of("fin-error"), dom::none) << "the server's page said so too";
}

TEST_F(Program, typing_is_kept_and_comes_back_after_a_reload_with_the_same_nonce) {
  know(wire::GetHold{*HoldId::parse(hold)}, hold_reply());
  start(details_address);
  program_->typed(program_->page().handle_of("given_name"), "given_name", "Leyla");
  const Kept kept = read_kept(browser().kept);
  EXPECT_EQ(kept.address, details_address);
  EXPECT_EQ(kept.nonce, "nonce-of-the-servers-page");
  EXPECT_EQ(kept.typed.at("given_name"), "Leyla");

  open_browser();
  know(wire::GetHold{*HoldId::parse(hold)}, hold_reply());
  start(details_address, write_kept({details_address, "nonce-before-the-reload", kept.typed}));
  EXPECT_EQ(shown("given_name"), "Leyla");
  EXPECT_EQ(read_kept(browser().kept).nonce, "nonce-before-the-reload");
}

TEST_F(Program, a_link_goes_to_the_top_of_a_new_page_with_the_focus_on_its_heading) {
  start("/az/");
  program_->visit("/az/appointments", true);
  EXPECT_EQ(browser().address, "/az/appointments");
  EXPECT_EQ(browser().pages_in_history, 2);
  EXPECT_EQ(browser().scrolled_to_top, 1);
  EXPECT_EQ(browser().focused, program_->page().handle_of("h1"));
}

TEST_F(Program, back_leaves_the_place_to_the_browser) {
  start("/az/");
  program_->visit("/az/appointments", true);
  program_->visit("/az/", false);
  EXPECT_EQ(browser().scrolled_to_top, 1);
  EXPECT_EQ(browser().pages_in_history, 2);
}

TEST_F(Program, another_language_is_the_same_page) {
  start("/az/appointments");
  program_->visit("/ru/appointments", true);
  EXPECT_EQ(browser().language, "ru");
  EXPECT_EQ(browser().scrolled_to_top, 0);
  EXPECT_EQ(browser().focused, dom::none);
}

TEST_F(Program, a_form_with_mistakes_puts_the_focus_on_the_summary) {
  know(wire::GetHold{*HoldId::parse(hold)}, hold_reply());
  start(details_address);
  program_->submit(details_address, "given_name=&family_name=&phone=&fin=");
  EXPECT_EQ(browser().focused, program_->page().handle_of("error-summary"));
}

TEST_F(Program, nothing_runs_but_the_minutes_of_a_hold_that_is_shown) {
  start("/az/");
  EXPECT_EQ(browser().wakes_in, 0);
  program_->visit(details_address, true);
  answer(hold_reply());
  EXPECT_EQ(browser().wakes_in, 550 % 60);
  browser().now = browser().now + Duration::seconds(10);
  program_->wake();
  EXPECT_EQ(browser().wakes_in, 60);
  browser().now = browser().now + Duration::seconds(600);
  program_->wake();
  EXPECT_EQ(browser().wakes_in, 0);
}

TEST_F(Program, an_event_that_changes_nothing_paints_nothing) {
  start("/az/");
  const int frames = browser().frames_asked;
  program_->wake();
  program_->left("q");
  EXPECT_EQ(browser().frames_asked, frames);
}

TEST_F(Program, the_answer_to_a_form_that_was_sent_without_it_is_left_alone) {
  start("/az/holds");
  EXPECT_FALSE(browser().listens);
  EXPECT_EQ(browser().document.html(), "");
}

TEST_F(Program, a_page_that_is_not_there_is_taken_over_as_such) {
  start("/az/nowhere", "", {}, "404");
  EXPECT_TRUE(browser().listens);
}

TEST_F(Program, ticks_are_kept_and_come_back_in_another_tab) {
  start("/az/services/passport");
  program_->ticked("id-card", true);
  EXPECT_EQ(browser().ticks, "1 id-card");
  const auto kept = browser().ticks;
  open_browser();
  browser().ticks = kept;
  start("/az/services/passport");
  EXPECT_NE(browser().document.html().find("checked"), std::string::npos);
  EXPECT_EQ(browser().ticks_written, 0) << "what is read is not written again";
}

TEST_F(Program, two_tabs_do_not_undo_each_other) {
  start("/az/services/passport");
  program_->ticked("id-card", true);
  browser().ticks = "1 deferral id-card";  // the other tab; it may be too early for its event
  program_->ticked("power-of-attorney", true);
  EXPECT_EQ(browser().ticks, "1 deferral id-card power-of-attorney");
  browser().ticks = "";
  const int written = browser().ticks_written;
  program_->ticks_kept();
  EXPECT_EQ(browser().document.html().find("checked"), std::string::npos);
  EXPECT_EQ(browser().ticks_written, written);
}

TEST_F(Program, old_and_broken_notes_of_ticks_are_left_alone_until_there_is_something_to_write) {
  browser().ticks = "2 something newer";
  start("/az/services/passport");
  EXPECT_EQ(browser().ticks, "2 something newer");
  program_->ticked("id-card", true);
  EXPECT_EQ(browser().ticks, "1 id-card");
  program_->ticked("no such paper", true);
  program_->ticked("papyrus", true);
  EXPECT_EQ(browser().ticks, "1 id-card");
  program_->submit("/az/", "forget=ticks");
  EXPECT_EQ(browser().ticks, "");
}

TEST_F(Program, a_browser_that_keeps_nothing_still_ticks) {
  browser().ticks.reset();
  start("/az/services/passport");
  program_->ticked("id-card", true);
  program_->wake();
  program_->visit("/az/services/passport?age=30", true);
  EXPECT_NE(browser().document.html().find("checked"), std::string::npos);
}

TEST_F(Program, says_on_every_page_that_it_is_practice_where_the_servers_page_said_so) {
  const std::string words = text::message(text::Msg::practice_note, text::Language::az, {});
  start("/az/");
  EXPECT_EQ(browser().document.html().find(words), std::string::npos);
  open_browser();
  practice_ = "1";
  start("/az/");
  EXPECT_NE(browser().document.html().find(words), std::string::npos);
  program_->visit("/az/services/passport", true);
  EXPECT_NE(browser().document.html().find(words), std::string::npos);
}

TEST_F(Program, a_terminal_has_no_history_and_is_left_for_a_new_page) {
  terminal_ = "baku-1-hall-2 baku-1";
  start("/az/start");
  EXPECT_EQ(browser().wakes_in, 0) << "nothing runs until somebody comes";
  program_->visit("/az/", true);
  program_->visit("/az/appointments", true);
  program_->entered("text", true);
  program_->pressed("contrast");
  EXPECT_EQ(browser().pages_in_history, 1);
  program_->pressed("larger");
  EXPECT_TRUE(browser().has_contrast);
  EXPECT_TRUE(browser().is_large);
  EXPECT_NE(browser().document.html().find("keyboard"), std::string::npos);
  EXPECT_EQ(browser().wakes_in, 60);
  program_->typed(program_->page().handle_of("code"), "code", "7KQ4");
  browser().now = browser().now + Duration::seconds(30);
  program_->touched();
  browser().now = browser().now + Duration::seconds(60);
  program_->wake();
  EXPECT_NE(browser().document.html().find("alertdialog"), std::string::npos);
  EXPECT_EQ(browser().wakes_in, 1);
  EXPECT_EQ(browser().restarted, "");
  browser().now = browser().now + Duration::seconds(20);
  program_->wake();
  EXPECT_EQ(browser().restarted, "/az/start");
  EXPECT_EQ(browser().document.html().find("7KQ4"), std::string::npos);
  EXPECT_EQ(browser().kept, "");
}

TEST_F(Program, a_terminal_calls_for_help_and_says_what_became_of_it) {
  terminal_ = "baku-1-hall-2 baku-1";
  start("/az/services/passport");
  program_->pressed("help");
  program_->pressed("help");
  EXPECT_EQ(browser().calls_for_help, 1) << "one press too many is no second call";
  const auto says = [](text::Msg key) {
    return browser().document.html().find(text::message(key, text::Language::az, {})) != std::string::npos;
  };
  EXPECT_TRUE(says(text::Msg::terminal_help_underway));
  program_->help_called(false);
  EXPECT_TRUE(says(text::Msg::terminal_help_failed));
  program_->pressed("help");
  program_->help_called(true);
  EXPECT_TRUE(says(text::Msg::terminal_help_called));
  program_->visit("/az/", true);
  EXPECT_TRUE(says(text::Msg::terminal_help_called)) << "he goes on while he waits";
  EXPECT_EQ(browser().calls_for_help, 2);
}

TEST_F(Program, a_terminals_camera_is_on_while_its_picture_has_a_place) {
  terminal_ = "baku-1-hall-2 baku-1";
  start("/az/appointments");
  const auto says = [](text::Msg key) {
    return browser().document.html().find(text::message(key, text::Language::az, {})) != std::string::npos;
  };
  EXPECT_FALSE(says(text::Msg::terminal_camera_start)) << "none was found";
  program_->camera_told("found", "");
  EXPECT_TRUE(says(text::Msg::terminal_camera_start));
  program_->pressed("camera");
  EXPECT_TRUE(browser().is_camera_on);
  EXPECT_NE(program_->page().handle_of("camera"), dom::none);
  program_->camera_told("on", "");
  EXPECT_TRUE(says(text::Msg::terminal_camera_on));
  program_->camera_told("code", "0000000000");
  EXPECT_FALSE(browser().is_camera_on);
  EXPECT_EQ(program_->page().handle_of("camera"), dom::none);
  EXPECT_EQ(browser().focused, program_->page().handle_of("phone"));
}

TEST_F(Program, a_terminal_prints_the_page_once_and_says_what_became_of_it) {
  terminal_ = "baku-1-hall-2 baku-1";
  start("/az/services/passport");
  program_->pressed("print");
  program_->pressed("print");
  EXPECT_EQ(browser().printed, std::vector<std::string>{"/az/services/passport"});
  program_->printed("paper_out");
  const auto says = [](text::Msg key) {
    return browser().document.html().find(text::message(key, text::Language::az, {})) != std::string::npos;
  };
  EXPECT_TRUE(says(text::Msg::terminal_print_paper_out));
  program_->pressed("print");
  program_->printed("what is this");
  EXPECT_TRUE(says(text::Msg::terminal_print_failed));
  program_->visit("/az/", true);
  EXPECT_FALSE(says(text::Msg::terminal_print_failed));
  program_->pressed("print");
  EXPECT_EQ(browser().printed.size(), 2U) << "the home page has no sheet";
}

TEST_F(Program, a_terminal_reads_a_page_aloud_once_and_is_silent_when_it_shall_be) {
  terminal_ = "baku-1-hall-2 baku-1";
  start("/az/");
  program_->pressed("sound");
  ASSERT_EQ(browser().said.size(), 1U);
  EXPECT_EQ(browser().said.back().rfind("az: Xoş gəlmisiniz. ", 0), 0U) << browser().said.back();
  program_->pressed("contrast");
  EXPECT_EQ(browser().said.size(), 1U) << "the page is still the same";
  program_->visit("/ru/appointments", true);
  EXPECT_EQ(browser().said.back().rfind("ru: ", 0), 0U);
  program_->entered("text", true);
  program_->typed(program_->page().handle_of("code"), "code", "7");
  EXPECT_EQ(browser().said.size(), 2U);
  browser().now = browser().now + Duration::seconds(60);
  program_->wake();
  EXPECT_NE(browser().said.back().find(text::message(text::Msg::terminal_leaving, text::Language::ru, {})),
            std::string::npos);
  EXPECT_EQ(browser().said.back().find(text::message(text::Msg::find_code, text::Language::ru, {})), std::string::npos);
  browser().now = browser().now + Duration::seconds(1);
  program_->wake();
  EXPECT_EQ(browser().said.size(), 3U) << "the countdown is not counted aloud";
  program_->pressed("stay");
  program_->pressed("sound");
  EXPECT_EQ(browser().said.back(), "");
}

TEST(Kept, ticks_hold_papers_and_nothing_else) {
  const checklist::Papers has = {*EvidenceId::parse("id-card"), *EvidenceId::parse("fee_receipt")};
  EXPECT_EQ(read_ticks(write_ticks(has)), has);
  EXPECT_EQ(write_ticks({}), "");
  EXPECT_EQ(read_ticks("1 id-card  ÿ <b> fee_receipt "), has);
  for (const std::string_view broken : {"", "1", "1 ", "id-card", "{}", "0 id-card"}) {
    EXPECT_TRUE(read_ticks(broken).empty()) << broken;
  }
}

TEST(Kept, comes_back_as_it_was) {
  const Kept kept = {"/az/bookings/x?age=30", "nonce", {{"given_name", "Ləman & Co=1"}, {"fin", ""}}};
  EXPECT_EQ(read_kept(write_kept(kept)), kept);
  EXPECT_EQ(write_kept({"/az/", "nonce", {}}), "") << "nothing is filled in";
  EXPECT_EQ(read_kept(""), Kept{});
}

}  // namespace
}  // namespace asan::app
