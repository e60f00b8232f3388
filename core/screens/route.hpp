// Every page has a URL, the same on the server and in the browser (ours):
//   /{lang}/                                     home ("/" is the home page in the negotiated language)
//   /{lang}/search?q=                            results; without q all services by group
//   /{lang}/search?task=fees, ?event=child-born  all services with their fees; those of a life event
//   /{lang}/services/{service}                   documents, fee, time, centres
//   /{lang}/services/{service}/centres           choose a centre; ?sort=soonest, ?sort=nearest, &near={centre} or
//                                                &near=city-{centre}: how far from there, or from its city
//   /{lang}/services/{service}/centres/{centre}?day=YYYY-MM-DD   calendar and slots
//   /{lang}/services/{service}/centres/{centre}/why?at=   why a time (RFC 3339) cannot be booked; also with &day= and
//                                                &time=HH:MM, as its form asks
//   /{lang}/services/{service}/centres/{centre}/request?day=   ask for a place: waiting list or draw
//   /{lang}/requests/{token}                     what became of the request
//   /{lang}/visit?service=&service=&centre=&day=&q=   several services in one visit; what can be had, q: one to add
//   /{lang}/bookings/{hold}                      your details
//   /{lang}/bookings/{hold}/check                check answers
//   /{lang}/appointments                         find my appointment
//   /{lang}/appointments/{token}                 confirmation
//   /{lang}/appointments/{token}/cancel          cancel?
//   /{lang}/appointments/{token}/reschedule?day=  another time; with &at= (RFC 3339) change to it?
// What is known of the applicant stands in the query of any of them, keyed by question ("?age=30&sex=male").
// Forms post to: /{lang}/holds, /{lang}/bookings/{hold}, /{lang}/bookings/{hold}/check,
// /{lang}/appointments, /{lang}/appointments/{token}/cancel, /{lang}/appointments/{token}/reschedule,
// /{lang}/services/{service}/centres/{centre}/request, /{lang}/requests/{token}.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "catalogue/catalogue.hpp"
#include "text/language.hpp"

namespace asan::screens {

struct HomePage {
  friend bool operator==(const HomePage&, const HomePage&) = default;
};
/// What the visitor came for: it decides what a list says of each service and where it leads ("any" is not written).
enum class Task : std::uint8_t { any, book, documents, fees };
struct SearchPage {
  std::string query;
  Task task = Task::any;
  /// Only the services of this life event.
  std::optional<LifeEventId> event = {};
  friend bool operator==(const SearchPage&, const SearchPage&) = default;
};
struct ServicePage {
  ServiceId service;
  friend bool operator==(const ServicePage&, const ServicePage&) = default;
};
enum class CentreOrder : std::uint8_t { by_city, soonest, nearest };
/// A centre, or the whole city in which it is.
struct Whereabouts {
  CentreId centre;
  bool is_whole_city = false;
  friend bool operator==(const Whereabouts&, const Whereabouts&) = default;
};
struct CentresPage {
  ServiceId service;
  CentreOrder order = CentreOrder::by_city;
  std::optional<Whereabouts> near = {};
  friend bool operator==(const CentresPage&, const CentresPage&) = default;
};
struct SlotsPage {
  ServiceId service;
  CentreId centre;
  std::optional<calendar::CivilDate> day;
  friend bool operator==(const SlotsPage&, const SlotsPage&) = default;
};
struct WhyPage {
  ServiceId service;
  CentreId centre;
  /// Not chosen yet when empty.
  std::optional<Instant> at = {};
  friend bool operator==(const WhyPage&, const WhyPage&) = default;
};
struct RequestFormPage {
  ServiceId service;
  CentreId centre;
  /// The day on which the visitor found no place.
  std::optional<calendar::CivilDate> day = {};
  friend bool operator==(const RequestFormPage&, const RequestFormPage&) = default;
};
struct RequestPage {
  ManageToken token;
  friend bool operator==(const RequestPage&, const RequestPage&) = default;
};
/// Up to 6 services, in the order of the wish; fewer than two only ask for more.
struct VisitPage {
  std::vector<ServiceId> services;
  /// Only this centre, only this day.
  std::optional<CentreId> centre = {};
  std::optional<calendar::CivilDate> day = {};
  /// What to look for among the services that can be added.
  std::string query = {};
  friend bool operator==(const VisitPage&, const VisitPage&) = default;
};
struct DetailsPage {
  HoldId hold;
  friend bool operator==(const DetailsPage&, const DetailsPage&) = default;
};
struct CheckPage {
  HoldId hold;
  friend bool operator==(const CheckPage&, const CheckPage&) = default;
};
struct FindPage {
  friend bool operator==(const FindPage&, const FindPage&) = default;
};
struct AppointmentPage {
  ManageToken token;
  friend bool operator==(const AppointmentPage&, const AppointmentPage&) = default;
};
struct CancelPage {
  ManageToken token;
  friend bool operator==(const CancelPage&, const CancelPage&) = default;
};
struct ReschedulePage {
  ManageToken token;
  std::optional<calendar::CivilDate> day = {};
  /// Chosen, to be confirmed.
  std::optional<Instant> at = {};
  friend bool operator==(const ReschedulePage&, const ReschedulePage&) = default;
};
struct NotFoundPage {
  friend bool operator==(const NotFoundPage&, const NotFoundPage&) = default;
};

using Page =
    std::variant<HomePage, SearchPage, ServicePage, CentresPage, SlotsPage, WhyPage, VisitPage, DetailsPage, CheckPage,
                 FindPage, AppointmentPage, CancelPage, ReschedulePage, RequestFormPage, RequestPage, NotFoundPage>;

/// A calendar's page turned to that day; other pages stay as they are.
[[nodiscard]] Page on_day(Page page, calendar::CivilDate day);

struct Route {
  text::Language language = text::Language::az;
  Page page = NotFoundPage{};
  catalogue::Facts facts;
  friend bool operator==(const Route&, const Route&) = default;
};

/// "baku-5", "city-baku-5": as it stands in an address and in a form.
[[nodiscard]] std::string whereabouts_name(const Whereabouts& place);

/// Name and value, decoded.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// application/x-www-form-urlencoded, UTF-8 (WHATWG URL).
[[nodiscard]] std::string encode_fields(const Fields& fields);
[[nodiscard]] Fields decode_fields(std::string_view text);
/// Value of the last field of that name; empty text when there is none.
[[nodiscard]] std::string_view field(const Fields& fields, std::string_view name) noexcept;

/// `target`: path and query as in a request line. Unknown paths, services, centres and malformed ids give NotFoundPage
/// in the language of the path (Azerbaijani when it has none). Unknown facts and bad values are dropped.
[[nodiscard]] Route parse_route(const catalogue::Catalogue& catalogue, std::string_view target);
[[nodiscard]] std::string url(const catalogue::Catalogue& catalogue, const Route& route);

}  // namespace asan::screens
