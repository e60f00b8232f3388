// Every page has a URL, the same on the server and in the browser (ours):
//   /{lang}/                                     home ("/" is the home page in the negotiated language)
//   /{lang}/start                                where every visit to a terminal begins and ends: choose a language
//   /{lang}/hall/{centre}                        hours of today and counters of a centre
//   /{lang}/search?q=                            results; without q all services by group
//   /{lang}/search?task=documents                all services with their documents; &agency= those of an agency
//   /{lang}/fees?q=&agency=&sort=&desc=1&on=     fees that fit, by the rates of that day; &service=&service= those that
//                                                are to be added up
//   /{lang}/services/{service}                   documents, fee, time, centres
//   /{lang}/services/{service}/slip?on=&pages=&months=   what to pay a bank or a terminal with, as in the checklist
//   /{lang}/services/{service}/centres           choose a centre; ?sort=soonest, ?sort=nearest, &near={centre} or
//                                                &near=city-{centre}: how far from there, or from its city
//   /{lang}/services/{service}/centres/{centre}?day=YYYY-MM-DD   calendar and slots; with &priority=1 for people who
//                                                are served first
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
//   /{lang}/appointments/{token}/arrival         the confirmation too; its form says "I am here"
//   /{lang}/appointments/{token}/reschedule?day=  another time; with &at= (RFC 3339) change to it?
//   /{lang}/checklist?service=&service=          documents and fees of one service or several; &pages=&months= how
//   many,
//                                                &on=YYYY-MM-DD by the rates of that day, q: one to add
//   /{lang}/checklist/questions?service=         what still matters, one question a page; &ask= this one, &asked= its
//                                                answer is in the query, &all=1 all on one page
//   /{lang}/life-events/{event}?service=         what belongs to it, in order, and what of it was chosen
// What is known of the applicant stands in the query of any of them, keyed by question ("?age=30&sex=male"); what is
// known for one service only, by service and question ("?passport-child.age=5").
// Forms post to: /{lang}/holds, /{lang}/bookings/{hold}, /{lang}/bookings/{hold}/check,
// /{lang}/appointments, /{lang}/appointments/{token}/cancel, /{lang}/appointments/{token}/arrival,
// /{lang}/appointments/{token}/reschedule, /{lang}/services/{service}/centres/{centre}/request,
// /{lang}/requests/{token}.
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
#include "fees/assess.hpp"
#include "interview/interview.hpp"
#include "text/language.hpp"

