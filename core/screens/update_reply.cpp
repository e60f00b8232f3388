// Answers of the server: what was asked for decides what an answer means. An answer that nobody waits for any more
// changes nothing, except that a confirmed appointment is always shown and a forgotten hold is given back.
#include <utility>

#include "screens/chosen_visit.hpp"
#include "screens/field_rules.hpp"
#include "screens/names.hpp"
#include "screens/shown_slip.hpp"
#include "screens/update_times.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {
namespace {

using wire::Problem;
using wire::ProblemKind;

void show_appointment(Turn& turn, const wire::AppointmentView& appointment, History history) {
  enter(turn, AppointmentPage{appointment.token});
  turn.state.appointment = appointment;
  go(turn, history, Travels::in_address);
}

/// A write may change what is taken.
bool is_read(const wire::Request& request) {
  return std::visit(
      [](const auto& each) {
        return !requires { each.key; };
      },
      request);
}

struct Answer {
  Turn& turn;
  const wire::Request& request;
  const wire::Reply& reply;
  bool is_awaited = false;

  void operator()(const wire::GetAvailability& asked) const { times_known(turn, asked, reply); }
  void operator()(const wire::GetRescheduleTimes& asked) const { times_known(turn, asked, reply); }
  void operator()(const wire::GetVisits& asked) const { times_known(turn, asked, reply); }
  void operator()(const wire::GetWhyNot& asked) const { times_known(turn, asked, reply); }
  void operator()(const wire::GetOccupancy& asked) const { times_known(turn, asked, reply); }
  void operator()(const wire::GetSoonest& asked) const { times_known(turn, asked, reply); }
  void operator()(const wire::GetPaymentSlip& asked) const { slip_known(turn, asked, reply); }

  void operator()(const wire::GetHold& asked) const {
    const Page& page = turn.state.route.page;
    if (page != Page(DetailsPage{asked.hold}) && page != Page(CheckPage{asked.hold})) return;
    const auto* known = std::get_if<wire::HoldView>(&reply);
    if (known != nullptr && known->hold.id == asked.hold) {
      turn.state.hold = known->hold;
      return;
    }
    const Problem* problem = problem_of(reply);
    if (is_kind(problem, ProblemKind::hold_expired)) {
      turn.state.is_missing = true;
      turn.state.notice = Notice::hold_expired;
    } else if (is_kind(problem, ProblemKind::not_found)) {
      turn.state.is_missing = true;
    } else {
      put_off(turn, problem);
    }
  }

  void operator()(const wire::GetAppointment& asked) const {
    const Page& page = turn.state.route.page;
    const auto* moved = std::get_if<ReschedulePage>(&page);
    const bool is_shown = page == Page(AppointmentPage{asked.token}) || page == Page(CancelPage{asked.token}) ||
                          page == Page(ArrivalPage{asked.token}) || (moved != nullptr && moved->token == asked.token);
    if (!is_shown) return;
    const auto* known = std::get_if<wire::AppointmentView>(&reply);
    if (known != nullptr && known->token == asked.token) {
      turn.state.appointment = *known;
      load(turn);
    } else if (is_kind(problem_of(reply), ProblemKind::not_found)) {
      turn.state.is_missing = true;
    } else {
      put_off(turn, problem_of(reply));
    }
  }

  void operator()(const wire::PlaceHold& asked) const {
    if (const auto* placed = std::get_if<wire::HoldView>(&reply)) {
      hold_placed(placed->hold);
      return;
    }
    if (!is_awaited) return;
    const Problem* problem = problem_of(reply);
    const bool is_refused = is_kind(problem, ProblemKind::slot_taken) ||
                            is_kind(problem, ProblemKind::slot_not_offered) || is_kind(problem, ProblemKind::not_found);
    if (!is_refused) {
      fail(turn, request, problem);
      return;
    }
    Page page =
        times_page(turn.context.catalogue, {asked.centre, booking::online_channel(asked.has_priority), asked.parts});
    const bool is_whole_visit = asked.parts.size() > 1;
    if (turn.state.renewal) {
      turn.state.hold.reset();
      turn_down(turn, std::move(page), Notice::hold_expired);
    } else if (problem->kind == ProblemKind::slot_taken) {
      turn_down(turn, std::move(page), is_whole_visit ? Notice::visit_taken : Notice::slot_taken,
                problem->alternatives);
    } else {
      turn_down(turn, std::move(page), Notice::slot_not_offered);
    }
  }

