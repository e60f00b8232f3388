#include <algorithm>
#include <utility>

#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "staff_screens/frame.hpp"
#include "staff_screens/pages.hpp"
#include "staff_screens/view_accounts.hpp"
#include "staff_screens/view_oversight.hpp"
#include "staff_screens/view_sign_in.hpp"
#include "staff_screens/view_terminals.hpp"
#include "staff_screens/view_visits.hpp"

namespace asan::staff_screens {

namespace {

using screens::Attr;
using screens::Content;
using screens::Look;
using screens::Node;
using screens::nodes;
using screens::Tag;
using screens::View;
using text::Msg;

Node languages_of_page(const View& view, const Shown& shown) {
  return languages_at(view, [&shown](text::Language language) {
    std::string address = address_of(language, shown.path);
    if (!shown.query.empty()) address.append("?").append(shown.query);
    return address;
  });
}

Node section_link(const View& view, const Shown& shown, std::string key, std::string_view path, Msg words) {
  Node way = keyed(std::move(key),
                   leaf(Tag::a, Look::header_link, view.say(words), {{Attr::href, address_of(view.language(), path)}}));
  if (shown.path == path) {
    set(way, Attr::aria_current, "page");
    way.state = screens::LookState::current;
  }
  return box(Tag::li, Look::none, nodes(std::move(way)));
}

/// Only what the member may open.
Node sections(const View& view, const Shown& shown) {
  Node items = screens::list(Look::cluster, {});
  if (!shown.member) {
    items.children.push_back(section_link(view, shown, "nav-sign-in", "/staff/sign-in", Msg::staff_sign_in));
  } else {
    items.children.push_back(section_link(view, shown, "nav-own", "/staff", Msg::staff_own_title));
    for (const Room& room : rooms) {
      if (!shown.member->post.may(room.permission)) continue;
      items.children.push_back(section_link(view, shown, "nav-" + std::string(room.key), room.path, room.title));
    }
  }
  return keyed(
      "nav", box(Tag::nav, Look::header_nav, nodes(std::move(items)), {{Attr::aria_label, view.say(Msg::staff_nav)}}));
}

/// In another language it would not be there any more.
bool is_shown_once(const Page& page) noexcept {
  return std::holds_alternative<RecoveryPage>(page) || std::holds_alternative<LinkPage>(page);
}

screens::Nodes header_parts(const View& view, const Shown& shown) {
  screens::Nodes parts = nodes(brand(view, address_of(view.language(), "/staff")), sections(view, shown));
  if (!is_shown_once(shown.page)) parts.push_back(languages_of_page(view, shown));
  return parts;
}

screens::Screen frame(const View& view, const Shown& shown, Content content) {
  constexpr int unprocessable = 422;
  const bool has_errors = !view.state.errors.empty();
  screens::Nodes main;
  if (has_errors) main.push_back(error_summary(view));
  append(main, std::move(content.main));
  const std::string title =
      has_errors ? view.say(Msg::title_error, {{"title", std::string_view(content.title)}}) : content.title;
  screens::Screen screen = framed(view, title, header_parts(view, shown), std::move(main));
  if (has_errors) screen.focus_key = std::string(screens::error_summary_key);
  screen.status = has_errors ? unprocessable : content.status;
  return screen;
}

struct ContentOf {
  const View& view;
  const std::optional<staff::Account>& member;

  Content operator()(const SignInPage& /*page*/) const { return sign_in_content(view); }
  Content operator()(const CodePage& /*page*/) const { return code_content(view); }
  Content operator()(const SetUpPage& page) const { return set_up_content(view, page); }
  Content operator()(const ClosedLinkPage& /*page*/) const { return closed_link_content(view); }
  Content operator()(const RecoveryPage& page) const { return recovery_content(view, page); }
  Content operator()(const OwnPage& /*page*/) const {
    return member ? own_content(view, *member) : sign_in_content(view);
  }
  Content operator()(const AccountsPage& page) const { return accounts_content(view, page); }
  Content operator()(const AccountPage& page) const { return account_content(view, page, member); }
  Content operator()(const LinkPage& page) const { return link_content(view, page); }
  Content operator()(const FindVisitPage& /*page*/) const { return find_visit_content(view); }
  Content operator()(const VisitPage& page) const { return visit_content(view, page); }
  Content operator()(const LimitsPage& page) const { return limits_content(view, page); }
  Content operator()(const DayPage& page) const { return day_content(view, page); }
  Content operator()(const LogPage& page) const { return log_content(view, page); }
  Content operator()(const TerminalsPage& page) const { return terminals_content(view, page); }
  Content operator()(const TerminalPage& page) const { return terminal_content(view, page); }
};

}  // namespace

std::string address_of(text::Language language, std::string_view path) {
  return std::string("/").append(text::tag_of(language)).append(path);
}

std::string path_of(const staff::StaffId& account) { return "/staff/accounts/" + account.str(); }

std::string path_of(const AppointmentId& visit) { return "/staff/visits/" + visit.str(); }

std::string path_of(const TerminalId& terminal) { return "/staff/terminals/" + terminal.str(); }

std::string path_of_link(std::string_view token) { return std::string("/staff/set-up/").append(token); }

std::optional<staff::Role> role_named(std::string_view name) {
  const auto* const found = std::find(role_names.begin(), role_names.end(), name);
  if (found == role_names.end()) return std::nullopt;
  return static_cast<staff::Role>(found - role_names.begin());
}

screens::Screen view(const View& view, const Shown& shown) {
  return frame(view, shown, std::visit(ContentOf{view, shown.member}, shown.page));
}

}  // namespace asan::staff_screens
