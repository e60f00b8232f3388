#include "text/keyboard_layout.hpp"

namespace asan::text {
namespace {

constexpr std::string_view digit_keys = "1 2 3 4 5 6 7 8 9 0";

constexpr KeyboardLayout azerbaijani = {
    {digit_keys, "q ü e r t y u i o p ö ğ", "a s d f g h j k l ı ə", "z x c v b n m ç ş - w"},
    {digit_keys, "Q Ü E R T Y U İ O P Ö Ğ", "A S D F G H J K L I Ə", "Z X C V B N M Ç Ş - W"}};
constexpr KeyboardLayout russian = {
    {digit_keys, "й ц у к е н г ш щ з х ъ", "ф ы в а п р о л д ж э", "я ч с м и т ь б ю ё -"},
    {digit_keys, "Й Ц У К Е Н Г Ш Щ З Х Ъ", "Ф Ы В А П Р О Л Д Ж Э", "Я Ч С М И Т Ь Б Ю Ё -"}};
constexpr KeyboardLayout english = {{digit_keys, "q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m - '"},
                                    {digit_keys, "Q W E R T Y U I O P", "A S D F G H J K L", "Z X C V B N M - '"}};

}  // namespace

KeyboardLayout keyboard_layout(Language language) noexcept {
  switch (language) {
    case Language::az:
      return azerbaijani;
    case Language::ru:
      return russian;
    case Language::en:
      return english;
  }
  return azerbaijani;
}

}  // namespace asan::text