  void operator()(const wire::Confirm& asked) const {
    if (const auto* booked = std::get_if<wire::AppointmentView>(&reply)) {
      forget_typed(turn.state);
      if (turn.state.hold && turn.state.hold->id == asked.hold) turn.state.hold.reset();
      turn.state.pending.reset();
      turn.state.is_pending_lost = false;
      show_appointment(turn, *booked, History::replace);
      return;
    }
    if (!is_awaited || turn.state.route.page != Page(CheckPage{asked.hold})) return;
    const Problem* problem = problem_of(reply);
    if (is_kind(problem, ProblemKind::hold_expired)) {
      renew(asked);
    } else if (is_kind(problem, ProblemKind::not_found)) {
      give_up_hold(asked, Notice::hold_expired);
    } else if (is_kind(problem, ProblemKind::slot_taken)) {
      give_up_hold(asked, Notice::slot_taken, problem->alternatives);
    } else if (is_kind(problem, ProblemKind::slot_not_offered)) {
      give_up_hold(asked, Notice::slot_not_offered);
    } else if (is_kind(problem, ProblemKind::invalid_details)) {
      correct_details(asked, *problem);
    } else if (is_kind(problem, ProblemKind::code_needed)) {
      turn.state.code_step.reset();
      send_code(turn, asked.hold, asked.person);
    } else if (is_kind(problem, ProblemKind::code_wrong)) {
      code_wrong(turn);
    } else if (is_kind(problem, ProblemKind::code_spent)) {
      give_up_hold(asked, Notice::code_spent);
    } else if (is_kind(problem, ProblemKind::already_booked)) {
      stay(turn, Notice::already_booked);
    } else if (is_kind(problem, ProblemKind::too_many_bookings)) {
      stay(turn, Notice::too_many_bookings);
    } else if (is_kind(problem, ProblemKind::booking_limited)) {
      turn.state.limited_until = problem->limited_until;
      stay(turn, Notice::booking_limited);
    } else {
      fail(turn, request, problem);
    }
  }

  void operator()(const wire::SendCode& asked) const {
    if (!is_awaited || turn.state.route.page != Page(CheckPage{asked.hold})) return;
    if (const auto* sent = std::get_if<wire::CodeSent>(&reply)) {
      code_sent(turn, *sent);
      return;
    }
    const Problem* problem = problem_of(reply);
    const wire::Confirm wanted{asked.key, asked.hold, asked.person, asked.language};
    if (is_kind(problem, ProblemKind::hold_expired)) {
      renew(wanted);
    } else if (is_kind(problem, ProblemKind::not_found)) {
      give_up_hold(wanted, Notice::hold_expired);
    } else if (is_kind(problem, ProblemKind::invalid_details)) {
      correct_details(wanted, *problem);
    } else if (is_kind(problem, ProblemKind::no_more_codes)) {
      turn.state.code_step = CodeStep{};
      stay(turn, Notice::no_more_codes);
    } else {
      fail(turn, request, problem);
    }
  }

  void operator()(const wire::FindAppointment& /*asked*/) const {
    if (!is_awaited) return;
    if (const auto* found = std::get_if<wire::AppointmentView>(&reply)) {
      forget_typed(turn.state);
      show_appointment(turn, *found, History::push);
      return;
    }
    const Problem* problem = problem_of(reply);
    auto errors = is_kind(problem, ProblemKind::invalid_details) ? server_errors(turn.state.route.page, problem->fields)
                                                                 : std::vector<FieldError>();
    if (!errors.empty()) {
      show_errors(turn, std::move(errors));
    } else if (is_kind(problem, ProblemKind::not_found)) {
      turn.state.notice = Notice::appointment_not_found;
      turn.state.retry_after = problem->retry_after;
    } else {
      fail(turn, request, problem);
    }
  }

