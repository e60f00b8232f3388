// Pages of accounts: one's own, and for administrators everybody's.
#pragma once

#include "staff_screens/pages.hpp"

namespace asan::staff_screens {

[[nodiscard]] screens::Content own_content(const screens::View& view, const staff::Account& member);
[[nodiscard]] screens::Content accounts_content(const screens::View& view, const AccountsPage& page);
[[nodiscard]] screens::Content account_content(const screens::View& view, const AccountPage& page,
                                               const std::optional<staff::Account>& member);
[[nodiscard]] screens::Content link_content(const screens::View& view, const LinkPage& page);

}  // namespace asan::staff_screens
