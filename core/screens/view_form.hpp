// Forms after GOV.UK's habits (browser-ui.md): a label and a hint over every field, the error in the same words in the
// summary above the h1 and at the field, values kept. Every post carries the nonce and, on the server's pages, the
// CSRF token. A form is a plain HTML form: what it sends is all that update() gets. No "required": the browser's own
// bubbles would speak other words than ours, and only one at a time.
#pragma once

#include <string>
#include <vector>

#include "screens/view_parts.hpp"

namespace asan::screens {

/// Its id is its key. What is known of the applicant goes along, so that the next page lists the same papers.
[[nodiscard]] Node post_form(const View& view, std::string key, std::string action, Nodes children);
[[nodiscard]] Node hidden(std::string_view name, std::string_view value);

/// One field for each.
[[nodiscard]] Nodes hidden_services(const std::vector<ServiceId>& services);

/// A form that only asks: its fields become the address, with what is known of the applicant.
[[nodiscard]] Node get_form(const View& view, std::string key, std::string action, Nodes children);

/// What was typed of the person, where only a form can bring it along; nothing where the client keeps it.
[[nodiscard]] Nodes typed_person_fields(const View& view);

/// A form that takes these times for a while, with what was typed.
[[nodiscard]] Node visit_form(const View& view, std::string key, const booking::WantedVisit& wanted, Nodes children);
/// A form whose buttons named start_at take that start of the page's calendar for a while.
[[nodiscard]] Node hold_form(const View& view, std::string key, const SlotsPage& page, Nodes children);

struct TextField {
  /// Name, id and key; also the key in State::typed and FieldError::field.
  std::string_view name;
  Msg label;
  Msg hint;
  std::string_view type = "text";
  std::string_view autocomplete = "off";
  std::string_view inputmode = "text";
  std::string_view maxlength = {};
  /// Codes and names are not sentences: no spelling help, no capital letters made by the keyboard.
  bool is_code = false;
  std::string_view enterkeyhint = "next";
};
[[nodiscard]] Node text_field(const View& view, const TextField& field);

/// The four questions about the person, as on the details page.
[[nodiscard]] Nodes person_questions(const View& view);

struct Option {
  std::string value;
  std::string text;
};
/// `chosen`: value of the chosen option.
[[nodiscard]] Node select_field(std::string name, std::string label, const std::vector<Option>& options,
                                std::string_view chosen);
/// A whole number without an error place of its own.
[[nodiscard]] Node number_field(std::string name, std::string label, std::string_view value);
/// ISO 8601; the browser's own control.
[[nodiscard]] Node date_field(std::string name, std::string label, std::string_view value);
/// A number that the page's title asks for: with a hint, and the error when there is one.
[[nodiscard]] Node titled_number_field(const View& view, const std::string& name, std::string_view value,
                                       std::string hint);

[[nodiscard]] Node submit(std::string key, Look look, std::string text);
/// "There is a problem", with a link to each field.
[[nodiscard]] Node error_summary(const View& view);

/// A way to another page on which what is typed in the form stays typed: a link where the client keeps it, a button of
/// the form where only a post can carry it.
[[nodiscard]] Node keeps_typed(const View& view, std::string key, Look look, std::string_view form,
                               const std::string& target, std::string text);

/// Search for a service, on home and on the pages that list services. `hint`: look of the line below the box.
[[nodiscard]] Node search_form(const View& view, std::string_view query, Attributes label,
                               Look hint = Look::search_hint);
/// The same on a page that is not the list: `kept` goes along.
[[nodiscard]] Node search_form_to(std::string action, Nodes kept, const View& view, std::string_view query,
                                  Attributes label, Look hint);
/// What is known of the applicant, for forms that make a new address (GET), without what the form itself asks.
[[nodiscard]] Nodes known_facts(const View& view, const std::vector<std::string>& asked = {});

}  // namespace asan::screens
