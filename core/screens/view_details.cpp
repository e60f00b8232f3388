// Who comes: four fields and nothing more (backend.md: little personal data). Then the answers once more before they
// are sent. On pages without script the check page carries the answers in its form, so that nothing typed is lost.
#include <algorithm>
#include <array>
#include <optional>

#include "screens/chosen_visit.hpp"
#include "screens/names.hpp"
#include "screens/view_fees.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_service.hpp"
#include "screens/view_visit.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

constexpr std::array<TextField, person_fields.size()> questions = {{
    {.name = field_name::given_name,
     .label = Msg::details_given_name,
     .hint = Msg::details_given_name_hint,
     .autocomplete = "given-name"},
    {.name = field_name::family_name,
     .label = Msg::details_family_name,
     .hint = Msg::details_family_name_hint,
     .autocomplete = "family-name"},
    {.name = field_name::phone,
     .label = Msg::details_phone,
     .hint = Msg::details_phone_hint,
     .type = "tel",
     .autocomplete = "tel",
     .inputmode = "tel"},
    {.name = field_name::fin,
     .label = Msg::details_fin,
     .hint = Msg::details_fin_hint,
     .maxlength = "7",
     .is_code = true,
     .enterkeyhint = "done"},
}};

struct Held {
  const booking::Hold& hold;
  catalogue::CentreIndex centre{};
};

/// The hold of the page, when it is the one that the state has and the catalogue knows what it is for.
std::optional<Held> held(const View& view, const HoldId& id) {
  const auto& hold = view.state.hold;
  if (!hold || hold->id != id || view.state.is_missing) return std::nullopt;
  const auto centre = view.catalogue().find(hold->centre);
  if (!centre || services_of(view, hold->visit).empty()) return std::nullopt;
  return Held{*hold, *centre};
}

/// After its end the hold is placed anew when the details are sent (update.cpp), so the form stays.
Node kept_until(const View& view, const booking::Hold& hold) {
  if (!booking::is_live(hold, view.state.now)) {
    return keyed("kept", box(Tag::p, Look::pill_box_warn,
                             nodes(icon(Icon::clock, Look::pill_icon_warn),
                                   leaf(Tag::span, Look::pill_text_warn, view.say(Msg::details_kept_over)))));
  }
  // To the nearest minute, as the page's clock may be seconds off; never 0, which would frighten.
  const std::int64_t minutes = std::max<std::int64_t>(1, ((hold.expires_at - view.state.now).in_seconds() + 30) / 60);
  const std::string words = view.say(
      Msg::details_kept_until, {{"time", std::string_view(time_words(view, hold.expires_at))}, {"count", minutes}});
  return keyed("kept", box(Tag::p, Look::pill_box,
                           nodes(icon(Icon::clock, Look::pill_icon), leaf(Tag::span, Look::pill_text, words))));
}

Node visit_aside(const View& view, const Held& one) {
  return keyed("aside", box(Tag::div, Look::aside, nodes(visit_card(view, one.hold.visit, one.centre))));
}

/// On a narrow page the visit comes after the form, so the form says what it is for.
Node chosen(const View& view, const Held& one) {
  const Instant start = one.hold.visit.range().start_at;
  const std::string day = text::day_heading(view.civil(start).date, view.language());
  const std::string when = view.say(
      Msg::slots_day_and_time, {{"day", std::string_view(day)}, {"time", std::string_view(time_words(view, start))}});
  return keyed("chosen", paragraph(Look::chosen, when + " · " + view.in(view.catalogue().at(one.centre).names)));
}

bool is_sending(const View& view) {
  const auto& pending = view.state.pending;
  return pending && !view.state.is_pending_lost &&
         (std::holds_alternative<wire::Confirm>(*pending) || std::holds_alternative<wire::SendCode>(*pending) ||
          view.state.renewal.has_value());
}

Node change_way(const View& view, const CheckPage& page, const TextField& field) {
  Node way = keeps_typed(view, "change-" + std::string(field.name), Look::button_link, "check-form",
                         view.link(DetailsPage{page.hold}), view.say(Msg::check_change));
  set(way, Attr::aria_label, view.say(Msg::check_change_name, {{"name", std::string_view(view.say(field.label))}}));
  return way;
}

Node answers(const View& view, const CheckPage& page) {
  std::vector<Term> all;
  all.reserve(questions.size());
  for (const TextField& field : questions) {
    all.push_back({view.say(field.label), view.typed(field.name), nodes(change_way(view, page, field))});
  }
  return terms(Look::terms_wide, std::move(all));
}

constexpr TextField code_field = {.name = field_name::contact_code,
                                  .label = Msg::contact_code,
                                  .hint = Msg::contact_code_hint,
                                  .autocomplete = "one-time-code",
                                  .inputmode = "numeric",
                                  .maxlength = "9",
                                  .enterkeyhint = "done"};

