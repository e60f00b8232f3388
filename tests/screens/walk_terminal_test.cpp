// A day at the touch screen in the hall: one visitor after the other, and none finds what the one before left.
#include <gtest/gtest.h>

#include <algorithm>

#include "screens/citizen.hpp"
#include "screens/view_walk.hpp"

namespace asan::screens {
namespace {

class AtTheTerminal : public testing::Test {
 protected:
  AtTheTerminal() : visitor_(desk_) { reload(); }

  /// What the browser does when it is told to restart.
  void reload() {
    visitor_.state = {};
    visitor_.state.surface = Surface::live;
    visitor_.state.now = desk_.now;
    visitor_.state.terminal = Terminal{TerminalId::parse("baku-1-hall-2").value(), fixture::centre_id("baku-1")};
    visitor_.restarted.clear();
    visitor_.opens("/az/start");
  }
  [[nodiscard]] Screen shown() const { return view(fixture::context(), visitor_.state); }
  [[nodiscard]] bool shows(std::string_view key) const {
    const Screen screen = shown();
    return find_by_key(screen.body, key) != nullptr;
  }
  void waits(std::int64_t seconds) { visitor_.waits(Duration::seconds(seconds)); }
  void fills_in_details() {
    visitor_.opens("/az/services/passport/centres/baku-1");
    visitor_.picks("passport", "baku-1", tuesday_ten());
    visitor_.types(field_name::given_name, "Aygün");
  }

