// Several services in one visit: what was chosen, a search for one more, and the visits that can be had. All of it
// stands in the address, so that every step is a link or a form that asks (GET); only a visit is taken by a post.
#include <algorithm>
#include <string>
#include <vector>

#include "booking/visit_offers.hpp"
#include "screens/chosen_visit.hpp"
#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_offered_visits.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using catalogue::ServiceIndex;

constexpr std::size_t most_results = 8;

const Service& service_at(const View& view, const ServiceId& id) {
  return view.catalogue().at(view.catalogue().find(id).value());
}

bool is_at_centres(const Service& service) { return service.channels.centre && !service.centres.empty(); }

Nodes hidden_services(const VisitPage& page) {
  Nodes fields;
  for (const ServiceId& service : page.services) fields.push_back(hidden(field_name::service, service.str()));
  return fields;
}

// ---- what was chosen ----

Node chosen_row(const View& view, const VisitPage& page, std::size_t at) {
  const Service& service = service_at(view, page.services[at]);
  VisitPage without = page;
  without.query.clear();
  without.services.erase(without.services.begin() + static_cast<std::ptrdiff_t>(at));
  const std::string& name = view.in(service.names);
  Node remove = button_link("remove-" + std::to_string(at), Look::button_link, view.link(std::move(without)),
                            view.say(Msg::plan_remove));
  set(remove, Attr::aria_label, view.say(Msg::plan_remove_name, {{"name", std::string_view(name)}}));
  const std::string length = view.say(Msg::service_minutes, {{"count", service.typical.in_whole_minutes()}});
  Node words = box(Tag::div, Look::row_words,
                   nodes(leaf(Tag::span, Look::row_title, name), leaf(Tag::span, Look::row_note, length)));
  return box(Tag::li, Look::row_item,
             nodes(box(Tag::div, Look::row_plain, nodes(std::move(words), std::move(remove)))));
}

Node chosen_services(const View& view, const VisitPage& page) {
  Node rows = list(Look::card_list, {});
  for (std::size_t i = 0; i < page.services.size(); ++i) rows.children.push_back(chosen_row(view, page, i));
  const auto count = static_cast<std::int64_t>(page.services.size());
  Nodes parts;
  if (count > 0) parts.push_back(std::move(rows));
  return section("chosen-services", view.say(Msg::plan_chosen, {{"count", count}}), std::move(parts));
}

// ---- one more ----

Nodes found_services(const View& view, const VisitPage& page) {
  if (text::trimmed(page.query).empty()) return {};
  Node rows = list(Look::card_list, {});
  for (const text::SearchHit& hit : view.context.search.find(page.query, view.language(), most_results)) {
    const Service& service = view.catalogue().at(static_cast<ServiceIndex>(hit.id));
    if (!is_at_centres(service)) continue;
    VisitPage with = page;
    with.query.clear();
    with.services.push_back(service.id);
    rows.children.push_back(
        row_link({"add-" + service.id.str(), view.link(std::move(with)), view.in(service.names),
                  view.in(view.catalogue().at(service.agency).names), view.say(Msg::plan_add), true}));
  }
  if (!rows.children.empty()) return nodes(keyed("found-services", std::move(rows)));
  return nodes(keyed("found-services",
                     paragraph(Look::body, view.say(Msg::plan_nothing, {{"query", std::string_view(page.query)}}))));
}

Node add_service(const View& view, const VisitPage& page) {
  const std::string title = view.say(Msg::plan_add_title);
  if (page.services.size() >= booking::most_parts) {
    const auto most = static_cast<std::int64_t>(booking::most_parts);
    return section("add-service", title, nodes(paragraph(Look::body, view.say(Msg::plan_most, {{"count", most}}))));
  }
  Nodes kept = hidden_services(page);
  if (page.centre) kept.push_back(hidden(field_name::centre, page.centre->str()));
  if (page.day) kept.push_back(hidden(field_name::day, page.day->iso()));
  append(kept, known_facts(view));
  Nodes parts = nodes(search_form_to(view.path(VisitPage{}), std::move(kept), view, view.typed(field_name::query),
                                     {{Attr::aria_label, view.say(Msg::search_label)}}, Look::search_hint));
  append(parts, found_services(view, page));
  return section("add-service", title, std::move(parts));
}

// ---- which visits ----

/// Why these services make no visit; empty when they do.
std::string why_no_visit(const View& view, const VisitPage& page) {
  for (const ServiceId& id : page.services) {
    const Service& service = service_at(view, id);
    if (is_at_centres(service)) continue;
    return view.say(Msg::plan_not_at_centre, {{"name", std::string_view(view.in(service.names))}});
  }
  if (page.services.size() < slots::fewest_in_visit) return view.say(Msg::plan_add_more);
  return visits_asked(view.catalogue(), page, view.state.now) ? std::string() : view.say(Msg::plan_no_common_centre);
}

