// Where: the centres that offer the service, with today's hours and the next free time; by city, soonest or nearest
// first.
#include "screens/view_centres.hpp"

#include <algorithm>
#include <string_view>

#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_soonest.hpp"
#include "screens/view_words.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

std::string today_words(const View& view, catalogue::CentreIndex centre) {
  const calendar::DayStatus day = slots::centre_day(view.catalogue(), centre, view.civil(view.state.now).date);
  if (const auto* open = std::get_if<calendar::Open>(&day)) {
    return view.say(Msg::centre_hours_today, {{"hours", std::string_view(hours_words(open->ranges))}});
  }
  return closed_words(view, day);
}

Node centre_card(const View& view, const CentresPage& page, const CentreEntry& entry, bool with_hours_note) {
  const catalogue::Centre& centre = *entry.centre;
  std::string hours = today_words(view, entry.index);
  if (const std::string days = free_days_words(view, centre.id); !days.empty()) hours.append(" · ").append(days);
  if (with_hours_note && !centre.hours_verified) hours.append(" · ").append(hours_note(view, centre));
  Nodes lines = nodes(leaf(Tag::strong, Look::card_title, view.in(centre.names)),
                      leaf(Tag::span, Look::row_note, view.in(centre.address)));
  if (const auto kilometres = kilometres_to(view, page, centre)) {
    lines.push_back(
        leaf(Tag::span, Look::row_note, view.say(Msg::centres_distance, {{"count", std::int64_t{*kilometres}}})));
  }
  lines.push_back(leaf(Tag::span, Look::row_note, std::move(hours)));
  if (std::string soonest = soonest_words(view, centre.id); !soonest.empty()) {
    const bool is_free = soonest_at(view, centre.id)->start_at.has_value();
    lines.push_back(leaf(Tag::span, is_free ? Look::card_accent : Look::row_note, std::move(soonest)));
  }
  return box(Tag::li, Look::none,
             nodes(keyed("centre-" + centre.id.str(),
                         box(Tag::a, Look::card_link,
                             nodes(icon(Icon::pin, Look::bullet), box(Tag::span, Look::row_words, std::move(lines)),
                                   icon(Icon::chevron_right, Look::icon_small)),
                             {{Attr::href, view.link(SlotsPage{page.service, centre.id, {}})}}))));
}

bool have_one_hours_note(const std::vector<CentreEntry>& entries) {
  return std::all_of(entries.begin(), entries.end(), [&](const CentreEntry& entry) {
    return entry.centre->hours_verified == entries.front().centre->hours_verified &&
           entry.centre->hours_as_of == entries.front().centre->hours_as_of;
  });
}

Node city_sections(const View& view, const CentresPage& page, const std::vector<CentreEntry>& entries, bool one_note) {
  Node cities = keyed("cities", box(Tag::div, Look::cities, {}));
  for (std::size_t i = 0; i < entries.size();) {
    const CentreEntry& first = entries[i];
    Node cards = list(Look::cards, {});
    for (; i < entries.size() && entries[i].city_key == first.city_key; ++i) {
      cards.children.push_back(centre_card(view, page, entries[i], !one_note));
    }
    const Look look = cards.children.size() > 1 ? Look::section_wide : Look::section;
    cities.children.push_back(
        section("city-" + first.centre->id.str(), view.in(first.centre->city), nodes(std::move(cards)), look));
  }
  return cities;
}

/// Those of which it is not known stand last; equals keep the order by city.
template <class Key>
void sort_by(std::vector<CentreEntry>& entries, Key key) {
  std::stable_sort(entries.begin(), entries.end(), [&key](const CentreEntry& a, const CentreEntry& b) {
    const auto key_of_a = key(a);
    const auto key_of_b = key(b);
    return key_of_a && (!key_of_b || *key_of_a < *key_of_b);
  });
}

