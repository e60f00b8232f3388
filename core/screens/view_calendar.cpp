#include "screens/view_calendar.hpp"

#include <algorithm>
#include <optional>

#include "screens/names.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using calendar::CivilDate;

constexpr int days_a_week = 7;
/// Fifths of the day's starts (ours): with at most one free a day is nearly full, with at most three half full.
constexpr std::int64_t fifths = 5;
constexpr std::int64_t few_fifths = 1;
constexpr std::int64_t some_fifths = 3;

enum class Mark : std::uint8_t { outside, free, some, few, full, closed, by_draw };

Mark mark_of(const slots::Day* day) noexcept {
  if (day == nullptr || day->kind == slots::DayKind::outside) return Mark::outside;
  if (day->kind == slots::DayKind::full) return Mark::full;
  if (day->kind == slots::DayKind::by_draw) return Mark::by_draw;
  if (day->kind != slots::DayKind::open) return Mark::closed;
  const std::int64_t free = free_starts(*day) * fifths;
  const auto starts = static_cast<std::int64_t>(day->slots.size());
  if (free <= starts * few_fifths) return Mark::few;
  return free <= starts * some_fifths ? Mark::some : Mark::free;
}

/// "25 November, Wednesday, 41 free times"
std::string day_name(const View& view, CivilDate on, const slots::Day* day, Mark mark) {
  std::string words;
  switch (mark) {
    case Mark::free:
    case Mark::some:
    case Mark::few:
      words = view.say(Msg::slots_free_count, {{"count", free_starts(*day)}});
      break;
    case Mark::full:
      words = view.say(Msg::slots_full);
      break;
    case Mark::closed:
      words = view.say(Msg::slots_closed);
      break;
    case Mark::by_draw:
      words = view.say(Msg::slots_by_draw_short);
      break;
    case Mark::outside:
      words = view.say(Msg::slots_not_bookable);
      break;
  }
  return view.say(Msg::slots_day_name, {{"day", std::string_view(text::day_heading(on, view.language()))},
                                        {"state", std::string_view(words)}});
}

Look day_look(Mark mark, bool is_selected) noexcept {
  if (is_selected) return Look::day_selected;
  switch (mark) {
    case Mark::free:
    case Mark::some:
      return Look::day_free;
    case Mark::few:
      return Look::day_few;
    case Mark::full:
    case Mark::by_draw:
      return Look::day_full;
    case Mark::closed:
    case Mark::outside:
      return Look::day_closed;
  }
  return Look::day_closed;
}

Look number_look(Mark mark, bool is_selected) noexcept {
  if (is_selected) return Look::day_number_selected;
  if (mark == Mark::full || mark == Mark::by_draw) return Look::day_number_full;
  return mark == Mark::closed || mark == Mark::outside ? Look::day_number_off : Look::day_number;
}

Look bar_look(Mark mark, bool is_selected) noexcept {
  if (mark == Mark::free) return is_selected ? Look::day_mark_free_selected : Look::day_mark_free;
  if (mark == Mark::some) return is_selected ? Look::day_mark_some_selected : Look::day_mark_some;
  if (mark == Mark::few) return is_selected ? Look::day_mark_few_selected : Look::day_mark_few;
  return Look::day_mark_none;
}

std::optional<CivilDate> focused_day(const View& view) {
  const std::string_view focus = view.state.grid_focus;
  if (focus.substr(0, day_cell.size()) != day_cell) return std::nullopt;
  return CivilDate::parse(focus.substr(day_cell.size()));
}

/// One link has tabindex 0, as arrow keys expect: the one that had the focus last, or the selected one.
CivilDate roving_day(const View& view, const CalendarView& month) {
  const auto focused = focused_day(view);
  const calendar::YearMonthDay shown = month.selected.ymd();
  const bool is_shown = focused && focused->ymd().month == shown.month && focused->ymd().year == shown.year &&
                        mark_of(find_day(month.availability, *focused)) != Mark::outside;
  return is_shown ? *focused : month.selected;
}

Node day_in_grid(const View& view, const CalendarView& month, CivilDate on, CivilDate roving) {
  const slots::Day* day = find_day(month.availability, on);
  const Mark mark = mark_of(day);
  const bool is_selected = on == month.selected;
  const std::string name = day_name(view, on, day, mark);
  const std::string number = std::to_string(on.ymd().day);
  if (mark == Mark::outside && !is_selected) {
    return box(Tag::td, Look::day_box, nodes(leaf(Tag::span, Look::day_none, number)),
               {{Attr::role, "gridcell"}, {Attr::aria_label, name}, {Attr::aria_disabled, "true"}});
  }
  Node link = box(
      Tag::a, day_look(mark, is_selected),
      nodes(leaf(Tag::span, number_look(mark, is_selected), number), leaf(Tag::span, bar_look(mark, is_selected), {})),
      {{Attr::href, view.link(on_day(month.page, on))}, {Attr::aria_label, name}});
  if (is_selected) set(link, Attr::aria_current, "date");
  if (view.is_live()) set(link, Attr::tabindex, on == roving ? "0" : "-1");
  return box(Tag::td, Look::day_box, nodes(keyed(day_key(on), std::move(link))),
             {{Attr::role, "gridcell"}, {Attr::aria_selected, is_selected ? "true" : "false"}});
}

Node weekday_heads(const View& view) {
  Node row = box(Tag::tr, Look::none, {}, {{Attr::role, "row"}});
  for (int weekday = 1; weekday <= days_a_week; ++weekday) {
    row.children.push_back(leaf(Tag::th, Look::calendar_head, text::weekday_short(weekday, view.language()),
                                {{Attr::role, "columnheader"},
                                 {Attr::scope, "col"},
                                 {Attr::aria_label, text::weekday_name(weekday, view.language())}}));
  }
  return box(Tag::thead, Look::none, nodes(std::move(row)), {{Attr::role, "rowgroup"}});
}