/// What the address asks for is always shown as chosen, also when it cannot be had.
void add_chosen(std::vector<Option>& options, const std::string& value, const std::string& words) {
  const auto is_it = [&value](const Option& option) { return option.value == value; };
  if (std::none_of(options.begin(), options.end(), is_it)) options.push_back({value, words});
}

std::vector<Option> centre_options(const View& view, const VisitPage& page) {
  std::vector<Option> options = {{"", view.say(Msg::plan_any_centre)}};
  const auto wish = booking::wish_of(view.catalogue(), page.services);
  if (!wish) return options;
  for (const catalogue::CentreIndex index : booking::centres_for(view.catalogue(), *wish)) {
    const catalogue::Centre& centre = view.catalogue().at(index);
    options.push_back({centre.id.str(), view.in(centre.names)});
  }
  const auto chosen = page.centre ? view.catalogue().find(*page.centre) : std::nullopt;
  if (chosen) add_chosen(options, page.centre->str(), view.in(view.catalogue().at(*chosen).names));
  return options;
}

std::vector<Option> day_options(const View& view, const VisitPage& page) {
  std::vector<Option> options = {{"", view.say(Msg::plan_any_day)}};
  const slots::Window window = visit_window(view.catalogue(), page.services, view.state.now);
  for (calendar::CivilDate day = window.first_on; day <= window.last_on; day = day.plus_days(1)) {
    options.push_back({day.iso(), text::day_heading(day, view.language())});
  }
  if (page.day) add_chosen(options, page.day->iso(), text::day_heading(*page.day, view.language()));
  return options;
}

Node filter(const View& view, const VisitPage& page) {
  Nodes fields = hidden_services(page);
  append(fields, known_facts(view));
  fields.push_back(select_field(std::string(field_name::centre), view.say(Msg::visit_centre),
                                centre_options(view, page), page.centre ? page.centre->str() : std::string()));
  fields.push_back(select_field(std::string(field_name::day), view.say(Msg::visit_date), day_options(view, page),
                                page.day ? page.day->iso() : std::string()));
  fields.push_back(submit("filter-button", Look::button_outline, view.say(Msg::plan_show)));
  return keyed("filter", box(Tag::form, Look::form, std::move(fields),
                             {{Attr::method, "get"}, {Attr::action, view.path(VisitPage{})}}));
}

bool is_holding(const View& view) {
  const auto& pending = view.state.pending;
  return pending && !view.state.is_pending_lost && std::holds_alternative<wire::PlaceHold>(*pending);
}

std::string status_words(const View& view, const VisitPage& page) {
  if (is_holding(view)) return view.say(Msg::slots_holding);
  const auto& found = view.state.visits;
  if (!found || !is_shown_by(found->asked, page)) return {};
  if (found->offers.visits.empty()) return view.say(Msg::plan_none);
  return view.say(Msg::plan_results, {{"count", static_cast<std::int64_t>(found->offers.visits.size())}});
}

}  // namespace

Content visit_content(const View& view, const VisitPage& page) {
  const auto is_known = [&](const ServiceId& id) { return view.catalogue().find(id).has_value(); };
  if (!std::all_of(page.services.begin(), page.services.end(), is_known)) return not_found_content(view);
  Content content;
  content.title = view.say(Msg::plan_title);
  content.status_text = status_words(view, page);
  content.back = page.services.empty()
                     ? nodes(back_link(view, SearchPage{{}, Task::book}, Msg::search_all))
                     : nodes(back_link(view, ServicePage{page.services.front()}, Msg::nav_to_service));
  Nodes parts;
  const std::string why_not = why_no_visit(view, page);
  if (why_not.empty()) {
    parts.push_back(filter(view, page));
    append(parts, offered_visits(view, page));
  } else {
    parts.push_back(keyed("why-no-visit", box(Tag::div, Look::notice, nodes(paragraph(Look::notice_text, why_not)))));
  }
  Nodes head = nodes(page_title(content.title), paragraph(Look::lead_muted, view.say(Msg::plan_lead)));
  Nodes wish = nodes(chosen_services(view, page), add_service(view, page));
  content.main = nodes(keyed("plan", box(Tag::div, Look::columns,
                                         nodes(keyed("plan-head", box(Tag::div, Look::column_head, std::move(head))),
                                               keyed("plan-wish", box(Tag::div, Look::aside, std::move(wish))),
                                               keyed("plan-visits", box(Tag::div, Look::column, std::move(parts)))))));
  return content;
}

}  // namespace asan::screens
