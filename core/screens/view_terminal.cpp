#include "screens/view_terminal.hpp"

#include <algorithm>
#include <array>

#include "screens/names.hpp"
#include "screens/view_pages.hpp"

namespace asan::screens {
namespace {

Node way_switch(const View& view, Icon picture, Msg name, std::string_view press, bool is_on) {
  Node button = keyed("way-" + std::string(press),
                      box(Tag::button, Look::bar_switch,
                          nodes(icon(picture, Look::bar_icon), leaf(Tag::span, Look::bar_words, view.say(name))),
                          {{Attr::type, "button"}, {Attr::data_press, press}}));
  set_pressed(button, is_on);
  return button;
}

Node help_button(const View& view) {
  return keyed("way-help", leaf(Tag::button, Look::bar_button, view.say(Msg::terminal_help),
                                {{Attr::type, "button"}, {Attr::data_press, press::help}}));
}

/// Always in reach: to begin again, somebody who helps, and how the screen shows itself.
Node bar(const View& view) {
  Nodes parts;
  if (!std::holds_alternative<StartPage>(view.state.route.page)) {
    parts.push_back(
        button_link("start-again", Look::bar_button, view.link(StartPage{}), view.say(Msg::terminal_start_again)));
  }
  if (view.is_live()) {
    const Ways& ways = view.state.ways;
    parts.push_back(help_button(view));
    parts.push_back(
        box(Tag::div, Look::bar_ways,
            nodes(way_switch(view, Icon::sound, Msg::terminal_sound, press::sound, ways.is_spoken),
                  way_switch(view, Icon::contrast, Msg::terminal_contrast, press::contrast, ways.has_contrast),
                  way_switch(view, Icon::larger, Msg::terminal_larger, press::larger, ways.is_large),
                  way_switch(view, Icon::lower, Msg::terminal_lower, press::lower, ways.is_lowered))));
  }
  return keyed("bar", box(Tag::footer, Look::bar, std::move(parts)));
}

std::string help_words(const View& view) {
  switch (view.state.help) {
    case Help::none:
      return {};
    case Help::underway:
      return view.say(Msg::terminal_help_underway);
    case Help::called:
      return view.say(Msg::terminal_help_called);
    case Help::failed:
      break;
  }
  return view.say(Msg::terminal_help_failed);
}

std::string printing_words(const View& view) {
  switch (view.state.printing) {
    case Printing::none:
      return {};
    case Printing::underway:
      return view.say(Msg::terminal_print_underway);
    case Printing::printed:
      return view.say(Msg::terminal_print_printed);
    case Printing::paper_out:
      return view.say(Msg::terminal_print_paper_out);
    case Printing::cover_open:
      return view.say(Msg::terminal_print_cover_open);
    case Printing::offline:
      return view.say(Msg::terminal_print_offline);
    case Printing::busy:
      return view.say(Msg::terminal_print_busy);
    case Printing::failed:
      return view.say(Msg::terminal_print_failed);
  }
  return {};
}

Node print_row(const View& view) {
  Node button = box(
      Tag::button, Look::bar_print,
      nodes(icon(Icon::print, Look::bar_icon), leaf(Tag::span, Look::bar_print_words, view.say(Msg::terminal_print))),
      {{Attr::type, "button"}, {Attr::data_press, press::print}});
  return box(Tag::div, Look::bar, nodes(keyed("way-print", std::move(button))));
}

/// The one question that comes by itself. What was typed is still there behind it.
Node leaving(const View& view, Instant leaves_at) {
  const std::int64_t left = std::max<std::int64_t>((leaves_at - view.state.now).in_seconds(), 0);
  Node stay = keyed(std::string(press::stay), leaf(Tag::button, Look::button, view.say(Msg::terminal_stay),
                                                   {{Attr::type, "button"}, {Attr::data_press, press::stay}}));
  Node asked = box(
      Tag::div, Look::leaving_box,
      nodes(keyed("leaving-title", leaf(Tag::h2, Look::h1, view.say(Msg::terminal_leaving))),
            keyed("leaving-text", paragraph(Look::lead, view.say(Msg::terminal_wiped_in, {{"count", left}}))),
            std::move(stay),
            button_link("leave", Look::button_outline, view.link(StartPage{}), view.say(Msg::terminal_start_again))));
  set(asked.children.front(), Attr::id, "leaving-title");
  return keyed("leaving", box(Tag::div, Look::leaving, nodes(std::move(asked)),
                              {{Attr::role, "alertdialog"},
                               {Attr::aria_modal, "true"},
                               {Attr::aria_labelledby, "leaving-title"},
                               {Attr::data_fixed, ""}}));
}

bool leads_out(const Node& node) {
  const std::string* to = node.tag == Tag::a ? find_attribute(node, Attr::href) : nullptr;
  if (to == nullptr) return false;
  const bool is_page = !to->empty() && (to->front() == '/' || to->front() == '#') && to->substr(0, 2) != "//";
  const bool is_file = to->substr(0, to->find('?')).find('.') != std::string::npos;
  return !is_page || is_file || find_attribute(node, Attr::download) != nullptr;
}

struct Choice {
  text::Language language;
  Msg name;
};
constexpr std::array<Choice, 3> choices = {{{text::Language::az, Msg::terminal_language_az},
                                            {text::Language::ru, Msg::terminal_language_ru},
                                            {text::Language::en, Msg::terminal_language_en}}};

std::string in_language(Msg key, text::Language language) { return text::message(key, language, {}); }

}  // namespace

Look page_look(const View& view) {
  if (!view.state.terminal) return Look::page;
  return view.state.ways.is_lowered ? Look::page_lowered : Look::page_terminal;
}

Nodes terminal_parts(const View& view) {
  Nodes below;
  if (view.is_live() && view.state.keyboard) below.push_back(screen_keyboard(view, *view.state.keyboard));
  if (std::string words = help_words(view); !words.empty()) {
    below.push_back(keyed("help", leaf(Tag::p, Look::bar_note, std::move(words), {{Attr::role, "status"}})));
  }
  if (std::string words = printing_words(view); !words.empty()) {
    below.push_back(keyed("printing", leaf(Tag::p, Look::bar_note, std::move(words), {{Attr::role, "status"}})));
  }
  if (view.is_live() && !view.state.keyboard && has_sheet(view.state.route.page)) below.push_back(print_row(view));
  below.push_back(bar(view));
  Nodes parts = nodes(keyed("terminal", box(Tag::div, Look::terminal, std::move(below), {{Attr::data_fixed, ""}})));
  if (view.state.leaves_at) parts.push_back(leaving(view, *view.state.leaves_at));
  return parts;
}

void lock_in(Node& root) {
  if (leads_out(root)) {
    root.tag = Tag::span;
    root.look = Look::body;
    root.attributes.clear();
  }
  // What one visitor typed is no suggestion for the next.
  for (auto& [name, value] : root.attributes) {
    if (name == Attr::autocomplete) value = "off";
  }
  for (Node& child : root.children) lock_in(child);
}

Content start_content(const View& view) {
  Content content;
  content.title = view.say(Msg::terminal_choose_language);
  Node welcome = box(Tag::div, Look::hero, nodes(page_title(view.say(Msg::terminal_welcome), Look::hero_title)));
  Node ways = list(Look::start_list, {});
  for (const Choice& choice : choices) {
    const std::string tag(text::tag_of(choice.language));
    if (choice.language != view.language()) {
      welcome.children.push_back(
          leaf(Tag::p, Look::hero_lead, in_language(Msg::terminal_welcome, choice.language), {{Attr::lang, tag}}));
    }
    const Route home{choice.language, HomePage{}, {}, {}};
    const std::string words = in_language(Msg::terminal_choose_language, choice.language);
    Node way =
        box(Tag::a, Look::start_way,
            nodes(leaf(Tag::strong, Look::start_name, view.say(choice.name)), leaf(Tag::span, Look::start_hint, words)),
            {{Attr::href, url(view.catalogue(), home)}, {Attr::lang, tag}});
    ways.children.push_back(box(Tag::li, Look::none, nodes(keyed("start-" + tag, std::move(way)))));
  }
  content.main = nodes(keyed("hero", std::move(welcome)), std::move(ways),
                       paragraph(Look::muted, view.say(Msg::footer_independent)));
  return content;
}

Content terminal_home_content(const View& view) {
  Content content;
  content.title = view.say(Msg::terminal_welcome);
  std::array<Tile, 6> all = {{
      {"task-mine", Icon::check, Msg::terminal_check_in, view.say(Msg::terminal_check_in_note), FindPage{}},
      {"task-book", Icon::calendar, Msg::home_book, view.say(Msg::terminal_book_note), SearchPage{{}, Task::book}},
      {"task-documents", Icon::document, Msg::home_documents, view.say(Msg::home_documents_note),
       SearchPage{{}, Task::documents}},
      {"task-fees", Icon::manat, Msg::home_fees, view.say(Msg::home_fees_note), FeesPage{}},
      {"task-hall", Icon::clock, Msg::terminal_hall, view.say(Msg::terminal_hall_note),
       HallPage{view.state.terminal->centre}},
      {"task-find", Icon::search, Msg::terminal_find, view.say(Msg::terminal_find_note), SearchPage{}},
  }};
  Node items = list(Look::tiles_two, {});
  for (Tile& each : all) items.children.push_back(tile(view, std::move(each)));
  content.main = nodes(page_title(content.title), keyed("tasks", box(Tag::nav, Look::none, nodes(std::move(items)),
                                                                     {{Attr::aria_label, view.say(Msg::home_tasks)}})));
  return content;
}

}  // namespace asan::screens
