#include <array>
#include <optional>
#include <utility>

#include "staff_screens/self_test_frame.hpp"
#include "staff_screens/view_self_test.hpp"
#include "text/format.hpp"

namespace asan::staff_screens {

namespace {

using fleet::Check;
using fleet::Finding;
using fleet::Verdict;
using screens::Attr;
using screens::Look;
using screens::Node;
using screens::Nodes;
using screens::nodes;
using screens::Tag;
using screens::View;
using text::Msg;

/// How a check is told.
struct Telling {
  /// What was measured; none where the verdict says it all.
  std::optional<Msg> value;
  /// Measured units in one told unit.
  std::int64_t unit = 1;
  Msg fix = Msg::staff_self_test_fix_drawing;
};

constexpr std::int64_t thousand = 1'000;
constexpr std::int64_t hundredths = 100;
constexpr std::int64_t kibibytes = 1'024;

/// In the order of fleet::Check.
constexpr std::array<Telling, fleet::check_count> tellings = {{
    {std::nullopt, 1, Msg::staff_self_test_fix_drawing},
    {Msg::staff_self_test_value_frame_time, thousand, Msg::staff_self_test_fix_frame_time},
    {Msg::staff_self_test_value_touch, hundredths, Msg::staff_self_test_fix_touch},
    {Msg::staff_self_test_value_keyboard, 1, Msg::staff_self_test_fix_keyboard},
    {Msg::staff_self_test_value_fonts, 1, Msg::staff_self_test_fix_fonts},
    {std::nullopt, 1, Msg::staff_self_test_fix_sound},
    {Msg::staff_self_test_value_speech, 1, Msg::staff_self_test_fix_speech},
    {std::nullopt, 1, Msg::staff_self_test_fix_printer},
    {std::nullopt, 1, Msg::staff_self_test_fix_scanner},
    {Msg::staff_self_test_value_camera, 1, Msg::staff_self_test_fix_camera_dark},
    {Msg::staff_self_test_value_clock, 1, Msg::staff_self_test_fix_clock},
    {Msg::staff_self_test_value_latency, thousand, Msg::staff_self_test_fix_latency},
    {Msg::staff_self_test_value_loss, 1, Msg::staff_self_test_fix_loss},
    {Msg::staff_self_test_value_storage, kibibytes, Msg::staff_self_test_fix_storage},
    {std::nullopt, 1, Msg::staff_self_test_fix_catalogue},
    {Msg::staff_self_test_value_certificate, 1, Msg::staff_self_test_fix_certificate},
}};

/// In the order of PrinterTrouble.
constexpr std::array<Msg, 5> printer_fixes = {
    Msg::staff_self_test_fix_printer_paper, Msg::staff_self_test_fix_printer_cover,
    Msg::staff_self_test_fix_printer_offline, Msg::staff_self_test_fix_printer_busy,
    Msg::staff_self_test_fix_printer_failed};

/// In the order of CameraTrouble.
constexpr std::array<Msg, 2> camera_fixes = {Msg::staff_self_test_fix_camera_refused,
                                             Msg::staff_self_test_fix_camera_failed};

const Telling& telling_of(Check check) { return tellings.at(static_cast<std::size_t>(check)); }

/// Never better than it is: a limit that is passed by a little is not rounded away.
std::int64_t told(std::int64_t measured, std::int64_t unit) {
  const std::int64_t whole = measured / unit;
  return measured % unit > 0 && unit != kibibytes ? whole + 1 : whole;
}

std::string value_words(const View& view, Check check, const Finding* finding) {
  const Telling& telling = telling_of(check);
  if (!telling.value || finding == nullptr || !finding->measured) return {};
  if (check == Check::camera) {
    // What gives no picture has no size.
    if (*finding->measured <= 0) return {};
    return view.say(*telling.value, {{"width", *finding->measured / fleet::picture_scale},
                                     {"height", *finding->measured % fleet::picture_scale}});
  }
  return view.say(*telling.value, {{"count", told(*finding->measured, telling.unit)}});
}

Msg fix_of(Check check, const Finding* finding) {
  if (finding == nullptr) return telling_of(check).fix;
  if (const auto trouble = fleet::printer_trouble_of(*finding)) {
    return printer_fixes.at(static_cast<std::size_t>(*trouble));
  }
  if (const auto trouble = fleet::camera_trouble_of(*finding)) {
    return camera_fixes.at(static_cast<std::size_t>(*trouble));
  }
  return telling_of(check).fix;
}

struct Pill {
  Look look;
  Msg words;
};
Pill pill_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::good:
      return {Look::pill_ok, Msg::staff_self_test_good};
    case Verdict::bad:
      return {Look::pill_bad, Msg::staff_self_test_bad};
    case Verdict::absent:
      return {Look::pill_info, Msg::staff_self_test_absent};
    case Verdict::unknown:
      break;
  }
  return {Look::pill_bad, Msg::staff_self_test_unknown};
}

