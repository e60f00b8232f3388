// Where: the centres that offer the service, with today's hours. By city in the language's own order, but cities with
// several centres come first: most people live there.
#include <algorithm>
#include <string_view>

#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_words.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

struct Entry {
  catalogue::CentreIndex index{};
  const catalogue::Centre* centre = nullptr;
  std::string city_key;
  bool has_neighbours = false;
};

std::vector<Entry> by_city(const View& view, const catalogue::Service& service) {
  std::vector<Entry> entries;
  for (const catalogue::CentreIndex index : service.centres) {
    const catalogue::Centre& centre = view.catalogue().at(index);
    if (!centre.is_active) continue;
    entries.push_back({index, &centre, text::sort_key(view.in(centre.city), view.language())});
  }
  for (Entry& entry : entries) {
    entry.has_neighbours = std::count_if(entries.begin(), entries.end(),
                                         [&](const Entry& other) { return other.city_key == entry.city_key; }) > 1;
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    if (a.has_neighbours != b.has_neighbours) return a.has_neighbours;
    return a.city_key != b.city_key ? a.city_key < b.city_key : a.centre->number < b.centre->number;
  });
  return entries;
}

std::string today_words(const View& view, catalogue::CentreIndex centre) {
  const calendar::DayStatus day = slots::centre_day(view.catalogue(), centre, view.civil(view.state.now).date);
  if (const auto* open = std::get_if<calendar::Open>(&day)) {
    return view.say(Msg::centre_hours_today, {{"hours", std::string_view(hours_words(open->ranges))}});
  }
  return closed_words(view, day);
}

Node centre_card(const View& view, const catalogue::Service& service, const Entry& entry, bool with_hours_note) {
  const catalogue::Centre& centre = *entry.centre;
  std::string hours = today_words(view, entry.index);
  if (with_hours_note && !centre.hours_verified) hours.append(" · ").append(hours_note(view, centre));
  Node words = box(Tag::span, Look::row_words,
                   nodes(leaf(Tag::strong, Look::card_title, view.in(centre.names)),
                         leaf(Tag::span, Look::row_note, view.in(centre.address)),
                         leaf(Tag::span, Look::row_note, std::move(hours))));
  return box(
      Tag::li, Look::none,
      nodes(keyed("centre-" + centre.id.str(), box(Tag::a, Look::card_link,
                                                   nodes(icon(Icon::pin, Look::bullet), std::move(words),
                                                         icon(Icon::chevron_right, Look::icon_small)),
                                                   {{Attr::href, view.link(SlotsPage{service.id, centre.id, {}})}}))));
}

bool have_one_hours_note(const std::vector<Entry>& entries) {
  return std::all_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.centre->hours_verified == entries.front().centre->hours_verified &&
           entry.centre->hours_as_of == entries.front().centre->hours_as_of;
  });
}

}  // namespace

Content centres_content(const View& view, const CentresPage& page) {
  const auto index = view.catalogue().find(page.service);
  if (!index) return not_found_content(view);
  const catalogue::Service& service = view.catalogue().at(*index);
  Content content;
  content.title = view.say(Msg::centres_title);
  content.back = nodes(back_link(view, ServicePage{service.id}, Msg::nav_to_service));
  Nodes parts = nodes(steps(view, 1, Msg::steps_centre), leaf(Tag::p, Look::muted, view.in(service.names)),
                      page_title(content.title));
  const std::vector<Entry> entries = by_city(view, service);
  const bool one_note = have_one_hours_note(entries);
  if (entries.empty()) {
    parts.push_back(paragraph(Look::body, view.say(Msg::service_no_centre_body)));
  } else if (one_note && !entries.front().centre->hours_verified) {
    parts.push_back(keyed("hours-note", paragraph(Look::muted, hours_note(view, *entries.front().centre))));
  }
  Node cities = keyed("cities", box(Tag::div, Look::cities, {}));
  for (std::size_t i = 0; i < entries.size();) {
    const Entry& first = entries[i];
    Node cards = list(Look::cards, {});
    for (; i < entries.size() && entries[i].city_key == first.city_key; ++i) {
      cards.children.push_back(centre_card(view, service, entries[i], !one_note));
    }
    const Look look = cards.children.size() > 1 ? Look::section_wide : Look::section;
    cities.children.push_back(
        section("city-" + first.centre->id.str(), view.in(first.centre->city), nodes(std::move(cards)), look));
  }
  parts.push_back(std::move(cities));
  content.main = nodes(keyed("centres", box(Tag::div, Look::wide_column, std::move(parts))));
  return content;
}

}  // namespace asan::screens
