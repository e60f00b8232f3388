// A request for a slot: its form becomes a request, its page's buttons become actions, and what the server says of it.
#include <array>
#include <utility>

#include "screens/field_rules.hpp"
#include "screens/names.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {
namespace {

using booking::PartOfDay;
using booking::RequestAction;
using wire::ProblemKind;

constexpr std::array<std::pair<std::string_view, PartOfDay>, 4> parts_of_day = {{{"any", PartOfDay::any},
                                                                                 {"morning", PartOfDay::morning},
                                                                                 {"afternoon", PartOfDay::afternoon},
                                                                                 {"evening", PartOfDay::evening}}};
constexpr std::array<std::pair<std::string_view, RequestAction>, 4> actions = {
    {{"accept", RequestAction::accept},
     {"decline", RequestAction::decline},
     {"withdraw", RequestAction::withdraw},
     {"wait_in_line", RequestAction::wait_in_line}}};

template <class Value, std::size_t N>
std::optional<Value> named(const std::array<std::pair<std::string_view, Value>, N>& names, std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::optional<booking::Acceptable> wanted_days(const State& state) {
  const auto from_on = calendar::CivilDate::parse(typed_value(state.typed, field_name::from_on));
  const auto to_on = calendar::CivilDate::parse(typed_value(state.typed, field_name::to_on));
  if (!from_on || !to_on) return std::nullopt;
  const auto part = named(parts_of_day, typed_value(state.typed, field_name::part_of_day));
  return booking::Acceptable{*from_on, *to_on, part.value_or(PartOfDay::any)};
}

void show_request(Turn& turn, const wire::SlotRequestView& view, History history) {
  enter(turn, RequestPage{view.token});
  turn.state.request = view;
  go(turn, history, Travels::in_address);
}

/// What the form says of a refusal; none for what has no words of its own.
Notice notice_of(ProblemKind kind) noexcept {
  switch (kind) {
    case ProblemKind::already_requested:
      return Notice::already_requested;
    case ProblemKind::no_such_days:
      return Notice::no_such_days;
    case ProblemKind::already_booked:
      return Notice::already_booked;
    case ProblemKind::too_many_bookings:
      return Notice::too_many_bookings;
    case ProblemKind::booking_limited:
      return Notice::booking_limited;
    case ProblemKind::offer_over:
    case ProblemKind::not_possible:
      return Notice::offer_over;
    default:
      return Notice::none;
  }
}

}  // namespace

void submit_request(Turn& turn, const RequestFormPage& page) {
  State& state = turn.state;
  if (auto errors = form_errors(page, state.typed); !errors.empty()) {
    state.notice = Notice::none;
    show_errors(turn, std::move(errors));
    return;
  }
  state.errors.clear();
  const auto when = wanted_days(state);
  if (!when) {
    state.notice = Notice::no_such_days;
    return;
  }
  wire::TypedPerson person = typed_person(state.typed);
  auto key = key_for(turn, {{"request", page.service.str()},
                            {"centre", page.centre.str()},
                            {"from", when->from_on.iso()},
                            {"to", when->to_on.iso()},
                            {"part", std::to_string(static_cast<int>(when->part))},
                            {"given_name", person.given_name},
                            {"family_name", person.family_name},
                            {"phone", person.phone},
                            {"fin", person.fin},
                            {"refusals", std::to_string(state.refusals)}});
  if (!key) {
    state.notice = Notice::unavailable;
    return;
  }
  send(turn, wire::FileSlotRequest{std::move(*key), page.centre, page.service, *when, std::move(person),
                                   state.route.language});
}

void submit_action(Turn& turn, const RequestPage& page, const Fields& fields) {
  const auto action = named(actions, field(fields, field_name::answer));
  auto key =
      action ? key_for(turn, {{"act", page.token.str()}, {"answer", std::string(field(fields, field_name::answer))}})
             : std::nullopt;
  if (!key) {
    turn.state.notice = Notice::unavailable;
    load(turn);
    return;
  }
  send(turn, wire::ActOnSlotRequest{std::move(*key), page.token, *action});
}

void filed(Turn& turn, const wire::FileSlotRequest& asked, const wire::Reply& reply) {
  State& state = turn.state;
  if (const auto* view = std::get_if<wire::SlotRequestView>(&reply)) {
    forget_typed(state);
    show_request(turn, *view, History::replace);
    return;
  }
  const auto* page = std::get_if<RequestFormPage>(&state.route.page);
  if (page == nullptr) return;
  const wire::Problem* problem = problem_of(reply);
  const ProblemKind kind = problem == nullptr ? ProblemKind::unavailable : problem->kind;
  if (kind == ProblemKind::place_free) {
    turn_down(turn, SlotsPage{asked.service, asked.centre, std::nullopt}, Notice::place_free);
    return;
  }
  if (problem != nullptr && kind == ProblemKind::invalid_details) {
    auto errors = server_errors(state.route.page, problem->fields);
    if (!errors.empty()) {
      show_errors(turn, std::move(errors));
      return;
    }
  }
  ++state.refusals;
  if (const Notice notice = notice_of(kind); problem != nullptr && notice != Notice::none) {
    show_notice(turn, notice);
    state.limited_until = problem->limited_until;
  } else if (kind == ProblemKind::not_found) {
    state.notice = Notice::slot_not_offered;
  } else {
    fail(turn, asked, problem);
  }
}

void acted(Turn& turn, const wire::ActOnSlotRequest& asked, const wire::Reply& reply) {
  if (turn.state.route.page != Page(RequestPage{asked.token})) return;
  if (const auto* view = std::get_if<wire::SlotRequestView>(&reply)) {
    show_request(turn, *view, History::replace);
    turn.state.notice = Notice::answer_sent;
    return;
  }
  const wire::Problem* problem = problem_of(reply);
  const ProblemKind kind = problem == nullptr ? ProblemKind::unavailable : problem->kind;
  if (kind == ProblemKind::not_found) {
    turn.state.is_missing = true;
  } else if (const Notice notice = notice_of(kind); notice != Notice::none) {
    // The page shows what is true now.
    turn.state.request.reset();
    turn.state.notice = notice;
    turn.state.limited_until = problem->limited_until;
    load(turn);
  } else {
    fail(turn, asked, problem);
  }
}

void request_known(Turn& turn, const wire::GetSlotRequest& asked, const wire::Reply& reply) {
  if (turn.state.route.page != Page(RequestPage{asked.token})) return;
  const auto* view = std::get_if<wire::SlotRequestView>(&reply);
  const wire::Problem* problem = problem_of(reply);
  if (view != nullptr && view->token == asked.token) {
    turn.state.request = *view;
  } else if (problem != nullptr && problem->kind == ProblemKind::not_found) {
    turn.state.is_missing = true;
  } else {
    put_off(turn, problem);
  }
}

}  // namespace asan::screens
