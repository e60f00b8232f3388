// A life event: what belongs to it, in the order in which it is done. Visitors choose what matters to them, by links,
// so that the choice stands in the address; one button leads to the questions and the list, the other to one visit.
#include <algorithm>

#include "booking/visit.hpp"
#include "checklist/papers.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_paper.hpp"
#include "screens/view_picker.hpp"
#include "screens/view_words.hpp"

namespace asan::screens {
namespace {

using catalogue::LifeEvent;
using catalogue::Service;

const LifeEvent* event_of(const View& view, const LifeEventPage& page) {
  const auto& events = view.catalogue().life_events;
  const auto at =
      std::find_if(events.begin(), events.end(), [&](const LifeEvent& event) { return event.id == page.event; });
  return at == events.end() ? nullptr : &*at;
}

bool is_chosen(const LifeEventPage& page, const ServiceId& service) {
  return std::find(page.services.begin(), page.services.end(), service) != page.services.end();
}

/// Chooses the service, or leaves it out again.
Node step_row(const View& view, const LifeEventPage& page, const checklist::StepToTake& step) {
  const Service& service = view.catalogue().at(step.service);
  LifeEventPage other = page;
  const auto at = std::find(other.services.begin(), other.services.end(), service.id);
  const bool chosen = at != other.services.end();
  if (chosen) {
    other.services.erase(at);
  } else {
    other.services.push_back(service.id);
  }
  std::string note = fee_words(view, service);
  if (const std::string gives = gives_words(view, step); !gives.empty()) note.append(" · ").append(gives);
  return row_link({"choose-" + service.id.str(), view.link(std::move(other)), view.in(service.names), std::move(note),
                   view.say(chosen ? Msg::event_chosen : Msg::event_choose)});
}

/// In the order of the steps; all of it when nothing is chosen.
std::vector<ServiceId> wanted_services(const View& view, const LifeEventPage& page,
                                       const std::vector<checklist::StepToTake>& steps) {
  std::vector<ServiceId> services;
  for (const checklist::StepToTake& step : steps) {
    const ServiceId& id = view.catalogue().at(step.service).id;
    if (page.services.empty() || is_chosen(page, id)) services.push_back(id);
  }
  return services;
}

Node ways_on(const View& view, std::vector<ServiceId> services) {
  std::vector<ServiceId> at_centre;
  for (const ServiceId& id : services) {
    const bool has_room = at_centre.size() < booking::most_parts;
    if (has_room && is_at_centres(view.catalogue().at(view.catalogue().find(id).value()))) at_centre.push_back(id);
  }
  const auto count = static_cast<std::int64_t>(services.size());
  Nodes ways = nodes(button_link("event-list", Look::button, view.link(QuestionsPage{std::move(services)}),
                                 view.say(Msg::event_list, {{"count", count}})));
  if (at_centre.size() >= slots::fewest_in_visit) {
    ways.push_back(button_link("event-visit", Look::button_outline, view.link(VisitPage{std::move(at_centre)}),
                               view.say(Msg::search_event_visit)));
  }
  return keyed("event-ways", box(Tag::div, Look::stack, std::move(ways)));
}

}  // namespace

Content life_event_content(const View& view, const LifeEventPage& page) {
  const LifeEvent* event = event_of(view, page);
  if (event == nullptr) return not_found_content(view);
  Content content;
  content.title = view.in(event->names);
  content.back = nodes(back_link(view, HomePage{}, Msg::nav_home));
  const auto steps = checklist::steps_for(
      view.catalogue(), interview::wanted(view.catalogue(), event->services, view.state.route.answers));
  Node rows = box(Tag::ol, Look::card_list, {}, {{Attr::role, "list"}});
  for (const auto& step : steps) rows.children.push_back(step_row(view, page, step));
  Nodes parts =
      nodes(page_title(content.title), keyed("lead", paragraph(Look::lead_muted, view.say(Msg::search_event_lead))),
            keyed("event-services", std::move(rows)), ways_on(view, wanted_services(view, page, steps)));
  content.main = nodes(keyed("event", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

}  // namespace asan::screens