  void operator()(const wire::Cancel& asked) const {
    const Page& page = turn.state.route.page;
    if (page != Page(CancelPage{asked.token}) && page != Page(AppointmentPage{asked.token})) return;
    const Problem* problem = problem_of(reply);
    if (const auto* cancelled = std::get_if<wire::AppointmentView>(&reply)) {
      show_appointment(turn, *cancelled, History::replace);
      turn.state.notice = Notice::appointment_cancelled;
    } else {
      leave_unchanged(asked.token, problem);
    }
  }

  void operator()(const wire::Reschedule& asked) const {
    const auto* page = std::get_if<ReschedulePage>(&turn.state.route.page);
    const bool is_shown = page != nullptr && page->token == asked.token;
    if (!is_shown && turn.state.route.page != Page(AppointmentPage{asked.token})) return;
    const Problem* problem = problem_of(reply);
    if (const auto* moved = std::get_if<wire::AppointmentView>(&reply)) {
      show_appointment(turn, *moved, History::replace);
      turn.state.notice = Notice::rescheduled;
    } else if (is_kind(problem, ProblemKind::slot_taken)) {
      turn_down(turn, other_times(asked), Notice::slot_taken, problem->alternatives);
    } else if (is_kind(problem, ProblemKind::slot_not_offered)) {
      turn_down(turn, other_times(asked), Notice::slot_not_offered);
    } else {
      leave_unchanged(asked.token, problem);
    }
  }

  void operator()(const wire::Arrive& asked) const {
    const Page& page = turn.state.route.page;
    if (page != Page(ArrivalPage{asked.token}) && page != Page(AppointmentPage{asked.token})) return;
    const Problem* problem = problem_of(reply);
    if (const auto* arrived = std::get_if<wire::AppointmentView>(&reply)) {
      show_appointment(turn, *arrived, History::replace);
    } else if (is_kind(problem, ProblemKind::arrival_too_early)) {
      ++turn.state.refusals;
      look_again(asked.token, Notice::arrival_too_early);
    } else if (is_kind(problem, ProblemKind::appointment_missed)) {
      look_again(asked.token, Notice::none);
    } else {
      leave_unchanged(asked.token, problem);
    }
  }
  void operator()(const wire::GetSlotRequest& asked) const { request_known(turn, asked, reply); }
  void operator()(const wire::FileSlotRequest& asked) const {
    if (is_awaited) filed(turn, asked, reply);
  }
  void operator()(const wire::ActOnSlotRequest& asked) const { acted(turn, asked, reply); }
  /// No screen asks for it: the request's own page brings it along.
  void operator()(const wire::GetDraw& /*asked*/) const {}

  /// A hold that is not released runs out by itself.
  void operator()(const wire::ReleaseHold& /*asked*/) const {}

 private:
  [[nodiscard]] ReschedulePage other_times(const wire::Reschedule& asked) const {
    return {asked.token, turn.context.catalogue.zone.to_civil(asked.start_at).date, std::nullopt};
  }

  void hold_placed(const booking::Hold& placed) const {
    State& state = turn.state;
    const std::optional<HoldId> before = state.hold ? std::optional(state.hold->id) : std::nullopt;
    if (!is_awaited) {
      if (before != placed.id) release(turn, placed.id);
      return;
    }
    const bool is_renewal = state.renewal.has_value();
    if (is_renewal) {
      wire::TypedPerson person = state.renewal->person;
      state.renewal->hold = placed.id;
      state.hold = placed;
      state.route.page = CheckPage{placed.id};
      go(turn, History::replace, Travels::in_state);
      confirm(turn, placed.id, std::move(person));
      return;
    }
    const bool is_other = before && *before != placed.id && booking::is_live(*state.hold, state.now);
    state.hold = placed;
    enter(turn, DetailsPage{placed.id});
    go(turn, History::push, typed_person(state.typed) == wire::TypedPerson{} ? Travels::in_address : Travels::in_state);
    if (is_other) release(turn, *before);
  }

