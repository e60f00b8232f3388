#include "screens/route.hpp"

#include <algorithm>
#include <array>

#include "booking/visit.hpp"
#include "screens/names.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

constexpr std::string_view task_parameter = "task";
constexpr std::string_view event_parameter = "event";
constexpr std::string_view at_parameter = "at";
constexpr std::string_view yes = "1";
constexpr std::string_view why_segment = "why";
constexpr std::string_view request_segment = "request";
constexpr std::string_view city_prefix = "city-";

/// Nobody looks for a service with more; bounds the work that an address can cause.
constexpr std::size_t longest_query = 100;

constexpr std::array<std::pair<std::string_view, Task>, 3> task_names = {
    {{"book", Task::book}, {"documents", Task::documents}, {"fees", Task::fees}}};

constexpr std::array<std::pair<std::string_view, CentreOrder>, 2> order_names = {
    {{"soonest", CentreOrder::soonest}, {"nearest", CentreOrder::nearest}}};

struct Target {
  std::string_view path;
  std::string_view query;
};

Target split_target(std::string_view target) {
  target = target.substr(0, target.find('#'));
  const std::size_t question = target.find('?');
  if (question == std::string_view::npos) return {target, {}};
  return {target.substr(0, question), target.substr(question + 1)};
}

/// "/az/services/passport/" -> {"az", "services", "passport"}. Empty segments inside stay and fit no page.
std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  if (!path.empty() && path.back() == '/') path.remove_suffix(1);
  while (!path.empty()) {
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    segments.push_back(segment);
    if (path.empty()) break;
    path.remove_prefix(1);
    if (path.empty()) segments.emplace_back();
  }
  return segments;
}

std::string searched_text(std::string_view typed) {
  std::u32string letters = text::decode_utf8(typed);
  if (letters.size() > longest_query) letters.resize(longest_query);
  return text::encode_utf8(letters);
}

Page search_page(const catalogue::Catalogue& catalogue, const Fields& query) {
  SearchPage page;
  page.query = searched_text(field(query, field_name::query));
  for (const auto& [name, task] : task_names) {
    if (field(query, task_parameter) == name) page.task = task;
  }
  if (auto event = LifeEventId::parse(field(query, event_parameter))) {
    const auto& known = catalogue.life_events;
    const bool exists = std::any_of(known.begin(), known.end(), [&](const auto& each) { return each.id == *event; });
    if (exists) page.event = std::move(event);
  }
  return page;
}

std::optional<Whereabouts> whereabouts(const catalogue::Catalogue& catalogue, std::string_view name) {
  const bool is_whole_city = name.substr(0, city_prefix.size()) == city_prefix;
  auto centre = CentreId::parse(is_whole_city ? name.substr(city_prefix.size()) : name);
  if (!centre || !catalogue.find(*centre)) return std::nullopt;
  return Whereabouts{std::move(*centre), is_whole_city};
}

Page centres_page(const catalogue::Catalogue& catalogue, ServiceId service, const Fields& query) {
  CentresPage page{std::move(service)};
  for (const auto& [name, order] : order_names) {
    if (field(query, field_name::sort) == name) page.order = order;
  }
  page.near = whereabouts(catalogue, field(query, field_name::near));
  return page;
}

/// From the address of a page, or from the two fields of its form.
std::optional<Instant> asked_time(const catalogue::Catalogue& catalogue, const Fields& query) {
  if (const auto at = calendar::parse_instant(field(query, at_parameter))) return at;
  const auto day = calendar::CivilDate::parse(field(query, field_name::day));
  const auto time = calendar::TimeOfDay::parse(field(query, field_name::time));
  if (!day || !time) return std::nullopt;
  return catalogue.zone.to_instant({*day, *time}).at;
}

Page service_page(const catalogue::Catalogue& catalogue, const std::vector<std::string_view>& path,
                  const Fields& query) {
  auto service = ServiceId::parse(path[1]);
  if (!service || !catalogue.find(*service)) return NotFoundPage{};
  if (path.size() == 2) return ServicePage{std::move(*service)};
  if (path[2] != "centres") return NotFoundPage{};
  if (path.size() == 3) return centres_page(catalogue, std::move(*service), query);
  auto centre = CentreId::parse(path[3]);
  if (!centre || !catalogue.find(*centre)) return NotFoundPage{};
  const auto day = calendar::CivilDate::parse(field(query, field_name::day));
  if (path.size() == 4) {
    return SlotsPage{std::move(*service), std::move(*centre), day, field(query, field_name::priority) == yes};
  }
  if (path.size() > 5) return NotFoundPage{};
  if (path[4] == request_segment) return RequestFormPage{std::move(*service), std::move(*centre), day};
  if (path[4] == why_segment) return WhyPage{std::move(*service), std::move(*centre), asked_time(catalogue, query)};
  return NotFoundPage{};
}

