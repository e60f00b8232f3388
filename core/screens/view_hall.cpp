// A centre as one stands in it: open until when, which agencies have counters here, and where, when that is known.
#include "screens/view_centres.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_words.hpp"

namespace asan::screens {
namespace {

/// Of a group's first service that the centre offers; none when it offers no service of the group.
std::optional<std::int32_t> counters_of(const View& view, std::size_t group, const CentreId& centre) {
  for (const catalogue::Service& service : view.catalogue().services) {
    if (static_cast<std::size_t>(service.group) != group) continue;
    if (const auto offer = slots::offer(view.catalogue(), service.id, centre)) return offer->counters;
  }
  return std::nullopt;
}

Node counters_row(const View& view, const catalogue::Group& group, std::int32_t counters) {
  Nodes words = nodes(leaf(Tag::span, Look::row_title, view.in(group.names)));
  if (group.lead_agency) {
    words.push_back(leaf(Tag::span, Look::row_note, view.in(view.catalogue().at(*group.lead_agency).names)));
  }
  const auto count = static_cast<std::int64_t>(counters);
  return box(
      Tag::li, Look::row_item,
      nodes(box(Tag::div, Look::row_plain,
                nodes(box(Tag::span, Look::row_words, std::move(words)),
                      leaf(Tag::span, Look::row_value, view.say(Msg::terminal_counters_count, {{"count", count}}))))));
}

// ---- with a plan ----

Node placed(Node node, const catalogue::HallArea& area) {
  set(node, Attr::data_x, std::to_string(area.x));
  set(node, Attr::data_y, std::to_string(area.y));
  set(node, Attr::data_width, std::to_string(area.width));
  set(node, Attr::data_height, std::to_string(area.height));
  return node;
}

Msg place_message(catalogue::HallPlaceKind kind) noexcept {
  using catalogue::HallPlaceKind;
  switch (kind) {
    case HallPlaceKind::entrance:
      return Msg::terminal_hall_entrance;
    case HallPlaceKind::information:
      return Msg::terminal_hall_information;
    case HallPlaceKind::payment:
      return Msg::terminal_hall_payment;
    case HallPlaceKind::waiting:
      return Msg::terminal_hall_waiting;
    case HallPlaceKind::toilets:
      return Msg::terminal_hall_toilets;
    case HallPlaceKind::lift:
      return Msg::terminal_hall_lift;
  }
  return Msg::terminal_hall_entrance;
}

std::string services_link(const View& view, const catalogue::HallZone& zone) {
  return view.link(SearchPage{{}, Task::any, view.catalogue().at(zone.agency).id});
}

/// "1–6"
std::string counter_numbers(const catalogue::HallZone& zone) {
  const std::string first = std::to_string(zone.first_counter);
  return zone.first_counter == zone.last_counter ? first : first + "–" + std::to_string(zone.last_counter);
}

std::string counter_words(const View& view, const catalogue::HallZone& zone) {
  if (zone.first_counter == zone.last_counter) {
    return view.say(Msg::terminal_hall_counter, {{"number", std::to_string(zone.first_counter)}});
  }
  return view.say(Msg::terminal_hall_counter_range,
                  {{"first", std::to_string(zone.first_counter)}, {"last", std::to_string(zone.last_counter)}});
}

/// A picture for eyes and fingers. Keyboards and screen readers have the list below it, which says all of it in words.
Node hall_picture(const View& view, const catalogue::HallPlan& plan) {
  Nodes parts;
  for (const catalogue::HallZone& zone : plan.zones) {
    const std::string href = services_link(view, zone);
    parts.push_back(placed(
        keyed("zone-" + std::to_string(zone.first_counter),
              leaf(Tag::a, Look::hall_zone, counter_numbers(zone), {{Attr::href, href}, {Attr::tabindex, "-1"}})),
        zone.area));
  }
  for (const catalogue::HallPlace& place : plan.places) {
    parts.push_back(placed(leaf(Tag::span, Look::hall_place, view.say(place_message(place.kind))), place.area));
  }
  for (const catalogue::HallTerminal& terminal : plan.terminals) {
    if (!view.state.terminal || view.state.terminal->id != terminal.id) continue;
    parts.push_back(placed(leaf(Tag::span, Look::hall_here, view.say(Msg::terminal_hall_here)), terminal.area));
  }
  return keyed("hall-plan", box(Tag::div, Look::hall_plan, std::move(parts), {{Attr::aria_hidden, "true"}}));
}

Node plan_section(const View& view, const catalogue::HallPlan& plan) {
  Node rows = list(Look::card_list, {});
  for (const catalogue::HallZone& zone : plan.zones) {
    rows.children.push_back(
        row_link({"counters-" + std::to_string(zone.first_counter), services_link(view, zone),
                  view.in(view.catalogue().at(zone.agency).names), std::string(), counter_words(view, zone), true}));
  }
  return section(
      "counters", view.say(Msg::terminal_hall_counters),
      nodes(hall_picture(view, plan), std::move(rows), paragraph(Look::muted, view.say(Msg::terminal_hall_plan_note))));
}

// ---- without one ----

Node counters_section(const View& view, const CentreId& centre) {
  Node rows = list(Look::card_list, {});
  for (std::size_t group = 0; group < view.catalogue().groups.size(); ++group) {
    if (const auto counters = counters_of(view, group, centre)) {
      rows.children.push_back(counters_row(view, view.catalogue().groups[group], *counters));
    }
  }
  return section("counters", view.say(Msg::terminal_hall_counters),
                 nodes(std::move(rows), paragraph(Look::muted, view.say(Msg::terminal_hall_counters_note))));
}

}  // namespace

Content hall_content(const View& view, const HallPage& page) {
  const auto index = view.catalogue().find(page.centre);
  if (!index) return not_found_content(view);
  const catalogue::Centre& centre = view.catalogue().at(*index);
  const catalogue::HallPlan* const plan = view.catalogue().hall_of(*index);
  const OpenToday today = open_today(view, *index);
  Content content;
  content.title = view.in(centre.names);
  Nodes hours = nodes(box(Tag::div, Look::cluster, nodes(leaf(Tag::span, today.look, today.words))),
                      paragraph(Look::body, place_words(view, centre)));
  if (const std::string note = hours_note(view, centre); !note.empty()) {
    hours.push_back(paragraph(Look::muted, note));
  }
  content.back = nodes(back_link(view, HomePage{}, Msg::nav_home));
  content.main = nodes(page_title(content.title),
                       section("hours", view.say(Msg::terminal_hall_today), std::move(hours), Look::card_stack),
                       plan == nullptr ? counters_section(view, page.centre) : plan_section(view, *plan));
  return content;
}

}  // namespace asan::screens
