// A page as its address.
#include "screens/names.hpp"
#include "screens/route_answers.hpp"
#include "screens/route_words.hpp"

namespace asan::screens {
namespace {

/// Path after the language, and the page's own query.
struct Address {
  std::string path;
  Fields query = {};
};

Fields service_fields(const std::vector<ServiceId>& services) {
  Fields fields;
  for (const ServiceId& service : services) fields.emplace_back(field_name::service, service.str());
  return fields;
}

void add_counted(const fees::Units& units, const std::optional<calendar::CivilDate>& on, Fields& query) {
  if (units.pages) query.emplace_back(field_name::pages, std::to_string(*units.pages));
  if (units.months) query.emplace_back(field_name::months, std::to_string(*units.months));
  if (on) query.emplace_back(field_name::on, on->iso());
}

struct AddressOf {
  const calendar::Zone& zone;

  Address operator()(const HomePage&) const { return {"/"}; }
  Address operator()(const SearchPage& page) const {
    Address address{"/search"};
    if (!page.query.empty()) address.query.emplace_back(field_name::query, page.query);
    for (const auto& [name, task] : task_names) {
      if (page.task == task) address.query.emplace_back(task_parameter, name);
    }
    if (page.agency) address.query.emplace_back(field_name::agency, page.agency->str());
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
    Address address{"/visit", service_fields(page.services)};
    if (page.centre) address.query.emplace_back(field_name::centre, page.centre->str());
    if (page.day) address.query.emplace_back(field_name::day, page.day->iso());
    if (!page.query.empty()) address.query.emplace_back(field_name::query, page.query);
    return address;
  }
  Address operator()(const ChecklistPage& page) const {
    Address address{"/checklist", service_fields(page.services)};
    add_counted(page.units, page.on, address.query);
    if (!page.query.empty()) address.query.emplace_back(field_name::query, page.query);
    return address;
  }
  Address operator()(const SlipPage& page) const {
    Address address{"/services/" + page.service.str() + "/" + std::string(slip_segment)};
    add_counted(page.units, page.on, address.query);
    return address;
  }
  Address operator()(const QuestionsPage& page) const {
    Address address{"/checklist/" + std::string(questions_segment), service_fields(page.services)};
    if (!page.ask.empty()) address.query.emplace_back(field_name::ask, page.ask);
    if (!page.asked.empty()) address.query.emplace_back(field_name::asked, page.asked);
    if (page.has_all) address.query.emplace_back(field_name::all, yes);
    return address;
  }
  Address operator()(const FeesPage& page) const {
    Address address{"/fees"};
    if (!page.query.empty()) address.query.emplace_back(field_name::query, page.query);
    if (page.agency) address.query.emplace_back(field_name::agency, page.agency->str());
    for (auto& service : service_fields(page.services)) address.query.push_back(std::move(service));
    for (const auto& [name, order] : fee_order_names) {
      if (page.order == order) address.query.emplace_back(field_name::sort, name);
    }
    if (page.is_descending) address.query.emplace_back(field_name::descending, yes);
    if (page.on) address.query.emplace_back(field_name::on, page.on->iso());
    return address;
  }
  Address operator()(const LifeEventPage& page) const {
    return {"/life-events/" + page.event.str(), service_fields(page.services)};
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
  Address operator()(const StartPage&) const { return {"/start"}; }
  Address operator()(const HallPage& page) const { return {"/hall/" + page.centre.str()}; }
  Address operator()(const NotFoundPage&) const { return {"/not-found"}; }
};

}  // namespace

std::string whereabouts_name(const Whereabouts& place) {
  return (place.is_whole_city ? std::string(city_prefix) : std::string()) + place.centre.str();
}

std::string url(const catalogue::Catalogue& catalogue, const Route& route) {
  Address address = std::visit(AddressOf{catalogue.zone}, route.page);
  for (auto& answer : answer_fields(catalogue, route.answers)) address.query.push_back(std::move(answer));
  std::string out = "/" + std::string(text::tag_of(route.language)) + address.path;
  if (!address.query.empty()) out += "?" + encode_fields(address.query);
  return out;
}

}  // namespace asan::screens
