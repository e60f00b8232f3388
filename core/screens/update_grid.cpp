// Arrow keys in the calendar and among the slots (WAI-ARIA Authoring Practices, grid and date picker).
// Days move within what can be booked; a step out of the month turns the page of the calendar. Slots are one list.
#include <algorithm>
#include <cstdlib>

#include "screens/names.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {
namespace {

using calendar::CivilDate;

constexpr int days_a_week = 7;

struct DaySpan {
  CivilDate first;
  CivilDate last;
};

std::optional<DaySpan> bookable_days(const slots::Availability& availability) {
  std::optional<DaySpan> span;
  for (const slots::Day& day : availability.days) {
    if (day.kind == slots::DayKind::outside) continue;
    if (!span) span = DaySpan{day.on, day.on};
    span->last = day.on;
  }
  return span;
}

bool is_same_month(CivilDate a, CivilDate b) { return a.ymd().year == b.ymd().year && a.ymd().month == b.ymd().month; }

CivilDate first_of_month(CivilDate on) { return on.plus_days(1 - on.ymd().day); }
CivilDate last_of_month(CivilDate on) {
  return first_of_month(on).plus_days(calendar::days_in_month(on.ymd().year, on.ymd().month) - 1);
}

/// The same day of the next or previous month, or that month's last.
CivilDate in_month_beside(CivilDate on, bool is_next) {
  const CivilDate there = is_next ? last_of_month(on).plus_days(1) : first_of_month(on).plus_days(-1);
  const int length = calendar::days_in_month(there.ymd().year, there.ymd().month);
  return first_of_month(there).plus_days(std::min(on.ymd().day, length) - 1);
}

/// Where the key leads, before it is brought into the span. Empty for other keys.
std::optional<CivilDate> day_after_key(CivilDate on, std::string_view key) {
  if (key == "ArrowLeft") return on.plus_days(-1);
  if (key == "ArrowRight") return on.plus_days(1);
  if (key == "ArrowUp") return on.plus_days(-days_a_week);
  if (key == "ArrowDown") return on.plus_days(days_a_week);
  if (key == "Home") return std::max(on.plus_days(1 - on.weekday()), first_of_month(on));
  if (key == "End") return std::min(on.plus_days(days_a_week - on.weekday()), last_of_month(on));
  if (key == "PageUp") return in_month_beside(on, false);
  if (key == "PageDown") return in_month_beside(on, true);
  return std::nullopt;
}

void focus_cell(Turn& turn, std::string key) {
  turn.state.grid_focus = key;
  turn.effects.emplace_back(Focus{std::move(key)});
}

void move_day(Turn& turn, CivilDate on, std::string_view key) {
  const auto span = bookable_days(*turn.state.availability);
  if (!span) return;
  on = std::clamp(on, span->first, span->last);
  const auto wanted = day_after_key(on, key);
  if (!wanted) return;
  const CivilDate target = std::clamp(*wanted, span->first, span->last);
  const bool turns_page = !is_same_month(on, target);
  const bool is_month_key = key == "PageUp" || key == "PageDown";
  if (is_month_key && !turns_page) return;
  if (turns_page) {
    enter(turn, on_day(turn.state.route.page, target));
    go(turn, History::replace, Travels::in_address);
  }
  focus_cell(turn, std::string(day_cell) + target.iso());
}

std::ptrdiff_t step_of(std::string_view key, std::ptrdiff_t count) {
  if (key == "ArrowLeft") return -1;
  if (key == "ArrowRight") return 1;
  if (key == "ArrowUp") return -slot_columns;
  if (key == "ArrowDown") return slot_columns;
  if (key == "Home") return -count;
  if (key == "End") return count;
  return 0;
}

/// The nearest free slot to where the key leads: on in its direction, else back towards `from`.
std::ptrdiff_t free_slot(const std::vector<slots::Slot>& day, std::ptrdiff_t from, std::ptrdiff_t step) {
  const auto count = static_cast<std::ptrdiff_t>(day.size());
  const auto is_free = [&](std::ptrdiff_t i) { return day[static_cast<std::size_t>(i)].left > 0; };
  const std::ptrdiff_t direction = step < 0 ? -1 : 1;
  const std::ptrdiff_t wanted = std::clamp(from + step, std::ptrdiff_t{0}, count - 1);
  for (std::ptrdiff_t i = wanted; i >= 0 && i < count; i += direction) {
    if (is_free(i)) return i;
  }
  for (std::ptrdiff_t i = wanted; i != from; i -= direction) {
    if (is_free(i)) return i;
  }
  return from;
}

std::optional<std::int64_t> number_of(std::string_view digits) {
  constexpr std::size_t most_digits = 18;
  if (digits.empty() || digits.size() > most_digits) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

void move_slot(Turn& turn, Instant start_at, std::string_view key) {
  for (const slots::Day& day : turn.state.availability->days) {
    const auto found =
        std::find_if(day.slots.begin(), day.slots.end(), [&](const auto& slot) { return slot.start_at == start_at; });
    if (found == day.slots.end()) continue;
    const std::ptrdiff_t step = step_of(key, static_cast<std::ptrdiff_t>(day.slots.size()));
    if (step == 0) return;
    const std::ptrdiff_t target = free_slot(day.slots, found - day.slots.begin(), step);
    const Instant there = day.slots[static_cast<std::size_t>(target)].start_at;
    focus_cell(turn, std::string(slot_cell) + std::to_string(there.unix_seconds()));
    return;
  }
}

}  // namespace

void grid_key(Turn& turn, const GridKey& action) {
  if (!shown_calendar(turn.state) || !turn.state.availability) return;
  const std::string_view cell = action.node;
  if (cell.substr(0, day_cell.size()) == day_cell) {
    const auto on = CivilDate::parse(cell.substr(day_cell.size()));
    if (on) move_day(turn, *on, action.key);
  } else if (cell.substr(0, slot_cell.size()) == slot_cell) {
    const auto seconds = number_of(cell.substr(slot_cell.size()));
    if (seconds) move_slot(turn, Instant::from_unix_seconds(*seconds), action.key);
  }
}

}  // namespace asan::screens
