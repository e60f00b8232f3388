#include "screens/view_soonest.hpp"

#include <algorithm>
#include <array>

#include "catalogue/distance.hpp"
#include "screens/names.hpp"
#include "screens/view_centres.hpp"
#include "screens/view_form.hpp"
#include "screens/view_reasons.hpp"

namespace asan::screens {
namespace {

/// The middle of the city's centres, or the centre itself.
catalogue::Position position_of_place(const View& view, const Whereabouts& place) {
  const auto index = view.catalogue().find(place.centre);
  if (!index) return {};
  const catalogue::Centre& named = view.catalogue().at(*index);
  if (!place.is_whole_city) return catalogue::position_of(named);
  catalogue::Position sum = catalogue::position_of(named);
  std::int32_t count = 1;
  for (const catalogue::Centre& centre : view.catalogue().centres) {
    if (centre.city != named.city || centre.id == named.id) continue;
    sum.latitude_hundredths += centre.latitude_hundredths;
    sum.longitude_hundredths += centre.longitude_hundredths;
    ++count;
  }
  return {sum.latitude_hundredths / count, sum.longitude_hundredths / count};
}

/// A city stands once when it has one centre; before its centres when it has several.
std::vector<Option> place_options(const View& view) {
  std::vector<Option> options;
  std::string city_key;
  std::vector<catalogue::CentreIndex> all;
  for (std::size_t i = 0; i < view.catalogue().centres.size(); ++i) {
    all.push_back(static_cast<catalogue::CentreIndex>(i));
  }
  for (const CentreEntry& entry : centres_by_city(view, all)) {
    const catalogue::Centre& centre = *entry.centre;
    if (!entry.has_neighbours) {
      options.push_back({whereabouts_name({centre.id, false}), view.in(centre.city)});
      continue;
    }
    if (entry.city_key != city_key) {
      options.push_back({whereabouts_name({centre.id, true}), view.in(centre.city)});
    }
    city_key = entry.city_key;
    options.push_back({whereabouts_name({centre.id, false}), view.in(centre.names)});
  }
  return options;
}

Node near_form(const View& view, const CentresPage& page) {
  const std::string chosen = page.near ? whereabouts_name(*page.near) : std::string();
  Node line =
      box(Tag::div, Look::near_form,
          nodes(select_field(std::string(field_name::near), view.say(Msg::centres_near), place_options(view), chosen),
                submit("near-button", Look::button_outline, view.say(Msg::centres_near_show))));
  return get_form(view, "near-form", view.path(CentresPage{page.service}),
                  nodes(hidden(field_name::sort, "nearest"), keyed("near-line", std::move(line))));
}

}  // namespace

const slots::Soonest* soonest_at(const View& view, const CentreId& centre) noexcept {
  if (!view.state.soonest) return nullptr;
  const auto& places = view.state.soonest->places;
  const auto found =
      std::find_if(places.begin(), places.end(), [&](const auto& each) { return each.centre == centre; });
  return found == places.end() ? nullptr : &found->soonest;
}

std::string soonest_words(const View& view, const CentreId& centre) {
  const slots::Soonest* soonest = soonest_at(view, centre);
  if (soonest == nullptr) return {};
  if (!soonest->start_at) return view.say(Msg::soonest_none);
  return view.say(Msg::soonest_next, {{"when", std::string_view(soon_words(view, *soonest->start_at))}});
}

std::string free_days_words(const View& view, const CentreId& centre) {
  const slots::Soonest* soonest = soonest_at(view, centre);
  if (soonest == nullptr || soonest->free_days == 0) return {};
  return view.say(Msg::soonest_days, {{"count", std::int64_t{soonest->free_days}}});
}

Nodes soonest_anywhere(const View& view, const CentresPage& page, const std::vector<CentreEntry>& centres) {
  const catalogue::Centre* first = nullptr;
  std::optional<Instant> start_at;
  for (const CentreEntry& entry : centres) {
    const slots::Soonest* soonest = soonest_at(view, entry.centre->id);
    if (soonest == nullptr || !soonest->start_at || (start_at && *start_at <= *soonest->start_at)) continue;
    first = entry.centre;
    start_at = soonest->start_at;
  }
  if (first == nullptr) return {};
  Node words = box(Tag::span, Look::row_words,
                   nodes(leaf(Tag::span, Look::soonest_note, view.say(Msg::soonest_anywhere)),
                         leaf(Tag::strong, Look::soonest_when, soon_line(view, *start_at)),
                         leaf(Tag::span, Look::soonest_note, view.in(first->names))));
  const std::string there = view.link(SlotsPage{page.service, first->id, view.civil(*start_at).date});
  return nodes(keyed("soonest", box(Tag::a, Look::soonest_card,
                                    nodes(icon(Icon::clock, Look::bullet), std::move(words),
                                          icon(Icon::chevron_right, Look::icon_small)),
                                    {{Attr::href, there}})));
}

std::optional<std::int32_t> kilometres_to(const View& view, const CentresPage& page, const catalogue::Centre& centre) {
  if (!page.near) return std::nullopt;
  return catalogue::kilometres_between(position_of_place(view, *page.near), catalogue::position_of(centre));
}

Nodes order_choice(const View& view, const CentresPage& page) {
  struct Order {
    CentreOrder order;
    std::string_view key;
    Msg name;
  };
  constexpr std::array<Order, 3> orders = {{{CentreOrder::by_city, "order-city", Msg::centres_by_city},
                                            {CentreOrder::soonest, "order-soonest", Msg::centres_soonest},
                                            {CentreOrder::nearest, "order-nearest", Msg::centres_nearest}}};
  Node links = list(Look::cluster, {});
  for (const Order& each : orders) {
    const std::string there = view.link(CentresPage{page.service, each.order, page.near});
    Node link =
        keyed(std::string(each.key), leaf(Tag::a, Look::order_link, view.say(each.name), {{Attr::href, there}}));
    if (each.order == page.order) {
      set(link, Attr::aria_current, "true");
      link.state = LookState::current;
    }
    links.children.push_back(box(Tag::li, Look::none, nodes(std::move(link))));
  }
  Nodes parts = nodes(keyed(
      "order", box(Tag::nav, Look::none, nodes(std::move(links)), {{Attr::aria_label, view.say(Msg::centres_order)}})));
  if (page.order == CentreOrder::nearest) parts.push_back(near_form(view, page));
  if (page.near) parts.push_back(keyed("distance-note", paragraph(Look::muted, view.say(Msg::centres_distance_note))));
  return parts;
}

}  // namespace asan::screens
