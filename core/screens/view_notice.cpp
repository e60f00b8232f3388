#include "screens/view_notice.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "screens/chosen_visit.hpp"
#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

struct NoticeWords {
  Msg heading;
  Msg body;
  int status;
};

NoticeWords words_of(Notice notice) noexcept {
  switch (notice) {
    case Notice::none:
      break;
    case Notice::slot_taken:
      return {Msg::notice_slot_taken, Msg::notice_slot_taken_body, 409};
    case Notice::visit_taken:
      return {Msg::notice_visit_taken, Msg::notice_visit_taken_body, 409};
    case Notice::slot_not_offered:
      return {Msg::notice_slot_not_offered, Msg::notice_slot_not_offered_body, 422};
    case Notice::hold_expired:
      return {Msg::notice_hold_expired, Msg::notice_hold_expired_body, 410};
    case Notice::appointment_not_found:
      return {Msg::notice_appointment_not_found, Msg::notice_appointment_not_found_body, 404};
    case Notice::appointment_cancelled:
      return {Msg::notice_cancelled, Msg::notice_cancelled_body, 200};
    case Notice::rescheduled:
      return {Msg::notice_rescheduled, Msg::notice_rescheduled_body, 200};
    case Notice::already_cancelled:
      return {Msg::notice_already_cancelled, Msg::notice_already_cancelled_body, 409};
    case Notice::already_started:
      return {Msg::notice_already_started, Msg::notice_already_started_body, 409};
    case Notice::already_booked:
      return {Msg::notice_already_booked, Msg::notice_already_booked_body, 409};
    case Notice::too_many_bookings:
      return {Msg::notice_too_many_bookings, Msg::notice_too_many_bookings_body, 409};
    case Notice::booking_limited:
      return {Msg::notice_booking_limited, Msg::limit_appeal, 403};
    case Notice::code_underway:
      return {Msg::notice_code_underway, Msg::notice_code_underway_body, 200};
    case Notice::no_more_codes:
      return {Msg::problem_no_more_codes, Msg::problem_no_more_codes_detail, 409};
    case Notice::code_spent:
      return {Msg::problem_code_spent, Msg::problem_code_spent_detail, 410};
    case Notice::arrival_too_early:
      return {Msg::notice_arrival_too_early, Msg::notice_arrival_too_early_body, 409};
    case Notice::already_requested:
      return {Msg::problem_already_requested, Msg::problem_already_requested_detail, 409};
    case Notice::place_free:
      return {Msg::problem_place_free, Msg::problem_place_free_detail, 409};
    case Notice::no_such_days:
      return {Msg::problem_no_such_days, Msg::problem_no_such_days_detail, 422};
    case Notice::offer_over:
      return {Msg::problem_offer_over, Msg::problem_offer_over_detail, 410};
    case Notice::answer_sent:
      return {Msg::notice_answer_sent, Msg::notice_answer_sent_body, 200};
    case Notice::rate_limited:
      return {Msg::problem_rate_limited, Msg::notice_rate_limited_body, 429};
    case Notice::unreachable:
      return {Msg::notice_unreachable, Msg::notice_unreachable_body, 503};
    case Notice::unavailable:
      return {Msg::notice_unavailable, Msg::notice_unavailable_body, 503};
  }
  return {Msg::notice_unavailable, Msg::notice_unavailable_body, 200};
}

bool is_good_news(Notice notice) noexcept {
  return notice == Notice::appointment_cancelled || notice == Notice::rescheduled || notice == Notice::answer_sent;
}

