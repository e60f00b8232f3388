#include "http/staff_pages.hpp"

#include <algorithm>
#include <utility>

#include "accounts/one_time_code.hpp"
#include "auth/form_guard.hpp"
#include "html/qr.hpp"
#include "http/desk_parts.hpp"
#include "http/guard.hpp"
#include "http/page_answer.hpp"
#include "http/terminals.hpp"

namespace asan::http {

namespace {

namespace names = staff_screens::field_name;
using accounts::AccountSetUp;
using accounts::PasswordChange;
using accounts::SetUpRefusal;
using screens::FieldError;
using text::Msg;
using wire::ProblemKind;

FieldError error_at(std::string_view field, Msg message) { return {std::string(field), message}; }

/// Nothing for a link that is not open.
std::optional<FieldError> error_of(SetUpRefusal refusal) {
  switch (refusal) {
    case SetUpRefusal::not_open:
      return std::nullopt;
    case SetUpRefusal::name_wrong:
      return error_at(names::name, Msg::staff_name_wrong);
    case SetUpRefusal::name_taken:
      return error_at(names::name, Msg::staff_name_taken);
    case SetUpRefusal::password_short:
      return error_at(names::new_password, Msg::staff_password_short);
    case SetUpRefusal::password_long:
      return error_at(names::new_password, Msg::staff_password_long);
    case SetUpRefusal::password_holds_name:
      return error_at(names::new_password, Msg::staff_password_holds_name);
    case SetUpRefusal::password_common:
      return error_at(names::new_password, Msg::staff_password_common);
    case SetUpRefusal::code_wrong:
      break;
  }
  return error_at(names::code, Msg::staff_code_wrong);
}

/// Nothing when it was changed.
std::optional<FieldError> error_of(PasswordChange change) {
  switch (change) {
    case PasswordChange::changed:
      return std::nullopt;
    case PasswordChange::wrong_password:
      return error_at(names::password, Msg::staff_password_wrong);
    case PasswordChange::too_short:
      return error_at(names::new_password, Msg::staff_password_short);
    case PasswordChange::too_long:
      return error_at(names::new_password, Msg::staff_password_long);
    case PasswordChange::holds_name:
      return error_at(names::new_password, Msg::staff_password_holds_name);
    case PasswordChange::common:
      break;
  }
  return error_at(names::new_password, Msg::staff_password_common);
}

bool is_allowed(const std::optional<accounts::Member>& member, const StaffRoute& route) noexcept {
  return route.access != StaffAccess::permitted || (member && member->account.post.may(route.permission));
}

}  // namespace

std::optional<std::string_view> staff_path(std::string_view path) noexcept {
  constexpr std::string_view room = "/staff";
  const std::size_t end = path.find('/', 1);
  if (end == std::string_view::npos || !text::language_of(path.substr(1, end - 1))) return std::nullopt;
  const std::string_view rest = path.substr(end);
  const bool is_staff = rest.substr(0, room.size()) == room && (rest.size() == room.size() || rest[room.size()] == '/');
  return is_staff ? std::optional(rest) : std::nullopt;
}

Outgoing StaffPages::answer(const Incoming& request) const {
  const std::string_view path = staff_path(request.path()).value_or(std::string_view());
  const auto found = find_staff_route(path);
  if (!found) return parts_.refuse(request, problem(ProblemKind::not_found));
  const bool is_post = request.method == "POST";
  if (is_post ? !found->route->is_written : !found->route->is_read) {
    return parts_.refuse(request, problem(ProblemKind::method_not_allowed));
  }
  Call call{.request = request,
            // What is only written is shown on one's own page.
            .path = found->route->is_read ? path : std::string_view("/staff"),
            .argument = found->argument,
            .query = found->route->is_written ? std::string_view() : request.query(),
            .language = text::language_of(request.path().substr(1, 2)).value_or(text::Language::az),
            .now = parts_.now(),
            .visitor = visitor_of(request, parts_.is_behind_tls),
            .token = cookie(request, staff_cookie_name(parts_.is_behind_tls)),
            .member = {},
            .fields = {},
            .is_post = is_post};
  return decide(call, *found->route);
}

Outgoing StaffPages::decide(Call& call, const StaffRoute& route) const {
  if (call.is_post) {
    auto fields = stamped_fields(call.request, call.visitor, parts_.keys);
    if (!fields) return parts_.refuse(call.request, problem(ProblemKind::not_allowed));
    call.fields = *std::move(fields);
  }
  auto member = signing_in().who(call.token, call.now);
  if (!member) return parts_.refuse(call.request, problem_of(member.error()));
  call.member = *std::move(member);
  if (!call.member && route.access != StaffAccess::anybody) return go(call, "/staff/sign-in");
  if (!is_allowed(call.member, route)) return parts_.refuse(call.request, problem(ProblemKind::not_allowed));
  auto answered = perform(call, route.page);
  if (!answered) return parts_.refuse(call.request, problem_of(answered.error()));
  return *std::move(answered);
}

StaffPages::Answer StaffPages::perform(const Call& call, StaffPage page) const {
  switch (page) {
    case StaffPage::own:
      return show(call, staff_screens::OwnPage{});
    case StaffPage::sign_in:
      return sign_in(call);
    case StaffPage::code:
      return code(call);
    case StaffPage::set_up:
      return set_up(call);
    case StaffPage::password:
      return change_password(call);
    case StaffPage::sign_out:
      return sign_out(call);
    case StaffPage::accounts:
      return call.is_post ? add_account(call) : all_accounts(call);
    case StaffPage::account:
      return one_account(call);
    case StaffPage::visits:
      return find_visit(call);
    case StaffPage::visit:
      return one_visit(call);
    case StaffPage::limits:
      return limits(call);
    case StaffPage::day:
      return day(call);
    case StaffPage::log:
      return log(call);
    case StaffPage::terminals:
      return all_terminals(call);
    case StaffPage::terminal:
      return one_terminal(call);
    case StaffPage::terminal_picture:
      break;
  }
  return terminal_picture(call);
}

StaffPages::Answer StaffPages::sign_in(const Call& call) const {
  if (!call.is_post) return show(call, staff_screens::SignInPage{});
  const auto token = signing_in().with_password(call.field(names::name), call.field(names::password), call.now);
  if (!token) return failure(token.error());
  if (*token) return go_with_session(call, "/staff/code", **token);
  return show(call, staff_screens::SignInPage{}, {{error_at(names::name, Msg::staff_refused)}, {names::name}, {}});
}

StaffPages::Answer StaffPages::code(const Call& call) const {
  if (call.is_post) {
    const auto token = signing_in().with_code(call.token, call.field(names::code), call.now);
    if (!token) return failure(token.error());
    if (*token) return go_with_session(call, "/staff", **token);
  }
  const auto is_waiting = signing_in().awaits_code(call.token, call.now);
  if (!is_waiting) return failure(is_waiting.error());
  if (!*is_waiting) return go(call, "/staff/sign-in");
  Typed typed;
  if (call.is_post) typed.errors.push_back(error_at(names::code, Msg::staff_code_wrong));
  return show(call, staff_screens::CodePage{}, typed);
}

StaffPages::Answer StaffPages::set_up(const Call& call) const {
  const auto account = AccountSetUp(account_parts()).find(call.argument, call.now);
  if (!account) return failure(account.error());
  if (!*account) return show(call, staff_screens::ClosedLinkPage{});
  const std::string issuer = text::message(Msg::app_name, call.language);
  const std::string& secret = (*account)->code_secret;
  const staff_screens::SetUpPage page{std::string(call.argument), accounts::code_secret_text(secret),
                                      html::make_qr(accounts::code_secret_uri(secret, (*account)->name, issuer))};
  if (call.is_post) return finish_set_up(call, page);
  return show(call, page, {{}, {}, {{std::string(names::name), (*account)->name.str()}}});
}

StaffPages::Answer StaffPages::finish_set_up(const Call& call, const staff_screens::SetUpPage& page) const {
  auto answer =
      AccountSetUp(account_parts())
          .finish(call.argument, {call.field(names::name), call.field(names::new_password), call.field(names::code)},
                  call.now);
  if (!answer) return failure(answer.error());
  if (auto* codes = std::get_if<accounts::RecoveryCodes>(&*answer)) {
    return show(call, staff_screens::RecoveryPage{std::move(*codes)});
  }
  const auto error = error_of(std::get<SetUpRefusal>(*answer));
  if (!error) return show(call, staff_screens::ClosedLinkPage{});
  return show(call, page, {{*error}, {names::name}, {}});
}

StaffPages::Answer StaffPages::change_password(const Call& call) const {
  const auto change = signing_in().change_password(*call.member, call.field(names::password),
                                                   call.field(names::new_password), call.now);
  if (!change) return failure(change.error());
  const auto error = error_of(*change);
  if (error) return show(call, staff_screens::OwnPage{}, {{*error}, {}, {}});
  return go_with_session(call, "/staff/sign-in", {});
}

StaffPages::Answer StaffPages::sign_out(const Call& call) const {
  if (call.field(names::everywhere) == "1") {
    const auto ended = signing_in().sign_out_everywhere(*call.member, call.now);
    if (!ended) return failure(ended.error());
  } else {
    const auto ended = signing_in().sign_out(*call.member);
    if (!ended) return failure(ended.error());
  }
  return go_with_session(call, "/staff/sign-in", {});
}

Outgoing StaffPages::show(const Call& call, const staff_screens::Page& page, const Typed& typed) const {
  screens::State state;
  state.route.language = call.language;
  state.origin = own_origin(call.request, parts_.is_behind_tls);
  state.now = call.now;
  state.terminal = terminal_of(call.request, parts_.context.catalogue, parts_.keys, parts_.is_behind_tls);
  state.nonce = auth::random_token();
  state.csrf = auth::form_stamp(parts_.keys, call.visitor.id);
  state.errors = typed.errors;
  for (const auto& [name, value] : typed.given) state.typed.emplace(name, value);
  for (const std::string_view name : typed.kept) {
    state.typed.insert_or_assign(std::string(name), std::string(call.field(name)));
  }
  const auto member = call.member ? std::optional(call.member->account) : std::nullopt;
  const screens::Screen screen = staff_screens::view({parts_.context, state}, {page, member, call.path, call.query});
  Outgoing out = page_answer(screen, page_parts(parts_.files, parts_.css, parts_.context, state));
  out.with("Cache-Control", "no-store");
  if (call.visitor.is_new) {
    out.with("Set-Cookie",
             set_cookie(visitor_cookie_name(parts_.is_behind_tls), call.visitor.id, parts_.is_behind_tls));
  }
  return out;
}

Outgoing StaffPages::go(const Call& call, std::string_view path) const {
  Outgoing out;
  out.status = 303;
  out.with("Location", staff_screens::address_of(call.language, path)).with("Cache-Control", "no-store");
  return out;
}

Outgoing StaffPages::go_with_session(const Call& call, std::string_view path, std::string_view token) const {
  Outgoing out = go(call, path);
  out.with("Set-Cookie", token.empty()
                             ? ended_cookie(staff_cookie_name(parts_.is_behind_tls), parts_.is_behind_tls)
                             : set_strict_cookie(staff_cookie_name(parts_.is_behind_tls), token, parts_.is_behind_tls));
  return out;
}

}  // namespace asan::http