/// Where the code went, and the field for it.
Nodes code_question(const View& view, const CodeStep& step) {
  const std::string phone = view.typed(field_name::phone);
  return nodes(leaf(Tag::h2, Look::h2, view.say(Msg::contact_title)),
               paragraph(Look::body, view.say(Msg::contact_sent, {{"phone", std::string_view(phone)}})),
               hidden(field_name::codes_left, std::to_string(step.codes_left)), text_field(view, code_field));
}

/// What to do when no code comes.
Nodes code_ways(const View& view, const CheckPage& page, const CodeStep& step) {
  Nodes ways;
  if (step.codes_left == 0) {
    ways.push_back(paragraph(Look::muted, view.say(Msg::contact_last)));
  } else {
    // In whole minutes, so that nobody comes too early.
    const std::string from = step.next_at ? time_words(view, *step.next_at + Duration::seconds(59)) : std::string();
    ways.push_back(paragraph(
        Look::muted, step.next_at ? view.say(Msg::contact_again_from, {{"time", std::string_view(from)},
                                                                       {"count", std::int64_t{step.codes_left}}})
                                  : view.say(Msg::contact_again_left, {{"count", std::int64_t{step.codes_left}}})));
    Node again = submit(std::string(field_name::again), Look::button_outline, view.say(Msg::contact_again));
    set(again, Attr::name, std::string(field_name::again));
    set(again, Attr::value, "1");
    ways.push_back(std::move(again));
  }
  ways.push_back(keeps_typed(view, "change-contact", Look::button_link, "check-form", view.link(DetailsPage{page.hold}),
                             view.say(Msg::contact_other_phone)));
  return ways;
}

Node confirm_form(const View& view, const CheckPage& page, const booking::Hold& hold) {
  Nodes parts;
  for (const auto& [name, value] : visit_fields(view.catalogue(), booking::wanted_by(hold))) {
    parts.push_back(hidden(name, value));
  }
  append(parts, typed_person_fields(view));
  const auto& step = view.state.code_step;
  if (step) append(parts, code_question(view, *step));
  Node button = submit("confirm", Look::button, view.say(Msg::check_confirm));
  if (is_sending(view)) {
    set(button, Attr::aria_disabled, "true");
    button.state = LookState::disabled;
  }
  parts.push_back(std::move(button));
  if (step) append(parts, code_ways(view, page, *step));
  return post_form(view, "check-form", view.path(page), std::move(parts));
}

}  // namespace

Nodes person_questions(const View& view) {
  Nodes fields;
  for (const TextField& field : questions) fields.push_back(text_field(view, field));
  return fields;
}

Content details_content(const View& view, const DetailsPage& page) {
  const auto one = held(view, page.hold);
  if (!one) return absent_content(view, Msg::details_title);
  Content content;
  content.title = view.say(Msg::details_title);
  content.is_personal = true;
  content.typed_form = "details-form";
  Nodes fields = person_questions(view);
  fields.push_back(submit("continue", Look::button, view.say(Msg::form_continue)));
  fields.push_back(paragraph(Look::muted, view.say(Msg::details_privacy)));
  content.back = nodes(back_link(view, times_page(view.catalogue(), booking::wanted_by(one->hold)), Msg::nav_to_slots));
  Nodes parts = nodes(steps(view, 3, Msg::steps_details), chosen(view, *one), page_title(content.title),
                      kept_until(view, one->hold));
  append(parts, papers_note(view, services_of(view, one->hold.visit)));
  parts.push_back(post_form(view, "details-form", view.path(page), std::move(fields)));
  content.main = nodes(keyed("details", box(Tag::div, Look::columns,
                                            nodes(keyed("details-main", box(Tag::div, Look::column, std::move(parts))),
                                                  visit_aside(view, *one)))));
  return content;
}

Content check_content(const View& view, const CheckPage& page) {
  const auto one = held(view, page.hold);
  if (!one) return absent_content(view, Msg::check_title);
  Content content;
  content.title = view.say(Msg::check_title);
  content.is_personal = true;
  content.typed_form = "check-form";
  const std::vector<catalogue::ServiceIndex> services = services_of(view, one->hold.visit);
  content.status_text = is_sending(view) ? view.say(Msg::check_sending) : ready_words(view, services);
  Nodes head = nodes(steps(view, 4, Msg::steps_check), page_title(content.title), kept_until(view, one->hold));
  Nodes parts = nodes(keyed("answers", box(Tag::div, Look::card, nodes(answers(view, page)))));
  append(parts, missing_papers(view, services, Msg::papers_missing_booking));
  parts.push_back(confirm_form(view, page, one->hold));
  parts.push_back(bring_list(view, services));
  // Of several services the card says what each costs.
  if (services.size() == 1) parts.push_back(fees_section(view, view.catalogue().at(services.front())));
  // The visit comes before the button that confirms it.
  content.main = nodes(keyed("check", box(Tag::div, Look::columns,
                                          nodes(keyed("check-head", box(Tag::div, Look::column_head, std::move(head))),
                                                visit_aside(view, *one),
                                                keyed("check-main", box(Tag::div, Look::column, std::move(parts)))))));
  return content;
}

}  // namespace asan::screens