namespace asan::screens {

/// Name and value, decoded.
using Fields = std::vector<std::pair<std::string, std::string>>;

struct HomePage {
  friend bool operator==(const HomePage&, const HomePage&) = default;
};
struct StartPage {
  friend bool operator==(const StartPage&, const StartPage&) = default;
};
struct HallPage {
  CentreId centre;
  friend bool operator==(const HallPage&, const HallPage&) = default;
};
/// What the visitor came for: it decides what a list says of each service and where it leads ("any" is not written).
enum class Task : std::uint8_t { any, book, documents };
struct SearchPage {
  std::string query;
  Task task = Task::any;
  /// Only this one's services; who types looks among all.
  std::optional<AgencyId> agency = {};
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
  /// For somebody whom the booking rules give priority.
  bool has_priority = false;
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
/// Up to 12 services.
struct ChecklistPage {
  std::vector<ServiceId> services;
  fees::Units units = {};
  /// Not today's.
  std::optional<calendar::CivilDate> on = {};
  /// What to look for among the services that can be added.
  std::string query = {};
  friend bool operator==(const ChecklistPage&, const ChecklistPage&) = default;
};
struct SlipPage {
  ServiceId service;
  fees::Units units = {};
  /// Not today's.
  std::optional<calendar::CivilDate> on = {};
  friend bool operator==(const SlipPage&, const SlipPage&) = default;
};
struct QuestionsPage {
  std::vector<ServiceId> services;
  /// This question, by its name in the query; otherwise the first that is open.
  std::string ask = {};
  /// The question that the form before this page asked; without an answer it is asked again.
  std::string asked = {};
  bool has_all = false;
  friend bool operator==(const QuestionsPage&, const QuestionsPage&) = default;
};
/// `as_found`: the best first, or in the catalogue's order. Without a wish at all agencies are shown, and no fees.
enum class FeeOrder : std::uint8_t { as_found, service, agency, amount };
struct FeesPage {
  std::string query = {};
  std::optional<AgencyId> agency = {};
  /// To be added up: up to 12.
  std::vector<ServiceId> services = {};
  FeeOrder order = FeeOrder::as_found;
  bool is_descending = false;
  /// Not today's.
  std::optional<calendar::CivilDate> on = {};
  friend bool operator==(const FeesPage&, const FeesPage&) = default;
};
struct LifeEventPage {
  LifeEventId event;
  /// What of it matters to the visitor; none: nothing is chosen yet.
  std::vector<ServiceId> services = {};
  friend bool operator==(const LifeEventPage&, const LifeEventPage&) = default;
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

using Page = std::variant<HomePage, SearchPage, ServicePage, CentresPage, SlotsPage, WhyPage, VisitPage, ChecklistPage,
                          QuestionsPage, FeesPage, LifeEventPage, DetailsPage, CheckPage, FindPage, AppointmentPage,
                          CancelPage, ArrivalPage, ReschedulePage, RequestFormPage, RequestPage, SlipPage, StartPage,
                          HallPage, NotFoundPage>;

/// Pages that can be had on paper at a terminal: what to bring and to pay, and an appointment.
[[nodiscard]] bool has_sheet(const Page& page) noexcept;
/// A calendar's page turned to that day; other pages stay as they are.
[[nodiscard]] Page on_day(Page page, calendar::CivilDate day);

struct Route {
  text::Language language = text::Language::az;
  Page page = NotFoundPage{};
  interview::Answers answers = {};
  /// Answers in the address that are none (any more): the question is gone, or the answer is. Not written again.
  Fields dropped = {};
  friend bool operator==(const Route&, const Route&) = default;
};

/// Services that one checklist can hold.
inline constexpr std::size_t most_listed = 12;

/// "age", "passport-child.age": the question's name in an address and in a form.
[[nodiscard]] std::string question_name(const catalogue::Catalogue& catalogue, const interview::Question& question);
/// As they stand in an address.
[[nodiscard]] Fields answer_fields(const catalogue::Catalogue& catalogue, const interview::Answers& answers);
/// "3": how many pages or months, from 1 to 999.
[[nodiscard]] std::optional<std::int32_t> parse_units(std::string_view text);
[[nodiscard]] interview::Services indices_of(const catalogue::Catalogue& catalogue,
                                             const std::vector<ServiceId>& services);

/// "baku-5", "city-baku-5": as it stands in an address and in a form.
[[nodiscard]] std::string whereabouts_name(const Whereabouts& place);

/// application/x-www-form-urlencoded, UTF-8 (WHATWG URL).
[[nodiscard]] std::string encode_fields(const Fields& fields);
[[nodiscard]] Fields decode_fields(std::string_view text);
/// Value of the last field of that name; empty text when there is none.
[[nodiscard]] std::string_view field(const Fields& fields, std::string_view name) noexcept;

/// What the fields say of the applicant; unknown names and bad values are dropped.
[[nodiscard]] interview::Answers answers_of(const catalogue::Catalogue& catalogue, const Fields& fields);

/// `target`: path and query as in a request line. Unknown paths, services, centres and malformed ids give NotFoundPage
/// in the language of the path (Azerbaijani when it has none). Unknown facts and bad values are dropped.
[[nodiscard]] Route parse_route(const catalogue::Catalogue& catalogue, std::string_view target);
[[nodiscard]] std::string url(const catalogue::Catalogue& catalogue, const Route& route);

}  // namespace asan::screens
