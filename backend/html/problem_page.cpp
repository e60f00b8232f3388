#include "html/problem_page.hpp"

#include <array>

#include "screens/view_frame.hpp"
#include "screens/view_parts.hpp"
#include "text/message.hpp"
#include "wire/codec.hpp"

namespace asan::html {
namespace {

using text::Msg;
using wire::ProblemKind;

struct KindMessages {
  Msg title;
  Msg detail;
};

/// In the order of ProblemKind.
constexpr std::array<KindMessages, static_cast<std::size_t>(ProblemKind::unavailable) + 1> messages = {{
    {Msg::problem_malformed_request, Msg::problem_malformed_request_detail},
    {Msg::problem_missing_key, Msg::problem_missing_key_detail},
    {Msg::problem_key_reused, Msg::problem_key_reused_detail},
    {Msg::problem_key_in_use, Msg::problem_key_in_use_detail},
    {Msg::problem_invalid_details, Msg::problem_invalid_details_detail},
    {Msg::problem_slot_taken, Msg::problem_slot_taken_detail},
    {Msg::problem_slot_not_offered, Msg::problem_slot_not_offered_detail},
    {Msg::problem_hold_expired, Msg::problem_hold_expired_detail},
    {Msg::problem_not_found, Msg::problem_not_found_detail},
    {Msg::problem_already_cancelled, Msg::problem_already_cancelled_detail},
    {Msg::problem_already_started, Msg::problem_already_started_detail},
    {Msg::problem_already_booked, Msg::problem_already_booked_detail},
    {Msg::problem_too_many_bookings, Msg::problem_too_many_bookings_detail},
    {Msg::problem_code_needed, Msg::problem_code_needed_detail},
    {Msg::problem_code_wrong, Msg::problem_code_wrong_detail},
    {Msg::problem_code_spent, Msg::problem_code_spent_detail},
    {Msg::problem_no_more_codes, Msg::problem_no_more_codes_detail},
    {Msg::problem_booking_limited, Msg::problem_booking_limited_detail},
    {Msg::problem_arrival_too_early, Msg::problem_arrival_too_early_detail},
    {Msg::problem_appointment_missed, Msg::problem_appointment_missed_detail},
    {Msg::problem_already_requested, Msg::problem_already_requested_detail},
    {Msg::problem_place_free, Msg::problem_place_free_detail},
    {Msg::problem_no_such_days, Msg::problem_no_such_days_detail},
    {Msg::problem_offer_over, Msg::problem_offer_over_detail},
    {Msg::problem_not_possible, Msg::problem_not_possible_detail},
    {Msg::problem_no_payment_slip, Msg::problem_no_payment_slip_detail},
    {Msg::problem_not_allowed, Msg::problem_not_allowed_detail},
    {Msg::problem_method_not_allowed, Msg::problem_method_not_allowed_detail},
    {Msg::problem_too_large, Msg::problem_too_large_detail},
    {Msg::problem_unsupported_media_type, Msg::problem_unsupported_media_type_detail},
    {Msg::problem_rate_limited, Msg::problem_rate_limited_detail},
    {Msg::problem_overloaded, Msg::problem_overloaded_detail},
    {Msg::problem_unavailable, Msg::problem_unavailable_detail},
}};

}  // namespace

ProblemWords problem_words(wire::ProblemKind kind, text::Language language) {
  const KindMessages& words = messages.at(static_cast<std::size_t>(kind));
  return {text::message(words.title, language), text::message(words.detail, language)};
}

screens::Screen problem_screen(const screens::Context& context, const screens::State& state,
                               const wire::Problem& problem) {
  using screens::Look;
  const screens::View view{context, state};
  const ProblemWords words = problem_words(problem.kind, view.language());
  screens::Content content;
  content.title = words.title;
  content.main = screens::nodes(
      screens::page_title(words.title), screens::paragraph(Look::body, words.detail),
      screens::button_link("home", Look::button, view.link(screens::HomePage{}), view.say(Msg::problem_back_home)));
  content.status = wire::http_status(problem.kind);
  return screens::frame(view, std::move(content));
}

}  // namespace asan::html
