// Pages of who is not signed in yet.
#pragma once

#include "staff_screens/pages.hpp"

namespace asan::staff_screens {

[[nodiscard]] screens::Content sign_in_content(const screens::View& view);
[[nodiscard]] screens::Content code_content(const screens::View& view);
[[nodiscard]] screens::Content set_up_content(const screens::View& view, const SetUpPage& page);
[[nodiscard]] screens::Content closed_link_content(const screens::View& view);
[[nodiscard]] screens::Content recovery_content(const screens::View& view, const RecoveryPage& page);

/// A link to another page of staff on a line of its own.
[[nodiscard]] screens::Node way_to(const screens::View& view, std::string key, screens::Look look,
                                   std::string_view path, text::Msg words);

/// A password is never written into a page.
[[nodiscard]] screens::Node password_field(const screens::View& view, std::string_view name, text::Msg label,
                                           std::string_view autocomplete);

}  // namespace asan::staff_screens
