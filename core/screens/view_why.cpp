// Why not this time: every reason that holds, the next free time with a button that takes it, and a form that asks
// about another time. The form offers days up to two weeks after the last bookable one (ours).
#include <algorithm>

#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_reasons.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using calendar::CivilDate;
using calendar::TimeOfDay;

constexpr std::int32_t days_after_window = 14;
constexpr int day_minutes = 1440;

Node reason_card(const View& view, const wire::WhyNot& why, const slots::Reason& reason) {
  ReasonWords words = reason_words(view, why, reason);
  Nodes lines = nodes(leaf(Tag::strong, Look::card_title, std::move(words.title)));
  for (std::string& sentence : words.body) lines.push_back(leaf(Tag::p, Look::body, std::move(sentence)));
  return box(Tag::li, Look::why_card,
             nodes(icon(Icon::info, Look::bullet), box(Tag::div, Look::row_words, std::move(lines))));
}

Node reasons_section(const View& view, const wire::WhyNot& why) {
  const calendar::CivilTime at = view.civil(why.start_at);
  const std::string day = text::long_date_with_weekday(at.date, view.language());
  std::string heading =
      view.say(Msg::slots_day_and_time, {{"day", std::string_view(day)}, {"time", std::string_view(at.time.hh_mm())}});
  Node cards = list(Look::why_list, {});
  for (const slots::Reason& reason : why.reasons) cards.children.push_back(reason_card(view, why, reason));
  if (why.reasons.empty()) {
    cards.children.push_back(box(Tag::li, Look::why_card,
                                 nodes(icon(Icon::check, Look::bullet_ok),
                                       box(Tag::div, Look::row_words,
                                           nodes(leaf(Tag::strong, Look::card_title, view.say(Msg::why_free)),
                                                 leaf(Tag::p, Look::body, view.say(Msg::why_free_body)))))));
  }
  return section("why-reasons", std::move(heading), nodes(std::move(cards)));
}

Node next_section(const View& view, const wire::WhyNot& why) {
  const std::string heading = view.say(Msg::why_next);
  if (!why.next_start_at) {
    return section("why-next", heading,
                   nodes(paragraph(Look::body, view.say(Msg::slots_none_at_all)),
                         button_link("other-centre", Look::button_outline, view.link(CentresPage{why.service}),
                                     view.say(Msg::slots_other_centre))));
  }
  const Instant start_at = *why.next_start_at;
  const std::string value = calendar::format_instant(start_at, view.catalogue().zone);
  Node take = submit("why-take", Look::button, view.say(Msg::why_take));
  set(take, Attr::name, std::string(field_name::start_at));
  set(take, Attr::value, value);
  const auto minutes = view.catalogue().booking.hold_for.in_whole_minutes();
  return section("why-next", heading,
                 nodes(leaf(Tag::p, Look::ticket_date, soon_line(view, start_at)),
                       paragraph(Look::muted, view.say(Msg::slots_hold_hint, {{"count", minutes}})),
                       hold_form(view, "why-form", why.service, why.centre, nodes(std::move(take))),
                       button_link("why-day", Look::button_outline,
                                   view.link(SlotsPage{why.service, why.centre, view.civil(start_at).date}),
                                   view.say(Msg::why_day_times))));
}

/// All days that may be asked about, and the one that is.
std::vector<Option> day_options(const View& view, catalogue::ServiceIndex service, CivilDate asked) {
  const slots::Window window =
      slots::booking_window(view.catalogue(), view.catalogue().at(service).group, view.state.now);
  const CivilDate last = window.last_on.plus_days(days_after_window);
  std::vector<Option> options;
  const auto add = [&](CivilDate on) {
    options.push_back({on.iso(), text::long_date_with_weekday(on, view.language())});
  };
  if (asked < window.first_on) add(asked);
  for (CivilDate on = window.first_on; on <= last; on = on.plus_days(1)) add(on);
  if (asked > last) add(asked);
  return options;
}

/// The grid of a whole day counted from midnight, and the time that is asked about when it lies beside that.
std::vector<Option> time_options(const View& view, TimeOfDay asked) {
  const auto step = static_cast<int>(std::max<std::int64_t>(view.catalogue().booking.slot_step.in_whole_minutes(), 1));
  std::vector<Option> options;
  const auto add = [&options](TimeOfDay time) { options.push_back({time.hh_mm(), time.hh_mm()}); };
  bool is_listed = false;
  for (int minutes = 0; minutes < day_minutes; minutes += step) {
    const TimeOfDay time = TimeOfDay::from_minutes(minutes).value_or(TimeOfDay());
    if (!is_listed && asked < time) add(asked);
    is_listed = is_listed || asked <= time;
    add(time);
  }
  if (!is_listed) add(asked);
  return options;
}

Node ask_section(const View& view, catalogue::ServiceIndex service, const WhyPage& page) {
  const calendar::CivilTime asked = view.civil(page.at.value_or(view.state.now));
  Node fields = box(Tag::div, Look::field_pair,
                    nodes(select_field(std::string(field_name::day), view.say(Msg::why_day),
                                       day_options(view, service, asked.date), asked.date.iso()),
                          select_field(std::string(field_name::time), view.say(Msg::why_time),
                                       time_options(view, asked.time), asked.time.hh_mm())));
  return section("why-another", view.say(Msg::why_another),
                 nodes(get_form(view, "why-ask", view.path(WhyPage{page.service, page.centre}),
                                nodes(keyed("why-fields", std::move(fields)),
                                      submit("why-check", Look::button_outline, view.say(Msg::why_check))))));
}

bool is_answered(const View& view, const WhyPage& page) {
  const auto& why = view.state.why;
  return why && why->service == page.service && why->centre == page.centre && why->start_at == page.at;
}

}  // namespace

Content why_content(const View& view, const WhyPage& page) {
  const auto service = view.catalogue().find(page.service);
  const auto centre = view.catalogue().find(page.centre);
  if (!service || !centre) return not_found_content(view);
  if (view.state.is_missing || (page.at && !is_answered(view, page))) return absent_content(view, Msg::why_title);
  Content content;
  content.title = view.say(Msg::why_title);
  std::optional<CivilDate> day;
  if (page.at) day = view.civil(*page.at).date;
  content.back = nodes(back_link(view, SlotsPage{page.service, page.centre, day}, Msg::nav_to_slots));
  Nodes parts =
      nodes(page_title(content.title), paragraph(Look::muted, view.in(view.catalogue().at(*service).names) + " · " +
                                                                  view.in(view.catalogue().at(*centre).names)));
  if (page.at) {
    parts.push_back(reasons_section(view, *view.state.why));
    parts.push_back(next_section(view, *view.state.why));
  }
  parts.push_back(ask_section(view, *service, page));
  content.main = nodes(keyed("why", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

}  // namespace asan::screens
