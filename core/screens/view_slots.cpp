// When: the month, the chosen day's starts in one form, or why the day has none and which day is the next.
#include <algorithm>
#include <array>
#include <optional>

#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_request.hpp"
#include "screens/view_slots.hpp"
#include "screens/view_visit.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using calendar::CivilDate;

struct DayPart {
  Msg name;
  std::string_view key;
  int until_minutes;
};
constexpr int noon = 12 * 60;
constexpr int evening = 17 * 60;
constexpr int midnight = 24 * 60;
constexpr std::array<DayPart, 3> day_parts = {{{Msg::slots_morning, "morning", noon},
                                               {Msg::slots_afternoon, "afternoon", evening},
                                               {Msg::slots_evening, "evening", midnight}}};

std::string slot_key(const slots::Slot& slot) {
  return std::string(slot_cell) + std::to_string(slot.start_at.unix_seconds());
}

Node slot_link(const View& view, const ReschedulePage& page, const slots::Slot& slot) {
  const std::string words = time_words(view, slot.start_at);
  if (slot.left <= 0) return in_state(LookState::disabled, leaf(Tag::span, Look::slot_taken, words));
  const std::string there = view.link(ReschedulePage{page.token, page.day, slot.start_at});
  return keyed(slot_key(slot), leaf(Tag::a, Look::slot, words, {{Attr::href, there}}));
}

/// The reasons are those of an ordinary booking: for who is served first they may be others.
bool has_reasons(const SlotsPage& page) noexcept { return !page.has_priority; }

/// A taken time leads to the reason. Keyboards pass it by where arrow keys do: one link below asks for all of them.
Node taken_link(const View& view, const SlotsPage& page, const slots::Slot& slot) {
  const std::string words = time_words(view, slot.start_at);
  if (!has_reasons(page)) {
    return keyed(slot_key(slot), in_state(LookState::disabled, leaf(Tag::span, Look::slot_taken, words)));
  }
  Node link =
      keyed(slot_key(slot), leaf(Tag::a, Look::slot_taken, words,
                                 {{Attr::href, view.link(WhyPage{page.service, page.centre, slot.start_at})},
                                  {Attr::aria_label, view.say(Msg::why_slot, {{"time", std::string_view(words)}})}}));
  if (view.is_live()) set(link, Attr::tabindex, "-1");
  return link;
}

Node slot_button(const View& view, const slots::Slot& slot) {
  const std::string value = calendar::format_instant(slot.start_at, view.catalogue().zone);
  return keyed(slot_key(slot),
               leaf(Tag::button, Look::slot, time_words(view, slot.start_at),
                    {{Attr::type, "submit"}, {Attr::name, field_name::start_at}, {Attr::value, value}}));
}

Node slot_choice(const View& view, const Page& page, const slots::Slot& slot) {
  if (const auto* moved = std::get_if<ReschedulePage>(&page)) return slot_link(view, *moved, slot);
  const auto* chosen = std::get_if<SlotsPage>(&page);
  return chosen != nullptr && slot.left <= 0 ? taken_link(view, *chosen, slot) : slot_button(view, slot);
}

/// "Morning – 8 free times"
std::string part_heading(const View& view, Msg part, std::int64_t free) {
  return view.say(Msg::slots_part_heading,
                  {{"part", std::string_view(view.say(part))},
                   {"state", std::string_view(free == 0 ? view.say(Msg::slots_full)
                                                        : view.say(Msg::slots_free_count, {{"count", free}}))}});
}

Nodes slot_groups(const View& view, const Page& page, const slots::Day& day) {
  Nodes groups;
  int from = 0;
  for (const DayPart& part : day_parts) {
    Node buttons = box(Tag::div, Look::slot_grid, {});
    std::int64_t free = 0;
    for (const slots::Slot& slot : day.slots) {
      const int minutes = view.civil(slot.start_at).time.minutes();
      if (minutes < from || minutes >= part.until_minutes) continue;
      buttons.children.push_back(slot_choice(view, page, slot));
      if (slot.left > 0) ++free;
    }
    from = part.until_minutes;
    if (buttons.children.empty()) continue;
    groups.push_back(keyed(
        "slots-" + std::string(part.key),
        box(Tag::fieldset, Look::slot_group,
            nodes(leaf(Tag::legend, Look::slot_legend, part_heading(view, part.name, free)), std::move(buttons)))));
  }
  return groups;
}