/// What is not ours is dropped, and what is too much.
Page visit_page(const catalogue::Catalogue& catalogue, const Fields& query) {
  VisitPage page;
  for (const auto& [name, value] : query) {
    if (name != field_name::service || page.services.size() == booking::most_parts) continue;
    auto service = ServiceId::parse(value);
    if (service && catalogue.find(*service)) page.services.push_back(std::move(*service));
  }
  auto centre = CentreId::parse(field(query, field_name::centre));
  if (centre && catalogue.find(*centre)) page.centre = std::move(*centre);
  page.day = calendar::CivilDate::parse(field(query, field_name::day));
  page.query = searched_text(field(query, field_name::query));
  return page;
}

Page booking_page(const std::vector<std::string_view>& path) {
  auto hold = HoldId::parse(path[1]);
  if (!hold) return NotFoundPage{};
  if (path.size() == 2) return DetailsPage{std::move(*hold)};
  if (path.size() == 3 && path[2] == "check") return CheckPage{std::move(*hold)};
  return NotFoundPage{};
}

Page appointment_page(const std::vector<std::string_view>& path, const Fields& query) {
  if (path.size() == 1) return FindPage{};
  auto token = ManageToken::parse(path[1]);
  if (!token) return NotFoundPage{};
  if (path.size() == 2) return AppointmentPage{std::move(*token)};
  if (path.size() == 3 && path[2] == "cancel") return CancelPage{std::move(*token)};
  if (path.size() == 3 && path[2] == "arrival") return ArrivalPage{std::move(*token)};
  if (path.size() == 3 && path[2] == "reschedule") {
    return ReschedulePage{std::move(*token), calendar::CivilDate::parse(field(query, field_name::day)),
                          calendar::parse_instant(field(query, at_parameter))};
  }
  return NotFoundPage{};
}

Page request_page(const std::vector<std::string_view>& path) {
  auto token = path.size() == 2 ? ManageToken::parse(path[1]) : std::nullopt;
  if (!token) return NotFoundPage{};
  return RequestPage{std::move(*token)};
}

/// `path` without the language.
Page page_of(const catalogue::Catalogue& catalogue, const std::vector<std::string_view>& path, const Fields& query) {
  if (path.empty()) return HomePage{};
  if (path[0] == "search" && path.size() == 1) return search_page(catalogue, query);
  if (path[0] == "services" && path.size() > 1) return service_page(catalogue, path, query);
  if (path[0] == "visit" && path.size() == 1) return visit_page(catalogue, query);
  if (path[0] == "bookings" && path.size() > 1) return booking_page(path);
  if (path[0] == "requests") return request_page(path);
  if (path[0] == "appointments") return appointment_page(path, query);
  return NotFoundPage{};
}

catalogue::Facts facts_of(const catalogue::Catalogue& catalogue, const Fields& query) {
  catalogue::Facts facts;
  for (const auto& [name, value] : query) {
    const auto variable = catalogue.vocabulary.find(name);
    if (!variable) continue;
    const auto known = catalogue::parse_fact(catalogue.vocabulary.at(*variable), value);
    if (known) facts.set(*variable, *known);
  }
  return facts;
}

/// Path after the language, and the page's own query.
struct Address {
  std::string path;
  Fields query = {};
};

struct AddressOf {
  const calendar::Zone& zone;

