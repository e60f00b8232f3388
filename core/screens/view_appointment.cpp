// The appointment: its ticket, what to bring, when to come; how to find it again and how to give it back.
#include <array>
#include <optional>

#include "booking/life.hpp"
#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_service.hpp"
#include "screens/view_terminal.hpp"
#include "screens/view_visit.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

constexpr std::array<TextField, find_fields.size()> questions = {{
    {.name = field_name::code,
     .label = Msg::find_code,
     .hint = Msg::find_code_hint,
     .maxlength = "16",
     .is_code = true},
    {.name = field_name::phone,
     .label = Msg::find_phone,
     .hint = Msg::find_phone_hint,
     .type = "tel",
     .autocomplete = "tel",
     .inputmode = "tel",
     .enterkeyhint = "search"},
}};

struct Known {
  const wire::AppointmentView& appointment;
  catalogue::CentreIndex centre{};
};

std::optional<Known> known(const View& view, const ManageToken& token) {
  const auto& appointment = view.state.appointment;
  if (!appointment || appointment->token != token || view.state.is_missing) return std::nullopt;
  const auto centre = view.catalogue().find(appointment->centre);
  if (!centre || services_of(view, appointment->visit).empty()) return std::nullopt;
  return Known{*appointment, *centre};
}

bool is_booked(const Known& one) { return one.appointment.status == booking::AppointmentStatus::booked; }

booking::ArrivalWindow arrival(const View& view, const Known& one) {
  return booking::arrival_window(view.catalogue().booking, one.appointment.visit);
}

/// Where the visitor stands, and what that means for him.
struct Standing {
  Msg said = Msg::ticket_done;
  std::optional<Msg> meaning = {};
};
Standing standing(booking::AppointmentStatus status) noexcept {
  switch (status) {
    case booking::AppointmentStatus::arrived:
      return {Msg::ticket_arrived, Msg::ticket_arrived_body};
    case booking::AppointmentStatus::called:
      return {Msg::ticket_called, Msg::ticket_called_body};
    case booking::AppointmentStatus::serving:
      return {Msg::ticket_serving, std::nullopt};
    case booking::AppointmentStatus::fulfilled:
      return {Msg::ticket_fulfilled, Msg::ticket_fulfilled_body};
    case booking::AppointmentStatus::booked:
    case booking::AppointmentStatus::cancelled:
    case booking::AppointmentStatus::noshow:
      break;
  }
  return {};
}

Node ticket(const View& view, const Known& one) {
  const wire::AppointmentView& appointment = one.appointment;
  const calendar::CivilTime start = view.civil(appointment.visit.range().start_at);
  const catalogue::Centre& centre = view.catalogue().at(one.centre);
  const std::string code = text::grouped_code(appointment.code.str());
  const std::string when = view.say(
      Msg::slots_day_and_time, {{"day", std::string_view(text::weekday_name(start.date.weekday(), view.language()))},
                                {"time", std::string_view(start.time.hh_mm())}});
  Node top = box(Tag::div, Look::ticket_top,
                 nodes(leaf(Tag::p, Look::ticket_label, view.say(Msg::ticket_code)),
                       keyed("code", leaf(Tag::p, Look::ticket_code, code))));
  Nodes words = nodes(
      leaf(Tag::strong, Look::ticket_date, text::long_date(start.date, view.language())),
      keyed("when", leaf(Tag::time, Look::lead, text::capitalised(when, view.language()),
                         {{Attr::datetime,
                           calendar::format_instant(appointment.visit.range().start_at, view.catalogue().zone)}})),
      leaf(Tag::span, Look::body, view.in(centre.names)), leaf(Tag::span, Look::muted, place_words(view, centre)));
  Node bottom = box(
      Tag::div, Look::ticket_bottom,
      nodes(qr_picture(appointment.qr, view.say(Msg::ticket_qr)), box(Tag::div, Look::row_words, std::move(words))));
  return keyed("ticket", box(Tag::section, Look::ticket, nodes(std::move(top), std::move(bottom)),
                             {{Attr::aria_label, view.say(Msg::ticket_label)}}));
}

