// The one table of staff pages: what is there, and who may open it. Nothing is answered that has no row, and no row is
// without an answer to who may (OWASP ASVS 5.0 V8.2).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "staff/permissions.hpp"

namespace asan::http {

enum class StaffPage : std::uint8_t {
  own,
  sign_in,
  code,
  set_up,
  password,
  sign_out,
  accounts,
  account,
  visits,
  visit,
  limits,
  day,
  log,
  terminals,
  terminal,
  terminal_picture
};

/// anybody: who is not signed in, too. member: whoever is. permitted: whose role has the permission.
enum class StaffAccess : std::uint8_t { anybody, member, permitted };

/// A form alone can also be shown by GET; `is_read` is false where there is nothing to show.
struct StaffRoute {
  StaffPage page = StaffPage::own;
  /// Without the language.
  std::string_view pattern;
  StaffAccess access = StaffAccess::permitted;
  /// Only of StaffAccess::permitted.
  staff::Permission permission = staff::Permission::manage_accounts;
  bool is_read = true;
  bool is_written = true;
};

inline constexpr std::array<StaffRoute, 16> staff_routes = {
    {{.page = StaffPage::own, .pattern = "/staff", .access = StaffAccess::member, .is_written = false},
     {.page = StaffPage::sign_in, .pattern = "/staff/sign-in", .access = StaffAccess::anybody},
     {.page = StaffPage::code, .pattern = "/staff/code", .access = StaffAccess::anybody},
     {.page = StaffPage::set_up, .pattern = "/staff/set-up/{token}", .access = StaffAccess::anybody},
     {.page = StaffPage::password, .pattern = "/staff/password", .access = StaffAccess::member, .is_read = false},
     {.page = StaffPage::sign_out, .pattern = "/staff/sign-out", .access = StaffAccess::member, .is_read = false},
     {.page = StaffPage::accounts,
      .pattern = "/staff/accounts",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::manage_accounts},
     {.page = StaffPage::account,
      .pattern = "/staff/accounts/{account}",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::manage_accounts},
     {.page = StaffPage::visits,
      .pattern = "/staff/visits",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::serve_visitors},
     {.page = StaffPage::visit,
      .pattern = "/staff/visits/{appointment}",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::serve_visitors},
     {.page = StaffPage::limits,
      .pattern = "/staff/limits",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::lift_limits},
     {.page = StaffPage::day,
      .pattern = "/staff/day",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::see_day,
      .is_written = false},
     {.page = StaffPage::log,
      .pattern = "/staff/log",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::read_audit_log,
      .is_written = false},
     {.page = StaffPage::terminals,
      .pattern = "/staff/terminals",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::see_terminals,
      .is_written = false},
     {.page = StaffPage::terminal,
      .pattern = "/staff/terminals/{terminal}",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::see_terminals},
     {.page = StaffPage::terminal_picture,
      .pattern = "/staff/terminal-pictures/{terminal}",
      .access = StaffAccess::permitted,
      .permission = staff::Permission::see_terminals,
      .is_written = false}}};

/// A route and what stands in the place of its variable.
struct FoundStaffRoute {
  const StaffRoute* route = nullptr;
  std::string_view argument;
};

/// `path` without the language. Nothing for what is in no row.
[[nodiscard]] constexpr std::optional<FoundStaffRoute> find_staff_route(std::string_view path) noexcept {
  for (const StaffRoute& route : staff_routes) {
    const std::size_t variable = route.pattern.find('{');
    if (variable == std::string_view::npos) {
      if (path == route.pattern) return FoundStaffRoute{&route, {}};
      continue;
    }
    const std::string_view argument = path.substr(path.size() < variable ? path.size() : variable);
    const bool fits = path.substr(0, variable) == route.pattern.substr(0, variable) && !argument.empty() &&
                      argument.find('/') == std::string_view::npos;
    if (fits) return FoundStaffRoute{&route, argument};
  }
  return std::nullopt;
}

/// The path of a page of staff without its language: "/az/staff/code" is "/staff/code". Nothing for other pages.
[[nodiscard]] std::optional<std::string_view> staff_path(std::string_view path) noexcept;

}  // namespace asan::http
