// A code is shown to the terminal's camera: as if a hand scanner had typed it; and the camera is off whenever it can
// be.
#include <gtest/gtest.h>

#include <algorithm>

#include "screens/citizen.hpp"
#include "screens/view_walk.hpp"

namespace asan::screens {
namespace {

class BeforeTheCamera : public testing::Test {
 protected:
  BeforeTheCamera() : visitor_(desk_) {
    visitor_.state.surface = Surface::live;
    visitor_.state.now = desk_.now;
    visitor_.state.terminal = Terminal{TerminalId::parse("baku-1-hall-2").value(), fixture::centre_id("baku-1")};
    visitor_.opens("/az/");
    told(camera_word::found);
    visitor_.opens("/az/appointments");
  }
  [[nodiscard]] Screen shown() const { return view(fixture::context(), visitor_.state); }
  [[nodiscard]] bool shows(std::string_view key) const {
    const Screen screen = shown();
    return find_by_key(screen.body, key) != nullptr;
  }
  [[nodiscard]] std::string words() const { return text_at(shown(), "camera-words"); }
  void told(std::string_view what, std::string code = {}) {
    visitor_.does(CameraTold{std::string(what), std::move(code)});
  }
  void presses(std::string_view what) { visitor_.does(Pressed{std::string(what)}); }
  void switches_on() {
    presses(press::camera);
    told(camera_word::on);
  }
  [[nodiscard]] bool is_on() const { return !visitor_.switched.empty() && visitor_.switched.back(); }

