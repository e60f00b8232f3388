#include "staff_screens/view_self_test.hpp"

#include <array>
#include <utility>

#include "screens/view_form.hpp"
#include "screens/view_terminal.hpp"
#include "staff_screens/self_test_frame.hpp"
#include "text/keyboard_layout.hpp"

namespace asan::staff_screens {

namespace {

using fleet::Check;
using screens::Attr;
using screens::Look;
using screens::Node;
using screens::Nodes;
using screens::nodes;
using screens::Tag;
using screens::View;
using text::Language;
using text::Msg;

Node with_id(std::string id, Node node) {
  set(node, Attr::id, id);
  return keyed(std::move(id), std::move(node));
}

/// Looked at by the server, when it gets the others.
bool is_at_server(Check check, const SelfTestPage& page) {
  return check == Check::certificate || (check == Check::speech && !page.has_voice);
}

Node step_row(const View& view, Check check, const SelfTestPage& page) {
  const std::string name(fleet::name_of(check));
  const Msg state = is_at_server(check, page) ? Msg::staff_self_test_at_server : Msg::staff_self_test_waits;
  return keyed("check-" + name,
               box(Tag::li, Look::row_item,
                   nodes(box(Tag::span, Look::row_plain,
                             nodes(box(Tag::span, Look::row_words,
                                       nodes(leaf(Tag::span, Look::row_title, view.say(name_message(check))))),
                                   with_id("state-" + name, leaf(Tag::span, Look::row_value, view.say(state))))))));
}

Node steps_list(const View& view, const SelfTestPage& page) {
  Node rows = screens::list(Look::rows, {});
  for (const Check check : fleet::all_checks) rows.children.push_back(step_row(view, check, page));
  return screens::section("steps", view.say(Msg::staff_self_test_steps),
                          nodes(box(Tag::div, Look::card_list, nodes(std::move(rows)))));
}

/// What the script says, in its looks.
Node words_of_script(const View& view) {
  Node words = box(Tag::ul, Look::unseen, {}, {{Attr::aria_hidden, "true"}});
  const auto add = [&](std::string_view id, Look look, Msg message) {
    words.children.push_back(
        box(Tag::li, Look::none, nodes(with_id("word-" + std::string(id), leaf(Tag::span, look, view.say(message))))));
  };
  add("runs", Look::pill_info, Msg::staff_self_test_runs);
  add("done", Look::pill_info, Msg::staff_self_test_done);
  add("skipped", Look::row_value, Msg::staff_self_test_skipped);
  add("dead", Look::button_outline, Msg::staff_self_test_touch_dead);
  add("other", Look::field_error, Msg::staff_self_test_scanner_other);
  add("paper_out", Look::body, Msg::staff_self_test_fix_printer_paper);
  add("cover_open", Look::body, Msg::staff_self_test_fix_printer_cover);
  add("offline", Look::body, Msg::staff_self_test_fix_printer_offline);
  add("busy", Look::body, Msg::staff_self_test_fix_printer_busy);
  add("failed", Look::body, Msg::staff_self_test_fix_printer_failed);
  return keyed("words", std::move(words));
}

Node spoken_words() {
  Node words = box(Tag::ul, Look::unseen, {}, {{Attr::aria_hidden, "true"}});
  for (const Language language : text::all_languages) {
    const std::string tag(text::tag_of(language));
    words.children.push_back(with_id(
        "say-" + tag, leaf(Tag::li, Look::none, message(Msg::terminal_welcome, language), {{Attr::lang, tag}})));
  }
  return keyed("spoken", std::move(words));
}

Node answer(Check check, std::string_view measured, Look look, std::string words) {
  const std::string_view name = fleet::name_of(check);
  std::string key = std::string("answer-").append(name).append("-");
  key.append(measured.empty() ? "absent" : measured);
  return keyed(std::move(key), leaf(Tag::button, look, std::move(words),
                                    {{Attr::type, "button"}, {Attr::name, name}, {Attr::value, measured}}));
}

Node question(const View& view, std::string id, Check check, Msg asked, Nodes parts) {
  const std::string title = "title-" + id;
  Nodes all = nodes(with_id(title, leaf(Tag::h2, Look::h2, view.say(name_message(check)))),
                    screens::paragraph(Look::body, view.say(asked)));
  append(all, std::move(parts));
  return with_id(std::move(id), box(Tag::section, Look::card_screen, std::move(all), {{Attr::aria_labelledby, title}}));
}

Node touch_question(const View& view) {
  return question(view, "ask-touch", Check::touch, Msg::staff_self_test_touch_ask,
                  nodes(screens::paragraph(Look::muted, view.say(Msg::staff_self_test_touch_sizes)),
                        answer(Check::touch, "begin", Look::button, view.say(Msg::staff_self_test_touch_begin)),
                        answer(Check::touch, "", Look::button_outline, view.say(Msg::staff_self_test_touch_dead))));
}

Node sound_question(const View& view) {
  return question(view, "ask-sound", Check::sound, Msg::staff_self_test_sound_ask,
                  nodes(answer(Check::sound, "1", Look::button, view.say(Msg::staff_self_test_sound_yes)),
                        answer(Check::sound, "0", Look::button_outline, view.say(Msg::staff_self_test_sound_no)),
                        answer(Check::sound, "again", Look::button_outline, view.say(Msg::staff_self_test_sound_again)),
                        answer(Check::sound, "", Look::button_outline, view.say(Msg::staff_self_test_sound_none))));
}

Node print_button(std::string key, Look look, std::string words) {
  return keyed(std::move(key), leaf(Tag::button, look, std::move(words),
                                    {{Attr::type, "button"}, {Attr::name, "printer"}, {Attr::value, "print"}}));
}

/// Before the sheet, when it should be out, and when the printer says that it is not.
Nodes printer_questions(const View& view) {
  const std::string again = view.say(Msg::staff_self_test_printed_again);
  Node trouble = question(
      view, "ask-trouble", Check::printer, Msg::staff_self_test_printer_ask,
      nodes(print_button("again-trouble", Look::button, again),
            with_id("go-on", leaf(Tag::button, Look::button_outline, view.say(Msg::staff_self_test_trouble_go_on),
                                  {{Attr::type, "button"}, {Attr::name, "printer"}}))));
  set(trouble.children.at(1), Attr::id, "trouble");
  return nodes(
      question(view, "ask-printer", Check::printer, Msg::staff_self_test_printer_ask,
               nodes(print_button("print-first", Look::button, view.say(Msg::staff_self_test_printer_begin)),
                     answer(Check::printer, "", Look::button_outline, view.say(Msg::staff_self_test_printer_none)))),
      question(view, "ask-printed", Check::printer, Msg::staff_self_test_printed_ask,
               nodes(answer(Check::printer, "1", Look::button, view.say(Msg::staff_self_test_printed_yes)),
                     answer(Check::printer, "0", Look::button_outline, view.say(Msg::staff_self_test_printed_no)),
                     print_button("answer-printer-print", Look::button_outline, again))),
      std::move(trouble));
}

Node scanner_question(const View& view, const SelfTestPage& page) {
  Node field = box(Tag::div, Look::field,
                   nodes(leaf(Tag::label, Look::field_label, view.say(Msg::staff_self_test_scanner_label),
                              {{Attr::for_, "scanned"}}),
                         with_id("scanned-error", leaf(Tag::p, Look::field_error, {}, {{Attr::role, "alert"}})),
                         with_id("scanned", leaf(Tag::input, Look::input, {},
                                                 {{Attr::type, "text"},
                                                  {Attr::autocomplete, "off"},
                                                  {Attr::inputmode, "none"},
                                                  {Attr::spellcheck, "false"},
                                                  {Attr::maxlength, "80"}}))));
  return question(
      view, "ask-scanner", Check::scanner, Msg::staff_self_test_scanner_ask,
      nodes(keyed("code", screens::qr_picture(page.code)), keyed("scanned-field", std::move(field)),
            with_id("scanned-word", leaf(Tag::span, Look::unseen, page.scanned, {{Attr::aria_hidden, "true"}})),
            answer(Check::scanner, "0", Look::button_outline, view.say(Msg::staff_self_test_scanner_no)),
            answer(Check::scanner, "", Look::button_outline, view.say(Msg::staff_self_test_scanner_none))));
}

void add_prefix(const std::string& prefix, Node& node) {
  if (!node.key.empty()) node.key.insert(0, prefix);
  for (Node& child : node.children) add_prefix(prefix, child);
}

struct Letters {
  Language language;
  Msg name;
};
constexpr std::array<Letters, 3> alphabets = {{{Language::az, Msg::terminal_language_az},
                                               {Language::ru, Msg::terminal_language_ru},
                                               {Language::en, Msg::terminal_language_en}}};

/// The layout beside what visitors get of it: keyboard and letters come from different rooms.
Nodes keyboard_parts(const View& view, const Letters& letters, bool is_shifted) {
  const std::string tag(text::tag_of(letters.language));
  const std::string which = tag + (is_shifted ? "-capital" : "-small");
  const text::KeyboardLayout layout = text::keyboard_layout(letters.language);
  std::string expected;
  for (const std::string_view row : is_shifted ? layout.capital : layout.small) {
    if (!expected.empty()) expected.append(" ");
    expected.append(row);
  }
  Node keyboard = screens::screen_keyboard(view, screens::Keyboard{letters.language, is_shifted});
  keyboard.children.pop_back();  // keys that write nothing
  add_prefix(which + "-", keyboard);
  keyboard.look = Look::stack;
  keyboard.tag = Tag::div;
  keyboard.attributes.clear();
  set(keyboard, Attr::lang, tag);
  const std::string name = message(letters.name, view.language());
  const Msg title = is_shifted ? Msg::staff_self_test_keyboard_capital : Msg::staff_self_test_keyboard_small;
  return nodes(leaf(Tag::h3, Look::h3, view.say(title, {{"language", std::string_view(name)}})),
               with_id("keyboard-" + which, std::move(keyboard)),
               with_id("letters-" + which, leaf(Tag::span, Look::unseen, std::move(expected),
                                                {{Attr::lang, tag}, {Attr::aria_hidden, "true"}})));
}

Node keyboards(const View& view) {
  Nodes parts;
  for (const Letters& letters : alphabets) {
    append(parts, keyboard_parts(view, letters, false));
    append(parts, keyboard_parts(view, letters, true));
  }
  return screens::folded("keyboards", screens::fold_line(view.say(Msg::staff_self_test_keyboards), {}),
                         nodes(box(Tag::div, Look::stack_unprinted, std::move(parts))));
}

}  // namespace

screens::Screen self_test_screen(const View& view, const SelfTestPage& page) {
  const std::string& id = view.state.terminal->id.str();
  const std::string title = view.say(Msg::staff_self_test_title, {{"id", std::string_view(id)}});
  Node start =
      with_id("start", leaf(Tag::button, Look::button, view.say(Msg::staff_self_test_begin), {{Attr::type, "button"}}));
  Node form = with_id("findings", box(Tag::form, Look::none, {},
                                      {{Attr::method, "post"}, {Attr::action, self_test_address(view.language())}}));
  Nodes main = nodes(screens::page_title(title),
                     with_id("intro", box(Tag::div, Look::column,
                                          nodes(screens::paragraph(Look::body, view.say(Msg::staff_self_test_lead)),
                                                std::move(start), to_start_screen(view)))),
                     touch_question(view), sound_question(view));
  append(main, printer_questions(view));
  main.push_back(scanner_question(view, page));
  append(main, nodes(std::move(form), steps_list(view, page), keyboards(view), words_of_script(view)));
  if (page.has_voice) main.push_back(spoken_words());
  return self_test_frame(view, title, std::move(main), true);
}

}  // namespace asan::staff_screens
