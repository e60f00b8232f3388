// The keyboard on a terminal's screen.
#include <algorithm>

#include "screens/names.hpp"
#include "screens/view_terminal.hpp"
#include "text/keyboard_layout.hpp"

namespace asan::screens {
namespace {

constexpr text::KeyboardRows digit_rows = {"1 2 3", "4 5 6", "7 8 9", "+ 0 -"};

Node key_button(std::string name, Look look, std::string text, std::string_view press) {
  return keyed("key-" + std::move(name),
               leaf(Tag::button, look, std::move(text), {{Attr::type, "button"}, {Attr::data_press, press}}));
}

Node picture_key(const View& view, Icon picture, Msg name, std::string_view press) {
  return keyed("key-" + std::string(press),
               box(Tag::button, Look::key_control, nodes(icon(picture, Look::key_icon)),
                   {{Attr::type, "button"}, {Attr::data_press, press}, {Attr::aria_label, view.say(name)}}));
}

Node letter_row(std::string_view letters) {
  Node row = box(Tag::div, Look::key_row, {});
  while (!letters.empty()) {
    const std::string letter(letters.substr(0, letters.find(' ')));
    letters.remove_prefix(std::min(letters.size(), letter.size() + 1));
    row.children.push_back(key_button(letter, Look::key, letter, std::string(press::type) + letter));
  }
  return row;
}

Node letters_key(const View& view, Msg text, Msg name, std::string_view press, bool is_chosen) {
  Node key = key_button(std::string(press), Look::key_control, view.say(text), press);
  set(key, Attr::aria_label, view.say(name));
  set_pressed(key, is_chosen);
  return key;
}

Node control_keys(const View& view, const Keyboard& keyboard) {
  Node shift = picture_key(view, Icon::shift, Msg::terminal_key_shift, press::shift);
  set_pressed(shift, keyboard.is_shifted);
  Node space = key_button("space", Look::key_space, view.say(Msg::terminal_key_space), std::string(press::type) + " ");
  const auto chosen = [&](std::optional<text::Language> letters) { return keyboard.letters == letters; };
  return box(
      Tag::div, Look::key_controls,
      nodes(std::move(shift),
            letters_key(view, Msg::language_az_short, Msg::language_az_full, press::az, chosen(text::Language::az)),
            letters_key(view, Msg::language_ru_short, Msg::language_ru_full, press::ru, chosen(text::Language::ru)),
            letters_key(view, Msg::language_en_short, Msg::language_en_full, press::en, chosen(text::Language::en)),
            letters_key(view, Msg::terminal_key_123, Msg::terminal_key_digits, press::digits, chosen(std::nullopt)),
            picture_key(view, Icon::backspace, Msg::terminal_key_erase, press::erase),
            picture_key(view, Icon::chevron_left, Msg::terminal_key_left, press::left), std::move(space),
            picture_key(view, Icon::chevron_right, Msg::terminal_key_right, press::right),
            picture_key(view, Icon::chevron_down, Msg::terminal_key_hide, press::hide)));
}

}  // namespace

Node screen_keyboard(const View& view, const Keyboard& keyboard) {
  const text::KeyboardLayout layout =
      keyboard.letters ? text::keyboard_layout(*keyboard.letters) : text::KeyboardLayout{digit_rows, digit_rows};
  Nodes rows;
  for (const std::string_view row : keyboard.is_shifted ? layout.capital : layout.small) {
    rows.push_back(letter_row(row));
  }
  rows.push_back(control_keys(view, keyboard));
  return keyed("keyboard", box(Tag::section, Look::keyboard, std::move(rows),
                               {{Attr::aria_label, view.say(Msg::terminal_keyboard)}}));
}

}  // namespace asan::screens
