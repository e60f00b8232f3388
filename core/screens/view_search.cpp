// Lists of services: what was searched for, a life event's, or all of them by group.
#include <algorithm>
#include <set>

#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_picker.hpp"
#include "screens/view_words.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using catalogue::ServiceIndex;

constexpr std::size_t most_results = 40;
constexpr std::size_t most_suggestions = 5;

std::string documents_words(const View& view, const Service& service) {
  if (service.evidence.empty()) return view.say(Msg::documents_unknown);
  return view.say(Msg::documents_count, {{"count", static_cast<std::int64_t>(service.evidence.size())}});
}

/// What the list says of the service depends on what the visitor came for.
std::string value_words(const View& view, const Service& service, Task task) {
  switch (task) {
    case Task::any:
      return fee_words(view, service);
    case Task::documents:
      return documents_words(view, service);
    case Task::book:
      return view.say(Msg::service_minutes, {{"count", service.typical.in_whole_minutes()}});
  }
  return {};
}

Node service_row(const View& view, ServiceIndex index, Task task) {
  const Service& service = view.catalogue().at(index);
  const bool goes_to_centres = task == Task::book && is_at_centres(service);
  const Page page = goes_to_centres           ? Page(CentresPage{service.id})
                    : task == Task::documents ? Page(ChecklistPage{{service.id}})
                                              : Page(ServicePage{service.id});
  const std::string href = view.link(page);
  return row_link({"service-" + service.id.str(), href, view.in(service.names),
                   view.in(view.catalogue().at(service.agency).names), value_words(view, service, task), true});
}

Node service_rows(const View& view, const std::vector<ServiceIndex>& services, Task task, Look look) {
  Node rows = list(look, {});
  for (const ServiceIndex index : services) rows.children.push_back(service_row(view, index, task));
  return rows;
}

Nodes all_by_group(const View& view, Task task) {
  const catalogue::Catalogue& all = view.catalogue();
  std::vector<std::vector<ServiceIndex>> by_group(all.groups.size());
  for (std::size_t i = 0; i < all.services.size(); ++i) {
    const Service& service = all.services[i];
    if (task == Task::book && !is_at_centres(service)) continue;
    by_group.at(static_cast<std::size_t>(service.group)).push_back(static_cast<ServiceIndex>(i));
  }
  Nodes groups;
  for (std::size_t i = 0; i < by_group.size(); ++i) {
    if (by_group[i].empty()) continue;
    const auto count = static_cast<std::int64_t>(by_group[i].size());
    groups.push_back(folded("group-" + all.groups[i].id.str(),
                            fold_line(view.in(all.groups[i].names), view.say(Msg::services_count, {{"count", count}})),
                            nodes(service_rows(view, by_group[i], task, Look::rows))));
  }
  return groups;
}

std::vector<ServiceIndex> found(const View& view, std::string_view query, std::size_t most) {
  std::vector<ServiceIndex> services;
  for (const text::SearchHit& hit : view.context.search.find(query, view.language(), most)) {
    services.push_back(static_cast<ServiceIndex>(hit.id));
  }
  return services;
}

/// Nothing fits all the words: services that fit one of them.
std::vector<ServiceIndex> found_by_one_word(const View& view, std::string_view query) {
  std::vector<ServiceIndex> services;
  const std::string folded_query = text::folded(query);
  std::size_t begin = 0;
  while (begin < folded_query.size() && services.size() < most_suggestions) {
    const std::size_t end = std::min(folded_query.find(' ', begin), folded_query.size());
    for (const ServiceIndex index : found(view, std::string_view(folded_query).substr(begin, end - begin), 2)) {
      if (std::find(services.begin(), services.end(), index) == services.end()) services.push_back(index);
    }
    begin = end + 1;
  }
  return services;
}