  void renew(const wire::Confirm& asked) const {
    State& state = turn.state;
    const bool was_renewed = state.renewal && state.renewal->hold == asked.hold;
    if (was_renewed || !state.hold || state.hold->id != asked.hold) {
      give_up_hold(asked, Notice::hold_expired);
      return;
    }
    state.renewal = asked;
    ++state.refusals;
    const booking::Hold expired = *state.hold;
    place_hold(turn, booking::wanted_by(expired));
  }

  void give_up_hold(const wire::Confirm& asked, Notice notice, std::vector<slots::Slot> alternatives = {}) const {
    State& state = turn.state;
    state.renewal.reset();
    if (!state.hold || state.hold->id != asked.hold) {
      // A page that the server made long ago: which slot it was is not known any more.
      state.hold.reset();
      state.is_missing = true;
      state.notice = Notice::hold_expired;
      return;
    }
    const booking::Hold gone = *state.hold;
    state.hold.reset();
    turn_down(turn, times_page(turn.context.catalogue, booking::wanted_by(gone)), notice, std::move(alternatives));
  }

  void correct_details(const wire::Confirm& asked, const Problem& problem) const {
    auto errors = server_errors(turn.state.route.page, problem.fields);
    if (errors.empty()) {
      stay(turn, Notice::unavailable);
      return;
    }
    enter(turn, DetailsPage{asked.hold});
    show_errors(turn, std::move(errors));
    go(turn, History::replace, Travels::in_state);
    load(turn);
  }

  /// Why an appointment stands as it did before the request.
  void leave_unchanged(const ManageToken& token, const Problem* problem) const {
    if (is_kind(problem, ProblemKind::already_cancelled)) {
      look_again(token, Notice::already_cancelled);
    } else if (is_kind(problem, ProblemKind::already_started)) {
      look_again(token, Notice::already_started);
    } else if (is_kind(problem, ProblemKind::not_found)) {
      turn.state.is_missing = true;
    } else {
      fail(turn, request, problem);
    }
  }

  /// The page shows what is true now.
  void look_again(const ManageToken& token, Notice notice) const {
    enter(turn, AppointmentPage{token});
    turn.state.appointment.reset();
    turn.state.notice = notice;
    go(turn, History::replace, Travels::in_state);
    load(turn);
  }
};

}  // namespace

void stay(Turn& turn, Notice notice) {
  show_notice(turn, notice);
  load(turn);
}

const Problem* problem_of(const wire::Reply& reply) { return std::get_if<Problem>(&reply); }

bool is_kind(const Problem* problem, ProblemKind kind) { return problem != nullptr && problem->kind == kind; }

void fail(Turn& turn, const wire::Request& request, const Problem* problem) {
  if (is_kind(problem, ProblemKind::key_in_use)) {
    turn.state.pending = request;
    turn.state.is_pending_lost = true;
  }
  put_off(turn, problem);
  stay(turn, turn.state.notice);
}

void put_off(Turn& turn, const Problem* problem) {
  const bool is_too_often = is_kind(problem, ProblemKind::rate_limited);
  turn.state.notice = is_too_often ? Notice::rate_limited : Notice::unavailable;
  if (is_too_often) turn.state.retry_after = problem->retry_after;
}

void forget_typed(State& state) {
  for (const std::string_view name : person_fields) state.typed.erase(std::string(name));
  state.typed.erase(std::string(field_name::code));
  state.typed.erase(std::string(field_name::contact_code));
}

void replied(Turn& turn, const Replied& action) {
  const bool is_awaited = turn.state.pending == action.request;
  if (is_awaited) {
    turn.state.pending.reset();
    turn.state.is_pending_lost = false;
  }
  if (!is_read(action.request)) turn.state.occupancy_asked_at.reset();
  std::visit(Answer{turn, action.request, action.reply, is_awaited}, action.request);
}

void unreachable(Turn& turn, const Unreachable& action) {
  State& state = turn.state;
  if (state.pending == action.request) {
    state.is_pending_lost = true;
    show_notice(turn, Notice::unreachable);
  } else if (is_lacking(turn, action.request)) {
    state.notice = Notice::unreachable;
  }
}

}  // namespace asan::screens
