// The pages of staff (core/staff_screens) as HTML with forms. Who may open what is decided in one place, `answer`, by
// the table in staff_routes.hpp. Writes come through the same checks as every other form: Origin and Sec-Fetch-Site
// before the body (Pages::check_head), then the stamp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/administration.hpp"
#include "accounts/set_up.hpp"
#include "accounts/sign_in.hpp"
#include "html/page.hpp"
#include "http/exchange.hpp"
#include "http/fleet.hpp"
#include "http/staff_desk.hpp"
#include "http/staff_routes.hpp"
#include "http/visitor.hpp"
#include "screens/screens.hpp"
#include "staff_screens/pages.hpp"

namespace asan::http {

struct StaffPagesParts {
  const screens::Context& context;
  store::StaffAccounts& store;
  const StaffDesk& desk;
  const Fleet& fleet;
  const auth::Keys& keys;
  accounts::PasswordHasher& hasher;
  std::function<Instant()> now;
  /// Without the client: its screens are others.
  html::SiteFiles files;
  std::string css;
  /// The page of a problem.
  std::function<Outgoing(const Incoming&, const wire::Problem&)> refuse;
  bool is_behind_tls = false;
};

class StaffPages {
 public:
  explicit StaffPages(StaffPagesParts parts) : parts_(std::move(parts)) {}

  /// Of a path for which there is a staff_path.
  [[nodiscard]] Outgoing answer(const Incoming& request) const;

 private:
  using Answer = Result<Outgoing, store::StoreFailure>;
  /// One request, and what is known of who sent it.
  struct Call {
    const Incoming& request;
    std::string_view path;
    std::string_view argument;
    /// Of a page that is only asked.
    std::string_view query;
    text::Language language = text::Language::az;
    Instant now;
    Visitor visitor;
    /// The session's token as it came.
    std::string_view token;
    std::optional<accounts::Member> member;
    /// Of a post.
    screens::Fields fields;
    bool is_post = false;
    [[nodiscard]] std::string_view field(std::string_view name) const { return screens::field(fields, name); }
  };
  /// What a page is shown with beside its own data.
  struct Typed {
    std::vector<screens::FieldError> errors = {};
    /// Names of fields that are shown again as they were typed.
    std::vector<std::string_view> kept = {};
    /// Values that stand in fields at first.
    std::vector<std::pair<std::string, std::string>> given = {};
  };

  [[nodiscard]] Outgoing decide(Call& call, const StaffRoute& route) const;
  [[nodiscard]] Answer perform(const Call& call, StaffPage page) const;
  [[nodiscard]] Answer sign_in(const Call& call) const;
  [[nodiscard]] Answer code(const Call& call) const;
  [[nodiscard]] Answer set_up(const Call& call) const;
  [[nodiscard]] Answer finish_set_up(const Call& call, const staff_screens::SetUpPage& page) const;
  [[nodiscard]] Answer change_password(const Call& call) const;
  [[nodiscard]] Answer sign_out(const Call& call) const;
  // In staff_accounts_pages.cpp.
  [[nodiscard]] Answer all_accounts(const Call& call) const;
  [[nodiscard]] Answer add_account(const Call& call) const;
  [[nodiscard]] Answer one_account(const Call& call) const;
  [[nodiscard]] Answer change_account(const Call& call, const staff::Account& account) const;
  [[nodiscard]] Outgoing show_link(const Call& call, const accounts::Link& link, std::string display_name) const;

  // In staff_visits_pages.cpp.
  [[nodiscard]] Outgoing find_visit(const Call& call) const;
  [[nodiscard]] Outgoing one_visit(const Call& call) const;
  [[nodiscard]] Outgoing limits(const Call& call) const;
  // In staff_oversight_pages.cpp.
  [[nodiscard]] Answer day(const Call& call) const;
  [[nodiscard]] Answer log(const Call& call) const;
  // In staff_terminals_pages.cpp.
  [[nodiscard]] Outgoing all_terminals(const Call& call) const;
  [[nodiscard]] Outgoing one_terminal(const Call& call) const;
  [[nodiscard]] Outgoing terminal_picture(const Call& call) const;
  /// Of a write: the form's own, so that a form sent twice is one deed. None: the form has none.
  [[nodiscard]] static std::optional<IdempotencyKey> key_of(const Call& call, std::string_view deed);

  [[nodiscard]] Outgoing show(const Call& call, const staff_screens::Page& page, const Typed& typed) const;
  [[nodiscard]] Outgoing show(const Call& call, const staff_screens::Page& page) const { return show(call, page, {}); }
  [[nodiscard]] Outgoing go(const Call& call, std::string_view path) const;
  [[nodiscard]] Outgoing go_with_session(const Call& call, std::string_view path, std::string_view token) const;
  [[nodiscard]] accounts::AccountParts account_parts() const noexcept {
    return {parts_.store, parts_.keys, parts_.hasher, accounts::common_passwords()};
  }
  [[nodiscard]] accounts::SignIn signing_in() const noexcept { return accounts::SignIn(account_parts()); }
  [[nodiscard]] accounts::Administration administration(const Call& call) const {
    return {account_parts(), call.member ? std::optional(call.member->account.id) : std::nullopt};
  }

  StaffPagesParts parts_;
};

}  // namespace asan::http