  Address operator()(const HomePage&) const { return {"/"}; }
  Address operator()(const SearchPage& page) const {
    Address address{"/search"};
    if (!page.query.empty()) address.query.emplace_back(field_name::query, page.query);
    for (const auto& [name, task] : task_names) {
      if (page.task == task) address.query.emplace_back(task_parameter, name);
    }
    if (page.event) address.query.emplace_back(event_parameter, page.event->str());
    return address;
  }
  Address operator()(const ServicePage& page) const { return {"/services/" + page.service.str()}; }
  Address operator()(const CentresPage& page) const {
    Address address{"/services/" + page.service.str() + "/centres"};
    for (const auto& [name, order] : order_names) {
      if (page.order == order) address.query.emplace_back(field_name::sort, name);
    }
    if (page.near) address.query.emplace_back(field_name::near, whereabouts_name(*page.near));
    return address;
  }
  Address operator()(const SlotsPage& page) const {
    Address address{"/services/" + page.service.str() + "/centres/" + page.centre.str()};
    if (page.day) address.query.emplace_back(field_name::day, page.day->iso());
    if (page.has_priority) address.query.emplace_back(field_name::priority, yes);
    return address;
  }
  Address operator()(const WhyPage& page) const {
    Address address{"/services/" + page.service.str() + "/centres/" + page.centre.str() + "/" +
                    std::string(why_segment)};
    if (page.at) address.query.emplace_back(at_parameter, calendar::format_instant(*page.at, zone));
    return address;
  }
  Address operator()(const VisitPage& page) const {
    Address address{"/visit"};
    for (const ServiceId& service : page.services) address.query.emplace_back(field_name::service, service.str());
    if (page.centre) address.query.emplace_back(field_name::centre, page.centre->str());
    if (page.day) address.query.emplace_back(field_name::day, page.day->iso());
    if (!page.query.empty()) address.query.emplace_back(field_name::query, page.query);
    return address;
  }
  Address operator()(const DetailsPage& page) const { return {"/bookings/" + page.hold.str()}; }
  Address operator()(const CheckPage& page) const { return {"/bookings/" + page.hold.str() + "/check"}; }
  Address operator()(const FindPage&) const { return {"/appointments"}; }
  Address operator()(const AppointmentPage& page) const { return {"/appointments/" + page.token.str()}; }
  Address operator()(const CancelPage& page) const { return {"/appointments/" + page.token.str() + "/cancel"}; }
  Address operator()(const ArrivalPage& page) const { return {"/appointments/" + page.token.str() + "/arrival"}; }
  Address operator()(const ReschedulePage& page) const {
    Address address{"/appointments/" + page.token.str() + "/reschedule"};
    if (page.day) address.query.emplace_back(field_name::day, page.day->iso());
    if (page.at) address.query.emplace_back(at_parameter, calendar::format_instant(*page.at, zone));
    return address;
  }
  Address operator()(const RequestFormPage& page) const {
    Address address{"/services/" + page.service.str() + "/centres/" + page.centre.str() + "/" +
                    std::string(request_segment)};
    if (page.day) address.query.emplace_back(field_name::day, page.day->iso());
    return address;
  }
  Address operator()(const RequestPage& page) const { return {"/requests/" + page.token.str()}; }
  Address operator()(const NotFoundPage&) const { return {"/not-found"}; }
};

}  // namespace

std::string whereabouts_name(const Whereabouts& place) {
  return (place.is_whole_city ? std::string(city_prefix) : std::string()) + place.centre.str();
}

Page on_day(Page page, calendar::CivilDate day) {
  if (auto* slots_shown = std::get_if<SlotsPage>(&page)) slots_shown->day = day;
  if (auto* moved = std::get_if<ReschedulePage>(&page)) moved->day = day;
  return page;
}

Route parse_route(const catalogue::Catalogue& catalogue, std::string_view target) {
  const Target parts = split_target(target);
  const Fields query = decode_fields(parts.query);
  std::vector<std::string_view> path = segments_of(parts.path);
  Route route;
  route.facts = facts_of(catalogue, query);
  if (path.empty()) {
    route.page = HomePage{};
    return route;
  }
  const auto language = text::language_of(path.front());
  if (!language) return route;
  route.language = *language;
  path.erase(path.begin());
  route.page = page_of(catalogue, path, query);
  return route;
}

std::string url(const catalogue::Catalogue& catalogue, const Route& route) {
  Address address = std::visit(AddressOf{catalogue.zone}, route.page);
  for (const auto& [variable, value] : route.facts.known()) {
    const catalogue::Variable& asked = catalogue.vocabulary.at(variable);
    address.query.emplace_back(asked.name, catalogue::fact_text(asked, value));
  }
  std::string out = "/" + std::string(text::tag_of(route.language)) + address.path;
  if (!address.query.empty()) out += "?" + encode_fields(address.query);
  return out;
}

}  // namespace asan::screens
