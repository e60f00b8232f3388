#include "staff_screens/self_test_frame.hpp"

#include <array>
#include <utility>

#include "screens/view_frame.hpp"
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
    Msg::staff_self_test_drawing,  Msg::staff_self_test_frame_time, Msg::staff_self_test_touch,
    Msg::staff_self_test_keyboard, Msg::staff_self_test_fonts,      Msg::staff_self_test_sound,
    Msg::staff_self_test_speech,   Msg::staff_self_test_printer,    Msg::staff_self_test_scanner,
    Msg::staff_self_test_clock,    Msg::staff_self_test_latency,    Msg::staff_self_test_loss,
    Msg::staff_self_test_storage,  Msg::staff_self_test_catalogue,  Msg::staff_self_test_certificate};

Node header_of(const View& view, bool has_languages) {
  Node brand = keyed("brand", box(Tag::span, Look::header_brand,
                                  nodes(screens::icon(screens::Icon::check, Look::brand_mark),
                                        leaf(Tag::span, Look::brand_name, view.say(Msg::staff_brand)))));
  Node header = keyed("header", box(Tag::header, Look::header, nodes(std::move(brand))));
  if (has_languages) {
    header.children.push_back(screens::language_switch(view, [](text::Language language, const std::string& tag) {
      return keyed("lang-" + tag,
                   leaf(Tag::a, Look::lang, {}, {{Attr::href, self_test_address(language)}, {Attr::hreflang, tag}}));
    }));
  }
  return header;
}

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
  Node column = keyed("column", box(Tag::div, Look::column, std::move(main)));
  Node page =
      keyed("main", box(Tag::main, Look::main, nodes(std::move(column)), {{Attr::id, "main"}, {Attr::tabindex, "-1"}}));
  screens::Screen screen;
  screen.language = view.language();
  screen.title = view.say(Msg::title_page,
                          {{"title", std::string_view(title)}, {"app", std::string_view(view.say(Msg::staff_brand))}});
  screen.body = keyed(
      "page",
      box(Tag::div, Look::page,
          nodes(keyed("skip", leaf(Tag::a, Look::skip_link, view.say(Msg::nav_skip), {{Attr::href, "#main"}})),
                header_of(view, has_languages), std::move(page),
                keyed("status", leaf(Tag::div, Look::unseen, {},
                                     {{Attr::id, "status"}, {Attr::role, "status"}, {Attr::aria_live, "polite"}})))));
  screen.focus_key = "h1";
  screen.is_personal = true;
  (void)screens::assign_keys(screen.body);
  return screen;
}

}  // namespace asan::staff_screens
