#include "staff_screens/view_accounts.hpp"

#include "staff_screens/view_sign_in.hpp"

namespace asan::staff_screens {

namespace {

using screens::Attr;
using screens::Content;
using screens::Look;
using screens::Node;
using screens::Nodes;
using screens::nodes;
using screens::Tag;
using screens::TextField;
using screens::View;
using staff::Account;
using staff::AccountState;
using text::Msg;

/// In the order of staff::Role.
constexpr std::array<Msg, staff::role_count> roles = {Msg::staff_role_agent,   Msg::staff_role_supervisor,
                                                      Msg::staff_role_manager, Msg::staff_role_catalogue_editor,
                                                      Msg::staff_role_auditor, Msg::staff_role_administrator};

std::string role_words(const View& view, staff::Role role) {
  return view.say(roles.at(static_cast<std::size_t>(role)));
}

std::string post_centre_words(const View& view, const staff::Post& post) {
  return post.centre() ? centre_words(view, *post.centre()) : view.say(Msg::staff_no_centre);
}

std::string state_words(const View& view, AccountState state) {
  switch (state) {
    case AccountState::invited:
      return view.say(Msg::staff_state_invited);
    case AccountState::active:
      return view.say(Msg::staff_state_active);
    case AccountState::disabled:
      break;
  }
  return view.say(Msg::staff_state_disabled);
}

Node facts(const View& view, const Account& account) {
  return keyed(
      "facts",
      box(Tag::div, Look::card,
          nodes(screens::terms(Look::terms_wide, {{view.say(Msg::staff_full_name), account.display_name},
                                                  {view.say(Msg::staff_name), account.name.str()},
                                                  {view.say(Msg::staff_role), role_words(view, account.post.role())},
                                                  {view.say(Msg::staff_centre), post_centre_words(view, account.post)},
                                                  {view.say(Msg::staff_state), state_words(view, account.state())}}))));
}

/// `role` and `centre` as they stand, or as they were typed.
Nodes post_fields(const View& view, std::string_view role, std::string_view centre) {
  std::vector<screens::Option> role_options;
  role_options.reserve(role_names.size());
  for (std::size_t i = 0; i < role_names.size(); ++i) {
    role_options.push_back({std::string(role_names.at(i)), view.say(roles.at(i))});
  }
  return nodes(screens::select_field(std::string(field_name::role), view.say(Msg::staff_role), role_options, role),
               screens::select_field(std::string(field_name::centre), view.say(Msg::staff_centre), centre_options(view),
                                     centre));
}

Node deed_form(const View& view, const Account& account, std::string_view what, Look look, Msg words) {
  return post_form(view, std::string(what) + "-form", address_of(view.language(), path_of(account.id)),
                   nodes(deed_button(view, what, look, words)));
}

Node add_form(const View& view) {
  Nodes fields = nodes(text_field(view, TextField{.name = field_name::full_name,
                                                  .label = Msg::staff_full_name,
                                                  .hint = Msg::staff_full_name_hint,
                                                  .maxlength = "80"}),
                       text_field(view, TextField{.name = field_name::name,
                                                  .label = Msg::staff_name,
                                                  .hint = Msg::staff_name_hint,
                                                  .maxlength = "32"}));
  append(fields, post_fields(view, view.typed(field_name::role), view.typed(field_name::centre)));
  fields.push_back(screens::submit("add", Look::button, view.say(Msg::staff_add_button)));
  return post_form(view, "add-form", address_of(view.language(), "/staff/accounts"), std::move(fields));
}

}  // namespace

std::string centre_words(const View& view, const CentreId& centre) {
  const auto index = view.catalogue().find(centre);
  return index ? view.in(view.catalogue().at(*index).names) : centre.str();
}

std::vector<screens::Option> centre_options(const View& view) {
  std::vector<screens::Option> options = {{"", view.say(Msg::staff_no_centre)}};
  options.reserve(view.catalogue().centres.size() + 1);
  for (const auto& each : view.catalogue().centres) options.push_back({each.id.str(), view.in(each.names)});
  return options;
}

Node deed_button(const View& view, std::string_view what, Look look, Msg words) {
  Node button = screens::submit(std::string(what), look, view.say(words));
  set(button, Attr::name, std::string(field_name::deed));
  set(button, Attr::value, std::string(what));
  return button;
}

Content own_content(const View& view, const Account& member) {
  Content content;
  content.title = view.say(Msg::staff_own_title);
  content.typed_form = "password-form";
  const std::string sign_out = address_of(view.language(), "/staff/sign-out");
  Node password = post_form(
      view, "password-form", address_of(view.language(), "/staff/password"),
      nodes(password_field(view, field_name::password, Msg::staff_password_now, "current-password"),
            password_field(view, field_name::new_password, Msg::staff_password_new, "new-password"),
            screens::paragraph(Look::muted, view.say(Msg::staff_password_change_hint)),
            screens::submit("change-password", Look::button_outline, view.say(Msg::staff_password_change_button))));
  content.main = nodes(screens::page_title(content.title), facts(view, member));
  // On a narrow page the header has no room for sections.
  for (const Room& room : rooms) {
    if (!member.post.may(room.permission)) continue;
    content.main.push_back(way_to(view, "to-" + std::string(room.key), Look::button_link, room.path, room.title));
  }
  append(content.main,
         nodes(post_form(view, "sign-out-form", sign_out,
                         nodes(screens::submit("sign-out", Look::button, view.say(Msg::staff_sign_out)))),
               post_form(view, "everywhere-form", sign_out,
                         nodes(screens::hidden(field_name::everywhere, "1"),
                               screens::submit("everywhere", Look::button_outline,
                                               view.say(Msg::staff_sign_out_everywhere)))),
               screens::section("password-section", view.say(Msg::staff_password_change), nodes(std::move(password)))));
  return content;
}

Content accounts_content(const View& view, const AccountsPage& page) {
  Content content;
  content.title = view.say(Msg::staff_accounts_title);
  content.typed_form = "add-form";
  Node rows = screens::list(Look::card_list, {});
  for (const Account& account : page.accounts) {
    std::string note = account.name.str();
    note.append(" · ").append(role_words(view, account.post.role()));
    if (account.post.centre()) note.append(" · ").append(post_centre_words(view, account.post));
    rows.children.push_back(screens::row_link({.key = "account-" + account.id.str(),
                                               .href = address_of(view.language(), path_of(account.id)),
                                               .title = account.display_name,
                                               .note = std::move(note),
                                               .value = state_words(view, account.state())}));
  }
  content.main = nodes(screens::page_title(content.title), keyed("accounts", std::move(rows)),
                       screens::section("add-section", view.say(Msg::staff_add_title), nodes(add_form(view))));
  return content;
}

Content account_content(const View& view, const AccountPage& page, const std::optional<Account>& member) {
  const Account& account = page.account;
  Content content;
  content.title = account.display_name;
  content.typed_form = "post-form";
  content.main = nodes(screens::page_title(content.title), facts(view, account));
  const bool is_own = member && member->id == account.id;
  if (is_own) {
    content.main.push_back(screens::paragraph(Look::body, view.say(Msg::staff_own_note)));
  } else {
    const auto role = role_names.at(static_cast<std::size_t>(account.post.role()));
    Nodes fields = post_fields(view, role, account.post.centre() ? account.post.centre()->str() : std::string());
    fields.push_back(deed_button(view, deed::post, Look::button, Msg::staff_change_post));
    content.main.push_back(
        post_form(view, "post-form", address_of(view.language(), path_of(account.id)), std::move(fields)));
    switch (account.state()) {
      case AccountState::invited:
        content.main.push_back(deed_form(view, account, deed::link, Look::button_outline, Msg::staff_new_link));
        content.main.push_back(deed_form(view, account, deed::disable, Look::button_danger, Msg::staff_disable));
        break;
      case AccountState::active:
        content.main.push_back(deed_form(view, account, deed::reset, Look::button_outline, Msg::staff_reset));
        content.main.push_back(deed_form(view, account, deed::disable, Look::button_danger, Msg::staff_disable));
        break;
      case AccountState::disabled:
        content.main.push_back(deed_form(view, account, deed::enable, Look::button_outline, Msg::staff_enable));
        break;
    }
  }
  content.main.push_back(way_to(view, "back", Look::button_link, "/staff/accounts", Msg::staff_back_to_accounts));
  return content;
}

Content link_content(const View& view, const LinkPage& page) {
  Content content;
  content.title = view.say(Msg::staff_link_title);
  const std::string words = view.say(Msg::staff_link_words, {{"name", std::string_view(page.display_name)}});
  content.main = nodes(screens::page_title(content.title), screens::paragraph(Look::body, words),
                       keyed("link", leaf(Tag::strong, Look::definition, page.address)),
                       way_to(view, "back", Look::button_link, "/staff/accounts", Msg::staff_back_to_accounts));
  return content;
}

}  // namespace asan::staff_screens
