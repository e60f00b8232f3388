// Every page of staff as data, and its view. Addresses and forms (all posts: nonce and csrf):
//   /{lang}/staff                      one's own account
//   /{lang}/staff/sign-in              name, password
//   /{lang}/staff/code                 code
//   /{lang}/staff/set-up/{token}       name, new_password, code
//   /{lang}/staff/password             password, new_password
//   /{lang}/staff/sign-out             everywhere ("1" or none)
//   /{lang}/staff/accounts             name, full_name, role, centre (none: empty)
//   /{lang}/staff/accounts/{account}   do (the buttons): post (with role, centre), disable, enable, reset or link
//   /{lang}/staff/visits               code, phone (of the appointment)
//   /{lang}/staff/visits/{appointment} do (the buttons): a step of booking::Step
//   /{lang}/staff/limits               fin
//   /{lang}/staff/day                  asks: on
//   /{lang}/staff/log                  asks: centre, past
//   /{lang}/staff/terminals            asks: centre
//   /{lang}/staff/terminals/{terminal} do (the buttons): picture or helped
//   /{lang}/staff/terminal-pictures/{terminal} a PNG, no page
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "booking/attendance.hpp"
#include "booking/booking.hpp"
#include "booking/life.hpp"
#include "booking/short_code.hpp"
#include "fleet/report.hpp"
#include "screens/view_parts.hpp"
#include "staff/account.hpp"
#include "wire/json_reader.hpp"
#include "wire/messages.hpp"

namespace asan::staff_screens {

namespace field_name {
inline constexpr std::string_view name = "name";
inline constexpr std::string_view password = "password";
inline constexpr std::string_view new_password = "new_password";
inline constexpr std::string_view code = "code";
inline constexpr std::string_view full_name = "full_name";
inline constexpr std::string_view role = "role";
inline constexpr std::string_view centre = "centre";
inline constexpr std::string_view everywhere = "everywhere";
inline constexpr std::string_view deed = "do";
inline constexpr std::string_view phone = "phone";
inline constexpr std::string_view fin = "fin";
inline constexpr std::string_view on = "on";
inline constexpr std::string_view past = "past";
}  // namespace field_name

/// What a button of an account's page asks for.
namespace deed {
inline constexpr std::string_view post = "post";
inline constexpr std::string_view disable = "disable";
inline constexpr std::string_view enable = "enable";
inline constexpr std::string_view reset = "reset";
inline constexpr std::string_view link = "link";
/// Of a terminal's.
inline constexpr std::string_view picture = "picture";
inline constexpr std::string_view helped = "helped";
}  // namespace deed

/// As forms and commands write roles, in the order of staff::Role.
inline constexpr std::array<std::string_view, staff::role_count> role_names = {
    "agent", "supervisor", "manager", "catalogue-editor", "auditor", "administrator"};

/// None: nobody has it.
[[nodiscard]] std::optional<staff::Role> role_named(std::string_view name);

/// As forms and the JSON interface write steps.
inline constexpr wire::JsonNames<booking::Step, 5> step_names = {{{"arrive", booking::Step::arrive},
                                                                  {"call", booking::Step::call},
                                                                  {"serve", booking::Step::serve},
                                                                  {"fulfil", booking::Step::fulfil},
                                                                  {"miss", booking::Step::miss}}};

struct SignInPage {};
struct CodePage {};
struct SetUpPage {
  std::string token;
  /// The shared secret as text and as a picture.
  std::string key;
  wire::QrCode qr;
};
struct ClosedLinkPage {};
struct RecoveryPage {
  std::vector<std::string> codes;
};
struct OwnPage {};
struct AccountsPage {
  std::vector<staff::Account> accounts;
};
struct AccountPage {
  staff::Account account;
};
struct LinkPage {
  std::string address;
  std::string display_name;
};
struct FindVisitPage {};
struct VisitPage {
  booking::Appointment appointment;
  booking::ShortCode code;
  /// What can be done now.
  std::vector<booking::Step> steps;
};
struct LimitsPage {
  /// Of the person that was asked for.
  std::optional<booking::LiftOutcome> outcome;
};
struct DayPage {
  CentreId centre;
  calendar::CivilDate on;
  booking::DayFigures figures;
};
/// An entry of the audit log, in words.
struct LogLine {
  std::int64_t sequence = 0;
  Instant at;
  text::Msg deed = text::Msg::staff_log_started;
  /// The new status of an appointment, or what was done to an account.
  std::optional<text::Msg> detail;
  /// Who of staff; none: `actor` says whether it was the citizen or happened by itself.
  std::string by;
  text::Msg actor = text::Msg::staff_log_by_system;
  /// What it was done to, as the log has it; it names no person.
  std::string subject;
};
struct LogPage {
  /// None: what belongs to no centre.
  std::optional<CentreId> centre;
  /// Newest first.
  std::vector<LogLine> lines;
  /// Where the older ones begin; none: these are the oldest.
  std::optional<std::int64_t> past;
};
struct TerminalsPage {
  /// Of this one alone.
  std::optional<CentreId> centre;
  /// Who sees those of all centres.
  bool is_everywhere = false;
  /// In this order.
  std::vector<fleet::Watched> terminals;
};
struct TerminalPage {
  fleet::Watched terminal;
};
using Page =
    std::variant<SignInPage, CodePage, SetUpPage, ClosedLinkPage, RecoveryPage, OwnPage, AccountsPage, AccountPage,
                 LinkPage, FindVisitPage, VisitPage, LimitsPage, DayPage, LogPage, TerminalsPage, TerminalPage>;

struct Shown {
  const Page& page;
  /// Who is signed in.
  const std::optional<staff::Account>& member;
  /// Where the page is, without its language: "/staff/accounts".
  std::string_view path;
  /// What it was asked with, for the same page in another language: "on=2026-11-27".
  std::string_view query = {};
};

/// What was typed, errors, stamps and language come with `view`'s state.
[[nodiscard]] screens::Screen view(const screens::View& view, const Shown& shown);

/// "/az/staff/accounts"
[[nodiscard]] std::string address_of(text::Language language, std::string_view path);
[[nodiscard]] std::string path_of(const staff::StaffId& account);
[[nodiscard]] std::string path_of(const AppointmentId& visit);
[[nodiscard]] std::string path_of(const TerminalId& terminal);
/// How an appointment stands, for who serves: "being served".
[[nodiscard]] text::Msg message_of(booking::AppointmentStatus status) noexcept;
/// `token`: of a set-up link.
[[nodiscard]] std::string path_of_link(std::string_view token);

}  // namespace asan::staff_screens
