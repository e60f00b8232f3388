// Home: one question, four tasks, life events, and which centres are open now.
#include <algorithm>
#include <array>

#include "screens/names.hpp"
#include "screens/view_centres.hpp"
#include "screens/view_form.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_words.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

/// What comes first stands open, the rest is folded: the page stays short on a phone.
constexpr std::size_t cities_shown = 3;
constexpr std::size_t events_shown = 6;

/// Centres of one city that say the same today.
struct CityLine {
  std::string city;
  std::string sort_key;
  OpenToday today;
  std::int64_t centres = 0;
};

std::vector<CityLine> city_lines(const View& view) {
  std::vector<CityLine> lines;
  for (std::size_t i = 0; i < view.catalogue().centres.size(); ++i) {
    const catalogue::Centre& centre = view.catalogue().centres[i];
    if (!centre.is_active) continue;
    OpenToday today = open_today(view, static_cast<catalogue::CentreIndex>(i));
    const std::string& city = view.in(centre.city);
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const CityLine& line) {
      return line.city == city && line.today.words == today.words;
    });
    if (same != lines.end()) {
      ++same->centres;
    } else {
      lines.push_back({city, text::sort_key(city, view.language()), std::move(today), 1});
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const CityLine& a, const CityLine& b) {
    return a.centres != b.centres ? a.centres > b.centres : a.sort_key < b.sort_key;
  });
  return lines;
}

Node city_row(const View& view, const CityLine& line) {
  return box(
      Tag::li, Look::row_item,
      nodes(box(
          Tag::div, Look::row_plain,
          nodes(box(Tag::span, Look::row_words,
                    nodes(leaf(Tag::span, Look::row_title, line.city),
                          leaf(Tag::span, Look::row_note, view.say(Msg::centres_count, {{"count", line.centres}})))),
                leaf(Tag::span, line.today.look, line.today.words)))));
}

Node centres_today(const View& view) {
  const std::vector<CityLine> lines = city_lines(view);
  Node first = list(Look::card_list, {});
  Node rest = list(Look::rows, {});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    (i < cities_shown ? first : rest).children.push_back(city_row(view, lines[i]));
  }
  Nodes parts = nodes(std::move(first));
  if (!rest.children.empty()) {
    const auto count = static_cast<std::int64_t>(rest.children.size());
    parts.push_back(folded("more-cities",
                           fold_line(view.say(Msg::home_more_cities), view.say(Msg::cities_count, {{"count", count}})),
                           nodes(std::move(rest))));
  }
  const auto centre = std::find_if(view.catalogue().centres.begin(), view.catalogue().centres.end(),
                                   [](const catalogue::Centre& one) { return one.is_active && !one.hours_verified; });
  if (centre != view.catalogue().centres.end()) parts.push_back(paragraph(Look::muted, hours_note(view, *centre)));
  return section("today", view.say(Msg::home_centres_today), std::move(parts));
}

Node life_events(const View& view) {
  Node first = list(Look::card_list, {});
  Node rest = list(Look::rows, {});
  for (const catalogue::LifeEvent& event : view.catalogue().life_events) {
    const auto count = static_cast<std::int64_t>(event.services.size());
    (first.children.size() < events_shown ? first : rest)
        .children.push_back(row_link({"event-" + event.id.str(),
                                      view.link(LifeEventPage{event.id}),
                                      view.in(event.names),
                                      {},
                                      view.say(Msg::services_count, {{"count", count}})}));
  }
  const auto more = static_cast<std::int64_t>(rest.children.size());
  Nodes parts = nodes(std::move(first));
  if (more > 0) {
    parts.push_back(folded("more-events",
                           fold_line(view.say(Msg::home_more_events), view.say(Msg::events_count, {{"count", more}})),
                           nodes(std::move(rest))));
  }
  return section("life-events", view.say(Msg::home_life_events), std::move(parts));
}

Node tiles(const View& view) {
  const auto active = std::count_if(view.catalogue().centres.begin(), view.catalogue().centres.end(),
                                    [](const catalogue::Centre& centre) { return centre.is_active; });
  std::array<Tile, 4> all = {{
      {"task-book", Icon::calendar, Msg::home_book,
       view.say(Msg::centres_count, {{"count", static_cast<std::int64_t>(active)}}), SearchPage{{}, Task::book}},
      {"task-documents", Icon::document, Msg::home_documents, view.say(Msg::home_documents_note),
       SearchPage{{}, Task::documents}},
      {"task-fees", Icon::manat, Msg::home_fees, view.say(Msg::home_fees_note), FeesPage{}},
      {"task-mine", Icon::clock, Msg::home_mine, view.say(Msg::home_mine_note), FindPage{}},
  }};
  Node items = list(Look::tiles, {});
  for (Tile& each : all) items.children.push_back(tile(view, std::move(each)));
  return keyed("tasks", box(Tag::nav, Look::tiles_box, nodes(std::move(items)),
                            {{Attr::aria_label, view.say(Msg::home_tasks)}}));
}

}  // namespace

Content home_content(const View& view) {
  Content content;
  content.title = view.say(Msg::home_question);
  Node hero = keyed(
      "hero",
      box(Tag::div, Look::hero,
          nodes(page_title(content.title, Look::hero_title),
                search_form(view, view.typed(field_name::query), {{Attr::aria_labelledby, "h1"}}, Look::hero_hint))));
  Node columns = keyed("columns", box(Tag::div, Look::halves, nodes(life_events(view), centres_today(view))));
  content.main = nodes(std::move(hero), tiles(view), std::move(columns));
  return content;
}

}  // namespace asan::screens
