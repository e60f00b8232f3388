#include "staff_screens/view_oversight.hpp"

#include <utility>

#include "screens/view_form.hpp"
#include "screens/view_words.hpp"
#include "staff_screens/view_accounts.hpp"
#include "staff_screens/view_sign_in.hpp"
#include "text/format.hpp"

namespace asan::staff_screens {

namespace {

using booking::AppointmentStatus;
using screens::Content;
using screens::Look;
using screens::Node;
using screens::nodes;
using screens::Tag;
using screens::Term;
using screens::View;
using text::Msg;

Node line(const View& view, const LogLine& entry) {
  std::string what = view.say(entry.deed);
  if (entry.detail) what.append(": ").append(view.say(*entry.detail));
  const calendar::CivilTime at = view.civil(entry.at);
  std::string when = text::numeric_date(at.date) + " " + at.time.hh_mm() + " \xC2\xB7 ";
  when.append(entry.by.empty() ? view.say(entry.actor) : entry.by);
  screens::Nodes words =
      nodes(leaf(Tag::strong, Look::card_title, std::move(what)), leaf(Tag::p, Look::body, std::move(when)));
  if (!entry.subject.empty()) words.push_back(leaf(Tag::p, Look::muted, entry.subject));
  return keyed("entry-" + std::to_string(entry.sequence),
               box(Tag::li, Look::why_card, nodes(box(Tag::div, Look::row_words, std::move(words)))));
}

}  // namespace

Content day_content(const View& view, const DayPage& page) {
  Content content;
  content.title = view.say(Msg::staff_day_title);
  const booking::DayFigures& figures = page.figures;
  const auto row = [&view](AppointmentStatus status, std::int32_t count) {
    return Term{view.say(message_of(status)), std::to_string(count)};
  };
  const std::int32_t all = figures.booked + figures.arrived + figures.called + figures.serving + figures.fulfilled +
                           figures.missed + figures.cancelled;
  Node card = keyed(
      "figures", box(Tag::div, Look::card,
                     nodes(screens::terms(Look::terms_wide, {row(AppointmentStatus::booked, figures.booked),
                                                             row(AppointmentStatus::arrived, figures.arrived),
                                                             row(AppointmentStatus::called, figures.called),
                                                             row(AppointmentStatus::serving, figures.serving),
                                                             row(AppointmentStatus::fulfilled, figures.fulfilled),
                                                             row(AppointmentStatus::noshow, figures.missed),
                                                             row(AppointmentStatus::cancelled, figures.cancelled),
                                                             {view.say(Msg::staff_day_all), std::to_string(all)}}))));
  const std::string lead = view.say(
      Msg::staff_day_lead, {{"centre", std::string_view(centre_words(view, page.centre))},
                            {"day", std::string_view(text::long_date_with_weekday(page.on, view.language()))}});
  Node form =
      get_form(view, "day-form", address_of(view.language(), "/staff/day"),
               nodes(screens::date_field(std::string(field_name::on), view.say(Msg::staff_visit_day), page.on.iso()),
                     screens::submit("show", Look::button_outline, view.say(Msg::staff_day_show))));
  content.main =
      nodes(screens::page_title(content.title), screens::paragraph(Look::body, lead), std::move(card), std::move(form));
  return content;
}

Content log_content(const View& view, const LogPage& page) {
  Content content;
  content.title = view.say(Msg::staff_log_title);
  const std::string centre = page.centre ? page.centre->str() : std::string();
  Node form = get_form(view, "log-form", address_of(view.language(), "/staff/log"),
                       nodes(screens::select_field(std::string(field_name::centre), view.say(Msg::staff_centre),
                                                   centre_options(view), centre),
                             screens::submit("show", Look::button_outline, view.say(Msg::staff_day_show))));
  Node lines = screens::list(Look::why_list, {});
  for (const LogLine& entry : page.lines) lines.children.push_back(line(view, entry));
  content.main = nodes(screens::page_title(content.title),
                       screens::paragraph(Look::body, view.say(Msg::staff_log_lead)), std::move(form));
  if (page.lines.empty()) {
    content.main.push_back(screens::paragraph(Look::body, view.say(Msg::staff_log_empty)));
    return content;
  }
  content.main.push_back(keyed("entries", std::move(lines)));
  if (page.past) {
    std::string older = "/staff/log?centre=" + centre + "&past=" + std::to_string(*page.past);
    content.main.push_back(way_to(view, "older", Look::button_link, older, Msg::staff_log_older));
  }
  return content;
}

}  // namespace asan::staff_screens
