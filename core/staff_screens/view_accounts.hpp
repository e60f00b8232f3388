// Pages of accounts: one's own, and for administrators everybody's.
#pragma once

#include "screens/view_form.hpp"
#include "staff_screens/pages.hpp"

namespace asan::staff_screens {

/// A page that a permission opens, beside one's own.
struct Room {
  std::string_view key;
  std::string_view path;
  staff::Permission permission = staff::Permission::manage_accounts;
  text::Msg title = text::Msg::staff_accounts_title;
};
/// In the order of the sections.
inline constexpr std::array<Room, 6> rooms = {
    {{"visits", "/staff/visits", staff::Permission::serve_visitors, text::Msg::staff_visits_title},
     {"limits", "/staff/limits", staff::Permission::lift_limits, text::Msg::staff_limits_title},
     {"day", "/staff/day", staff::Permission::see_day, text::Msg::staff_day_title},
     {"terminals", "/staff/terminals", staff::Permission::see_terminals, text::Msg::staff_terminals_title},
     {"log", "/staff/log", staff::Permission::read_audit_log, text::Msg::staff_log_title},
     {"accounts", "/staff/accounts", staff::Permission::manage_accounts, text::Msg::staff_accounts_title}}};

/// Its name; a centre that left the catalogue is told by its id.
[[nodiscard]] std::string centre_words(const screens::View& view, const CentreId& centre);
/// Every centre, and none.
[[nodiscard]] std::vector<screens::Option> centre_options(const screens::View& view);
[[nodiscard]] screens::Node deed_button(const screens::View& view, std::string_view what, screens::Look look,
                                        text::Msg words);
[[nodiscard]] screens::Content own_content(const screens::View& view, const staff::Account& member);
[[nodiscard]] screens::Content accounts_content(const screens::View& view, const AccountsPage& page);
[[nodiscard]] screens::Content account_content(const screens::View& view, const AccountPage& page,
                                               const std::optional<staff::Account>& member);
[[nodiscard]] screens::Content link_content(const screens::View& view, const LinkPage& page);

}  // namespace asan::staff_screens
