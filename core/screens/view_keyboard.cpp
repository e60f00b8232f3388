// The keyboard on a terminal's screen. The letters stand as on the keyboards that people know: Azerbaijani QUERTY with
// the letters of its alphabet at the right, Russian ЙЦУКЕН, English QWERTY.
#include <algorithm>
#include <array>

#include "screens/names.hpp"
#include "screens/view_terminal.hpp"

namespace asan::screens {
namespace {

constexpr std::size_t letter_rows = 4;
/// A space between two keys.
using Rows = std::array<std::string_view, letter_rows>;

struct Layout {
  Letters letters;
  Rows small;
  Rows capital;
};

constexpr std::array<Layout, 4> layouts = {{
    {Letters::az,
     {"1 2 3 4 5 6 7 8 9 0", "q ü e r t y u i o p ö ğ", "a s d f g h j k l ı ə", "z x c v b n m ç ş - w"},
     {"1 2 3 4 5 6 7 8 9 0", "Q Ü E R T Y U İ O P Ö Ğ", "A S D F G H J K L I Ə", "Z X C V B N M Ç Ş - W"}},
    {Letters::ru,
     {"1 2 3 4 5 6 7 8 9 0", "й ц у к е н г ш щ з х ъ", "ф ы в а п р о л д ж э", "я ч с м и т ь б ю ё -"},
     {"1 2 3 4 5 6 7 8 9 0", "Й Ц У К Е Н Г Ш Щ З Х Ъ", "Ф Ы В А П Р О Л Д Ж Э", "Я Ч С М И Т Ь Б Ю Ё -"}},
    {Letters::en,
     {"1 2 3 4 5 6 7 8 9 0", "q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m - '"},
     {"1 2 3 4 5 6 7 8 9 0", "Q W E R T Y U I O P", "A S D F G H J K L", "Z X C V B N M - '"}},
    {Letters::digits, {"1 2 3", "4 5 6", "7 8 9", "+ 0 -"}, {"1 2 3", "4 5 6", "7 8 9", "+ 0 -"}},
}};

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
  set(key, Attr::aria_pressed, is_chosen ? "true" : "false");
  if (is_chosen) key.state = LookState::current;
  return key;
}

Node control_keys(const View& view, const Keyboard& keyboard) {
  Node shift = picture_key(view, Icon::shift, Msg::terminal_key_shift, press::shift);
  set(shift, Attr::aria_pressed, keyboard.is_shifted ? "true" : "false");
  if (keyboard.is_shifted) shift.state = LookState::current;
  Node space = key_button("space", Look::key_space, view.say(Msg::terminal_key_space), std::string(press::type) + " ");
  const auto chosen = [&](Letters letters) { return keyboard.letters == letters; };
  return box(
      Tag::div, Look::key_controls,
      nodes(std::move(shift),
            letters_key(view, Msg::language_az_short, Msg::language_az_full, press::az, chosen(Letters::az)),
            letters_key(view, Msg::language_ru_short, Msg::language_ru_full, press::ru, chosen(Letters::ru)),
            letters_key(view, Msg::language_en_short, Msg::language_en_full, press::en, chosen(Letters::en)),
            letters_key(view, Msg::terminal_key_123, Msg::terminal_key_digits, press::digits, chosen(Letters::digits)),
            picture_key(view, Icon::backspace, Msg::terminal_key_erase, press::erase),
            picture_key(view, Icon::chevron_left, Msg::terminal_key_left, press::left), std::move(space),
            picture_key(view, Icon::chevron_right, Msg::terminal_key_right, press::right),
            picture_key(view, Icon::chevron_down, Msg::terminal_key_hide, press::hide)));
}

const Layout& layout_of(Letters letters) {
  const auto* found =
      std::find_if(layouts.begin(), layouts.end(), [&](const Layout& layout) { return layout.letters == letters; });
  return found == layouts.end() ? layouts.front() : *found;
}

}  // namespace

Node screen_keyboard(const View& view, const Keyboard& keyboard) {
  const Layout& layout = layout_of(keyboard.letters);
  Nodes rows;
  for (const std::string_view row : keyboard.is_shifted ? layout.capital : layout.small) {
    rows.push_back(letter_row(row));
  }
  rows.push_back(control_keys(view, keyboard));
  return keyed("keyboard", box(Tag::section, Look::keyboard, std::move(rows),
                               {{Attr::aria_label, view.say(Msg::terminal_keyboard)}}));
}

}  // namespace asan::screens
