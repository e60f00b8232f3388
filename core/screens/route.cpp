#include "screens/route.hpp"

#include <algorithm>
#include <array>

#include "screens/names.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

constexpr std::string_view day_parameter = "day";
constexpr std::string_view task_parameter = "task";
constexpr std::string_view event_parameter = "event";
constexpr std::string_view at_parameter = "at";
constexpr std::string_view yes = "1";

/// Nobody looks for a service with more; bounds the work that an address can cause.
constexpr std::size_t longest_query = 100;

constexpr std::array<std::pair<std::string_view, Task>, 3> task_names = {
    {{"book", Task::book}, {"documents", Task::documents}, {"fees", Task::fees}}};

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

Page service_page(const catalogue::Catalogue& catalogue, const std::vector<std::string_view>& path,
                  const Fields& query) {
  auto service = ServiceId::parse(path[1]);
  if (!service || !catalogue.find(*service)) return NotFoundPage{};
  if (path.size() == 2) return ServicePage{std::move(*service)};
  if (path[2] != "centres") return NotFoundPage{};
  if (path.size() == 3) return CentresPage{std::move(*service)};
  auto centre = CentreId::parse(path[3]);
  if (path.size() > 4 || !centre || !catalogue.find(*centre)) return NotFoundPage{};
  return SlotsPage{std::move(*service), std::move(*centre), calendar::CivilDate::parse(field(query, day_parameter)),
                   field(query, field_name::priority) == yes};
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
    return ReschedulePage{std::move(*token), calendar::CivilDate::parse(field(query, day_parameter)),
                          calendar::parse_instant(field(query, at_parameter))};
  }
  return NotFoundPage{};
}

/// `path` without the language.
Page page_of(const catalogue::Catalogue& catalogue, const std::vector<std::string_view>& path, const Fields& query) {
  if (path.empty()) return HomePage{};
  if (path[0] == "search" && path.size() == 1) return search_page(catalogue, query);
  if (path[0] == "services" && path.size() > 1) return service_page(catalogue, path, query);
  if (path[0] == "bookings" && path.size() > 1) return booking_page(path);
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
  Address operator()(const CentresPage& page) const { return {"/services/" + page.service.str() + "/centres"}; }
  Address operator()(const SlotsPage& page) const {
    Address address{"/services/" + page.service.str() + "/centres/" + page.centre.str()};
    if (page.day) address.query.emplace_back(day_parameter, page.day->iso());
    if (page.has_priority) address.query.emplace_back(field_name::priority, yes);
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
    if (page.day) address.query.emplace_back(day_parameter, page.day->iso());
    if (page.at) address.query.emplace_back(at_parameter, calendar::format_instant(*page.at, zone));
    return address;
  }
  Address operator()(const NotFoundPage&) const { return {"/not-found"}; }
};

}  // namespace

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
