// A centre as one stands in it: open until when, and which agencies have counters here.
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
                       counters_section(view, page.centre));
  return content;
}

}  // namespace asan::screens
