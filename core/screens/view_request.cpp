// A request for a slot: the form, and the page that shows what became of it. Where the days are drawn it takes part in
// the draw, else it waits in line (booking/slot_request.hpp).
#include "screens/view_request.hpp"

#include <array>
#include <optional>

#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_visit.hpp"
#include "screens/view_words.hpp"
#include "slots/draw_days.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using booking::RequestState;
using calendar::CivilDate;

/// The service and the centre that a page is about, known to the catalogue.
struct About {
  catalogue::ServiceIndex service{};
  catalogue::CentreIndex centre{};
};

std::optional<About> about(const View& view, const ServiceId& service_id, const CentreId& centre_id) {
  const auto service = view.catalogue().find(service_id);
  const auto centre = view.catalogue().find(centre_id);
  if (!service || !centre) return std::nullopt;
  return About{*service, *centre};
}

std::optional<slots::Draw> draw_of(const View& view, const About& one, CivilDate on) {
  return slots::draw_of_day(view.catalogue(), one.centre, view.catalogue().at(one.service).group, on);
}

bool is_collecting(const View& view, const slots::Draw& draw) {
  return draw.collect_from <= view.state.now && view.state.now < draw.drawn_at;
}

/// A message with {day} and {time}.
std::string at_words(const View& view, Msg key, Instant t) {
  const std::string day = text::day_within(view.civil(t).date, view.language());
  return view.say(key, {{"day", std::string_view(day)}, {"time", std::string_view(time_words(view, t))}});
}

// ---- the form ----

/// The days that can be asked for: those of the draw, or those of the booking window.
std::vector<Option> day_options(const View& view, const About& one, const std::optional<slots::Draw>& draw) {
  const catalogue::GroupIndex group = view.catalogue().at(one.service).group;
  const slots::Window window = slots::booking_window(view.catalogue(), group, view.state.now);
  const CivilDate first = draw ? draw->from_on : window.first_on;
  const CivilDate last = draw ? draw->to_on : window.last_on;
  std::vector<Option> options;
  for (CivilDate on = first; on <= last; on = on.plus_days(1)) {
    options.push_back({on.iso(), text::day_heading(on, view.language())});
  }
  return options;
}

std::string chosen_day(const View& view, std::string_view field, const RequestFormPage& page) {
  std::string typed = view.typed(field);
  if (!typed.empty()) return typed;
  return page.day.value_or(view.civil(view.state.now).date).iso();
}

Nodes wish_questions(const View& view, const RequestFormPage& page, const About& one,
                     const std::optional<slots::Draw>& draw) {
  const std::vector<Option> days = day_options(view, one, draw);
  const std::vector<Option> parts = {{"any", view.say(Msg::request_part_any)},
                                     {"morning", view.say(Msg::slots_morning)},
                                     {"afternoon", view.say(Msg::slots_afternoon)},
                                     {"evening", view.say(Msg::slots_evening)}};
  return nodes(select_field(std::string(field_name::from_on), view.say(Msg::request_from), days,
                            chosen_day(view, field_name::from_on, page)),
               select_field(std::string(field_name::to_on), view.say(Msg::request_to), days,
                            chosen_day(view, field_name::to_on, page)),
               select_field(std::string(field_name::part_of_day), view.say(Msg::request_part), parts,
                            view.typed(field_name::part_of_day)));
}

// ---- the request ----

Node action_button(const View& view, std::string_view action, Look look, Msg words) {
  return keyed(std::string(action),
               leaf(Tag::button, look, view.say(words),
                    {{Attr::type, "submit"}, {Attr::name, field_name::answer}, {Attr::value, action}}));
}

std::string state_words(const View& view, const wire::SlotRequestView& request) {
  switch (request.state) {
    case RequestState::collected:
      return request.draw ? at_words(view, Msg::request_collected, request.draw->drawn_at) : std::string();
    case RequestState::not_drawn:
      return view.say(Msg::request_not_drawn);
    case RequestState::waiting:
      return view.say(Msg::request_waiting, {{"count", std::int64_t{request.position}}});
    case RequestState::offered:
      return request.offer ? at_words(view, Msg::request_offered, request.offer->until_at) : std::string();
    case RequestState::booked:
      return view.say(Msg::ticket_done);
    case RequestState::withdrawn:
      return view.say(Msg::request_withdrawn);
    case RequestState::ended:
      break;
  }
  return view.say(Msg::request_ended);
}

