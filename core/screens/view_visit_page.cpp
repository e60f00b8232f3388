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
#include "screens/view_picker.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;

const Service& service_at(const View& view, const ServiceId& id) {
  return view.catalogue().at(view.catalogue().find(id).value());
}

Picker picker(const View& view, const VisitPage& page) {
  Picker picker;
  picker.services = page.services;
  picker.query = page.query;
  picker.most = booking::most_parts;
  picker.with = [page](std::vector<ServiceId> services) {
    return VisitPage{std::move(services), page.centre, page.day, {}};
  };
  picker.action = view.path(VisitPage{});
  if (page.centre) picker.kept.push_back(hidden(field_name::centre, page.centre->str()));
  if (page.day) picker.kept.push_back(hidden(field_name::day, page.day->iso()));
  picker.is_at_centre = true;
  return picker;
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
  Nodes fields = hidden_services(page.services);
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
  Nodes wish = nodes(chosen_services(view, picker(view, page)), add_service(view, picker(view, page)));
  content.main = nodes(keyed("plan", box(Tag::div, Look::columns,
                                         nodes(keyed("plan-head", box(Tag::div, Look::column_head, std::move(head))),
                                               keyed("plan-wish", box(Tag::div, Look::aside, std::move(wish))),
                                               keyed("plan-visits", box(Tag::div, Look::column, std::move(parts)))))));
  return content;
}

}  // namespace asan::screens
