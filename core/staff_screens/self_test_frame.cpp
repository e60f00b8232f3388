#include "staff_screens/self_test_frame.hpp"

#include <array>
#include <utility>

#include "staff_screens/frame.hpp"
#include "staff_screens/view_self_test.hpp"

namespace asan::staff_screens {

namespace {

using screens::Attr;
using screens::Look;
using screens::Node;
using screens::nodes;
using screens::Tag;
using screens::View;
using text::Msg;

/// In the order of fleet::Check.
constexpr std::array<Msg, fleet::check_count> names = {
    Msg::staff_self_test_drawing,    Msg::staff_self_test_frame_time, Msg::staff_self_test_touch,
    Msg::staff_self_test_keyboard,   Msg::staff_self_test_fonts,      Msg::staff_self_test_sound,
    Msg::staff_self_test_speech,     Msg::staff_self_test_printer,    Msg::staff_self_test_scanner,
    Msg::staff_self_test_camera,     Msg::staff_self_test_clock,      Msg::staff_self_test_latency,
    Msg::staff_self_test_loss,       Msg::staff_self_test_storage,    Msg::staff_self_test_catalogue,
    Msg::staff_self_test_certificate};

}  // namespace

std::string self_test_address(text::Language language) {
  return std::string(self_test_path).append("?language=").append(text::tag_of(language));
}

Msg name_message(fleet::Check check) noexcept { return names.at(static_cast<std::size_t>(check)); }

Node to_start_screen(const View& view) {
  Node way = screens::button_link("leave", Look::button_outline, view.link(screens::StartPage{}),
                                  view.say(Msg::staff_self_test_leave));
  set(way, Attr::id, "leave");
  return way;
}

screens::Screen self_test_frame(const View& view, const std::string& title, screens::Nodes main, bool has_languages) {
  screens::Nodes header = nodes(brand(view, {}));
  if (has_languages) header.push_back(languages_at(view, self_test_address));
  return framed(view, title, std::move(header), nodes(keyed("column", box(Tag::div, Look::column, std::move(main)))));
}

}  // namespace asan::staff_screens
