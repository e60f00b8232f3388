#include "staff_screens/view_visits.hpp"

#include <utility>

#include "screens/view_form.hpp"
#include "screens/view_visit.hpp"
#include "screens/view_words.hpp"
#include "staff_screens/view_accounts.hpp"
#include "staff_screens/view_sign_in.hpp"
#include "text/format.hpp"

namespace asan::staff_screens {

namespace {

using booking::AppointmentStatus;
using booking::Step;
using screens::Content;
using screens::Look;
using screens::Node;
using screens::nodes;
using screens::Tag;
using screens::Term;
using screens::TextField;
using screens::View;
using text::Msg;

Msg words_of(Step step) noexcept {
  switch (step) {
    case Step::arrive:
      return Msg::staff_step_arrive;
    case Step::call:
      return Msg::staff_step_call;
    case Step::serve:
      return Msg::staff_step_serve;
    case Step::fulfil:
      return Msg::staff_step_fulfil;
    case Step::miss:
      break;
  }
  return Msg::staff_step_miss;
}

Node facts(const View& view, const VisitPage& page) {
  const booking::Appointment& appointment = page.appointment;
  const booking::Person& person = appointment.person;
  std::vector<Term> all = {
      {view.say(Msg::staff_state), view.say(message_of(appointment.status))},
      {view.say(Msg::ticket_code), text::grouped_code(page.code.str())},
      {view.say(Msg::ticket_person), person.given_name.str() + " " + person.family_name.str()},
      {view.say(Msg::details_fin), person.fin.str()},
      {view.say(Msg::details_phone), text::phone(person.phone.e164())},
      {view.say(Msg::staff_visit_language),
       view.say(Msg::staff_visit_in_language, {{"language", text::tag_of(appointment.language)}})},
      {view.say(Msg::staff_visit_day), screens::date_words(view, appointment.visit.range().start_at)}};
  for (const booking::Part& part : appointment.visit.parts()) {
    all.push_back({screens::range_words(view, part.range), screens::service_words(view, part.service)});
  }
  return keyed("facts", box(Tag::div, Look::card, nodes(screens::terms(Look::terms_wide, std::move(all)))));
}

}  // namespace

Msg message_of(AppointmentStatus status) noexcept {
  switch (status) {
    case AppointmentStatus::booked:
      return Msg::staff_visit_booked;
    case AppointmentStatus::cancelled:
      return Msg::staff_visit_cancelled;
    case AppointmentStatus::arrived:
      return Msg::staff_visit_arrived;
    case AppointmentStatus::called:
      return Msg::staff_visit_called;
    case AppointmentStatus::serving:
      return Msg::staff_visit_serving;
    case AppointmentStatus::fulfilled:
      return Msg::staff_visit_fulfilled;
    case AppointmentStatus::noshow:
      break;
  }
  return Msg::staff_visit_missed;
}

Content find_visit_content(const View& view) {
  Content content;
  content.title = view.say(Msg::staff_visits_title);
  content.typed_form = "find-form";
  Node form = post_form(view, "find-form", address_of(view.language(), "/staff/visits"),
                        nodes(text_field(view, TextField{.name = field_name::code,
                                                         .label = Msg::find_code,
                                                         .hint = Msg::staff_visit_code_hint,
                                                         .maxlength = "16",
                                                         .is_code = true}),
                              text_field(view, TextField{.name = field_name::phone,
                                                         .label = Msg::find_phone,
                                                         .hint = Msg::staff_visit_phone_hint,
                                                         .type = "tel",
                                                         .inputmode = "tel",
                                                         .enterkeyhint = "search"}),
                              screens::submit("find", Look::button, view.say(Msg::find_button))));
  content.main = nodes(screens::page_title(content.title),
                       screens::paragraph(Look::body, view.say(Msg::staff_visits_lead)), std::move(form));
  return content;
}

Content visit_content(const View& view, const VisitPage& page) {
  Content content;
  content.title = view.say(Msg::staff_visit_title);
  content.main = nodes(screens::page_title(content.title), facts(view, page));
  const std::string address = address_of(view.language(), path_of(page.appointment.id));
  Look look = Look::button;
  for (const Step step : page.steps) {
    const std::string_view name = wire::name_in(step_names, step);
    const Look its = step == Step::miss ? Look::button_danger : std::exchange(look, Look::button_outline);
    content.main.push_back(
        post_form(view, std::string(name) + "-form", address, nodes(deed_button(view, name, its, words_of(step)))));
  }
  if (page.steps.empty()) content.main.push_back(screens::paragraph(Look::body, view.say(Msg::staff_visit_no_step)));
  content.main.push_back(way_to(view, "back", Look::button_link, "/staff/visits", Msg::staff_visit_next));
  return content;
}

Content limits_content(const View& view, const LimitsPage& page) {
  Content content;
  content.title = view.say(Msg::staff_limits_title);
  content.typed_form = "limits-form";
  Node form = post_form(view, "limits-form", address_of(view.language(), "/staff/limits"),
                        nodes(text_field(view, TextField{.name = field_name::fin,
                                                         .label = Msg::details_fin,
                                                         .hint = Msg::staff_limits_fin_hint,
                                                         .maxlength = "16",
                                                         .is_code = true,
                                                         .enterkeyhint = "done"}),
                              screens::submit("lift", Look::button, view.say(Msg::staff_limits_button))));
  content.main = nodes(screens::page_title(content.title));
  if (page.outcome) {
    const bool is_lifted = *page.outcome == booking::LiftOutcome::lifted;
    const Msg told = is_lifted ? Msg::staff_limits_lifted : Msg::staff_limits_none;
    content.main.push_back(keyed("told", screens::paragraph(Look::body, view.say(told))));
  }
  content.main.push_back(screens::paragraph(Look::body, view.say(Msg::staff_limits_lead)));
  content.main.push_back(std::move(form));
  return content;
}

}  // namespace asan::staff_screens
