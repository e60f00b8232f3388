#include "staff_screens/frame.hpp"

#include <utility>

#include "screens/view_frame.hpp"

namespace asan::staff_screens {

using screens::Attr;
using screens::Look;
using screens::Node;
using screens::Nodes;
using screens::nodes;
using screens::Tag;
using screens::View;
using text::Msg;

Node brand(const View& view, const std::string& home) {
  Node node = box(home.empty() ? Tag::span : Tag::a, Look::header_brand,
                  nodes(screens::icon(screens::Icon::check, Look::brand_mark),
                        leaf(Tag::span, Look::brand_name, view.say(Msg::staff_brand))));
  if (!home.empty()) set(node, Attr::href, home);
  return keyed("brand", std::move(node));
}

Node languages_at(const View& view, const std::function<std::string(text::Language)>& address) {
  return screens::language_switch(view, [&address](text::Language language, const std::string& tag) {
    return keyed("lang-" + tag, leaf(Tag::a, Look::lang, {}, {{Attr::href, address(language)}, {Attr::hreflang, tag}}));
  });
}

screens::Screen framed(const View& view, const std::string& title, Nodes header, Nodes main) {
  screens::Screen screen;
  screen.language = view.language();
  screen.title = view.say(Msg::title_page,
                          {{"title", std::string_view(title)}, {"app", std::string_view(view.say(Msg::staff_brand))}});
  Nodes parts = nodes(keyed("skip", leaf(Tag::a, Look::skip_link, view.say(Msg::nav_skip), {{Attr::href, "#main"}})));
  append(parts, screens::practice_note(view));
  append(parts,
         nodes(keyed("header", box(Tag::header, Look::header, std::move(header))),
               keyed("main", box(Tag::main, Look::main, std::move(main), {{Attr::id, "main"}, {Attr::tabindex, "-1"}})),
               keyed("status", leaf(Tag::div, Look::unseen, {},
                                    {{Attr::id, "status"}, {Attr::role, "status"}, {Attr::aria_live, "polite"}}))));
  screen.body = keyed("page", box(Tag::div, Look::page, std::move(parts)));
  screen.focus_key = "h1";
  screen.is_personal = true;
  (void)screens::assign_keys(screen.body);
  return screen;
}

}  // namespace asan::staff_screens
