// The desk's part about requests for slots and payment slips. It draws nothing.
#include <algorithm>

#include "screens/desk.hpp"

namespace asan::screens {
namespace {

wire::Reply problem(wire::ProblemKind kind) { return wire::Problem{kind, "", {}, {}, {}}; }

ManageToken token_of(const booking::SlotRequest& request) {
  return ManageToken::parse(request.id.str() + request.id.str()).value();
}

wire::ProblemKind kind_of(booking::FileOutcome outcome) {
  switch (outcome) {
    case booking::FileOutcome::already_requested:
      return wire::ProblemKind::already_requested;
    case booking::FileOutcome::place_free:
      return wire::ProblemKind::place_free;
    case booking::FileOutcome::no_such_days:
      return wire::ProblemKind::no_such_days;
    case booking::FileOutcome::not_offered:
    case booking::FileOutcome::over_limit:
    case booking::FileOutcome::filed:
      break;
  }
  return wire::ProblemKind::not_found;
}

wire::Reply problem(const booking::LimitDecision& limit) {
  switch (limit.outcome) {
    case booking::LimitOutcome::already_booked:
      return problem(wire::ProblemKind::already_booked);
    case booking::LimitOutcome::too_many_bookings:
      return problem(wire::ProblemKind::too_many_bookings);
    case booking::LimitOutcome::within:
    case booking::LimitOutcome::limited:
      break;
  }
  return wire::Problem{wire::ProblemKind::booking_limited, "", {}, {}, limit.limited_until};
}

}  // namespace

booking::SlotRequest* Desk::find_request(const ManageToken& token) {
  const auto found = std::find_if(requests_.begin(), requests_.end(),
                                  [&](const booking::SlotRequest& request) { return token_of(request) == token; });
  return found == requests_.end() ? nullptr : &*found;
}

wire::SlotRequestView Desk::standing(const booking::SlotRequest& request) const {
  const auto before = std::count_if(requests_.begin(), requests_.end(), [&](const booking::SlotRequest& other) {
    return booking::is_open(other.state) && booking::is_before(other, request);
  });
  const bool is_in_line =
      request.state == booking::RequestState::waiting || request.state == booking::RequestState::offered;
  return {token_of(request),
          request.number,
          request.centre,
          request.service,
          request.when,
          request.state,
          is_in_line ? static_cast<std::int32_t>(before) + 1 : 0,
          request.offer,
          std::nullopt};
}

wire::Reply Desk::carry_out(const wire::FileSlotRequest& asked) {
  const booking::NewSlotRequest wanted{
      .id = AppointmentId::parse(next_id()).value(),
      .number = booking::ShortCode::from_bits(drawn_),
      .centre = asked.centre,
      .service = asked.service,
      .when = asked.when,
      .person = {booking::PersonName::parse(asked.person.given_name).value(),
                 booking::PersonName::parse(asked.person.family_name).value(),
                 booking::Phone::parse(asked.person.phone).value(), booking::Fin::parse(asked.person.fin).value()},
      .language = asked.language};
  const bool has_open = std::any_of(requests_.begin(), requests_.end(), [&](const booking::SlotRequest& other) {
    return booking::is_open(other.state) && other.person.fin == wanted.person.fin;
  });
  const auto decision = booking::decide_file(fixture::catalogue_of_tests(), wanted,
                                             {has_open, record_of(wanted.person.fin)}, occupied(asked.centre), now);
  if (decision.outcome == booking::FileOutcome::over_limit) return problem(decision.limit);
  if (!decision.request) return problem(kind_of(decision.outcome));
  requests_.push_back(*decision.request);
  return standing(requests_.back());
}

wire::Reply Desk::carry_out(const wire::GetSlotRequest& asked) {
  const booking::SlotRequest* request = find_request(asked.token);
  if (request == nullptr) return problem(wire::ProblemKind::not_found);
  return standing(*request);
}

wire::Reply Desk::carry_out(const wire::ActOnSlotRequest& asked) {
  booking::SlotRequest* request = find_request(asked.token);
  if (request == nullptr) return problem(wire::ProblemKind::not_found);
  const auto decision = booking::decide_act(fixture::catalogue_of_tests(), *request, asked.action,
                                            {false, record_of(request->person.fin)}, now);
  if (decision.outcome == booking::ActOutcome::over_limit) return problem(decision.limit);
  if (decision.outcome == booking::ActOutcome::offer_over) return problem(wire::ProblemKind::offer_over);
  if (decision.outcome != booking::ActOutcome::done) return problem(wire::ProblemKind::not_possible);
  if (decision.request->state == booking::RequestState::booked) {
    booked_.push_back({booking::appointment_of(*request, request->offer->range, now), asked.token,
                       booking::ShortCode::from_bits(++drawn_)});
  }
  *request = *decision.request;
  return standing(*request);
}

wire::Reply Desk::carry_out(const wire::GetDraw& /*asked*/) { return problem(wire::ProblemKind::not_found); }

void Desk::make_room() {
  const auto held = std::find_if(holds_.begin(), holds_.end(), [](const Held& one) { return !one.is_gone; });
  if (held != holds_.end()) held->is_gone = true;
}

void Desk::serve_line() {
  std::vector<booking::SlotRequest> line;
  std::copy_if(requests_.begin(), requests_.end(), std::back_inserter(line), [](const booking::SlotRequest& request) {
    return request.state == booking::RequestState::waiting || request.state == booking::RequestState::offered;
  });
  if (line.empty()) return;
  const auto changed = booking::serve_line(fixture::catalogue_of_tests(), line, occupied(line.front().centre), now);
  for (const booking::SlotRequest& one : changed) *find_request(token_of(one)) = one;
}

wire::Reply Desk::carry_out(const wire::GetPaymentSlip& asked) {
  const catalogue::Catalogue& catalogue = fixture::catalogue_of_tests();
  const auto service = catalogue.find(asked.service);
  if (!service) return problem(wire::ProblemKind::not_found);
  const interview::Answers answers = answers_of(catalogue, asked.answers);
  const auto slip = fees::slip_for(catalogue, *service, interview::facts_for(catalogue, {*service}, answers, *service),
                                   asked.on.value_or(catalogue.zone.to_civil(now).date), asked.units);
  if (!slip) return problem(wire::ProblemKind::no_payment_slip);
  return wire::PaymentSlip{*slip, fees::payload_of(slip->order), fixture::slip_picture()};
}

}  // namespace asan::screens
