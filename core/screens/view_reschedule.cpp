// Another time for an appointment: first the free times, then the question. The old time stays until it is answered.
#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_slots.hpp"
#include "screens/view_visit.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

std::string when_words(const View& view, Instant start_at) {
  const calendar::CivilTime at = view.civil(start_at);
  return view.say(Msg::slots_day_and_time, {{"day", std::string_view(text::day_heading(at.date, view.language()))},
                                            {"time", std::string_view(at.time.hh_mm())}});
}

Content question(const View& view, const ReschedulePage& page, const wire::AppointmentView& appointment) {
  Content content;
  content.title = view.say(Msg::reschedule_check);
  content.is_personal = true;
  const calendar::CivilDate day = view.civil(*page.at).date;
  content.back = nodes(back_link(view, ReschedulePage{page.token, day}, Msg::nav_to_slots));
  Node change =
      terms(Look::terms_wide, {{view.say(Msg::reschedule_old), when_words(view, appointment.visit.range().start_at)},
                               {view.say(Msg::reschedule_new), when_words(view, *page.at)}});
  const std::string value = calendar::format_instant(*page.at, view.catalogue().zone);
  Node button = submit("reschedule-confirm", Look::button, view.say(Msg::reschedule_confirm));
  Nodes parts = nodes(page_title(content.title), box(Tag::div, Look::card, nodes(std::move(change))));
  if (appointment.visit.parts().size() > 1) parts.push_back(paragraph(Look::body, view.say(Msg::reschedule_visit)));
  parts.push_back(post_form(view, "reschedule-form", view.path(ReschedulePage{page.token}),
                            nodes(hidden(field_name::start_at, value), std::move(button))));
  parts.push_back(button_link("keep", Look::button_outline, view.link(AppointmentPage{page.token}),
                              view.say(Msg::reschedule_keep)));
  content.main = nodes(keyed("reschedule-check", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

Content free_times(const View& view, const ReschedulePage& page, const wire::AppointmentView& appointment) {
  const Page shown = page;
  const slots::Availability& availability = *view.state.availability;
  const CalendarView month{availability, shown, selected_day(view, availability, page.day)};
  Content content;
  content.title = view.say(Msg::reschedule_title);
  content.is_personal = true;
  content.back = nodes(back_link(view, AppointmentPage{page.token}, Msg::nav_to_appointment));
  Nodes parts = nodes(page_title(content.title), paragraph(Look::lead_muted, view.say(Msg::reschedule_lead)));
  if (appointment.visit.parts().size() > 1) parts.push_back(paragraph(Look::body, view.say(Msg::reschedule_visit)));
  append(parts, calendar_and_day(view, month));
  Nodes aside;
  const auto centre = view.catalogue().find(appointment.centre);
  if (centre) aside.push_back(visit_card(view, appointment.visit, *centre));
  content.main = nodes(keyed("slots", box(Tag::div, Look::columns,
                                          nodes(keyed("time", box(Tag::div, Look::column, std::move(parts))),
                                                keyed("aside", box(Tag::div, Look::aside, std::move(aside)))))));
  return content;
}

}  // namespace

Content reschedule_content(const View& view, const ReschedulePage& page) {
  const auto& appointment = view.state.appointment;
  if (view.state.is_missing || !appointment || appointment->token != page.token) {
    return absent_content(view, Msg::reschedule_title);
  }
  if (appointment->status == booking::AppointmentStatus::cancelled) {
    return appointment_content(view, AppointmentPage{page.token});
  }
  if (page.at) return question(view, page, *appointment);
  const auto& availability = view.state.availability;
  const bool is_there = availability && availability->service == appointment->visit.first().service &&
                        availability->centre == appointment->centre;
  return is_there ? free_times(view, page, *appointment) : absent_content(view, Msg::reschedule_title);
}

}  // namespace asan::screens
