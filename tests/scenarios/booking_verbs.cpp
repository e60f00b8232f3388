// Holding, confirming, moving, giving back.
#include <array>
#include <string>

#include "scenarios/verbs.hpp"
#include "slots/slots.hpp"

namespace asan::scenario {

namespace {

const char* word_of(booking::HoldOutcome outcome) {
  switch (outcome) {
    case booking::HoldOutcome::held:
      return "held";
    case booking::HoldOutcome::taken:
      return "taken";
    case booking::HoldOutcome::closed:
      return "closed";
    case booking::HoldOutcome::off_grid:
      return "off-grid";
    case booking::HoldOutcome::too_soon:
      return "too-soon";
    case booking::HoldOutcome::too_late:
      return "too-late";
    case booking::HoldOutcome::overlapping:
      return "overlapping";
    case booking::HoldOutcome::by_draw:
      return "by-draw";
    case booking::HoldOutcome::not_offered:
      break;
  }
  return "not-offered";
}

const char* word_of(store::ConfirmOutcome outcome) {
  switch (outcome) {
    case store::ConfirmOutcome::booked:
      return "booked";
    case store::ConfirmOutcome::hold_expired:
      return "hold-expired";
    case store::ConfirmOutcome::already_booked:
      return "already-booked";
    case store::ConfirmOutcome::too_many_bookings:
      return "too-many-bookings";
    case store::ConfirmOutcome::limited:
      return "limited";
    case store::ConfirmOutcome::code_wrong:
      return "code-wrong";
    case store::ConfirmOutcome::code_spent:
      return "code-spent";
    case store::ConfirmOutcome::draw_again:
    case store::ConfirmOutcome::hold_unknown:
      break;
  }
  return "hold-unknown";
}

const char* word_of(booking::CancelOutcome outcome) {
  switch (outcome) {
    case booking::CancelOutcome::cancelled:
      return "cancelled";
    case booking::CancelOutcome::already_cancelled:
      return "already-cancelled";
    case booking::CancelOutcome::already_started:
      return "already-started";
    case booking::CancelOutcome::not_found:
      break;
  }
  return "not-found";
}

const char* word_of(booking::RescheduleOutcome outcome) {
  switch (outcome) {
    case booking::RescheduleOutcome::rescheduled:
      return "rescheduled";
    case booking::RescheduleOutcome::unchanged:
      return "unchanged";
    case booking::RescheduleOutcome::taken:
      return "taken";
    case booking::RescheduleOutcome::closed:
      return "closed";
    case booking::RescheduleOutcome::off_grid:
      return "off-grid";
    case booking::RescheduleOutcome::too_soon:
      return "too-soon";
    case booking::RescheduleOutcome::too_late:
      return "too-late";
    case booking::RescheduleOutcome::not_offered:
      return "not-offered";
    case booking::RescheduleOutcome::overlapping:
      return "overlapping";
    case booking::RescheduleOutcome::by_draw:
      return "by-draw";
    case booking::RescheduleOutcome::already_cancelled:
      return "already-cancelled";
    case booking::RescheduleOutcome::already_started:
      return "already-started";
    case booking::RescheduleOutcome::not_found:
      break;
  }
  return "not-found";
}

/// A name stands for the latest place that it got.
void keep_name(Session& session, const Who& who, const std::optional<booking::Hold>& hold) {
  if (hold || session.names().count(who.name) == 0) {
    const HoldId id = hold ? hold->id : session.draw_hold();
    session.name(who.name, {id, session.draw_appointment(), who.visitor});
  }
}

/// The first service, and those after "then".
booking::WantedVisit wanted_visit(const Session& session, const Arguments& arguments) {
  const catalogue::Catalogue& catalogue = session.catalogue();
  const auto id = [&catalogue](const Value& value) {
    return catalogue.at(std::get<catalogue::ServiceIndex>(value.is)).id;
  };
  booking::WantedVisit wanted{catalogue.at(session.centre(arguments)).id, Session::channel(arguments), {}};
  wanted.parts.push_back({id(arguments.all("SERVICE").front()), arguments.get<Instant>("WHEN")});
  const std::vector<Value> more = arguments.all("then");
  for (std::size_t i = 0; i + 1 < more.size(); i += 2) {
    wanted.parts.push_back({id(more[i]), std::get<Instant>(more[i + 1].is)});
  }
  return wanted;
}

Result<booking::HoldDecision, store::StoreFailure> place_hold(Session& session, const Arguments& arguments,
                                                              const Who& who) {
  const booking::NewHold wanted{session.draw_hold(), wanted_visit(session, arguments)};
  auto decision = session.store().place_hold(session.write_key(arguments, "hold"), wanted, session.now());
  keep_name(session, who, decision ? decision->hold : std::nullopt);
  return decision;
}

Items hold(Session& session, const Arguments& arguments) {
  const auto decision = place_hold(session, arguments, who_of(session, arguments));
  if (!decision) {
    return failed(decision.error());
  }
  Item item = word_of(decision->outcome);
  if (decision->hold) {
    item.details.emplace_back("until", when_text(decision->hold->expires_at, session.context()));
  }
  return {item};
}

Result<store::ConfirmAnswer, store::StoreFailure> confirm_hold(Session& session, const Arguments& arguments,
                                                               Booking& booking) {
  const store::NewAppointment wanted{booking.hold, session.draw_appointment(), session.code_hash(),
                                     Session::person(booking.visitor)};
  auto answer = session.store().confirm(session.write_key(arguments, "confirm"), wanted, session.now());
  if (answer && answer->appointment) {
    booking.appointment = answer->appointment->id;
  }
  return answer;
}

Item item_of(const store::ConfirmAnswer& answer) {
  Item item = word_of(answer.outcome);
  if (answer.limited_until) {
    item.details.emplace_back("until", answer.limited_until->iso());
  }
  return item;
}

Items confirm(Session& session, const Arguments& arguments) {
  const auto answer = confirm_hold(session, arguments, session.booking(arguments.text("BOOKING")));
  return answer ? Items{item_of(*answer)} : failed(answer.error());
}

Items book(Session& session, const Arguments& arguments) {
  const std::int32_t times = arguments.has("times") ? arguments.get<std::int32_t>("times") : 1;
  for (std::int32_t i = 0; i < times; ++i) {
    const Who who = who_of(session, arguments);
    const auto decision = place_hold(session, arguments, who);
    if (!decision) {
      return failed(decision.error());
    }
    if (!decision->hold) {
      return {word_of(decision->outcome)};
    }
    const auto answer = confirm_hold(session, arguments, session.booking(who.name));
    if (!answer) {
      return failed(answer.error());
    }
    if (!answer->appointment) {
      return {item_of(*answer)};
    }
  }
  return {"booked"};
}

Items release(Session& session, const Arguments& arguments) {
  const Booking& booking = session.booking(arguments.text("BOOKING"));
  const auto outcome =
      session.store().release_hold(session.write_key(arguments, "release"), booking.hold, session.now());
  if (!outcome) {
    return failed(outcome.error());
  }
  return {*outcome == booking::ReleaseOutcome::released ? "released" : "hold-unknown"};
}

Items cancel(Session& session, const Arguments& arguments) {
  const Booking& booking = session.booking(arguments.text("BOOKING"));
  // What chance gives is a part of the case: how long after, and without it at once.
  const std::int64_t random = arguments.has("drawn") ? arguments.get<Duration>("drawn").in_seconds() : 0;
  const auto answer = session.store().cancel(session.write_key(arguments, "cancel"), booking.appointment,
                                             static_cast<std::uint64_t>(random), session.now());
  return answer ? Items{word_of(answer->outcome)} : failed(answer.error());
}

Items reschedule(Session& session, const Arguments& arguments) {
  const Booking& booking = session.booking(arguments.text("BOOKING"));
  const auto answer = session.store().reschedule(session.write_key(arguments, "reschedule"), booking.appointment,
                                                 arguments.get<Instant>("WHEN"), session.now());
  return answer ? Items{word_of(answer->outcome)} : failed(answer.error());
}

std::vector<std::pair<std::string, std::string>> details_of(const booking::Visit& visit, catalogue::Channel channel,
                                                            const Context& context) {
  std::string services;
  for (const booking::Part& part : visit.parts()) {
    services.append(services.empty() ? "" : " ").append(part.service.str());
  }
  return {{"at", when_text(visit.range().start_at, context)},
          {"to", when_text(visit.range().end_at, context)},
          {"for", services},
          {"via", channel_word(channel)}};
}

Items show(Session& session, const Arguments& arguments) {
  const Booking& booking = session.booking(arguments.text("BOOKING"));
  const Context context = session.context();
  const auto appointment = session.store().find_appointment(booking.appointment);
  if (!appointment) {
    return failed(appointment.error());
  }
  if (*appointment) {
    const booking::Appointment& found = **appointment;
    const bool is_given_back = found.status == booking::AppointmentStatus::cancelled;
    Item item = is_given_back ? "cancelled" : "booked";
    item.details = details_of(found.visit, found.channel, context);
    item.details.emplace_back("changes", std::to_string(found.sequence));
    return {item};
  }
  const auto hold = session.store().find_hold(booking.hold, session.now());
  if (!hold) {
    return failed(hold.error());
  }
  if (!*hold) {
    return {"nothing"};
  }
  Item item = "held";
  item.details = details_of((*hold)->visit, (*hold)->channel, context);
  item.details.emplace_back("until", when_text((*hold)->expires_at, context));
  return {item};
}

constexpr std::array<Verb, 7> booking_table = {{
    {"hold", "SERVICE WHEN [then SERVICE WHEN]... [in CENTRE] [via CHANNEL] [by NAME] [as NAME] [key NAME]",
     "held [until WHEN] | taken | closed | off-grid | too-soon | too-late | not-offered | overlapping | by-draw | "
     "key-reused",
     true, "keeps a place while somebody types; with \"then\" several services of one coming, all or none", hold},
    {"confirm", "BOOKING [key NAME]",
     "booked | hold-expired | hold-unknown | already-booked | too-many-bookings | limited [until DAY] | key-reused",
     true, "makes an appointment of a hold", confirm},
    {"book", "SERVICE WHEN [then SERVICE WHEN]... [times NUMBER] [in CENTRE] [via CHANNEL] [by NAME] [as NAME]",
     "booked | taken | closed | off-grid | too-soon | too-late | not-offered | overlapping | by-draw | "
     "already-booked | too-many-bookings | limited [until DAY]",
     true, "hold and confirm in one line, once or several times", book},
    {"release", "BOOKING [key NAME]", "released | hold-unknown | key-reused", true, "gives a hold back", release},
    {"cancel", "BOOKING [drawn MINUTES] [key NAME]",
     "cancelled | already-cancelled | already-started | not-found | key-reused", true,
     "gives an appointment back; with return-delay chance draws after how long its place is free, without drawn at "
     "once",
     cancel},
    {"reschedule", "BOOKING to WHEN [key NAME]",
     "rescheduled | unchanged | taken | closed | off-grid | too-soon | too-late | not-offered | overlapping | "
     "by-draw | already-cancelled | "
     "already-started | not-found | key-reused",
     true, "moves an appointment; the old place is kept until the new one is taken", reschedule},
    {"show", "BOOKING",
     "held [at WHEN] [to WHEN] [for SERVICE...] [via CHANNEL] [until WHEN] | "
     "booked [at WHEN] [to WHEN] [for SERVICE...] [via CHANNEL] [changes NUMBER] | "
     "cancelled [at WHEN] [to WHEN] [for SERVICE...] [via CHANNEL] [changes NUMBER] | nothing",
     false, "what a name stands for now", show},
}};

}  // namespace

Items failed(store::StoreFailure failure) {
  switch (failure) {
    case store::StoreFailure::key_reused:
      return {"key-reused"};
    case store::StoreFailure::key_in_use:
    case store::StoreFailure::busy:
    case store::StoreFailure::full:
    case store::StoreFailure::broken:
      break;
  }
  return {"store-failed"};
}

Who who_of(Session& session, const Arguments& arguments) {
  const std::string visitor = arguments.has("by") ? arguments.text("by") : session.draw_visitor();
  return {visitor, arguments.has("as") ? arguments.text("as") : visitor};
}

std::span<const Verb> booking_verbs() { return booking_table; }

}  // namespace asan::scenario