Node rules(const View& view, const Known& one) {
  const booking::ArrivalWindow window = arrival(view, one);
  const std::string opens = time_words(view, window.opens_at);
  const std::string closes = time_words(view, window.closes_at);
  const std::string early = view.say(Msg::ticket_come, {{"time", std::string_view(opens)}});
  const std::string late = view.say(Msg::ticket_late, {{"time", std::string_view(closes)}});
  return keyed("rules", box(Tag::section, Look::notice,
                            nodes(leaf(Tag::p, Look::notice_text, early), leaf(Tag::p, Look::notice_text, late)),
                            {{Attr::aria_label, view.say(Msg::ticket_rules)}}));
}

std::string person_words(const wire::AppointmentView& appointment) {
  return appointment.given_name + " " + appointment.family_name;
}

std::string phone_words(const wire::AppointmentView& appointment) {
  return "+994 ** *** ** " + appointment.phone_ending;
}

/// What is done first, then who comes, then what it costs.
Node facts(const View& view, const Known& one) {
  std::vector<Term> all = service_terms(view, one.appointment.visit);
  const std::vector<Term> who = {{view.say(Msg::ticket_person), person_words(one.appointment)},
                                 {view.say(Msg::details_phone), phone_words(one.appointment)}};
  const auto parts = static_cast<std::ptrdiff_t>(one.appointment.visit.parts().size());
  all.insert(all.begin() + parts, who.begin(), who.end());
  return keyed("facts", box(Tag::div, Look::card, nodes(terms(Look::terms_wide, std::move(all)))));
}

/// That the visitor must remember by himself, and what he can do; the number is his own matter.
Node unreached_notice(const View& view) {
  const auto line = [&view](Msg words) { return leaf(Tag::p, Look::notice_text, view.say(words)); };
  return keyed("unreached", box(Tag::section, Look::notice_warn,
                                nodes(leaf(Tag::h2, Look::notice_title, view.say(Msg::ticket_unreached)),
                                      line(Msg::ticket_unreached_body), line(Msg::ticket_unreached_number))));
}

Node ticket_actions(const View& view, const AppointmentPage& page) {
  const std::string calendar_file = view.path(page) + "/calendar.ics";
  Node file = button_link("calendar-file", Look::button_outline, calendar_file, view.say(Msg::ticket_calendar));
  set(file, Attr::download, "asan.ics");
  return keyed("actions",
               box(Tag::div, Look::actions,
                   nodes(std::move(file),
                         button_link("reschedule", Look::button_outline, view.link(ReschedulePage{page.token}),
                                     view.say(Msg::ticket_reschedule)),
                         button_link("cancel", Look::button_outline, view.link(CancelPage{page.token}),
                                     view.say(Msg::ticket_cancel)))));
}

/// "I am here", while the centre takes arrivals.
Nodes arrival_offer(const View& view, const Known& one, const ManageToken& token) {
  const booking::ArrivalWindow window = arrival(view, one);
  if (view.state.now < window.opens_at || window.closes_at < view.state.now) return {};
  Node button = submit("arrive", Look::button, view.say(Msg::arrival_button));
  return nodes(
      section("arrival", view.say(Msg::arrival_title),
              nodes(paragraph(Look::body, view.say(Msg::arrival_lead)),
                    post_form(view, "arrival-form", view.path(ArrivalPage{token}), nodes(std::move(button))))));
}

Node standing_pill(const View& view, const Known& one) {
  return keyed("done",
               box(Tag::p, Look::pill_box_ok,
                   nodes(icon(Icon::check, Look::pill_icon_ok),
                         leaf(Tag::span, Look::pill_text_ok, view.say(standing(one.appointment.status).said)))));
}

Nodes ticket_column(const View& view, const Known& one, const ManageToken& token) {
  Nodes parts = nodes(standing_pill(view, one), page_title(view.say(Msg::ticket_title)));
  if (const auto meaning = standing(one.appointment.status).meaning) {
    parts.push_back(keyed("standing", paragraph(Look::lead_muted, view.say(*meaning))));
  }
  if (is_booked(one)) {
    if (one.appointment.is_phone_unreached) parts.push_back(unreached_notice(view));
    append(parts, arrival_offer(view, one, token));
  }
  parts.push_back(ticket(view, one));
  if (!is_booked(one)) return parts;
  parts.push_back(rules(view, one));
  parts.push_back(ticket_actions(view, AppointmentPage{token}));
  parts.push_back(paragraph(Look::print_hint, view.say(Msg::ticket_print)));
  return parts;
}

Node again_link(const View& view) {
  return button_link("again", Look::button, view.link(SearchPage{{}, Task::book}), view.say(Msg::home_book));
}

