#include "screens/view_picker.hpp"

#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using catalogue::ServiceIndex;

constexpr std::size_t most_results = 8;

Node chosen_row(const View& view, const Picker& picker, std::size_t at) {
  const Service& service = view.catalogue().at(view.catalogue().find(picker.services[at]).value());
  std::vector<ServiceId> others = picker.services;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
  const std::string& name = view.in(service.names);
  Node remove = button_link("remove-" + std::to_string(at), Look::button_link,
                            view.link(picker.with(std::move(others))), view.say(Msg::plan_remove));
  set(remove, Attr::aria_label, view.say(Msg::plan_remove_name, {{"name", std::string_view(name)}}));
  Nodes words = nodes(leaf(Tag::span, Look::row_title, name));
  if (picker.tells_length) {
    words.push_back(leaf(Tag::span, Look::row_note,
                         view.say(Msg::service_minutes, {{"count", service.typical.in_whole_minutes()}})));
  }
  return box(Tag::li, Look::row_item,
             nodes(box(Tag::div, Look::row_plain,
                       nodes(box(Tag::div, Look::row_words, std::move(words)), std::move(remove)))));
}

Nodes found_services(const View& view, const Picker& picker) {
  if (text::trimmed(picker.query).empty()) return {};
  Node rows = list(Look::card_list, {});
  for (const text::SearchHit& hit : view.context.search.find(picker.query, view.language(), most_results)) {
    const Service& service = view.catalogue().at(static_cast<ServiceIndex>(hit.id));
    if (picker.is_at_centre && !is_at_centres(service)) continue;
    std::vector<ServiceId> more = picker.services;
    more.push_back(service.id);
    rows.children.push_back(
        row_link({"add-" + service.id.str(), view.link(picker.with(std::move(more))), view.in(service.names),
                  view.in(view.catalogue().at(service.agency).names), view.say(Msg::plan_add), true}));
  }
  if (!rows.children.empty()) return nodes(keyed("found-services", std::move(rows)));
  return nodes(keyed("found-services",
                     paragraph(Look::body, view.say(Msg::plan_nothing, {{"query", std::string_view(picker.query)}}))));
}

}  // namespace

bool is_at_centres(const Service& service) noexcept { return service.channels.centre && !service.centres.empty(); }

Node chosen_rows(const View& view, const Picker& picker) {
  Node rows = list(Look::card_list, {});
  for (std::size_t i = 0; i < picker.services.size(); ++i) rows.children.push_back(chosen_row(view, picker, i));
  return rows;
}

Node chosen_services(const View& view, const Picker& picker) {
  const auto count = static_cast<std::int64_t>(picker.services.size());
  Nodes parts;
  if (count > 0) parts.push_back(chosen_rows(view, picker));
  return section("chosen-services", view.say(Msg::plan_chosen, {{"count", count}}), std::move(parts));
}

Node add_service(const View& view, Picker picker) {
  const std::string title = view.say(Msg::plan_add_title);
  if (picker.services.size() >= picker.most) {
    const auto most = static_cast<std::int64_t>(picker.most);
    return section("add-service", title, nodes(paragraph(Look::body, view.say(Msg::plan_most, {{"count", most}}))));
  }
  Nodes kept = std::move(picker.kept);
  append(kept, hidden_services(picker.services));
  append(kept, known_facts(view));
  Nodes parts = nodes(search_form_to(picker.action, std::move(kept), view, view.typed(field_name::query),
                                     {{Attr::aria_label, view.say(Msg::search_label)}}, Look::search_hint));
  append(parts, found_services(view, picker));
  return section("add-service", title, std::move(parts));
}

}  // namespace asan::screens