  Desk desk_;
  Citizen visitor_;
};

TEST_F(AtTheTerminal, begins_with_the_choice_of_a_language) {
  for (const std::string_view key : {"start-az", "start-ru", "start-en"}) EXPECT_TRUE(shows(key)) << key;
  EXPECT_FALSE(shows("start-again")) << "nothing has begun";
  visitor_.opens("/ru/");
  EXPECT_EQ(shown().language, text::Language::ru);
  for (const std::string_view key :
       {"task-mine", "task-book", "task-documents", "task-fees", "task-hall", "task-find", "start-again"}) {
    EXPECT_TRUE(shows(key)) << key;
  }
}

TEST_F(AtTheTerminal, asks_after_a_minute_and_wipes_all_twenty_seconds_later) {
  fills_in_details();
  ASSERT_TRUE(visitor_.state.hold);
  EXPECT_EQ(desk_.live_holds(), 1U);
  waits(59);
  EXPECT_FALSE(shows("leaving"));
  waits(1);
  EXPECT_TRUE(shows("leaving"));
  EXPECT_EQ(visitor_.focused.back(), press::stay);
  waits(19);
  EXPECT_NE(text_at(shown(), "leaving-text").find("1 saniyədən"), std::string::npos);
  EXPECT_EQ(visitor_.state.typed.at("given_name"), "Aygün") << "until then nothing is lost";
  EXPECT_TRUE(visitor_.restarted.empty());
  waits(1);
  EXPECT_EQ(visitor_.restarted, std::vector<std::string>{"/az/start"});
  EXPECT_EQ(outline(shown()).find("Aygün"), std::string::npos);
  EXPECT_TRUE(visitor_.state.typed.empty());
  EXPECT_FALSE(visitor_.state.hold);
  EXPECT_EQ(desk_.live_holds(), 0U) << "the place is free for the next one";
}

TEST_F(AtTheTerminal, who_answers_goes_on_where_he_was) {
  fills_in_details();
  waits(70);
  visitor_.does(Touched{});
  visitor_.does(Left{std::string(field_name::given_name)});
  EXPECT_TRUE(shows("leaving")) << "a touch beside the buttons is no answer, nor that the focus goes to the question";
  visitor_.does(Pressed{std::string(press::stay)});
  EXPECT_FALSE(shows("leaving"));
  EXPECT_EQ(visitor_.state.typed.at("given_name"), "Aygün");
  waits(59);
  visitor_.does(Touched{});
  waits(59);
  EXPECT_FALSE(shows("leaving")) << "reading with a finger on the screen is a sign of life";
}

TEST_F(AtTheTerminal, start_again_leaves_nothing_to_the_next_one) {
  fills_in_details();
  visitor_.does(Pressed{std::string(press::contrast)});
  visitor_.opens("/az/start");
  EXPECT_EQ(visitor_.restarted, std::vector<std::string>{"/az/start"});
  EXPECT_EQ(desk_.live_holds(), 0U);
  EXPECT_EQ(visitor_.state.ways, Ways{});
  EXPECT_TRUE(visitor_.state.nonce.empty()) << "what the next one does is his own";
}

TEST_F(AtTheTerminal, nobody_is_asked_at_the_start_and_nothing_wakes_it) {
  waits(3600);
  EXPECT_FALSE(shows("leaving"));
  EXPECT_TRUE(visitor_.restarted.empty());
  EXPECT_FALSE(next_change(visitor_.state));
  visitor_.opens("/az/");
  EXPECT_EQ(next_change(visitor_.state), desk_.now + Duration::seconds(60));
  waits(60);
  EXPECT_EQ(next_change(visitor_.state), desk_.now + Duration::seconds(1)) << "the countdown is seen";
}

TEST_F(AtTheTerminal, a_call_for_help_is_told_until_the_visit_is_over) {
  visitor_.opens("/az/services/passport");
  EXPECT_TRUE(shows("way-help"));
  EXPECT_FALSE(shows("help"));
  visitor_.does(HelpCalled{true});
  EXPECT_EQ(visitor_.state.help, Help::none) << "nobody called";
  visitor_.does(Pressed{std::string(press::help)});
  EXPECT_EQ(visitor_.state.help, Help::underway);
  visitor_.does(HelpCalled{true});
  visitor_.opens("/ru/search");
  EXPECT_EQ(text_at(shown(), "help"), text::message(text::Msg::terminal_help_called, text::Language::ru, {}));
  visitor_.opens("/ru/start");
  EXPECT_EQ(visitor_.restarted.size(), 1U);
  EXPECT_FALSE(shows("help"));
  visitor_.does(Pressed{std::string(press::help)});
  visitor_.does(HelpCalled{false});
  EXPECT_TRUE(shows("help")) << "at the start page, too";
  visitor_.opens("/az/");
  EXPECT_FALSE(shows("help")) << "who begins a visit may be another one";
}

TEST_F(AtTheTerminal, the_keyboard_fits_the_field) {
  visitor_.opens("/ru/appointments");
  EXPECT_FALSE(shows("keyboard"));
  struct Row {
    Entered field;
    std::string_view key;
    std::string_view not_there;
  };
  for (const Row& row : {Row{{"text", false}, "key-щ", "key-q"}, Row{{"text", true}, "key-Q", "key-щ"},
                         Row{{"tel", false}, "key-+", "key-q"}, Row{{"numeric", false}, "key-7", "key-щ"}}) {
    visitor_.does(row.field);
    EXPECT_TRUE(shows(row.key)) << row.key;
    EXPECT_FALSE(shows(row.not_there)) << row.not_there;
  }
  visitor_.does(Pressed{std::string(press::az)});
  EXPECT_TRUE(shows("key-ə"));
  visitor_.does(Pressed{std::string(press::shift)});
  EXPECT_TRUE(shows("key-Ə"));
  EXPECT_TRUE(shows("key-İ")) << "the capital of i has its dot";
  visitor_.types(field_name::code, "Ə");
  EXPECT_TRUE(shows("key-ə")) << "one capital letter, then small ones again";
  visitor_.does(Pressed{std::string(press::hide)});
  EXPECT_FALSE(shows("keyboard"));
  visitor_.does(Entered{"text", false});
  visitor_.opens("/ru/");
  EXPECT_FALSE(shows("keyboard")) << "it belongs to a field";
}

TEST_F(AtTheTerminal, a_scanner_types_the_code_and_the_phone_comes_next) {
  const Ticket ticket = book(desk_, tuesday_ten());
  visitor_.opens("/az/appointments");
  EXPECT_EQ(shown().focus_key, field_name::code) << "the scanner finds the field";
  visitor_.spells(field_name::code, ticket.code);
  visitor_.sends_form();
  EXPECT_TRUE(visitor_.state.errors.empty()) << "nobody did anything wrong";
  EXPECT_EQ(visitor_.focused.back(), field_name::phone);
  visitor_.sends_form();
  visitor_.types(field_name::phone, good_phone);
  visitor_.sends_form();
  EXPECT_TRUE(visitor_.state.appointment);
  visitor_.opens("/az/appointments");
  visitor_.types(field_name::code, "wrong");
  visitor_.sends_form();
  EXPECT_FALSE(visitor_.state.errors.empty());
}

TEST_F(AtTheTerminal, a_plan_shows_the_screen_that_the_visitor_stands_at_and_no_other) {
  const auto heres = [](const Screen& screen) {
    return find_all(screen.body, [](const Node& node) { return node.look == Look::hall_here; });
  };
  visitor_.opens("/en/hall/ganja");
  EXPECT_TRUE(heres(shown()).empty()) << "this screen stands in Baku";
  visitor_.state.terminal = Terminal{TerminalId::parse("ganja-hall-2").value(), fixture::centre_id("ganja")};
  const Screen screen = shown();
  ASSERT_EQ(heres(screen).size(), 1U);
  EXPECT_EQ(value_of(*heres(screen).front(), Attr::data_x), "1");
  visitor_.state.terminal.reset();
  EXPECT_TRUE(heres(shown()).empty()) << "nobody knows where somebody's own device is";
}

/// Who hears the page or goes through it by keyboard has the list, in the order of the counters; the picture is for
/// eyes and fingers, and leads to the same.
TEST_F(AtTheTerminal, a_plan_says_in_a_list_what_its_picture_shows) {
  visitor_.opens("/en/hall/ganja");
  const Screen screen = shown();
  const Node* picture = find_by_key(screen.body, "hall-plan");
  ASSERT_NE(picture, nullptr);
  EXPECT_EQ(value_of(*picture, Attr::aria_hidden), "true");
  std::vector<std::string> shown_numbers;
  for (const Node* zone : find_all(*picture, [](const Node& node) { return node.tag == Tag::a; })) {
    EXPECT_EQ(value_of(*zone, Attr::tabindex), "-1");
    const Node* row = find_by_key(screen.body, "counters-" + zone->key.substr(zone->key.find('-') + 1));
    ASSERT_NE(row, nullptr) << zone->key;
    EXPECT_EQ(value_of(*row, Attr::href), value_of(*zone, Attr::href));
    shown_numbers.push_back(zone->text + ": " + text_of(*row));
  }
  EXPECT_EQ(shown_numbers, (std::vector<std::string>{"1–6: Ministry of Internal Affairs Counters 1 to 6",
                                                     "7: Ministry of Internal Affairs Counter 7"}));
  visitor_.opens(value_of(*find_by_key(screen.body, "counters-7"), Attr::href));
  EXPECT_EQ(visitor_.address(), "/en/search?agency=mia");
  const Screen services = shown();
  for (const catalogue::Service& service : fixture::catalogue_of_tests().services) {
    const bool is_theirs = service.agency == catalogue::AgencyIndex{0};
    EXPECT_EQ(find_by_key(services.body, "service-" + service.id.str()) != nullptr, is_theirs) << service.id.str();
  }
  visitor_.opens("/en/hall/baku-1");
  EXPECT_FALSE(shows("hall-plan"));
}

TEST_F(AtTheTerminal, no_link_leads_out) {
  for (const std::string_view address : {"/az/", "/az/search", "/az/services/passport", "/az/fees", "/az/hall/baku-1",
                                         "/az/checklist?service=passport", "/az/nowhere"}) {
    visitor_.opens(address);
    const Screen screen = shown();
    walk(screen.body, [&](const Node& node) {
      for (const auto& [name, value] : node.attributes) {
        if (name != Attr::href) continue;
        EXPECT_TRUE(value.front() == '/' || value.front() == '#') << address << ": " << value;
        EXPECT_EQ(value.substr(0, value.find('?')).find('.'), std::string::npos) << address << ": " << value;
      }
    });
  }
}

TEST(OnOnesOwnDevice, nothing_of_the_terminal_is_there) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/appointments");
  citizen.does(Entered{"text", false});
  citizen.waits(Duration::minutes(60));
  const Screen screen = view(fixture::context(), citizen.state);
  for (const std::string_view key : {"keyboard", "leaving", "bar", "start-again", "way-help"}) {
    EXPECT_EQ(find_by_key(screen.body, key), nullptr) << key;
  }
  EXPECT_NE(find_by_key(screen.body, "footer"), nullptr);
}

}  // namespace
}  // namespace asan::screens
