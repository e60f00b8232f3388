// Every page has a URL, the same on the server and in the browser (ours):
//   /{lang}/                                     home ("/" is the home page in the negotiated language)
//   /{lang}/search?q=                            results; without q all services by group
//   /{lang}/search?task=fees, ?event=child-born  all services with their fees; those of a life event
//   /{lang}/services/{service}                   documents, fee, time, centres
//   /{lang}/services/{service}/centres           choose a centre
//   /{lang}/services/{service}/centres/{centre}?day=YYYY-MM-DD   calendar and slots; with &priority=1 for people who
//                                                are served first
//   /{lang}/bookings/{hold}                      your details
//   /{lang}/bookings/{hold}/check                check answers
//   /{lang}/appointments                         find my appointment
//   /{lang}/appointments/{token}                 confirmation
//   /{lang}/appointments/{token}/cancel          cancel?
//   /{lang}/appointments/{token}/arrival         the confirmation too; its form says "I am here"
//   /{lang}/appointments/{token}/reschedule?day=  another time; with &at= (RFC 3339) change to it?
// What is known of the applicant stands in the query of any of them, keyed by question ("?age=30&sex=male").
// Forms post to: /{lang}/holds, /{lang}/bookings/{hold}, /{lang}/bookings/{hold}/check,
// /{lang}/appointments, /{lang}/appointments/{token}/cancel, /{lang}/appointments/{token}/arrival,
// /{lang}/appointments/{token}/reschedule.
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
struct CentresPage {
  ServiceId service;
  friend bool operator==(const CentresPage&, const CentresPage&) = default;
};
struct SlotsPage {
  ServiceId service;
  CentreId centre;
  std::optional<calendar::CivilDate> day;
  /// For somebody whom the booking rules give priority.
  bool has_priority = false;
  friend bool operator==(const SlotsPage&, const SlotsPage&) = default;
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
struct ArrivalPage {
  ManageToken token;
  friend bool operator==(const ArrivalPage&, const ArrivalPage&) = default;
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

using Page = std::variant<HomePage, SearchPage, ServicePage, CentresPage, SlotsPage, DetailsPage, CheckPage, FindPage,
                          AppointmentPage, CancelPage, ArrivalPage, ReschedulePage, NotFoundPage>;

/// A calendar's page turned to that day; other pages stay as they are.
[[nodiscard]] Page on_day(Page page, calendar::CivilDate day);

struct Route {
  text::Language language = text::Language::az;
  Page page = NotFoundPage{};
  catalogue::Facts facts;
  friend bool operator==(const Route&, const Route&) = default;
};

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
