#include "sheets/test_sheet.hpp"

#include "sheets/from_nodes.hpp"
#include "text/format.hpp"
#include "text/keyboard_layout.hpp"

namespace asan::sheets {

Sheet test_sheet(const screens::View& view, const std::string& scanned) {
  using text::Msg;
  Sheet sheet{view.language(), {}};
  const std::string& id = view.state.terminal->id.str();
  const auto add_row = [&sheet](std::string_view row) { sheet.lines.emplace_back(Text{std::string(row), false}); };
  write_practice_note(view, sheet.lines);
  sheet.lines.emplace_back(Heading{view.say(Msg::staff_self_test_sheet_title), Level::title});
  sheet.lines.emplace_back(Text{view.say(Msg::staff_self_test_sheet_words, {{"id", std::string_view(id)}}), false});
  for (const text::Language language : text::all_languages) {
    const text::KeyboardLayout layout = text::keyboard_layout(language);
    sheet.lines.emplace_back(Rule{});
    for (const text::KeyboardRows& rows : {layout.small, layout.capital}) {
      for (const std::string_view row : rows) add_row(row);
    }
  }
  sheet.lines.emplace_back(Rule{});
  sheet.lines.emplace_back(Qr{scanned, view.say(Msg::staff_self_test_sheet_code)});
  const calendar::CivilTime at = view.civil(view.state.now);
  sheet.lines.emplace_back(Text{text::long_date(at.date, view.language()) + ", " + at.time.hh_mm(), true});
  return sheet;
}

}  // namespace asan::sheets