Node one_list(const View& view, const CentresPage& page, std::vector<CentreEntry> entries, bool one_note) {
  if (page.order == CentreOrder::nearest) {
    sort_by(entries, [&](const CentreEntry& entry) { return kilometres_to(view, page, *entry.centre); });
  } else {
    sort_by(entries, [&](const CentreEntry& entry) {
      const slots::Soonest* soonest = soonest_at(view, entry.centre->id);
      return soonest == nullptr ? std::nullopt : soonest->start_at;
    });
  }
  Node cards = list(Look::cards, {});
  for (const CentreEntry& entry : entries) cards.children.push_back(centre_card(view, page, entry, !one_note));
  return keyed("in-order", std::move(cards));
}

}  // namespace

std::vector<CentreEntry> centres_by_city(const View& view, const std::vector<catalogue::CentreIndex>& centres) {
  std::vector<CentreEntry> entries;
  for (const catalogue::CentreIndex index : centres) {
    const catalogue::Centre& centre = view.catalogue().at(index);
    if (!centre.is_active) continue;
    entries.push_back({index, &centre, text::sort_key(view.in(centre.city), view.language())});
  }
  for (CentreEntry& entry : entries) {
    entry.has_neighbours = std::count_if(entries.begin(), entries.end(), [&](const CentreEntry& other) {
                             return other.city_key == entry.city_key;
                           }) > 1;
  }
  std::stable_sort(entries.begin(), entries.end(), [](const CentreEntry& a, const CentreEntry& b) {
    if (a.has_neighbours != b.has_neighbours) return a.has_neighbours;
    return a.city_key != b.city_key ? a.city_key < b.city_key : a.centre->number < b.centre->number;
  });
  return entries;
}

Content centres_content(const View& view, const CentresPage& page) {
  const auto index = view.catalogue().find(page.service);
  if (!index) return not_found_content(view);
  const catalogue::Service& service = view.catalogue().at(*index);
  Content content;
  content.title = view.say(Msg::centres_title);
  content.back = nodes(back_link(view, ServicePage{service.id}, Msg::nav_to_service));
  Nodes parts = nodes(steps(view, 1, Msg::steps_centre), leaf(Tag::p, Look::muted, view.in(service.names)),
                      page_title(content.title));
  const std::vector<CentreEntry> entries = centres_by_city(view, service.centres);
  const bool one_note = have_one_hours_note(entries);
  if (entries.empty()) {
    parts.push_back(paragraph(Look::body, view.say(Msg::service_no_centre_body)));
  } else {
    append(parts, soonest_anywhere(view, page, entries));
    append(parts, order_choice(view, page));
    if (one_note && !entries.front().centre->hours_verified) {
      parts.push_back(keyed("hours-note", paragraph(Look::muted, hours_note(view, *entries.front().centre))));
    }
    parts.push_back(page.order == CentreOrder::by_city ? city_sections(view, page, entries, one_note)
                                                       : one_list(view, page, entries, one_note));
  }
  content.main = nodes(keyed("centres", box(Tag::div, Look::wide_column, std::move(parts))));
  return content;
}

OpenToday open_today(const View& view, catalogue::CentreIndex centre) {
  const calendar::CivilTime now = view.civil(view.state.now);
  const auto range_now = calendar::range_at(view.catalogue().at(centre).hours, view.catalogue().holiday_days(), now);
  if (range_now) {
    const std::string closes = range_now->range.closes.hh_mm();
    return {Look::pill_ok, view.say(Msg::centre_open_until, {{"time", std::string_view(closes)}})};
  }
  const calendar::DayStatus day = slots::centre_day(view.catalogue(), centre, now.date);
  const auto* open = std::get_if<calendar::Open>(&day);
  if (open == nullptr) return {Look::pill_warn, closed_words(view, day)};
  for (const calendar::DayRange& range : open->ranges) {
    if (now.time < range.opens) {
      return {Look::pill_info, view.say(Msg::centre_opens_at, {{"time", std::string_view(range.opens.hh_mm())}})};
    }
  }
  return {Look::pill_warn, view.say(Msg::centre_closed_now)};
}

}  // namespace asan::screens
