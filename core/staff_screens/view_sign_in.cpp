#include "staff_screens/view_sign_in.hpp"

#include <utility>

#include "screens/view_form.hpp"

namespace asan::staff_screens {

namespace {

using screens::Content;
using screens::Look;
using screens::Node;
using screens::Nodes;
using screens::nodes;
using screens::Tag;
using screens::TextField;
using screens::View;
using text::Msg;

Node name_field(const View& view) {
  return text_field(view, TextField{.name = field_name::name,
                                    .label = Msg::staff_name,
                                    .hint = Msg::staff_name_hint,
                                    .autocomplete = "username",
                                    .maxlength = "32"});
}

Node code_field(const View& view, Msg hint) {
  return text_field(view, TextField{.name = field_name::code,
                                    .label = Msg::staff_code,
                                    .hint = hint,
                                    .autocomplete = "one-time-code",
                                    .maxlength = "16",
                                    .enterkeyhint = "done"});
}

Content form_page(const View& view, Msg title, Node form) {
  Content content;
  content.title = view.say(title);
  content.typed_form = form.key;
  content.main = nodes(screens::page_title(content.title), std::move(form));
  return content;
}

}  // namespace

Node way_to(const View& view, std::string key, Look look, std::string_view path, Msg words) {
  return box(Tag::p, Look::body,
             nodes(screens::button_link(std::move(key), look, address_of(view.language(), path), view.say(words))));
}

Node password_field(const View& view, std::string_view name, Msg label, std::string_view autocomplete) {
  return text_field(view, TextField{.name = name,
                                    .label = label,
                                    .hint = Msg::staff_password_hint,
                                    .type = "password",
                                    .autocomplete = autocomplete});
}

Content sign_in_content(const View& view) {
  return form_page(view, Msg::staff_sign_in,
                   post_form(view, "sign-in-form", address_of(view.language(), "/staff/sign-in"),
                             nodes(name_field(view),
                                   password_field(view, field_name::password, Msg::staff_password, "current-password"),
                                   screens::submit("sign-in", Look::button, view.say(Msg::staff_sign_in_button)))));
}

Content code_content(const View& view) {
  return form_page(view, Msg::staff_code_title,
                   post_form(view, "code-form", address_of(view.language(), "/staff/code"),
                             nodes(code_field(view, Msg::staff_code_or_recovery_hint),
                                   screens::submit("sign-in", Look::button, view.say(Msg::staff_sign_in_button)))));
}

Content set_up_content(const View& view, const SetUpPage& page) {
  const std::string key = view.say(Msg::staff_scan_key, {{"key", std::string_view(page.key)}});
  return form_page(view, Msg::staff_set_up_title,
                   post_form(view, "set-up-form", address_of(view.language(), path_of_link(page.token)),
                             nodes(name_field(view),
                                   password_field(view, field_name::new_password, Msg::staff_password, "new-password"),
                                   screens::paragraph(Look::body, view.say(Msg::staff_scan)),
                                   screens::qr_picture(page.qr, view.say(Msg::staff_scan_qr)),
                                   screens::paragraph(Look::muted, key), code_field(view, Msg::staff_code_hint),
                                   screens::submit("finish", Look::button, view.say(Msg::staff_set_up_button)))));
}

Content closed_link_content(const View& view) {
  constexpr int gone = 404;
  Content content;
  content.title = view.say(Msg::staff_set_up_closed);
  content.main = nodes(screens::page_title(content.title),
                       screens::paragraph(Look::body, view.say(Msg::staff_set_up_closed_detail)));
  content.status = gone;
  return content;
}

Content recovery_content(const View& view, const RecoveryPage& page) {
  Content content;
  content.title = view.say(Msg::staff_recovery_title);
  Node codes = screens::list(Look::stack, {});
  for (const std::string& code : page.codes) {
    codes.children.push_back(box(Tag::li, Look::none, nodes(leaf(Tag::strong, Look::definition, code))));
  }
  content.main =
      nodes(screens::page_title(content.title), screens::paragraph(Look::body, view.say(Msg::staff_recovery_words)),
            keyed("codes", std::move(codes)),
            way_to(view, "to-sign-in", Look::button, "/staff/sign-in", Msg::staff_to_sign_in));
  return content;
}

}  // namespace asan::staff_screens