Node result_row(const View& view, const fleet::SelfTest& test, Check check) {
  const Finding* const finding = find_finding(test, check);
  const Verdict verdict = verdict_of(test, check);
  const Look title = is_red(verdict) ? Look::card_title : Look::row_title;
  Nodes words = nodes(leaf(Tag::span, title, view.say(name_message(check))));
  if (std::string value = value_words(view, check, finding); !value.empty()) {
    words.push_back(leaf(Tag::span, Look::row_note, std::move(value)));
  }
  // What was not looked at is neither good nor bad: it has to be tested.
  if (verdict == Verdict::bad) {
    words.push_back(leaf(Tag::span, Look::body, view.say(fix_of(check, finding))));
  }
  const Pill pill = pill_of(verdict);
  return keyed(
      "result-" + std::string(fleet::name_of(check)),
      box(Tag::li, Look::row_item,
          nodes(box(Tag::div, Look::row_words, std::move(words)), leaf(Tag::span, pill.look, view.say(pill.words)))));
}

/// The checks that are red, or those that are not; nothing when there are none.
Nodes rows_of(const View& view, const fleet::SelfTest& test, bool wants_red) {
  Node rows = screens::list(Look::rows, {});
  for (const Check check : fleet::all_checks) {
    if (is_red(verdict_of(test, check)) == wants_red) rows.children.push_back(result_row(view, test, check));
  }
  if (rows.children.empty()) return {};
  return nodes(keyed(wants_red ? "red" : "green", box(Tag::div, Look::card_list, nodes(std::move(rows)))));
}

std::string where_and_when(const View& view, Instant when) {
  const screens::Terminal& terminal = *view.state.terminal;
  const auto index = view.catalogue().find(terminal.centre);
  const std::string centre = index ? view.in(view.catalogue().at(*index).names) : terminal.centre.str();
  const calendar::CivilTime at = view.civil(when);
  const std::string date = text::long_date(at.date, view.language());
  const std::string time = at.time.hh_mm();
  return view.say(
      Msg::staff_self_test_at,
      {{"centre", std::string_view(centre)}, {"date", std::string_view(date)}, {"time", std::string_view(time)}});
}

Node print_button(const View& view) {
  Node button = keyed(
      "print", leaf(Tag::button, Look::button_outline, view.say(Msg::staff_self_test_print), {{Attr::type, "button"}}));
  set(button, Attr::id, "print");
  return button;
}

}  // namespace

Nodes finding_lists(const View& view, const fleet::SelfTest& test) {
  Nodes lists = rows_of(view, test, true);
  append(lists, rows_of(view, test, false));
  return lists;
}

screens::Screen self_test_result_screen(const View& view, const SelfTestResult& result) {
  const std::string_view id = view.state.terminal->id.str();
  const auto red = static_cast<std::int64_t>(red_checks(result.test).size());
  const std::string title = red == 0 ? view.say(Msg::staff_self_test_passed, {{"id", id}})
                                     : view.say(Msg::staff_self_test_failed, {{"id", id}, {"count", red}});
  Nodes main = nodes(screens::page_title(title), screens::paragraph(Look::muted, where_and_when(view, result.test.at)));
  append(main, finding_lists(view, result.test));
  main.push_back(keyed("kept", result.is_kept
                                   ? screens::paragraph(Look::muted, view.say(Msg::staff_self_test_kept))
                                   : screens::paragraph(Look::field_error, view.say(Msg::staff_self_test_not_kept))));
  append(main, nodes(print_button(view),
                     screens::button_link("again", red == 0 ? Look::button_outline : Look::button,
                                          self_test_address(view.language()), view.say(Msg::staff_self_test_again)),
                     to_start_screen(view)));
  return self_test_frame(view, title, std::move(main), false);
}

}  // namespace asan::staff_screens