/// What its owner can do now; empty when nothing.
Nodes actions(const View& view, const RequestPage& page, const wire::SlotRequestView& request) {
  Nodes buttons;
  if (request.state == RequestState::offered) {
    buttons.push_back(action_button(view, "accept", Look::button, Msg::request_accept));
    buttons.push_back(action_button(view, "decline", Look::button_outline, Msg::request_decline));
  }
  if (request.state == RequestState::not_drawn) {
    buttons.push_back(action_button(view, "wait_in_line", Look::button, Msg::slots_wait));
  }
  if (booking::is_open(request.state)) {
    buttons.push_back(action_button(view, "withdraw", Look::button_outline, Msg::request_withdraw));
  }
  if (buttons.empty()) return {};
  return nodes(post_form(view, "request-form", view.path(page), std::move(buttons)));
}

std::string span_words(const View& view, const booking::Acceptable& when) {
  std::string from = text::day_heading(when.from_on, view.language());
  if (when.from_on == when.to_on) return from;
  const std::string to = text::day_heading(when.to_on, view.language());
  return view.say(Msg::request_span, {{"from", std::string_view(from)}, {"to", std::string_view(to)}});
}

std::string part_words(const View& view, booking::PartOfDay part) {
  constexpr std::array<Msg, 4> names = {Msg::request_part_any, Msg::slots_morning, Msg::slots_afternoon,
                                        Msg::slots_evening};
  return view.say(names.at(static_cast<std::size_t>(part)));
}

Node facts(const View& view, const wire::SlotRequestView& request) {
  return keyed(
      "request-facts",
      box(Tag::div, Look::card,
          nodes(terms(Look::terms_wide, {{view.say(Msg::request_number), request.number.str()},
                                         {view.say(Msg::request_days), span_words(view, request.when)},
                                         {view.say(Msg::request_part), part_words(view, request.when.part)}}))));
}

/// What was asked for; with its time when a place is offered.
Node offered_card(const View& view, const About& one, const wire::SlotRequestView& request) {
  if (!request.offer) return visit_card(view, one.service, one.centre);
  const GroupId& group = view.catalogue().at(view.catalogue().at(one.service).group).id;
  return visit_card(view, booking::Visit(booking::Part{request.service, group, request.offer->range}), one.centre);
}

/// How anybody can repeat the draw.
Node proof(const View& view, const wire::SlotRequestView& request, const wire::DrawView& draw) {
  std::vector<Term> all = {{view.say(Msg::request_commitment), draw.commitment}};
  if (!draw.seed.empty()) all.push_back({view.say(Msg::request_seed), draw.seed});
  std::int64_t rank = 0;
  for (std::size_t i = 0; i < draw.drawn.size(); ++i) {
    if (draw.drawn[i].number == request.number) rank = static_cast<std::int64_t>(i) + 1;
  }
  if (rank > 0) {
    const std::string of = view.say(Msg::request_rank_of, {{"rank", rank}, {"count", std::int64_t(draw.drawn.size())}});
    all.push_back({view.say(Msg::request_rank), of});
  }
  const std::string list =
      "/api/v1/draws?centre=" + draw.centre.str() + "&group=" + draw.group.str() + "&from=" + draw.from_on.iso();
  Node file = button_link("draw-list", Look::button_outline, list, view.say(Msg::request_list));
  set(file, Attr::download, "draw.json");
  Nodes parts = nodes(paragraph(Look::body, view.say(Msg::request_proof_body)), terms(Look::terms, std::move(all)),
                      std::move(file));
  return section("proof", view.say(Msg::request_proof), std::move(parts));
}

}  // namespace

std::string by_draw_words(const View& view, const CalendarView& month, const slots::Day& day) {
  const auto one = about(view, month.availability.service, month.availability.centre);
  const auto draw = one ? draw_of(view, *one, day.on) : std::nullopt;
  return draw ? at_words(view, Msg::slots_by_draw, draw->drawn_at) : view.say(Msg::slots_outside);
}

