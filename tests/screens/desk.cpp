#include "screens/desk.hpp"

#include <algorithm>

#include "booking/reschedule_times.hpp"
#include "screens/field_rules.hpp"
#include "screens/names.hpp"

namespace asan::screens {
namespace {

wire::Problem problem(wire::ProblemKind kind) {
  wire::Problem made;
  made.kind = kind;
  return made;
}

/// "error.fin.wrong_length" -> "wrong_length"
std::string error_name(text::Msg message) {
  const std::string name(text::msg_name(message));
  return name.substr(name.rfind('.') + 1);
}

wire::Problem wrong_details(const TypedFields& typed, const Page& page) {
  wire::Problem made = problem(wire::ProblemKind::invalid_details);
  for (const FieldError& error : form_errors(page, typed)) {
    made.fields.push_back({error.field, error_name(error.message)});
  }
  return made;
}

TypedFields fields_of(const wire::TypedPerson& person) {
  return {{std::string(field_name::given_name), person.given_name},
          {std::string(field_name::family_name), person.family_name},
          {std::string(field_name::phone), person.phone},
          {std::string(field_name::fin), person.fin}};
}

}  // namespace

std::string Desk::next_id() {
  std::string digits = std::to_string(++drawn_);
  return std::string(32 - digits.size(), '0') + digits;
}

wire::Reply Desk::answer(const wire::Request& request) {
  const auto reply = [&](const auto& asked) -> wire::Reply {
    if constexpr (requires { asked.key; }) {
      return do_once(asked.key, request);
    } else {
      return carry_out(asked);
    }
  };
  return std::visit(reply, request);
}

wire::Reply Desk::do_once(const IdempotencyKey& key, const wire::Request& request) {
  if (is_closed) return problem(wire::ProblemKind::unavailable);
  if (const auto before = done_.find(key); before != done_.end()) {
    if (before->second.request != request) return problem(wire::ProblemKind::key_reused);
    return before->second.reply;
  }
  wire::Reply reply = std::visit([&](const auto& asked) -> wire::Reply { return carry_out(asked); }, request);
  // A refusal for the person's sake uses no key up (store/port.hpp).
  const auto* refused = std::get_if<wire::Problem>(&reply);
  const bool is_for_person =
      refused != nullptr &&
      (refused->kind == wire::ProblemKind::already_booked || refused->kind == wire::ProblemKind::too_many_bookings ||
       refused->kind == wire::ProblemKind::code_needed || refused->kind == wire::ProblemKind::no_more_codes ||
       refused->kind == wire::ProblemKind::booking_limited);
  // Neither does a code that was not sent because one is on its way.
  const auto* sent = std::get_if<wire::CodeSent>(&reply);
  const bool is_underway = sent != nullptr && sent->next_at != now + booking::next_code_after;
  if (!is_for_person && !is_underway) done_.emplace(key, Done{request, reply});
  return reply;
}

std::vector<slots::Taken> Desk::taken(const CentreId& centre) const {
  std::vector<slots::Taken> taken;
  const auto add = [&taken](const booking::Visit& visit, catalogue::Channel channel, std::optional<Instant> until_at) {
    for (const auto& place : booking::occupied_by(fixture::catalogue_of_tests(), visit, channel)) {
      taken.push_back({place, until_at});
    }
  };
  for (const Held& held : holds_) {
    const bool counts = !held.is_gone && booking::is_live(held.hold, now) && held.hold.centre == centre;
    if (counts) add(held.hold.visit, held.hold.channel, held.hold.expires_at);
  }
  for (const booking::SlotRequest& request : requests_) {
    const bool counts = request.offer && now < request.offer->until_at && request.centre == centre;
    if (counts) add(booking::as_hold(request).visit, catalogue::Channel::online, request.offer->until_at);
  }
  for (const Booked& booked : booked_) {
    const booking::Appointment& one = booked.appointment;
    const bool counts = one.status == booking::AppointmentStatus::booked && one.centre == centre;
    if (counts) add(one.visit, one.channel, std::nullopt);
  }
  return taken;
}

std::vector<slots::Occupied> Desk::occupied(const CentreId& centre) const { return slots::places_of(taken(centre)); }

wire::Reply Desk::carry_out(const wire::GetOccupancy& asked) {
  const catalogue::Catalogue& catalogue = fixture::catalogue_of_tests();
  const auto group = catalogue.find(asked.group);
  if (!catalogue.find(asked.centre) || !group) return problem(wire::ProblemKind::not_found);
  const auto version = [](std::size_t number) {
    return wire::OccupancyVersion::parse("run-" + std::to_string(number)).value();
  };
  told_.push_back(slots::occupancy_of(catalogue, taken(asked.centre)));
  const slots::Window window = slots::booking_window(catalogue, *group, now);
  wire::OccupancyView view{asked.centre,    asked.group,    version(told_.size()), std::nullopt,
                           window.first_on, window.last_on, told_.back()};
  for (std::size_t number = 1; number < told_.size(); ++number) {
    if (asked.since != version(number)) continue;
    view.since = asked.since;
    view.taken = slots::difference(told_.at(number - 1), told_.back());
  }
  return view;
}

wire::Reply Desk::carry_out(const wire::GetAvailability& asked) {
  const auto offer = slots::offer(fixture::catalogue_of_tests(), asked.service, asked.centre,
                                  booking::online_channel(asked.has_priority));
  if (!offer) return problem(wire::ProblemKind::slot_not_offered);
  return slots::availability(fixture::catalogue_of_tests(), *offer, asked.from_on, asked.to_on, occupied(asked.centre),
                             now);
}

wire::Reply Desk::carry_out(const wire::PlaceHold& asked) {
  const booking::NewHold wanted{HoldId::parse(next_id()).value(),
                                {asked.centre, booking::online_channel(asked.has_priority), asked.parts}};
  const auto decision = booking::decide_hold(fixture::catalogue_of_tests(), wanted, occupied(asked.centre), now);
  if (decision.outcome == booking::HoldOutcome::held) {
    holds_.push_back({*decision.hold});
    return wire::HoldView{*decision.hold};
  }
  if (decision.outcome != booking::HoldOutcome::taken) return problem(wire::ProblemKind::slot_not_offered);
  return taken_problem(wanted.visit);
}

wire::Reply Desk::taken_problem(const booking::WantedVisit& wanted) const {
  const catalogue::Catalogue& catalogue = fixture::catalogue_of_tests();
  constexpr std::size_t most = 3;
  const booking::PartWish& part = wanted.parts.front();
  const auto offer = slots::offer(catalogue, part.service, wanted.centre, wanted.channel).value();
  const slots::Window window = slots::booking_window(catalogue, offer.group, now);
  wire::Problem made = problem(wire::ProblemKind::slot_taken);
  made.alternatives = slots::nearest_free(
      slots::availability(catalogue, offer, window.first_on, window.last_on, occupied(wanted.centre), now),
      part.start_at, most);
  return made;
}

Desk::Held* Desk::find_hold(const HoldId& id) {
  const auto found =
      std::find_if(holds_.begin(), holds_.end(), [&](const Held& held) { return held.hold.id == id && !held.is_gone; });
  return found == holds_.end() ? nullptr : &*found;
}

Desk::Booked* Desk::find_booked(const ManageToken& token) {
  const auto found =
      std::find_if(booked_.begin(), booked_.end(), [&](const Booked& booked) { return booked.token == token; });
  return found == booked_.end() ? nullptr : &*found;
}

wire::Reply Desk::carry_out(const wire::GetHold& asked) {
  const Held* held = find_hold(asked.hold);
  if (held == nullptr) return problem(wire::ProblemKind::not_found);
  if (!booking::is_live(held->hold, now)) return problem(wire::ProblemKind::hold_expired);
  return wire::HoldView{held->hold};
}

wire::Reply Desk::carry_out(const wire::ReleaseHold& asked) {
  Held* held = find_hold(asked.hold);
  if (held == nullptr) return problem(wire::ProblemKind::not_found);
  held->is_gone = true;
  return wire::Released{asked.hold};
}

wire::Reply Desk::carry_out(const wire::Confirm& asked) {
  const auto given_name = booking::PersonName::parse(asked.person.given_name);
  const auto family_name = booking::PersonName::parse(asked.person.family_name);
  const auto phone = booking::Phone::parse(asked.person.phone);
  const auto fin = booking::Fin::parse(asked.person.fin);
  if (!given_name || !family_name || !phone || !fin) {
    return wrong_details(fields_of(asked.person), CheckPage{asked.hold});
  }
  Held* held = find_hold(asked.hold);
  const auto hold = held == nullptr ? std::nullopt : std::optional(held->hold);
  if (checks_contact && held != nullptr && booking::is_live(*hold, now)) {
    if (const auto refused = refuse_code(asked, *phone, *held)) return problem(*refused);
  }
  const booking::Person person{*given_name, *family_name, *phone, *fin};
  const auto decision = booking::decide_confirm(fixture::catalogue_of_tests(), hold, person, record_of(*fin), now);
  switch (decision.outcome) {
    case booking::ConfirmOutcome::already_booked:
      return problem(wire::ProblemKind::already_booked);
    case booking::ConfirmOutcome::too_many_bookings:
      return problem(wire::ProblemKind::too_many_bookings);
    case booking::ConfirmOutcome::limited:
      return wire::Problem{wire::ProblemKind::booking_limited, {}, {}, {}, decision.limited_until};
    case booking::ConfirmOutcome::hold_expired:
      return problem(wire::ProblemKind::hold_expired);
    case booking::ConfirmOutcome::hold_unknown:
      return problem(wire::ProblemKind::not_found);
    case booking::ConfirmOutcome::booked:
      break;
  }
  held->is_gone = true;
  const std::string id = next_id();
  booked_.push_back({{AppointmentId::parse(id).value(), hold->centre, hold->channel, hold->visit, person,
                      asked.language, booking::AppointmentStatus::booked, now, 0},
                     ManageToken::parse(id + id).value(),
                     booking::ShortCode::from_bits(drawn_)});
  return shown(booked_.back());
}

booking::PersonRecord Desk::record_of(const booking::Fin& fin) const {
  booking::PersonRecord record;
  for (const Booked& each : booked_) {
    if (each.appointment.person.fin == fin) record.appointments.push_back(each.appointment);
  }
  return record;
}

wire::AppointmentView Desk::shown(const Booked& booked) const {
  const booking::Appointment& appointment = booked.appointment;
  const std::string& phone = appointment.person.phone.e164();
  return {booked.token,
          booked.code,
          appointment.centre,
          appointment.visit,
          booking::status_at(fixture::catalogue_of_tests().booking, appointment, now),
          appointment.person.given_name.str(),
          appointment.person.family_name.str(),
          phone.substr(phone.size() - 2),
          appointment.sequence,
          is_phone_unreached,
          {1, "1"}};
}

wire::Reply Desk::carry_out(const wire::GetAppointment& asked) {
  const Booked* booked = find_booked(asked.token);
  if (booked == nullptr) return problem(wire::ProblemKind::not_found);
  return shown(*booked);
}

wire::Reply Desk::carry_out(const wire::FindAppointment& asked) {
  const auto code = booking::ShortCode::parse(asked.code);
  const auto phone = booking::Phone::parse(asked.phone);
  if (!code || !phone) {
    return wrong_details({{std::string(field_name::code), asked.code}, {std::string(field_name::phone), asked.phone}},
                         FindPage{});
  }
  for (const Booked& booked : booked_) {
    if (booked.code == *code && booked.appointment.person.phone == *phone) return shown(booked);
  }
  return problem(wire::ProblemKind::not_found);
}

wire::Reply Desk::carry_out(const wire::Cancel& asked) {
  Booked* booked = find_booked(asked.token);
  const auto appointment = booked == nullptr ? std::nullopt : std::optional(booked->appointment);
  switch (booking::decide_cancel(appointment, now)) {
    case booking::CancelOutcome::not_found:
      return problem(wire::ProblemKind::not_found);
    case booking::CancelOutcome::already_cancelled:
      return problem(wire::ProblemKind::already_cancelled);
    case booking::CancelOutcome::already_started:
      return problem(wire::ProblemKind::already_started);
    case booking::CancelOutcome::cancelled:
      break;
  }
  booked->appointment.status = booking::AppointmentStatus::cancelled;
  ++booked->appointment.sequence;
  return shown(*booked);
}

wire::Reply Desk::carry_out(const wire::Arrive& asked) {
  Booked* booked = find_booked(asked.token);
  if (booked == nullptr) return problem(wire::ProblemKind::not_found);
  const auto decision =
      booking::decide_advance(fixture::catalogue_of_tests().booking, booked->appointment, booking::Step::arrive, now);
  if (decision.outcome == booking::AdvanceOutcome::too_early) return problem(wire::ProblemKind::arrival_too_early);
  if (decision.outcome == booking::AdvanceOutcome::missed) return problem(wire::ProblemKind::appointment_missed);
  if (decision.outcome == booking::AdvanceOutcome::already_cancelled) {
    return problem(wire::ProblemKind::already_cancelled);
  }
  if (decision.status) booked->appointment.status = *decision.status;
  return shown(*booked);
}

wire::Reply Desk::carry_out(const wire::Reschedule& asked) {
  Booked* booked = find_booked(asked.token);
  if (booked == nullptr) return problem(wire::ProblemKind::not_found);
  const auto decision = booking::decide_reschedule(fixture::catalogue_of_tests(), booked->appointment, asked.start_at,
                                                   occupied(booked->appointment.centre), now);
  switch (decision.outcome) {
    case booking::RescheduleOutcome::rescheduled:
      booked->appointment.visit = decision.visit.value();
      ++booked->appointment.sequence;
      return shown(*booked);
    case booking::RescheduleOutcome::unchanged:
      return shown(*booked);
    case booking::RescheduleOutcome::taken:
      return taken_problem(booking::moved(booked->appointment, asked.start_at));
    case booking::RescheduleOutcome::already_cancelled:
      return problem(wire::ProblemKind::already_cancelled);
    case booking::RescheduleOutcome::already_started:
      return problem(wire::ProblemKind::already_started);
    default:
      return problem(wire::ProblemKind::slot_not_offered);
  }
}

wire::Reply Desk::carry_out(const wire::GetWhyNot& asked) {
  const catalogue::Catalogue& catalogue = fixture::catalogue_of_tests();
  const auto service = catalogue.find(asked.service);
  const auto centre = catalogue.find(asked.centre);
  if (!service || !centre) return problem(wire::ProblemKind::not_found);
  wire::WhyNot reply{asked.service, asked.centre, asked.start_at, {}, std::nullopt};
  const auto offer = slots::offer(catalogue, *service, *centre);
  const auto taken = occupied(asked.centre);
  reply.reasons = slots::why_not(catalogue, *service, *centre, asked.start_at, taken, now);
  if (!offer) return reply;
  const slots::Window window = slots::booking_window(catalogue, offer->group, now);
  slots::SlotTable table;
  table.fill(catalogue, *offer, window.first_on, window.last_on, taken, now);
  reply.next_start_at = slots::first_free_from(table, asked.start_at);
  return reply;
}

wire::Reply Desk::carry_out(const wire::GetSoonest& asked) {
  const catalogue::Catalogue& catalogue = fixture::catalogue_of_tests();
  const auto service = catalogue.find(asked.service);
  if (!service) return problem(wire::ProblemKind::not_found);
  const slots::Window window = slots::booking_window(catalogue, catalogue.at(*service).group, now);
  wire::SoonestPlaces reply{asked.service, {}};
  for (const catalogue::CentreIndex centre : catalogue.at(*service).centres) {
    const auto offer = slots::offer(catalogue, *service, centre);
    if (!offer) continue;
    slots::SlotTable table;
    table.fill(catalogue, *offer, window.first_on, window.last_on, occupied(catalogue.at(centre).id), now);
    reply.places.push_back({catalogue.at(centre).id, slots::soonest(table)});
  }
  return reply;
}

wire::Reply Desk::carry_out(const wire::GetVisits& asked) {
  const catalogue::Catalogue& catalogue = fixture::catalogue_of_tests();
  const auto wish = booking::wish_of(catalogue, asked.services);
  if (!wish) return problem(wire::ProblemKind::not_found);
  std::vector<booking::CentreOccupied> known;
  for (const catalogue::CentreIndex centre : booking::centres_for(catalogue, *wish)) {
    known.push_back({centre, occupied(catalogue.at(centre).id)});
  }
  const booking::VisitQuestion question{asked.services, asked.centre, asked.from_on, asked.to_on};
  return booking::offer_visits(catalogue, *wish, question, known, now);
}

wire::Reply Desk::carry_out(const wire::GetRescheduleTimes& asked) {
  const Booked* booked = find_booked(asked.token);
  if (booked == nullptr) return problem(wire::ProblemKind::not_found);
  const booking::Appointment& one = booked->appointment;
  auto times = booking::reschedule_times(fixture::catalogue_of_tests(), one, asked.from_on, asked.to_on,
                                         occupied(one.centre), now);
  if (!times) return problem(wire::ProblemKind::slot_not_offered);
  return std::move(*times);
}

std::size_t Desk::appointments_booked() const {
  return static_cast<std::size_t>(std::count_if(booked_.begin(), booked_.end(), [](const Booked& booked) {
    return booked.appointment.status == booking::AppointmentStatus::booked;
  }));
}

std::size_t Desk::live_holds() const {
  return static_cast<std::size_t>(std::count_if(holds_.begin(), holds_.end(), [&](const Held& held) {
    return !held.is_gone && booking::is_live(held.hold, now);
  }));
}

void Desk::crowd_out(const ServiceId& service, const CentreId& centre, Instant start_at) {
  for (;;) {
    const booking::NewHold wanted{HoldId::parse(next_id()).value(),
                                  {centre, catalogue::Channel::online, {{service, start_at}}}};
    const auto decision = booking::decide_hold(fixture::catalogue_of_tests(), wanted, occupied(centre), now);
    if (decision.outcome != booking::HoldOutcome::held) return;
    booking::Hold kept = *decision.hold;
    kept.expires_at = kept.visit.range().end_at;
    holds_.push_back({std::move(kept)});
  }
}

void Desk::let_expire(const HoldId& id) {
  if (Held* held = find_hold(id)) held->hold.expires_at = now;
}

}  // namespace asan::screens
