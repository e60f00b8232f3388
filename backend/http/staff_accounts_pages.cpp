// What administrators do to accounts, as pages.
#include "http/desk_parts.hpp"
#include "http/guard.hpp"
#include "http/staff_pages.hpp"

namespace asan::http {

namespace {

namespace names = staff_screens::field_name;
namespace deed = staff_screens::deed;
using screens::FieldError;
using text::Msg;
using wire::ProblemKind;

/// None for a role or a centre that there is not, or that do not go together.
std::optional<staff::Post> post_of(std::string_view role, std::string_view centre,
                                   const catalogue::Catalogue& catalogue) {
  const auto named = staff_screens::role_named(role);
  if (!named) return std::nullopt;
  const auto id = CentreId::parse(centre);
  if (!centre.empty() && (!id || !catalogue.find(*id))) return std::nullopt;
  return staff::Post::make(*named, id);
}

}  // namespace

StaffPages::Answer StaffPages::all_accounts(const Call& call) const {
  auto all = parts_.store.all();
  if (!all) return failure(all.error());
  return show(call, staff_screens::AccountsPage{*std::move(all)});
}

StaffPages::Answer StaffPages::add_account(const Call& call) const {
  const auto display_name = staff::parse_display_name(call.field(names::full_name));
  const auto name = staff::parse_login_name(call.field(names::name));
  const auto post = post_of(call.field(names::role), call.field(names::centre), parts_.context.catalogue);
  Typed typed{{}, {names::full_name, names::name, names::role, names::centre}, {}};
  const auto miss = [&typed](std::string_view field, Msg message) {
    typed.errors.push_back({std::string(field), message});
  };
  if (!display_name) miss(names::full_name, Msg::staff_full_name_wrong);
  if (!name) miss(names::name, Msg::staff_name_wrong);
  if (!post) miss(names::centre, Msg::staff_post_wrong);
  if (typed.errors.empty()) {
    const auto link = administration(call).invite({*name, *display_name, *post}, call.now);
    if (!link) return failure(link.error());
    if (*link) return show_link(call, **link, *display_name);
    miss(names::name, Msg::staff_name_taken);
  }
  auto all = parts_.store.all();
  if (!all) return failure(all.error());
  return show(call, staff_screens::AccountsPage{*std::move(all)}, typed);
}

StaffPages::Answer StaffPages::one_account(const Call& call) const {
  const auto id = staff::StaffId::parse(call.argument);
  std::optional<staff::Account> account;
  if (id) {
    auto found = parts_.store.find(*id);
    if (!found) return failure(found.error());
    account = *std::move(found);
  }
  if (!account) return parts_.refuse(call.request, problem(ProblemKind::not_found));
  if (call.is_post) return change_account(call, *account);
  return show(call, staff_screens::AccountPage{*std::move(account)});
}

/// What cannot be done any more, because somebody else was faster, is not done; the page then shows how it stands.
StaffPages::Answer StaffPages::change_account(const Call& call, const staff::Account& account) const {
  const std::string_view wanted = call.field(names::deed);
  const accounts::Administration by_member = administration(call);
  if (wanted == deed::reset || wanted == deed::link) {
    const auto link =
        wanted == deed::reset ? by_member.reset(account.id, call.now) : by_member.renew_link(account.id, call.now);
    if (!link) return failure(link.error());
    if (*link) return show_link(call, **link, account.display_name);
    return go(call, call.path);
  }
  Result<accounts::Changed, store::StoreFailure> changed = accounts::Changed::no;
  if (wanted == deed::disable) {
    changed = by_member.disable(account.id, call.now);
  } else if (wanted == deed::enable) {
    changed = by_member.enable(account.id, call.now);
  } else if (wanted == deed::post) {
    const auto post = post_of(call.field(names::role), call.field(names::centre), parts_.context.catalogue);
    if (!post) {
      const FieldError error{std::string(names::centre), Msg::staff_post_wrong};
      return show(call, staff_screens::AccountPage{account}, {{error}, {}, {}});
    }
    changed = by_member.give_post(account.id, *post, call.now);
  } else {
    return parts_.refuse(call.request, problem(ProblemKind::malformed_request));
  }
  if (!changed) return failure(changed.error());
  return go(call, call.path);
}

Outgoing StaffPages::show_link(const Call& call, const accounts::Link& link, std::string display_name) const {
  std::string address = own_origin(call.request, parts_.is_behind_tls);
  address.append(staff_screens::address_of(call.language, staff_screens::path_of_link(link)));
  return show(call, staff_screens::LinkPage{std::move(address), std::move(display_name)});
}

}  // namespace asan::http