std::string why_closed(const View& view, const CalendarView& month, const slots::Day* day) {
  if (day == nullptr) return view.say(Msg::slots_outside);
  switch (day->kind) {
    case slots::DayKind::open:
    case slots::DayKind::full:
      return view.say(Msg::slots_all_taken);
    case slots::DayKind::closed:
      return view.say(Msg::closed_weekly);
    case slots::DayKind::closure:
      return view.say(Msg::closed_closure);
    case slots::DayKind::holiday:
      if (!day->holiday) return view.say(Msg::closed_weekly);
      return view.say(Msg::closed_holiday,
                      {{"name", std::string_view(view.in(view.catalogue().holidays.at(*day->holiday).names))}});
    case slots::DayKind::by_draw:
      return by_draw_words(view, month, *day);
    case slots::DayKind::outside:
      return view.say(Msg::slots_outside);
  }
  return {};
}

std::optional<CivilDate> first_free(const slots::Availability& availability, CivilDate from) {
  for (const slots::Day& day : availability.days) {
    if (day.on >= from && free_starts(day) > 0) return day.on;
  }
  return std::nullopt;
}

/// To the reasons for the day's first taken time, else its first; for a day without any, at noon.
Nodes why_link(const View& view, const CalendarView& month, const slots::Day* day, Msg words) {
  const auto* chosen = std::get_if<SlotsPage>(&month.page);
  if (chosen == nullptr || !has_reasons(*chosen)) return {};
  const auto midday = calendar::TimeOfDay::from_minutes(noon).value_or(calendar::TimeOfDay());
  Instant at = view.catalogue().zone.to_instant({month.selected, midday}).at;
  if (day != nullptr && !day->slots.empty()) {
    const auto taken =
        std::find_if(day->slots.begin(), day->slots.end(), [](const slots::Slot& slot) { return slot.left <= 0; });
    at = (taken == day->slots.end() ? day->slots.begin() : taken)->start_at;
  }
  return nodes(
      button_link("why", Look::button_link, view.link(WhyPage{chosen->service, chosen->centre, at}), view.say(words)));
}

Nodes closed_day(const View& view, const CalendarView& month, const slots::Day* day) {
  Nodes parts = nodes(keyed("why-closed", paragraph(Look::body, why_closed(view, month, day))));
  append(parts, why_link(view, month, day, Msg::why_link_day));
  append(parts, request_way(view, month, day));
  auto next = first_free(month.availability, month.selected);
  if (!next) next = first_free(month.availability, CivilDate());
  if (!next) {
    parts.push_back(paragraph(Look::body, view.say(Msg::slots_none_at_all)));
    if (const auto* chosen = std::get_if<SlotsPage>(&month.page)) {
      parts.push_back(button_link("other-centre", Look::button_outline, view.link(CentresPage{chosen->service}),
                                  view.say(Msg::slots_other_centre)));
    }
    return parts;
  }
  const std::string name = text::day_within(*next, view.language());
  parts.push_back(button_link("next-free", Look::button_outline, view.link(on_day(month.page, *next)),
                              view.say(Msg::slots_next_free, {{"day", std::string_view(name)}})));
  return parts;
}