Nodes request_way(const View& view, const CalendarView& month, const slots::Day* day) {
  const auto* page = std::get_if<SlotsPage>(&month.page);
  const auto one = about(view, month.availability.service, month.availability.centre);
  if (page == nullptr || !one || day == nullptr) return {};
  const std::string there = view.link(RequestFormPage{page->service, page->centre, day->on});
  if (day->kind == slots::DayKind::full || day->kind == slots::DayKind::open) {
    return nodes(button_link("wait", Look::button_outline, there, view.say(Msg::slots_wait)));
  }
  if (day->kind != slots::DayKind::by_draw) return {};
  const auto draw = draw_of(view, *one, day->on);
  if (draw && is_collecting(view, *draw)) {
    return nodes(button_link("draw", Look::button, there, view.say(Msg::slots_draw_request)));
  }
  if (draw && view.state.now < draw->collect_from) {
    return nodes(keyed("draw-from", paragraph(Look::body, at_words(view, Msg::slots_draw_from, draw->collect_from))));
  }
  return {};
}

Content request_form_content(const View& view, const RequestFormPage& page) {
  const auto one = about(view, page.service, page.centre);
  if (!one || !slots::offer(view.catalogue(), one->service, one->centre)) return not_found_content(view);
  // A form that was sent comes back without the day in its address.
  const auto day = page.day ? page.day : CivilDate::parse(view.typed(field_name::from_on));
  auto draw = day ? draw_of(view, *one, *day) : std::nullopt;
  if (draw && !is_collecting(view, *draw)) draw.reset();
  Content content;
  content.title = view.say(draw ? Msg::request_title_draw : Msg::request_title_wait);
  content.is_personal = true;
  content.typed_form = "request-form";
  content.back = nodes(back_link(view, SlotsPage{page.service, page.centre, day}, Msg::nav_to_slots));
  const auto minutes = view.catalogue().booking.offer_for.in_whole_minutes();
  const std::string lead = draw ? at_words(view, Msg::request_lead_draw, draw->drawn_at)
                                : view.say(Msg::request_lead_wait, {{"count", minutes}});
  Nodes fields = wish_questions(view, page, *one, draw);
  append(fields, person_questions(view));
  fields.push_back(submit("send", Look::button, view.say(Msg::request_send)));
  fields.push_back(paragraph(Look::muted, view.say(Msg::details_privacy)));
  Nodes parts =
      nodes(page_title(content.title), paragraph(Look::lead_muted, lead),
            post_form(view, "request-form", view.path(RequestFormPage{page.service, page.centre}), std::move(fields)));
  content.main = nodes(keyed(
      "request-page",
      box(Tag::div, Look::columns,
          nodes(keyed("request-main", box(Tag::div, Look::column, std::move(parts))),
                keyed("aside", box(Tag::div, Look::aside, nodes(visit_card(view, one->service, one->centre))))))));
  return content;
}

Content request_content(const View& view, const RequestPage& page) {
  const auto& request = view.state.request;
  if (!request || request->token != page.token || view.state.is_missing) {
    return absent_content(view, Msg::request_title);
  }
  const auto one = about(view, request->service, request->centre);
  if (!one) return absent_content(view, Msg::request_title);
  Content content;
  content.title = view.say(Msg::request_title);
  content.is_personal = true;
  Node state = keyed(
      "state", box(Tag::section, Look::notice, nodes(leaf(Tag::p, Look::notice_title, state_words(view, *request))),
                   {{Attr::aria_label, view.say(Msg::request_title)}}));
  Nodes parts = nodes(page_title(content.title), std::move(state));
  if (request->state == RequestState::booked) {
    parts.push_back(button_link("appointment", Look::button, view.link(AppointmentPage{page.token}),
                                view.say(Msg::request_to_appointment)));
  } else {
    append(parts, actions(view, page, *request));
    parts.push_back(paragraph(Look::body, view.say(Msg::request_keep_link)));
  }
  parts.push_back(facts(view, *request));
  if (request->draw) parts.push_back(proof(view, *request, *request->draw));
  content.main = nodes(keyed(
      "request", box(Tag::div, Look::columns,
                     nodes(keyed("request-main", box(Tag::div, Look::column, std::move(parts))),
                           keyed("aside", box(Tag::div, Look::aside, nodes(offered_card(view, *one, *request))))))));
  return content;
}

}  // namespace asan::screens