/// A button that takes that start, or a link to the question whether the appointment shall move there.
Node alternative(const View& view, const slots::Slot& slot) {
  const calendar::CivilTime at = view.civil(slot.start_at);
  const std::string when =
      view.say(Msg::slots_day_and_time, {{"day", std::string_view(text::day_heading(at.date, view.language()))},
                                         {"time", std::string_view(at.time.hh_mm())}});
  const std::string key = "other-" + std::to_string(slot.start_at.unix_seconds());
  if (const auto* moved = std::get_if<ReschedulePage>(&view.state.route.page)) {
    const std::string there = view.link(ReschedulePage{moved->token, at.date, slot.start_at});
    return keyed(key, leaf(Tag::a, Look::slot, when, {{Attr::href, there}}));
  }
  const std::string value = calendar::format_instant(slot.start_at, view.catalogue().zone);
  return keyed(key, leaf(Tag::button, Look::slot, when,
                         {{Attr::type, "submit"}, {Attr::name, field_name::start_at}, {Attr::value, value}}));
}

/// The nearest free starts.
Nodes alternatives(const View& view) {
  Node times = box(Tag::div, Look::alternatives, {});
  for (const slots::Slot& slot : view.state.alternatives) times.children.push_back(alternative(view, slot));
  Nodes all = nodes(paragraph(Look::notice_text, view.say(Msg::notice_alternatives)), std::move(times));
  const auto* page = std::get_if<SlotsPage>(&view.state.route.page);
  if (page == nullptr) return all;
  return nodes(hold_form(view, "alternatives", *page, std::move(all)));
}

/// Whole minutes, so that nobody comes too early.
std::int64_t minutes_to_wait(const View& view) {
  constexpr std::int64_t minute = 60;
  const std::int64_t seconds = view.state.retry_after.value_or(Duration::minutes(1)).in_seconds();
  return std::max<std::int64_t>(1, (seconds + minute - 1) / minute);
}

std::string body_words(const View& view, Msg body) {
  const bool is_wait = body == Msg::notice_rate_limited_body || body == Msg::notice_search_closed;
  const std::int64_t bookings = view.catalogue().booking.bookings_per_person;
  return view.say(body, {{"count", is_wait ? minutes_to_wait(view) : bookings}});
}

/// The rule, and the day on which it ends when that is known.
Nodes limit_words(const View& view) {
  Nodes words = nodes(paragraph(Look::notice_text, limit_rule(view)));
  if (!view.state.limited_until) return words;
  const std::string date = text::long_date(*view.state.limited_until, view.language());
  words.push_back(paragraph(Look::notice_text, view.say(Msg::limit_until, {{"date", std::string_view(date)}})));
  return words;
}

}  // namespace

bool is_server_away(Notice notice) noexcept {
  return notice == Notice::unreachable || notice == Notice::unavailable || notice == Notice::rate_limited;
}

Node retry_link(const View& view) {
  return button_link("retry", Look::button_outline, view.link_in(view.language()), view.say(Msg::notice_retry));
}

std::string limit_rule(const View& view) {
  const catalogue::NoshowLimit& limit = view.catalogue().booking.noshow_limit;
  return view.say(Msg::limit_rule, {{"missed", std::int64_t{limit.missed}},
                                    {"within", std::int64_t{limit.within_days}},
                                    {"days", std::int64_t{limit.for_days}}});
}

bool has_notice(const View& view) noexcept { return view.state.notice != Notice::none; }

std::string notice_heading(const View& view) { return view.say(words_of(view.state.notice).heading); }

int notice_status(const View& view) noexcept { return has_notice(view) ? words_of(view.state.notice).status : 200; }

Node notice_box(const View& view) {
  const Notice notice = view.state.notice;
  const NoticeWords words = words_of(notice);
  Node whole = box(Tag::section, is_good_news(notice) ? Look::notice : Look::notice_warn,
                   nodes(leaf(Tag::h2, Look::notice_title, view.say(words.heading), {{Attr::id, "notice-heading"}}),
                         paragraph(Look::notice_text, body_words(view, words.body))),
                   {{Attr::tabindex, "-1"}, {Attr::aria_labelledby, "notice-heading"}});
  if (notice == Notice::already_booked || notice == Notice::too_many_bookings) {
    whole.children.push_back(
        button_link("find-it", Look::button_outline, view.link(FindPage{}), view.say(Msg::find_title)));
  }
  if (notice == Notice::booking_limited) {
    Nodes rule = limit_words(view);
    whole.children.insert(whole.children.begin() + 1, std::make_move_iterator(rule.begin()),
                          std::make_move_iterator(rule.end()));
  }
  if (notice == Notice::appointment_not_found && view.state.retry_after) {
    whole.children.push_back(paragraph(Look::notice_text, body_words(view, Msg::notice_search_closed)));
  }
  if (!view.state.alternatives.empty()) append(whole.children, alternatives(view));
  return keyed(std::string(notice_key), std::move(whole));
}