  Desk desk_;
  Citizen visitor_;
};

TEST_F(BeforeTheCamera, the_button_is_there_only_with_a_camera_and_only_where_a_code_is_asked_for) {
  EXPECT_TRUE(shows("camera-button"));
  EXPECT_FALSE(shows(camera_key)) << "nobody asked for it";
  told(camera_word::lost);
  EXPECT_FALSE(shows("camera-row"));
  presses(press::camera);
  EXPECT_TRUE(visitor_.switched.empty());
  told(camera_word::found);
  visitor_.opens("/az/search");
  EXPECT_FALSE(shows("camera-row"));
  presses(press::camera);
  EXPECT_TRUE(visitor_.switched.empty());
}

TEST_F(BeforeTheCamera, a_code_goes_the_way_that_a_scanned_one_goes) {
  const Ticket ticket = book(desk_, tuesday_ten());
  visitor_.does(Entered{"text", true});
  presses(press::camera);
  EXPECT_TRUE(is_on());
  EXPECT_TRUE(shows(camera_key)) << "the picture has its place before it comes";
  EXPECT_FALSE(shows("keyboard")) << "it would cover the picture";
  presses(press::camera);
  EXPECT_EQ(visitor_.switched.size(), 1U) << "once is enough";
  told(camera_word::on);
  EXPECT_EQ(words(), text::message(text::Msg::terminal_camera_on, text::Language::az, {}));
  told(camera_word::code, ticket.code);
  EXPECT_FALSE(is_on());
  EXPECT_FALSE(shows(camera_key));
  EXPECT_EQ(visitor_.state.typed.at(std::string(field_name::code)), ticket.code);
  EXPECT_TRUE(visitor_.state.errors.empty()) << "nobody did anything wrong";
  EXPECT_EQ(visitor_.focused.back(), field_name::phone);
  visitor_.types(field_name::phone, good_phone);
  visitor_.sends_form();
  EXPECT_TRUE(visitor_.state.appointment);
}

TEST_F(BeforeTheCamera, who_typed_the_phone_first_is_found_at_once) {
  const Ticket ticket = book(desk_, tuesday_ten());
  visitor_.types(field_name::phone, good_phone);
  switches_on();
  told(camera_word::code, ticket.code);
  EXPECT_TRUE(visitor_.state.appointment);
  EXPECT_EQ(visitor_.switched, (std::vector<bool>{true, false}));
}

TEST_F(BeforeTheCamera, another_code_is_wrong_and_no_longer_than_a_scanner_could_type) {
  switches_on();
  told(camera_word::code, "https://somewhere.example/menu");
  EXPECT_EQ(visitor_.state.typed.at(std::string(field_name::code)), "https://somewher");
  visitor_.types(field_name::phone, good_phone);
  visitor_.sends_form();
  EXPECT_FALSE(visitor_.state.errors.empty());
}

TEST_F(BeforeTheCamera, what_goes_wrong_is_told_and_can_be_tried_again) {
  struct Row {
    std::string_view word;
    Camera camera;
    text::Msg said;
  };
  for (const Row& row : {Row{camera_word::refused, Camera::refused, text::Msg::terminal_camera_refused},
                         Row{camera_word::missing, Camera::missing, text::Msg::terminal_camera_missing},
                         Row{"", Camera::failed, text::Msg::terminal_camera_failed}}) {
    presses(press::camera);
    EXPECT_EQ(words(), text::message(text::Msg::terminal_camera_starting, text::Language::az, {}));
    told(row.word);
    EXPECT_EQ(visitor_.state.camera, row.camera);
    EXPECT_EQ(words(), text::message(row.said, text::Language::az, {}));
    EXPECT_FALSE(is_on());
    EXPECT_FALSE(shows(camera_key));
    EXPECT_TRUE(shows("camera-button"));
  }
  switches_on();
  told(camera_word::lost);
  EXPECT_EQ(visitor_.state.camera, Camera::missing) << "the cable was pulled";
  EXPECT_FALSE(shows("camera-button"));
  EXPECT_TRUE(shows("camera-words"));
}

TEST_F(BeforeTheCamera, whatever_ends_the_wish_ends_the_camera) {
  switches_on();
  presses(press::camera_stop);
  EXPECT_FALSE(is_on());
  EXPECT_FALSE(shows("camera-words"));
  told(camera_word::code, "7KQ4-M2XD-P9");
  told(camera_word::on);
  EXPECT_EQ(visitor_.state.camera, Camera::none) << "what comes late belongs to nobody";
  switches_on();
  visitor_.does(Entered{"text", true});
  EXPECT_FALSE(is_on()) << "who goes to a field types";
  switches_on();
  visitor_.opens("/az/");
  EXPECT_FALSE(is_on());
  visitor_.opens("/az/appointments");
  EXPECT_FALSE(shows("camera-words"));
  switches_on();
  visitor_.opens("/az/start");
  EXPECT_EQ(visitor_.restarted.size(), 1U);
  EXPECT_FALSE(is_on());
}

TEST_F(BeforeTheCamera, after_a_minute_without_a_code_it_is_off_and_says_so) {
  switches_on();
  visitor_.waits(Duration::seconds(30));
  visitor_.does(Touched{});
  EXPECT_EQ(next_change(visitor_.state), desk_.now + Duration::seconds(30));
  visitor_.waits(Duration::seconds(29));
  EXPECT_TRUE(is_on());
  visitor_.waits(Duration::seconds(1));
  EXPECT_FALSE(is_on());
  EXPECT_EQ(words(), text::message(text::Msg::terminal_camera_unseen, text::Language::az, {}));
  EXPECT_FALSE(shows("leaving"));
  switches_on();
  visitor_.waits(Duration::seconds(60));
  EXPECT_TRUE(shows("leaving"));
  EXPECT_FALSE(is_on()) << "who is not there shows nothing";
  visitor_.waits(Duration::seconds(20));
  EXPECT_EQ(visitor_.restarted.size(), 1U);
  EXPECT_EQ(visitor_.state.camera, Camera::none);
}

TEST(OnOnesOwnTelephone, no_camera_is_ever_asked_for) {
  Desk desk;
  Citizen citizen(desk);
  citizen.does(CameraTold{std::string(camera_word::found), {}});
  citizen.opens("/az/appointments");
  citizen.does(Pressed{std::string(press::camera)});
  EXPECT_TRUE(citizen.switched.empty());
  const Screen screen = view(fixture::context(), citizen.state);
  EXPECT_EQ(find_by_key(screen.body, "camera-row"), nullptr);
}

}  // namespace
}  // namespace asan::screens
