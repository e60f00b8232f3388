// Every page of staff as data, and its view. Addresses and forms (all posts: nonce and csrf):
//   /{lang}/staff                      one's own account
//   /{lang}/staff/sign-in              name, password
//   /{lang}/staff/code                 code
//   /{lang}/staff/set-up/{token}       name, new_password, code
//   /{lang}/staff/password             password, new_password
//   /{lang}/staff/sign-out             everywhere ("1" or none)
//   /{lang}/staff/accounts             name, full_name, role, centre (none: empty)
//   /{lang}/staff/accounts/{account}   do (the buttons): post (with role, centre), disable, enable, reset or link
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "screens/view_parts.hpp"
#include "staff/account.hpp"
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
}  // namespace field_name

/// What a button of an account's page asks for.
namespace deed {
inline constexpr std::string_view post = "post";
inline constexpr std::string_view disable = "disable";
inline constexpr std::string_view enable = "enable";
inline constexpr std::string_view reset = "reset";
inline constexpr std::string_view link = "link";
}  // namespace deed

/// As forms and commands write roles, in the order of staff::Role.
inline constexpr std::array<std::string_view, staff::role_count> role_names = {
    "agent", "supervisor", "manager", "catalogue-editor", "auditor", "administrator"};

/// None: nobody has it.
[[nodiscard]] std::optional<staff::Role> role_named(std::string_view name);

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
using Page = std::variant<SignInPage, CodePage, SetUpPage, ClosedLinkPage, RecoveryPage, OwnPage, AccountsPage,
                          AccountPage, LinkPage>;

struct Shown {
  const Page& page;
  /// Who is signed in.
  const std::optional<staff::Account>& member;
  /// Where the page is, without its language: "/staff/accounts".
  std::string_view path;
};

/// What was typed, errors, stamps and language come with `view`'s state.
[[nodiscard]] screens::Screen view(const screens::View& view, const Shown& shown);

/// "/az/staff/accounts"
[[nodiscard]] std::string address_of(text::Language language, std::string_view path);
[[nodiscard]] std::string path_of(const staff::StaffId& account);
/// `token`: of a set-up link.
[[nodiscard]] std::string path_of_link(std::string_view token);

}  // namespace asan::staff_screens