Node offline_note(const View& view) {
  return keyed("offline", box(Tag::section, Look::notice_warn,
                              nodes(leaf(Tag::h2, Look::notice_title, view.say(Msg::offline_title)),
                                    paragraph(Look::notice_text, view.say(Msg::offline_body)))));
}

Content not_found_content(const View& view) {
  Content content;
  content.title = view.say(Msg::not_found_title);
  content.status = 404;
  content.main = nodes(keyed(
      "not-found",
      box(Tag::div, Look::column,
          nodes(page_title(content.title), paragraph(Look::body, view.say(Msg::not_found_body)),
                search_form(view, {}, {{Attr::aria_label, view.say(Msg::search_label)}}),
                button_link("home", Look::button_outline, view.link(HomePage{}), view.say(Msg::not_found_home))))));
  return content;
}

Content expired_content(const View& view) {
  Content content;
  content.title = view.say(Msg::notice_hold_expired);
  content.status = 410;
  content.tells_notice = true;
  content.is_personal = true;
  Nodes parts = nodes(page_title(content.title), paragraph(Look::body, view.say(Msg::notice_hold_expired_body)));
  if (view.state.hold) {
    parts.push_back(button_link("again", Look::button,
                                view.link(times_page(view.catalogue(), booking::wanted_by(*view.state.hold))),
                                view.say(Msg::slots_choose_again)));
  } else {
    parts.push_back(
        button_link("again", Look::button, view.link(SearchPage{{}, Task::book}), view.say(Msg::slots_choose_again)));
  }
  content.main = nodes(keyed("expired", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

Nodes dropped_notice(const View& view) {
  const Fields& dropped = view.state.route.dropped;
  if (dropped.empty()) return {};
  Node lines = list(Look::stack, {});
  for (const auto& [name, value] : dropped) {
    lines.children.push_back(box(
        Tag::li, Look::none, nodes(leaf(Tag::span, Look::notice_text, std::string(name).append(": ").append(value)))));
  }
  return nodes(
      keyed("dropped", box(Tag::div, Look::notice_warn,
                           nodes(leaf(Tag::h2, Look::notice_title, view.say(Msg::checklist_dropped)), std::move(lines),
                                 leaf(Tag::p, Look::notice_text, view.say(Msg::checklist_dropped_body))))));
}

Content absent_content(const View& view, Msg title) {
  if (view.state.notice == Notice::hold_expired) return expired_content(view);
  // Only what is free and why is everybody's; the addresses of the other pages are known to one visitor.
  const Page& page = view.state.route.page;
  const bool is_personal = !std::holds_alternative<SlotsPage>(page) && !std::holds_alternative<VisitPage>(page) &&
                           !std::holds_alternative<WhyPage>(page);
  if (view.state.is_missing) {
    Content content = not_found_content(view);
    content.is_personal = is_personal;
    return content;
  }
  Content content;
  content.is_personal = is_personal;
  Nodes parts;
  if (is_server_away(view.state.notice)) {
    const NoticeWords words = words_of(view.state.notice);
    content.title = view.say(words.heading);
    content.tells_notice = true;
    parts = nodes(page_title(content.title), paragraph(Look::body, body_words(view, words.body)), retry_link(view));
  } else {
    content.title = view.say(title);
    content.status_text = view.say(Msg::form_loading);
    parts = nodes(page_title(content.title), paragraph(Look::muted, content.status_text));
  }
  content.main = nodes(keyed("absent", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

}  // namespace asan::screens
