#include "screens/route.hpp"

#include <algorithm>
#include <array>

#include "booking/visit.hpp"
#include "screens/names.hpp"
#include "screens/route_answers.hpp"
#include "screens/route_words.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

/// Nobody looks for a service with more; bounds the work that an address can cause.
constexpr std::size_t longest_query = 100;

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

std::string searched_text(std::string_view typed) { return text::shortened(typed, longest_query); }

std::optional<AgencyId> known_agency(const catalogue::Catalogue& catalogue, const Fields& query) {
  auto agency = AgencyId::parse(field(query, field_name::agency));
  return agency && catalogue.find(*agency) ? std::move(agency) : std::nullopt;
}

Page search_page(const catalogue::Catalogue& catalogue, const Fields& query) {
  SearchPage page;
  page.query = searched_text(field(query, field_name::query));
  for (const auto& [name, task] : task_names) {
    if (field(query, task_parameter) == name) page.task = task;
  }
  if (page.query.empty()) page.agency = known_agency(catalogue, query);
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

fees::Units units_of(const Fields& query) {
  return {parse_units(field(query, field_name::pages)), parse_units(field(query, field_name::months))};
}

Page service_page(const catalogue::Catalogue& catalogue, const std::vector<std::string_view>& path,
                  const Fields& query) {
  auto service = ServiceId::parse(path[1]);
  if (!service || !catalogue.find(*service)) return NotFoundPage{};
  if (path.size() == 2) return ServicePage{std::move(*service)};
  if (path.size() == 3 && path[2] == slip_segment) {
    return SlipPage{std::move(*service), units_of(query), calendar::CivilDate::parse(field(query, field_name::on))};
  }
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
std::vector<ServiceId> listed_services(const catalogue::Catalogue& catalogue, const Fields& query, std::size_t most) {
  std::vector<ServiceId> services;
  for (const auto& [name, value] : query) {
    if (name != field_name::service || services.size() == most) continue;
    auto service = ServiceId::parse(value);
    if (service && catalogue.find(*service)) services.push_back(std::move(*service));
  }
  return services;
}

/// Each once.
std::vector<ServiceId> chosen_services(const catalogue::Catalogue& catalogue, const Fields& query) {
  std::vector<ServiceId> once;
  for (ServiceId& service : listed_services(catalogue, query, query.size())) {
    const bool is_new = std::find(once.begin(), once.end(), service) == once.end();
    if (is_new && once.size() < most_listed) once.push_back(std::move(service));
  }
  return once;
}

Page checklist_page(const catalogue::Catalogue& catalogue, const std::vector<std::string_view>& path,
                    const Fields& query) {
  std::vector<ServiceId> services = chosen_services(catalogue, query);
  if (path.size() == 1) {
    return ChecklistPage{std::move(services), units_of(query), calendar::CivilDate::parse(field(query, field_name::on)),
                         searched_text(field(query, field_name::query))};
  }
  if (path.size() > 2 || path[1] != questions_segment) return NotFoundPage{};
  return QuestionsPage{std::move(services), std::string(field(query, field_name::ask)),
                       std::string(field(query, field_name::asked)), field(query, field_name::all) == yes};
}

Page fees_page(const catalogue::Catalogue& catalogue, const Fields& query) {
  FeesPage page;
  page.query = searched_text(field(query, field_name::query));
  page.agency = known_agency(catalogue, query);
  page.services = chosen_services(catalogue, query);
  for (const auto& [name, order] : fee_order_names) {
    if (field(query, field_name::sort) == name) page.order = order;
  }
  page.is_descending = page.order != FeeOrder::as_found && field(query, field_name::descending) == yes;
  page.on = calendar::CivilDate::parse(field(query, field_name::on));
  return page;
}

Page life_event_page(const catalogue::Catalogue& catalogue, std::string_view name, const Fields& query) {
  auto event = LifeEventId::parse(name);
  const auto& known = catalogue.life_events;
  const bool exists =
      event && std::any_of(known.begin(), known.end(), [&](const auto& each) { return each.id == *event; });
  if (!exists) return NotFoundPage{};
  return LifeEventPage{std::move(*event), chosen_services(catalogue, query)};
}

Page visit_page(const catalogue::Catalogue& catalogue, const Fields& query) {
  VisitPage page;
  page.services = listed_services(catalogue, query, booking::most_parts);
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

Page hall_page(const catalogue::Catalogue& catalogue, std::string_view name) {
  auto centre = CentreId::parse(name);
  if (!centre || !catalogue.find(*centre)) return NotFoundPage{};
  return HallPage{std::move(*centre)};
}

/// `path` without the language.
Page page_of(const catalogue::Catalogue& catalogue, const std::vector<std::string_view>& path, const Fields& query) {
  if (path.empty()) return HomePage{};
  if (path[0] == "search" && path.size() == 1) return search_page(catalogue, query);
  if (path[0] == "start" && path.size() == 1) return StartPage{};
  if (path[0] == "hall" && path.size() == 2) return hall_page(catalogue, path[1]);
  if (path[0] == "services" && path.size() > 1) return service_page(catalogue, path, query);
  if (path[0] == "visit" && path.size() == 1) return visit_page(catalogue, query);
  if (path[0] == "fees" && path.size() == 1) return fees_page(catalogue, query);
  if (path[0] == "checklist") return checklist_page(catalogue, path, query);
  if (path[0] == "life-events" && path.size() == 2) return life_event_page(catalogue, path[1], query);
  if (path[0] == "bookings" && path.size() > 1) return booking_page(path);
  if (path[0] == "requests") return request_page(path);
  if (path[0] == "appointments") return appointment_page(path, query);
  return NotFoundPage{};
}

}  // namespace

std::optional<std::int32_t> parse_units(std::string_view text) {
  const bool is_number = !text.empty() && text.size() <= 3 &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  std::int32_t count = 0;
  for (const char c : is_number ? text : std::string_view()) count = count * 10 + (c - '0');
  return count == 0 ? std::nullopt : std::optional(count);
}

interview::Services indices_of(const catalogue::Catalogue& catalogue, const std::vector<ServiceId>& services) {
  interview::Services indices;
  for (const ServiceId& service : services) {
    if (const auto index = catalogue.find(service)) indices.push_back(*index);
  }
  return indices;
}

bool has_sheet(const Page& page) noexcept {
  return std::holds_alternative<ChecklistPage>(page) || std::holds_alternative<ServicePage>(page) ||
         std::holds_alternative<AppointmentPage>(page) || std::holds_alternative<ArrivalPage>(page);
}

Page on_day(Page page, calendar::CivilDate day) {
  if (auto* slots_shown = std::get_if<SlotsPage>(&page)) slots_shown->day = day;
  if (auto* moved = std::get_if<ReschedulePage>(&page)) moved->day = day;
  return page;
}

interview::Answers answers_of(const catalogue::Catalogue& catalogue, const Fields& fields) {
  return read_answers(catalogue, fields).answers;
}

Route parse_route(const catalogue::Catalogue& catalogue, std::string_view target) {
  const Target parts = split_target(target);
  const Fields query = decode_fields(parts.query);
  std::vector<std::string_view> path = segments_of(parts.path);
  Route route;
  ReadAnswers read = read_answers(catalogue, query);
  route.answers = std::move(read.answers);
  if (path.empty()) {
    route.page = HomePage{};
    return route;
  }
  const auto language = text::language_of(path.front());
  if (!language) return route;
  route.language = *language;
  path.erase(path.begin());
  route.page = page_of(catalogue, path, query);
  const bool tells_dropped = std::holds_alternative<ChecklistPage>(route.page) ||
                             std::holds_alternative<QuestionsPage>(route.page) ||
                             std::holds_alternative<SlipPage>(route.page);
  if (tells_dropped) route.dropped = std::move(read.dropped);
  return route;
}

}  // namespace asan::screens