Node day_section(const View& view, const CalendarView& month) {
  const slots::Day* day = find_day(month.availability, month.selected);
  const std::string name = text::day_heading(month.selected, view.language());
  const std::int64_t free = day == nullptr ? 0 : free_starts(*day);
  if (free == 0) return section("day", name, closed_day(view, month, day));
  const std::string heading = view.say(
      Msg::slots_day_heading, {{"day", std::string_view(name)},
                               {"state", std::string_view(view.say(Msg::slots_free_count, {{"count", free}}))}});
  Node times = keyed("slot-list",
                     box(Tag::div, Look::slot_list, slot_groups(view, month.page, *day), {{Attr::data_grid, "slots"}}));
  const auto* chosen = std::get_if<SlotsPage>(&month.page);
  if (chosen == nullptr) return section("day", heading, nodes(std::move(times)));
  const auto minutes = view.catalogue().booking.hold_for.in_whole_minutes();
  Nodes parts = nodes(paragraph(Look::muted, view.say(Msg::slots_hold_hint, {{"count", minutes}})),
                      hold_form(view, "slots-form", *chosen, nodes(std::move(times))));
  append(parts, why_link(view, month, day, Msg::why_link));
  return section("day", heading, std::move(parts));
}

/// Who is served first, and their times.
Nodes priority_offer(const View& view, const SlotsPage& page) {
  const auto& groups = view.catalogue().booking.priority;
  if (groups.empty()) return {};
  Nodes names;
  for (const catalogue::Priority& group : groups) {
    names.push_back(keyed("priority-" + std::to_string(names.size()), leaf(Tag::li, Look::body, view.in(group.names))));
  }
  SlotsPage other = page;
  other.has_priority = !page.has_priority;
  const Msg words = page.has_priority ? Msg::priority_leave : Msg::priority_link;
  Nodes inside = nodes(list(Look::stack, std::move(names)));
  if (page.has_priority) inside.push_back(paragraph(Look::body, view.say(Msg::priority_chosen)));
  inside.push_back(paragraph(Look::body, view.say(Msg::priority_proof)));
  inside.push_back(button_link("priority-link", Look::button_outline, view.link(other), view.say(words)));
  Node whole = folded("priority", fold_line(view.say(Msg::priority_question), {}),
                      nodes(box(Tag::div, Look::situation_form, std::move(inside))));
  if (page.has_priority) set(whole, Attr::open);
  return nodes(std::move(whole));
}

bool fits(const slots::Availability& availability, const SlotsPage& page) {
  return availability.service == page.service && availability.centre == page.centre;
}

}  // namespace

CivilDate selected_day(const View& view, const slots::Availability& availability, std::optional<CivilDate> asked) {
  if (asked) return *asked;
  const CivilDate today = view.civil(view.state.now).date;
  return first_free(availability, today).value_or(today);
}

Nodes calendar_and_day(const View& view, const CalendarView& month) {
  return nodes(month_calendar(view, month), day_section(view, month));
}

Content slots_content(const View& view, const SlotsPage& page) {
  const auto service = view.catalogue().find(page.service);
  const auto centre = view.catalogue().find(page.centre);
  if (!service || !centre) return not_found_content(view);
  if (view.state.is_missing || !view.state.availability || !fits(*view.state.availability, page)) {
    return absent_content(view, Msg::slots_title);
  }
  const slots::Availability& availability = *view.state.availability;
  const Page shown = page;
  const CalendarView month{availability, shown, selected_day(view, availability, page.day)};
  Content content;
  content.title = view.say(Msg::slots_title);
  const bool is_sending =
      view.state.pending && !view.state.is_pending_lost && std::holds_alternative<wire::PlaceHold>(*view.state.pending);
  if (is_sending) content.status_text = view.say(Msg::slots_holding);
  content.back = nodes(back_link(view, CentresPage{page.service}, Msg::nav_to_centres));
  Nodes parts = nodes(steps(view, 2, Msg::steps_time),
                      keyed("chosen", paragraph(Look::chosen, view.in(view.catalogue().at(*centre).names))),
                      page_title(content.title));
  append(parts, calendar_and_day(view, month));
  append(parts, priority_offer(view, page));
  content.main = nodes(keyed(
      "slots", box(Tag::div, Look::columns,
                   nodes(keyed("time", box(Tag::div, Look::column, std::move(parts))),
                         keyed("aside", box(Tag::div, Look::aside, nodes(visit_card(view, *service, *centre))))))));
  return content;
}

}  // namespace asan::screens