Node nothing_found(const View& view, const SearchPage& page) {
  Node tips = list(Look::stack, {});
  for (const Msg tip : {Msg::search_tip_words, Msg::search_tip_language, Msg::search_tip_call}) {
    tips.children.push_back(leaf(Tag::li, Look::body, view.say(tip)));
  }
  Nodes parts = nodes(box(Tag::div, Look::card, nodes(std::move(tips))));
  if (const auto near = found_by_one_word(view, page.query); !near.empty()) {
    parts.push_back(section("suggestions", view.say(Msg::search_suggestions),
                            nodes(service_rows(view, near, page.task, Look::card_list))));
  }
  parts.push_back(
      button_link("all", Look::button_outline, view.link(SearchPage{{}, page.task}), view.say(Msg::search_all)));
  return keyed("nothing", box(Tag::div, Look::stack, std::move(parts)));
}

struct Listing {
  std::string heading;
  std::string lead;
  Nodes parts;
  std::string count;
};

Listing results(const View& view, const SearchPage& page) {
  const std::vector<ServiceIndex> services = found(view, page.query, most_results);
  Listing listing;
  listing.count = services.empty() ? view.say(Msg::search_nothing, {{"query", std::string_view(page.query)}})
                                   : view.say(Msg::search_found, {{"count", static_cast<std::int64_t>(services.size())},
                                                                  {"query", std::string_view(page.query)}});
  listing.heading = view.say(Msg::search_title);
  listing.lead = listing.count;
  if (services.empty()) {
    listing.parts = nodes(nothing_found(view, page));
  } else {
    listing.parts = nodes(keyed("results", service_rows(view, services, page.task, Look::card_list)));
  }
  return listing;
}

Listing all_services(const View& view, Task task) {
  Listing listing;
  listing.parts = nodes(keyed("groups", box(Tag::div, Look::groups, all_by_group(view, task))));
  switch (task) {
    case Task::any:
      listing.heading = view.say(Msg::search_all);
      listing.lead = view.say(Msg::search_all_lead);
      break;
    case Task::book:
      listing.heading = view.say(Msg::search_book);
      listing.lead = view.say(Msg::search_book_lead);
      break;
    case Task::documents:
      listing.heading = view.say(Msg::search_documents);
      listing.lead = view.say(Msg::search_documents_lead);
      break;
  }
  return listing;
}

Listing services_of(const View& view, catalogue::AgencyIndex agency, Task task) {
  const catalogue::Catalogue& all = view.catalogue();
  std::vector<ServiceIndex> services;
  for (std::size_t i = 0; i < all.services.size(); ++i) {
    if (all.services[i].agency == agency) services.push_back(static_cast<ServiceIndex>(i));
  }
  Listing listing;
  listing.heading = view.in(all.at(agency).names);
  listing.lead = view.say(Msg::services_count, {{"count", static_cast<std::int64_t>(services.size())}});
  listing.parts = nodes(keyed("results", service_rows(view, services, task, Look::card_list)));
  return listing;
}

bool is_blank(std::string_view query) { return text::trimmed(query).empty(); }

}  // namespace

Content search_content(const View& view, const SearchPage& page) {
  const auto agency = page.agency ? view.catalogue().find(*page.agency) : std::nullopt;
  Listing listing = !is_blank(page.query) ? results(view, page)
                    : agency              ? services_of(view, *agency, page.task)
                                          : all_services(view, page.task);
  Content content;
  content.title = listing.heading;
  content.status_text = listing.count;
  // While somebody types, the box is ahead of the address: that has no spaces at the end.
  const std::string typed = view.typed(field_name::query);
  Node form = search_form(view, typed.empty() ? page.query : typed, {{Attr::aria_label, view.say(Msg::search_label)}});
  content.back = nodes(back_link(view, HomePage{}, Msg::nav_home));
  Nodes parts =
      nodes(page_title(listing.heading), keyed("lead", paragraph(Look::lead_muted, listing.lead)), std::move(form));
  append(parts, std::move(listing.parts));
  content.main = nodes(keyed("list", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

}  // namespace asan::screens
