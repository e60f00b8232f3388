#include "screens/view_form.hpp"

#include <algorithm>

#include "screens/chosen_visit.hpp"
#include "screens/names.hpp"

namespace asan::screens {
namespace {

const FieldError* error_of(const View& view, std::string_view field) {
  const auto& errors = view.state.errors;
  const auto found =
      std::find_if(errors.begin(), errors.end(), [&](const FieldError& error) { return error.field == field; });
  return found == errors.end() ? nullptr : &*found;
}

Node field_input(const View& view, const TextField& field, bool is_invalid) {
  const std::string name(field.name);
  Node input =
      keyed(name, leaf(Tag::input, is_invalid ? Look::input_invalid : Look::input, {},
                       {{Attr::id, name},
                        {Attr::name, name},
                        {Attr::type, field.type},
                        {Attr::value, view.typed(name)},
                        {Attr::autocomplete, field.autocomplete},
                        {Attr::inputmode, field.inputmode},
                        {Attr::enterkeyhint, field.enterkeyhint},
                        {Attr::aria_describedby, is_invalid ? name + "-hint " + name + "-error" : name + "-hint"},
                        {Attr::data_live, ""}}));
  if (is_invalid) {
    set(input, Attr::aria_invalid, "true");
    input.state = LookState::invalid;
  }
  if (!field.maxlength.empty()) set(input, Attr::maxlength, std::string(field.maxlength));
  if (field.is_code) {
    set(input, Attr::autocapitalize, "characters");
    set(input, Attr::spellcheck, "false");
  }
  return input;
}

Node error_line(const View& view, const FieldError& error) {
  const std::string id = error.field + "-error";
  return keyed(id, leaf(Tag::p, Look::field_error, view.say(error.message), {{Attr::id, id}}));
}

Node number_input(const std::string& name, std::string_view value, Look look) {
  return keyed(name, leaf(Tag::input, look, {},
                          {{Attr::id, name},
                           {Attr::name, name},
                           {Attr::type, "text"},
                           {Attr::value, value},
                           {Attr::inputmode, "numeric"},
                           {Attr::maxlength, "3"},
                           {Attr::autocomplete, "off"}}));
}

Node form_of_holds(const View& view, std::string key, Nodes fields, Nodes children) {
  append(fields, typed_person_fields(view));
  append(fields, std::move(children));
  const std::string target = "/" + std::string(text::tag_of(view.language())) + "/holds";
  return post_form(view, std::move(key), target, std::move(fields));
}

}  // namespace

Node hidden(std::string_view name, std::string_view value) {
  return leaf(Tag::input, Look::none, {}, {{Attr::type, "hidden"}, {Attr::name, name}, {Attr::value, value}});
}

Nodes hidden_services(const std::vector<ServiceId>& services) {
  Nodes fields;
  for (const ServiceId& service : services) fields.push_back(hidden(field_name::service, service.str()));
  return fields;
}

Nodes typed_person_fields(const View& view) {
  Nodes fields;
  for (const std::string_view name : person_fields) {
    const std::string value = view.typed(name);
    if (!view.is_live() && !value.empty()) fields.push_back(hidden(name, value));
  }
  return fields;
}

Node post_form(const View& view, std::string key, std::string action, Nodes children) {
  Node form = box(Tag::form, Look::form, {}, {{Attr::id, key}, {Attr::method, "post"}, {Attr::action, action}});
  form.children.push_back(keyed(key + "-nonce", hidden(field_name::nonce, view.state.nonce)));
  if (!view.state.csrf.empty()) form.children.push_back(keyed(key + "-csrf", hidden("csrf", view.state.csrf)));
  append(form.children, known_facts(view));
  append(form.children, std::move(children));
  return keyed(std::move(key), std::move(form));
}

Node get_form(const View& view, std::string key, std::string action, Nodes children) {
  Node form = box(Tag::form, Look::form, {}, {{Attr::id, key}, {Attr::method, "get"}, {Attr::action, action}});
  append(form.children, known_facts(view));
  append(form.children, std::move(children));
  return keyed(std::move(key), std::move(form));
}

Node visit_form(const View& view, std::string key, const booking::WantedVisit& wanted, Nodes children) {
  Nodes fields;
  for (const auto& [name, value] : visit_fields(view.catalogue(), wanted)) fields.push_back(hidden(name, value));
  return form_of_holds(view, std::move(key), std::move(fields), std::move(children));
}

Node hold_form(const View& view, std::string key, const SlotsPage& page, Nodes children) {
  Nodes fields = nodes(hidden(field_name::service, page.service.str()), hidden(field_name::centre, page.centre.str()));
  if (page.has_priority) fields.push_back(hidden(field_name::priority, "1"));
  return form_of_holds(view, std::move(key), std::move(fields), std::move(children));
}

Nodes known_facts(const View& view, const std::vector<std::string>& asked) {
  Nodes fields;
  for (const auto& [name, value] : answer_fields(view.catalogue(), view.state.route.answers)) {
    if (std::find(asked.begin(), asked.end(), name) == asked.end()) fields.push_back(hidden(name, value));
  }
  return fields;
}

Node text_field(const View& view, const TextField& field) {
  const std::string name(field.name);
  const FieldError* error = error_of(view, field.name);
  Nodes parts = nodes(leaf(Tag::label, Look::field_label, view.say(field.label), {{Attr::for_, name}}),
                      leaf(Tag::p, Look::field_hint, view.say(field.hint), {{Attr::id, name + "-hint"}}));
  if (error != nullptr) parts.push_back(error_line(view, *error));
  parts.push_back(field_input(view, field, error != nullptr));
  return keyed(name + "-field", box(Tag::div, Look::field, std::move(parts)));
}

Node select_field(std::string name, std::string label, const std::vector<Option>& options, std::string_view chosen) {
  Node choice = keyed(name, box(Tag::select, Look::select, {}, {{Attr::id, name}, {Attr::name, name}}));
  for (const Option& option : options) {
    Node line = leaf(Tag::option, Look::none, option.text, {{Attr::value, option.value}});
    if (option.value == chosen) set(line, Attr::selected);
    choice.children.push_back(std::move(line));
  }
  Nodes parts =
      nodes(leaf(Tag::label, Look::field_label, std::move(label), {{Attr::for_, name}}),
            box(Tag::div, Look::select_box, nodes(std::move(choice), icon(Icon::chevron_down, Look::select_icon))));
  return keyed(name + "-field", box(Tag::div, Look::field, std::move(parts)));
}

Node number_field(std::string name, std::string label, std::string_view value) {
  Nodes parts = nodes(leaf(Tag::label, Look::field_label, std::move(label), {{Attr::for_, name}}),
                      number_input(name, value, Look::input));
  return keyed(name + "-field", box(Tag::div, Look::field, std::move(parts)));
}

Node date_field(std::string name, std::string label, std::string_view value) {
  Node input = keyed(name, leaf(Tag::input, Look::input, {},
                                {{Attr::id, name}, {Attr::name, name}, {Attr::type, "date"}, {Attr::value, value}}));
  Nodes parts = nodes(leaf(Tag::label, Look::field_label, std::move(label), {{Attr::for_, name}}), std::move(input));
  return keyed(name + "-field", box(Tag::div, Look::field, std::move(parts)));
}

Node titled_number_field(const View& view, const std::string& name, std::string_view value, std::string hint) {
  const FieldError* error = error_of(view, name);
  Nodes parts = nodes(leaf(Tag::p, Look::field_hint, std::move(hint), {{Attr::id, name + "-hint"}}));
  Node input = number_input(name, value, error == nullptr ? Look::input : Look::input_invalid);
  set(input, Attr::aria_labelledby, "h1");
  if (error != nullptr) {
    parts.push_back(error_line(view, *error));
    set(input, Attr::aria_invalid, "true");
    input.state = LookState::invalid;
  }
  set(input, Attr::aria_describedby, error == nullptr ? name + "-hint" : name + "-hint " + name + "-error");
  parts.push_back(std::move(input));
  return keyed(name + "-field", box(Tag::div, Look::field, std::move(parts)));
}

Node submit(std::string key, Look look, std::string text) {
  return keyed(std::move(key), leaf(Tag::button, look, std::move(text), {{Attr::type, "submit"}}));
}

Node error_summary(const View& view) {
  Node lines = list(Look::stack, {});
  for (const FieldError& error : view.state.errors) {
    Node link = keyed("go-" + error.field,
                      leaf(Tag::a, Look::error_link, view.say(error.message), {{Attr::href, "#" + error.field}}));
    lines.children.push_back(box(Tag::li, Look::none, nodes(std::move(link))));
  }
  return keyed(std::string(error_summary_key),
               box(Tag::div, Look::error_summary,
                   nodes(leaf(Tag::h2, Look::h2, view.say(Msg::form_problem), {{Attr::id, "error-summary-heading"}}),
                         std::move(lines)),
                   {{Attr::role, "alert"}, {Attr::tabindex, "-1"}, {Attr::aria_labelledby, "error-summary-heading"}}));
}

Node keeps_typed(const View& view, std::string key, Look look, std::string_view form, const std::string& target,
                 std::string text) {
  if (view.is_live() || form.empty()) {
    return keyed(std::move(key), leaf(Tag::a, look, std::move(text), {{Attr::href, target}}));
  }
  return keyed(std::move(key), leaf(Tag::button, look, std::move(text),
                                    {{Attr::type, "submit"},
                                     {Attr::name, field_name::carry},
                                     {Attr::value, "1"},
                                     {Attr::form, form},
                                     {Attr::formaction, target},
                                     {Attr::formnovalidate, ""}}));
}

Node search_form(const View& view, std::string_view query, Attributes label, Look hint) {
  return search_form_to(view.path(SearchPage{}), {}, view, query, label, hint);
}

Node search_form_to(std::string action, Nodes kept, const View& view, std::string_view query, Attributes label,
                    Look hint_look) {
  Node input = keyed("q", leaf(Tag::input, Look::search, {}, label));
  for (const auto& [attribute, value] : Attributes{{Attr::id, "q"},
                                                   {Attr::name, field_name::query},
                                                   {Attr::type, "search"},
                                                   {Attr::value, query},
                                                   {Attr::autocomplete, "off"},
                                                   {Attr::enterkeyhint, "search"},
                                                   {Attr::maxlength, "80"},
                                                   {Attr::aria_describedby, "q-hint"}}) {
    set(input, attribute, std::string(value));
  }
  Node frame = box(Tag::div, Look::search_box,
                   nodes(icon(Icon::search, Look::icon), std::move(input),
                         submit("search-button", Look::search_button, view.say(Msg::search_button))));
  Node hint = leaf(Tag::p, hint_look, view.say(Msg::search_hint), {{Attr::id, "q-hint"}});
  Nodes parts = nodes(std::move(frame), std::move(hint));
  append(parts, std::move(kept));
  return keyed("search", box(Tag::form, Look::search_form, std::move(parts),
                             {{Attr::role, "search"}, {Attr::method, "get"}, {Attr::action, action}}));
}

}  // namespace asan::screens