/// Weeks in which nothing can be booked would only push the others down.
bool has_bookable_day(const CalendarView& month, CivilDate monday) {
  for (int i = 0; i < days_a_week; ++i) {
    const CivilDate on = monday.plus_days(i);
    if (on == month.selected || mark_of(find_day(month.availability, on)) != Mark::outside) return true;
  }
  return false;
}

Node grid(const View& view, const CalendarView& month, CivilDate first, int days) {
  const CivilDate roving = roving_day(view, month);
  Node body = box(Tag::tbody, Look::none, {}, {{Attr::role, "rowgroup"}});
  for (CivilDate monday = first.plus_days(1 - first.weekday()); monday - first < days;
       monday = monday.plus_days(days_a_week)) {
    if (!has_bookable_day(month, monday)) continue;
    Node row = box(Tag::tr, Look::none, {}, {{Attr::role, "row"}});
    for (int i = 0; i < days_a_week; ++i) {
      const CivilDate on = monday.plus_days(i);
      const bool is_inside = on >= first && on - first < days;
      row.children.push_back(is_inside ? day_in_grid(view, month, on, roving)
                                       : leaf(Tag::td, Look::day_box, {}, {{Attr::role, "gridcell"}}));
    }
    body.children.push_back(std::move(row));
  }
  return keyed("grid-" + first.iso(),
               box(Tag::table, Look::calendar, nodes(weekday_heads(view), std::move(body)),
                   {{Attr::role, "grid"}, {Attr::aria_labelledby, "month"}, {Attr::data_grid, "days"}}));
}

/// The first day with free starts of [from, to], or the first day of it that lies in the window.
std::optional<CivilDate> best_day(const slots::Availability& availability, CivilDate from, CivilDate to) {
  std::optional<CivilDate> first;
  for (const slots::Day& day : availability.days) {
    if (day.on < from || day.on > to || day.kind == slots::DayKind::outside) continue;
    if (!first) first = day.on;
    if (free_starts(day) > 0) return day.on;
  }
  return first;
}

/// To a neighbouring month; only an arrow that leads nowhere when no day of it can be booked.
Node month_step(const View& view, const CalendarView& month, bool is_next, std::optional<CivilDate> target) {
  const std::string key = is_next ? "next-month" : "previous-month";
  const Icon arrow = is_next ? Icon::chevron_right : Icon::chevron_left;
  if (!target) return keyed(key, box(Tag::span, Look::month_step_off, nodes(icon(arrow, Look::icon_off))));
  const calendar::YearMonthDay day = target->ymd();
  return keyed(key, box(Tag::a, Look::month_step, nodes(icon(arrow, Look::icon)),
                        {{Attr::href, view.link(on_day(month.page, *target))},
                         {Attr::rel, is_next ? "next" : "prev"},
                         {Attr::aria_label, text::month_heading(day.year, day.month, view.language())}}));
}

Node legend_item(const View& view, Node sample, Msg words) {
  return box(Tag::span, Look::legend_item,
             nodes(std::move(sample), leaf(Tag::span, Look::small_muted, view.say(words))));
}

Node legend(const View& view) {
  return box(Tag::div, Look::legend,
             nodes(legend_item(view, leaf(Tag::span, Look::day_mark_free, {}), Msg::slots_legend_free),
                   legend_item(view, leaf(Tag::span, Look::day_mark_some, {}), Msg::slots_legend_some),
                   legend_item(view, leaf(Tag::span, Look::day_mark_few, {}), Msg::slots_legend_few),
                   legend_item(view, leaf(Tag::span, Look::small_struck, view.say(Msg::slots_legend_sample)),
                               Msg::slots_legend_full)),
             {{Attr::aria_hidden, "true"}});
}

}  // namespace

std::string day_key(CivilDate on) { return std::string(day_cell) + on.iso(); }

const slots::Day* find_day(const slots::Availability& availability, CivilDate on) noexcept {
  if (availability.days.empty()) return nullptr;
  const std::int32_t index = on - availability.days.front().on;
  if (index < 0 || static_cast<std::size_t>(index) >= availability.days.size()) return nullptr;
  return &availability.days[static_cast<std::size_t>(index)];
}

std::int64_t free_starts(const slots::Day& day) noexcept {
  return std::count_if(day.slots.begin(), day.slots.end(), [](const slots::Slot& slot) { return slot.left > 0; });
}

Node month_calendar(const View& view, const CalendarView& month) {
  const calendar::YearMonthDay selected = month.selected.ymd();
  const CivilDate first = month.selected.plus_days(1 - selected.day);
  const int days = calendar::days_in_month(selected.year, selected.month);
  const CivilDate last = first.plus_days(days - 1);
  const CivilDate before = first.plus_days(-1);
  const CivilDate after = last.plus_days(1);
  const int days_after = calendar::days_in_month(after.ymd().year, after.ymd().month);
  Node bar = box(
      Tag::div, Look::month_bar,
      nodes(
          month_step(view, month, false, best_day(month.availability, before.plus_days(1 - before.ymd().day), before)),
          keyed("month",
                leaf(Tag::h2, Look::month_name, text::month_heading(selected.year, selected.month, view.language()),
                     {{Attr::id, "month"}})),
          month_step(view, month, true, best_day(month.availability, after, after.plus_days(days_after - 1)))));
  return keyed("calendar", box(Tag::section, Look::calendar_box,
                               nodes(std::move(bar), grid(view, month, first, days), legend(view)),
                               {{Attr::aria_labelledby, "month"}}));
}

}  // namespace asan::screens
