#include "http/desk.hpp"

#include <algorithm>
#include <variant>

#include "auth/tokens.hpp"
#include "base/fingerprint.hpp"
#include "html/qr.hpp"
#include "http/desk_parts.hpp"
#include "http/person_form.hpp"
#include "slots/slots.hpp"
#include "store/outbox.hpp"
#include "wire/codec.hpp"

namespace asan::http {

using wire::Problem;
using wire::ProblemKind;
using wire::Reply;

namespace {

constexpr std::size_t run_digits = 16;
/// Other than those before it, which browsers may still name.
std::string run_name() { return auth::random_hold_id().str().substr(0, run_digits); }

}  // namespace

Desk::Desk(DeskParts parts) : parts_(parts), requests_(std::move(parts)), occupancy_(run_name()) {}

Reply Desk::answer(const wire::Request& request) {
  struct Visitor {
    Desk& desk;
    Reply operator()(const wire::GetAvailability& r) const { return desk.get_availability(r); }
    Reply operator()(const wire::PlaceHold& r) const { return desk.place_hold(r); }
    Reply operator()(const wire::GetHold& r) const { return desk.get_hold(r); }
    Reply operator()(const wire::ReleaseHold& r) const { return desk.release_hold(r); }
    Reply operator()(const wire::Confirm& r) const { return desk.confirm(r); }
    Reply operator()(const wire::SendCode& r) const { return desk.send_code(r); }
    Reply operator()(const wire::GetAppointment& r) const { return desk.get_appointment(r); }
    Reply operator()(const wire::FindAppointment& r) const { return desk.find_appointment(r); }
    Reply operator()(const wire::Cancel& r) const { return desk.cancel(r); }
    Reply operator()(const wire::Reschedule& r) const { return desk.reschedule(r); }
    Reply operator()(const wire::Arrive& r) const { return desk.arrive(r); }
    Reply operator()(const wire::GetOccupancy& r) const { return desk.get_occupancy(r); }
    Reply operator()(const wire::FileSlotRequest& r) const { return desk.requests_.file(r, desk.write_key(r.key, r)); }
    Reply operator()(const wire::GetSlotRequest& r) const { return desk.requests_.get(r); }
    Reply operator()(const wire::ActOnSlotRequest& r) const { return desk.act_on_request(r); }
    Reply operator()(const wire::GetDraw& r) const { return desk.requests_.draw(r); }
    Reply operator()(const wire::GetVisits& r) const { return desk.get_visits(r); }
    Reply operator()(const wire::GetRescheduleTimes& r) const { return desk.get_reschedule_times(r); }
    Reply operator()(const wire::GetWhyNot& r) const { return desk.get_why_not(r); }
    Reply operator()(const wire::GetSoonest& r) const { return desk.get_soonest(r); }
    Reply operator()(const wire::GetPaymentSlip& r) const { return desk.get_payment_slip(r); }
  };
  Reply reply = std::visit(Visitor{*this}, request);
  if (parts_.observer != nullptr) parts_.observer->answered(request, reply, parts_.now());
  return reply;
}

Reply Desk::get_availability(const wire::GetAvailability& request) const {
  const auto offer =
      slots::offer(parts_.catalogue, request.service, request.centre, booking::online_channel(request.has_priority));
  if (!offer) return problem(ProblemKind::not_found);
  const Instant now = parts_.now();
  const auto taken = occupied(*offer, request.from_on, request.to_on, now);
  if (!taken) return problem_of(taken.error());
  return slots::availability(parts_.catalogue, *offer, request.from_on, request.to_on, *taken, now);
}

Result<std::vector<slots::Occupied>, store::StoreFailure> Desk::occupied(const slots::Offer& offer,
                                                                         calendar::CivilDate from_on,
                                                                         calendar::CivilDate to_on, Instant now) const {
  const catalogue::Catalogue& catalogue = parts_.catalogue;
  // The last day's hours may run over midnight.
  const TimeRange span{slots::day_bounds(catalogue, from_on).start_at,
                       slots::day_bounds(catalogue, to_on.plus_days(1)).end_at};
  const booking::Needed needed{slots::sharing_groups(catalogue, offer.centre, {offer.group}), span};
  return parts_.store.occupied(catalogue.at(offer.centre).id, needed, now);
}

Reply Desk::get_occupancy(const wire::GetOccupancy& request) {
  const catalogue::Catalogue& catalogue = parts_.catalogue;
  const auto centre = catalogue.find(request.centre);
  const auto group = catalogue.find(request.group);
  if (!centre || !group) return problem(ProblemKind::not_found);
  const OccupancyLog::Key key{*centre, *group};
  const OccupancyLog::Moment moment{changes_of(key), parts_.now()};
  const slots::Window window = slots::booking_window(catalogue, *group, moment.now);
  const auto look = [&]() -> Result<slots::Occupancy, store::StoreFailure> {
    // The last day's hours may run over midnight.
    const TimeRange span{slots::day_bounds(catalogue, window.first_on).start_at,
                         slots::day_bounds(catalogue, window.last_on.plus_days(1)).end_at};
    const booking::Needed needed{slots::sharing_groups(catalogue, *centre, {*group}), span};
    const auto taken = parts_.store.taken(request.centre, needed, moment.now);
    if (!taken) return failure(taken.error());
    return slots::occupancy_of(catalogue, *taken);
  };
  auto answer = occupancy_.answer(key, moment, request.since, look);
  if (!answer) return problem_of(answer.error());
  return wire::OccupancyView{request.centre,  request.group,  std::move(answer->version), std::move(answer->since),
                             window.first_on, window.last_on, std::move(answer->taken)};
}

Reply Desk::place_hold(const wire::PlaceHold& request) {
  const Instant now = parts_.now();
  const booking::NewHold wanted{auth::random_hold_id(),
                                {request.centre, booking::online_channel(request.has_priority), request.parts}};
  // A place that came back by itself is for who waits.
  requests_.serve_line(request.centre);
  const auto decision = parts_.store.place_hold(write_key(request.key, request), wanted, now);
  if (!decision) return problem_of(decision.error());
  switch (decision->outcome) {
    case booking::HoldOutcome::held:
      break;
    case booking::HoldOutcome::taken:
      return taken(wanted.visit, now);
    case booking::HoldOutcome::closed:
    case booking::HoldOutcome::off_grid:
    case booking::HoldOutcome::too_soon:
    case booking::HoldOutcome::too_late:
    case booking::HoldOutcome::not_offered:
    case booking::HoldOutcome::overlapping:
    case booking::HoldOutcome::by_draw:
      return problem(ProblemKind::slot_not_offered);
  }
  const booking::Hold& hold = decision->hold.value();
  note_change(hold.centre, hold.visit);
  return wire::HoldView{hold};
}

Reply Desk::taken(const booking::WantedVisit& wanted, Instant now) const {
  // Several services have no single other time: the planner finds another visit.
  if (wanted.parts.size() > 1) return problem(ProblemKind::slot_taken);
  const booking::PartWish& part = wanted.parts.front();
  const auto offer = slots::offer(parts_.catalogue, part.service, wanted.centre, wanted.channel);
  if (!offer) return problem(ProblemKind::slot_not_offered);
  const Instant wanted_at = part.start_at;
  constexpr std::size_t most = 6;
  constexpr std::int32_t days_around = 7;
  const catalogue::Catalogue& catalogue = parts_.catalogue;
  const calendar::CivilDate day = catalogue.zone.to_civil(wanted_at).date;
  const slots::Window window = slots::booking_window(catalogue, offer->group, now);
  const auto from_on = std::max(window.first_on, day.plus_days(-days_around));
  const auto to_on = std::min(window.last_on, day.plus_days(days_around));
  const wire::GetAvailability around{part.service, wanted.centre, from_on, to_on,
                                     booking::has_priority(wanted.channel)};
  const Reply reply = get_availability(around);
  Problem lost = problem(ProblemKind::slot_taken);
  if (const auto* free = std::get_if<slots::Availability>(&reply)) {
    lost.alternatives = slots::nearest_free(*free, wanted_at, most);
  }
  return lost;
}

Reply Desk::get_hold(const wire::GetHold& request) const {
  const auto hold = parts_.store.find_hold(request.hold, parts_.now());
  if (!hold) return problem_of(hold.error());
  if (!*hold) return problem(ProblemKind::not_found);
  return wire::HoldView{**hold};
}

Reply Desk::release_hold(const wire::ReleaseHold& request) {
  const Instant now = parts_.now();
  // Where the hold is, for note_change: the outcome does not say.
  const auto before = parts_.store.find_hold(request.hold, now);
  const auto outcome = parts_.store.release_hold(write_key(request.key, request), request.hold, now);
  if (!outcome) return problem_of(outcome.error());
  if (*outcome == booking::ReleaseOutcome::hold_unknown) return problem(ProblemKind::not_found);
  if (before && *before) places_came_free((*before)->centre, (*before)->visit);
  return wire::Released{request.hold};
}

Reply Desk::confirm(const wire::Confirm& request) {
  constexpr int most_draws = 8;  // a second one is needed once in 2^45 appointments
  auto person = parse_person(request.person);
  if (!person) return std::move(person).error();
  const auto code = typed_code(request, person->phone);
  if (!code) return code.error();
  const store::WriteKey key = write_key(request.key, request);
  for (int draw = 0; draw < most_draws; ++draw) {
    const AppointmentId id = auth::random_appointment_id();
    const store::NewAppointment wanted{
        request.hold,     id,   auth::code_hash(parts_.keys, auth::short_code(parts_.keys, id)), *person,
        request.language, *code};
    const auto answer = parts_.store.confirm(key, wanted, parts_.now());
    if (!answer) return problem_of(answer.error());
    switch (answer->outcome) {
      case store::ConfirmOutcome::booked:
        // What is free stays the same; but now it does not come back by the clock.
        note_change(answer->appointment->centre, answer->appointment->visit);
        // Nobody has told of its messages yet.
        return view_of(*answer->appointment, false);
      case store::ConfirmOutcome::hold_expired:
        return problem(ProblemKind::hold_expired);
      case store::ConfirmOutcome::hold_unknown:
        return problem(ProblemKind::not_found);
      case store::ConfirmOutcome::already_booked:
        return problem(ProblemKind::already_booked);
      case store::ConfirmOutcome::too_many_bookings:
        return problem(ProblemKind::too_many_bookings);
      case store::ConfirmOutcome::limited:
        return booking_limited(answer->limited_until);
      case store::ConfirmOutcome::code_wrong:
        return problem(ProblemKind::code_wrong);
      case store::ConfirmOutcome::code_spent:
        return problem(ProblemKind::code_spent);
      case store::ConfirmOutcome::draw_again:
        break;
    }
  }
  return problem(ProblemKind::overloaded);
}

Reply Desk::get_appointment(const wire::GetAppointment& request) const {
  const auto id = auth::appointment_of(parts_.keys, request.token);
  if (!id) return problem(ProblemKind::not_found);
  const auto found = parts_.store.find_appointment(*id);
  if (!found) return problem_of(found.error());
  if (!*found) return problem(ProblemKind::not_found);
  return view_of(**found, is_unreached(**found));
}

Reply Desk::find_appointment(const wire::FindAppointment& request) const {
  auto wanted = parse_find(request);
  if (!wanted) return std::move(wanted).error();
  const auto found = parts_.store.find_by_code(auth::code_hash(parts_.keys, wanted->code), wanted->phone);
  if (!found) return problem_of(found.error());
  if (!*found) return problem(ProblemKind::not_found);
  return view_of(**found, is_unreached(**found));
}

Reply Desk::cancel(const wire::Cancel& request) {
  const auto id = auth::appointment_of(parts_.keys, request.token);
  if (!id) return problem(ProblemKind::not_found);
  const auto answer = parts_.store.cancel(write_key(request.key, request), *id, auth::random_bits(), parts_.now());
  if (!answer) return problem_of(answer.error());
  switch (answer->outcome) {
    case booking::CancelOutcome::cancelled:
      break;
    case booking::CancelOutcome::already_cancelled:
      return problem(ProblemKind::already_cancelled);
    case booking::CancelOutcome::already_started:
      return problem(ProblemKind::already_started);
    case booking::CancelOutcome::not_found:
      return problem(ProblemKind::not_found);
  }
  const booking::Appointment& appointment = answer->appointment.value();
  places_came_free(appointment.centre, appointment.visit);
  return view_of(appointment, is_unreached(appointment));
}

Reply Desk::reschedule(const wire::Reschedule& request) {
  const auto id = auth::appointment_of(parts_.keys, request.token);
  if (!id) return problem(ProblemKind::not_found);
  const Instant now = parts_.now();
  const auto answer = parts_.store.reschedule(write_key(request.key, request), *id, request.start_at, now);
  if (!answer) return problem_of(answer.error());
  switch (answer->outcome) {
    case booking::RescheduleOutcome::rescheduled:
    case booking::RescheduleOutcome::unchanged:
      break;
    case booking::RescheduleOutcome::taken:
      return taken(booking::moved(answer->appointment.value(), request.start_at), now);
    case booking::RescheduleOutcome::closed:
    case booking::RescheduleOutcome::off_grid:
    case booking::RescheduleOutcome::too_soon:
    case booking::RescheduleOutcome::too_late:
    case booking::RescheduleOutcome::not_offered:
    case booking::RescheduleOutcome::overlapping:
    case booking::RescheduleOutcome::by_draw:
      return problem(ProblemKind::slot_not_offered);
    case booking::RescheduleOutcome::already_cancelled:
      return problem(ProblemKind::already_cancelled);
    case booking::RescheduleOutcome::already_started:
      return problem(ProblemKind::already_started);
    case booking::RescheduleOutcome::not_found:
      return problem(ProblemKind::not_found);
  }
  const booking::Appointment& appointment = answer->appointment.value();
  places_came_free(appointment.centre, appointment.visit);
  return view_of(appointment, is_unreached(appointment));
}

Reply Desk::arrive(const wire::Arrive& request) {
  const auto id = auth::appointment_of(parts_.keys, request.token);
  if (!id) return problem(ProblemKind::not_found);
  const auto answer = parts_.store.advance(write_key(request.key, request), *id, booking::Step::arrive, parts_.now());
  if (!answer) return problem_of(answer.error());
  switch (answer->outcome) {
    case booking::AdvanceOutcome::advanced:
    case booking::AdvanceOutcome::already_done:
    case booking::AdvanceOutcome::already_served:
    case booking::AdvanceOutcome::out_of_order:
      return view_of(*answer->appointment, is_unreached(*answer->appointment));
    case booking::AdvanceOutcome::too_early:
      return problem(ProblemKind::arrival_too_early);
    case booking::AdvanceOutcome::missed:
      return problem(ProblemKind::appointment_missed);
    case booking::AdvanceOutcome::already_cancelled:
      return problem(ProblemKind::already_cancelled);
    case booking::AdvanceOutcome::not_found:
      break;
  }
  return problem(ProblemKind::not_found);
}

Reply Desk::act_on_request(const wire::ActOnSlotRequest& request) {
  Reply reply = requests_.act(request, write_key(request.key, request));
  if (const auto* view = std::get_if<wire::SlotRequestView>(&reply)) note_change_at(view->centre);
  return reply;
}

std::optional<booking::Appointment> Desk::appointment(const ManageToken& token) const {
  const auto id = auth::appointment_of(parts_.keys, token);
  if (!id) return std::nullopt;
  auto found = parts_.store.find_appointment(*id);
  if (!found || !*found) return std::nullopt;
  (*found)->status = booking::status_at(parts_.catalogue.booking, **found, parts_.now());
  return *std::move(found);
}

booking::ShortCode Desk::code_of(const booking::Appointment& appointment) const {
  return auth::short_code(parts_.keys, appointment.id);
}

bool Desk::is_unreached(const booking::Appointment& appointment) const {
  return parts_.store.outbox().is_unreached(appointment.id).value_or(false);
}

wire::AppointmentView Desk::view_of(const booking::Appointment& appointment, bool is_phone_unreached) const {
  constexpr std::size_t shown_digits = 2;
  const booking::ShortCode code = code_of(appointment);
  const std::string& phone = appointment.person.phone.e164();
  return wire::AppointmentView{auth::manage_token(parts_.keys, appointment.id),
                               code,
                               appointment.centre,
                               appointment.visit,
                               booking::status_at(parts_.catalogue.booking, appointment, parts_.now()),
                               appointment.person.given_name.str(),
                               appointment.person.family_name.str(),
                               phone.substr(phone.size() - std::min(phone.size(), shown_digits)),
                               appointment.sequence,
                               is_phone_unreached,
                               html::make_qr(code.str())};
}

store::WriteKey Desk::write_key(const IdempotencyKey& key, const wire::Request& request) const {
  return store::WriteKey{key, fingerprint_of(wire::write(request, parts_.catalogue.zone))};
}

void Desk::note_change(const CentreId& centre, const booking::Visit& visit) {
  const auto centre_index = parts_.catalogue.find(centre);
  if (!centre_index) return;
  std::vector<catalogue::GroupIndex> groups;
  for (const booking::Part& part : visit.parts()) {
    if (const auto group = parts_.catalogue.find(part.group)) groups.push_back(*group);
  }
  const auto changed = slots::sharing_groups(parts_.catalogue, *centre_index, std::move(groups));
  const std::lock_guard lock(mutex_);
  for (const catalogue::GroupIndex group : changed) ++changes_[{*centre_index, group}];
}

void Desk::note_change_at(const CentreId& centre) {
  const auto index = parts_.catalogue.find(centre);
  if (!index) return;
  const std::lock_guard lock(mutex_);
  for (std::size_t group = 0; group < parts_.catalogue.groups.size(); ++group) {
    ++changes_[{*index, static_cast<catalogue::GroupIndex>(group)}];
  }
}

void Desk::places_came_free(const CentreId& centre, const booking::Visit& visit) {
  requests_.serve_line(centre);
  note_change(centre, visit);
}

std::uint64_t Desk::changes(const wire::GetAvailability& request) const {
  const auto offer = slots::offer(parts_.catalogue, request.service, request.centre);
  return offer ? changes_of({offer->centre, offer->group}) : 0;
}

std::uint64_t Desk::changes(const wire::GetOccupancy& request) const {
  const auto centre = parts_.catalogue.find(request.centre);
  const auto group = parts_.catalogue.find(request.group);
  return centre && group ? changes_of({*centre, *group}) : 0;
}

std::uint64_t Desk::changes_of(const OccupancyLog::Key& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = changes_.find(key);
  return found == changes_.end() ? 0 : found->second;
}

}  // namespace asan::http
