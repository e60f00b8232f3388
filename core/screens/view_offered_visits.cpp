#include "screens/view_offered_visits.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "screens/chosen_visit.hpp"
#include "screens/view_form.hpp"
#include "screens/view_visit.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using booking::OfferedVisit;

booking::WantedVisit wanted_of(const OfferedVisit& offered) {
  booking::WantedVisit wanted{offered.centre, catalogue::Channel::online, {}};
  for (const booking::Part& part : offered.visit.parts()) wanted.parts.push_back({part.service, part.range.start_at});
  return wanted;
}

std::string centre_words(const View& view, const CentreId& id) {
  const auto centre = view.catalogue().find(id);
  return centre ? view.in(view.catalogue().at(*centre).names) : id.str();
}

/// What comes between two steps: the walk, and the wait that is left.
std::string between_words(const View& view, const CentreId& centre_id, const booking::Part& from,
                          const booking::Part& to) {
  const auto centre = view.catalogue().find(centre_id);
  const auto one = view.catalogue().find(from.group);
  const auto other = view.catalogue().find(to.group);
  if (!centre || !one || !other) return {};
  const std::int64_t walk = view.catalogue().visit.walk(*centre, *one, *other).in_whole_minutes();
  const std::int64_t wait = (to.range.start_at - from.range.end_at).in_whole_minutes() - walk;
  std::string words;
  if (walk > 0) words = view.say(Msg::plan_walk, {{"count", walk}});
  if (wait > 0) {
    words.append(words.empty() ? "" : " · ").append(view.say(Msg::plan_wait, {{"count", wait}}));
  }
  return words;
}

Node step_row(const View& view, const OfferedVisit& offered, std::size_t at) {
  const std::vector<booking::Part>& parts = offered.visit.parts();
  const booking::Part& part = parts[at];
  const std::string group = group_words(view, part.group);
  Nodes words =
      nodes(leaf(Tag::span, Look::row_note, range_words(view, part.range)),
            leaf(Tag::span, Look::row_title, service_words(view, part.service)),
            leaf(Tag::span, Look::row_note, view.say(Msg::plan_counter, {{"group", std::string_view(group)}})));
  if (at + 1 < parts.size()) {
    std::string between = between_words(view, offered.centre, part, parts[at + 1]);
    if (!between.empty()) words.push_back(leaf(Tag::span, Look::row_note, std::move(between)));
  }
  return box(Tag::li, Look::row_words, std::move(words));
}

Node visit_card(const View& view, const OfferedVisit& offered, std::size_t number) {
  const std::string key = "visit-" + std::to_string(number);
  const TimeRange range = offered.visit.range();
  const std::string day = text::day_heading(offered.on, view.language());
  const std::string when = view.say(
      Msg::slots_day_and_time, {{"day", std::string_view(day)}, {"time", std::string_view(range_words(view, range))}});
  const std::string centre = centre_words(view, offered.centre);
  Node steps = box(Tag::ol, Look::stack, {}, {{Attr::role, "list"}});
  for (std::size_t i = 0; i < offered.visit.parts().size(); ++i) {
    steps.children.push_back(step_row(view, offered, i));
  }
  Node button = submit(key + "-take", Look::button, view.say(Msg::plan_take));
  set(button, Attr::aria_label,
      view.say(Msg::plan_take_name, {{"when", std::string_view(when)}, {"centre", std::string_view(centre)}}));
  const std::int64_t stay = (range.end_at - range.start_at).in_whole_minutes();
  Node whole =
      box(Tag::div, Look::card_stack,
          nodes(leaf(Tag::h3, Look::h3, when), leaf(Tag::p, Look::body, centre),
                box(Tag::p, Look::cluster,
                    nodes(leaf(Tag::span, Look::pill_info, view.say(Msg::plan_stay, {{"count", stay}})))),
                std::move(steps), visit_form(view, key + "-form", wanted_of(offered), nodes(std::move(button)))));
  return box(Tag::li, Look::none, nodes(keyed(key, std::move(whole))));
}

Msg reason(slots::VisitOutcome outcome) noexcept {
  switch (outcome) {
    case slots::VisitOutcome::outside_window:
      return Msg::slots_outside;
    case slots::VisitOutcome::closed:
      return Msg::plan_closed;
    case slots::VisitOutcome::too_long:
      return Msg::plan_too_long;
    case slots::VisitOutcome::full:
      return Msg::plan_full;
    case slots::VisitOutcome::not_offered:
      return Msg::plan_no_common_centre;
    case slots::VisitOutcome::no_fit:
    case slots::VisitOutcome::planned:
      break;
  }
  return Msg::plan_no_fit;
}

Nodes why_none(const View& view, const booking::VisitOffers& offers) {
  std::string words = view.say(reason(offers.outcome));
  if (!offers.missing.empty()) {
    std::vector<std::string> names;
    for (const ServiceId& service : offers.missing) names.push_back(service_words(view, service));
    words = view.say(Msg::plan_not_here, {{"names", std::string_view(text::list_of(names, view.language()))}});
  }
  return nodes(keyed("why-none", paragraph(Look::body, std::move(words))),
               paragraph(Look::muted, view.say(Msg::plan_try_other)));
}

}  // namespace

Nodes offered_visits(const View& view, const VisitPage& page) {
  const auto& found = view.state.visits;
  if (!found || !is_shown_by(found->asked, page)) {
    return nodes(keyed("visits-loading", paragraph(Look::muted, view.say(Msg::form_loading))));
  }
  const std::vector<OfferedVisit>& visits = found->offers.visits;
  if (visits.empty()) return nodes(section("visits", view.say(Msg::plan_none), why_none(view, found->offers)));
  Node cards = list(Look::cards, {});
  for (std::size_t i = 0; i < visits.size(); ++i) cards.children.push_back(visit_card(view, visits[i], i));
  const auto minutes = view.catalogue().booking.hold_for.in_whole_minutes();
  const auto count = static_cast<std::int64_t>(visits.size());
  return nodes(
      section("visits", view.say(Msg::plan_results, {{"count", count}}),
              nodes(paragraph(Look::muted, view.say(Msg::plan_hold_hint, {{"count", minutes}})), std::move(cards))));
}

}  // namespace asan::screens