Content missed_content(const View& view, const Known& one) {
  Content content;
  content.title = view.say(Msg::ticket_missed);
  content.is_personal = true;
  const std::string closed = time_words(view, arrival(view, one).closes_at);
  content.main = nodes(
      keyed("missed",
            box(Tag::div, Look::column,
                nodes(page_title(content.title),
                      paragraph(Look::body, view.say(Msg::ticket_missed_body, {{"time", std::string_view(closed)}})),
                      visit_card(view, one.appointment.visit, one.centre), paragraph(Look::body, limit_rule(view)),
                      paragraph(Look::body, view.say(Msg::limit_appeal)), again_link(view)))));
  return content;
}

Content cancelled_content(const View& view) {
  Content content;
  content.title = view.say(Msg::notice_cancelled);
  content.is_personal = true;
  content.tells_notice = true;
  content.main = nodes(
      keyed("cancelled", box(Tag::div, Look::column,
                             nodes(page_title(content.title),
                                   paragraph(Look::body, view.say(Msg::notice_cancelled_body)), again_link(view)))));
  return content;
}

}  // namespace

Content find_content(const View& view) {
  Content content;
  content.title = view.say(Msg::find_title);
  content.is_personal = true;
  content.typed_form = "find-form";
  // A hand scanner types what it sees, and Enter behind it.
  if (view.state.terminal) content.first_focus = field_name::code;
  content.back = nodes(back_link(view, HomePage{}, Msg::nav_home));
  Nodes fields;
  for (const TextField& field : questions) fields.push_back(text_field(view, field));
  fields.push_back(submit("find", Look::button, view.say(Msg::find_button)));
  Nodes parts = nodes(page_title(content.title), paragraph(Look::lead_muted, view.say(Msg::find_lead)));
  append(parts, camera_parts(view));
  content.status_text = camera_words(view);
  append(parts, nodes(post_form(view, "find-form", view.path(FindPage{}), std::move(fields)),
                      paragraph(Look::muted, view.say(Msg::find_lost))));
  content.main = nodes(keyed("find-page", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

Content appointment_content(const View& view, const AppointmentPage& page) {
  const auto one = known(view, page.token);
  if (!one) return absent_content(view, Msg::ticket_title);
  const booking::AppointmentStatus status = one->appointment.status;
  if (status == booking::AppointmentStatus::cancelled) return cancelled_content(view);
  if (status == booking::AppointmentStatus::noshow) return missed_content(view, *one);
  Content content;
  content.title = view.say(Msg::ticket_title);
  content.is_personal = true;
  Nodes left = ticket_column(view, *one, page.token);
  Nodes right = nodes(facts(view, *one));
  if (status != booking::AppointmentStatus::fulfilled) {
    const std::vector<catalogue::ServiceIndex> services = services_of(view, one->appointment.visit);
    content.status_text = ready_words(view, services);
    append(right, missing_papers(view, services, Msg::papers_missing_visit));
    right.push_back(bring_list(view, services));
  }
  content.main = nodes(
      keyed("appointment", box(Tag::div, Look::halves,
                               nodes(keyed("appointment-ticket", box(Tag::div, Look::stack_wide, std::move(left))),
                                     keyed("appointment-facts", box(Tag::div, Look::stack_wide, std::move(right)))))));
  return content;
}

Content cancel_content(const View& view, const CancelPage& page) {
  const auto one = known(view, page.token);
  if (!one) return absent_content(view, Msg::cancel_title);
  if (!is_booked(*one)) return appointment_content(view, AppointmentPage{page.token});
  Content content;
  content.title = view.say(Msg::cancel_title);
  content.is_personal = true;
  content.back = nodes(back_link(view, AppointmentPage{page.token}, Msg::nav_to_appointment));
  Node button = submit("cancel-confirm", Look::button_danger, view.say(Msg::cancel_confirm));
  const bool is_one = one->appointment.visit.parts().size() == 1;
  content.main = nodes(keyed(
      "cancel-page", box(Tag::div, Look::column,
                         nodes(page_title(content.title),
                               paragraph(Look::body, view.say(is_one ? Msg::cancel_lead : Msg::cancel_lead_visit)),
                               visit_card(view, one->appointment.visit, one->centre),
                               post_form(view, "cancel-form", view.path(page), nodes(std::move(button))),
                               button_link("keep", Look::button_outline, view.link(AppointmentPage{page.token}),
                                           view.say(Msg::cancel_keep))))));
  return content;
}

}  // namespace asan::screens
