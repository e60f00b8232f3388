// From the arrival to the end of the service, who does not come, and what follows from that.
#include <array>
#include <string>

#include "booking/life.hpp"
#include "scenarios/setup_verbs.hpp"
#include "scenarios/verbs.hpp"

namespace asan::scenario {

namespace {

// ---- the rules ----

using Done = std::optional<Mistake>;

Done arrive_early(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("arrive_early_minutes", arguments.get<Duration>("MINUTES").in_whole_minutes(), line);
}
Done arrive_late(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("cancel_late_minutes", arguments.get<Duration>("MINUTES").in_whole_minutes(), line);
}
Done arrival_from(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("arrival_counts_from", arguments.text("SLOT-END"), line);
}
Done most_bookings(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("bookings_per_person", arguments.get<std::int32_t>("NUMBER"), line);
}
Done return_delay(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("return_delay_minutes", arguments.get<Duration>("MINUTES").in_whole_minutes(), line);
}
Done noshow_limit(Office& office, const Arguments& arguments, int line) {
  Json& limit = office.file("booking_rules.json")["noshow_limit"];
  constexpr std::array<const char*, 3> fields = {"missed", "within_days", "for_days"};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    limit[fields.at(i)] = {{"value", arguments.get<std::int32_t>("NUMBER", i)}, {"basis", "ours"}};
  }
  office.note_line("booking_rules.json", "noshow_limit", line);
  return std::nullopt;
}

constexpr std::array<SetupVerb, 6> life_rule_table = {{
    {"arrive-early", "MINUTES", "the centre takes an arrival so long before; without it 30", arrive_early},
    {"arrive-late", "MINUTES", "and until so long after; who comes later has missed it; without it 10", arrive_late},
    {"arrival-from", "SLOT-END", "both are counted from this end of the slot, which is one step; without it end",
     arrival_from},
    {"most-bookings", "NUMBER", "how many appointments one person can have at once; without it 3", most_bookings},
    {"noshow-limit", "NUMBER within NUMBER days for NUMBER days",
     "who missed so many cannot book online for a while; without it 3 within 90 days for 30 days", noshow_limit},
    {"return-delay", "MINUTES", "a cancelled place comes back after a random time, at most so long; without it 0",
     return_delay},
}};

// ---- what happens ----

const char* word_of(booking::AppointmentStatus status) {
  switch (status) {
    case booking::AppointmentStatus::booked:
      return "booked";
    case booking::AppointmentStatus::cancelled:
      return "cancelled";
    case booking::AppointmentStatus::arrived:
      return "arrived";
    case booking::AppointmentStatus::called:
      return "called";
    case booking::AppointmentStatus::serving:
      return "serving";
    case booking::AppointmentStatus::fulfilled:
      return "fulfilled";
    case booking::AppointmentStatus::noshow:
      break;
  }
  return "noshow";
}

const char* word_of(booking::AdvanceOutcome outcome) {
  switch (outcome) {
    case booking::AdvanceOutcome::advanced:
      return "advanced";
    case booking::AdvanceOutcome::already_done:
      return "already-done";
    case booking::AdvanceOutcome::out_of_order:
      return "out-of-order";
    case booking::AdvanceOutcome::too_early:
      return "too-early";
    case booking::AdvanceOutcome::missed:
      return "missed";
    case booking::AdvanceOutcome::already_served:
      return "already-served";
    case booking::AdvanceOutcome::already_cancelled:
      return "already-cancelled";
    case booking::AdvanceOutcome::not_found:
      break;
  }
  return "not-found";
}

Items advance(Session& session, const Arguments& arguments, booking::Step step, const char* verb) {
  const Booking& booking = session.booking(arguments.text("BOOKING"));
  const auto answer =
      session.store().advance(session.write_key(arguments, verb), booking.appointment, step, session.now());
  if (!answer) {
    return failed(answer.error());
  }
  const bool is_done = answer->outcome == booking::AdvanceOutcome::advanced;
  return {is_done ? word_of(answer->appointment.value().status) : word_of(answer->outcome)};
}
Items arrive(Session& session, const Arguments& arguments) {
  return advance(session, arguments, booking::Step::arrive, "arrive");
}
Items call(Session& session, const Arguments& arguments) {
  return advance(session, arguments, booking::Step::call, "call");
}
Items serve(Session& session, const Arguments& arguments) {
  return advance(session, arguments, booking::Step::serve, "serve");
}
Items fulfil(Session& session, const Arguments& arguments) {
  return advance(session, arguments, booking::Step::fulfil, "fulfil");
}
Items miss(Session& session, const Arguments& arguments) {
  return advance(session, arguments, booking::Step::miss, "miss");
}

Items arrival(Session& session, const Arguments& arguments) {
  const auto found = session.store().find_appointment(session.booking(arguments.text("BOOKING")).appointment);
  if (!found || !*found) {
    return {"nothing"};
  }
  const booking::ArrivalWindow window = booking::arrival_window(session.catalogue().booking, (**found).visit);
  const Context context = session.context();
  return {"from " + when_text(window.opens_at, context) + " to " + when_text(window.closes_at, context)};
}

Items status(Session& session, const Arguments& arguments) {
  const auto found = session.store().find_appointment(session.booking(arguments.text("BOOKING")).appointment);
  if (!found || !*found) {
    return {"nothing"};
  }
  return {word_of(booking::status_at(session.catalogue().booking, **found, session.now()))};
}

Items lift(Session& session, const Arguments& arguments) {
  const std::string visitor = session.booking(arguments.text("BOOKING")).visitor;
  const auto outcome =
      session.store().lift_limit(session.write_key(arguments, "lift"), Session::person(visitor).fin, session.now());
  if (!outcome) {
    return failed(outcome.error());
  }
  return {*outcome == booking::LiftOutcome::lifted ? "lifted" : "not-limited"};
}

constexpr std::array<Verb, 8> life_table = {{
    {"arrive", "BOOKING [key NAME]",
     "arrived | already-done | too-early | missed | already-cancelled | not-found | key-reused", true,
     "somebody comes to the centre", arrive},
    {"call", "BOOKING [key NAME]",
     "called | already-done | out-of-order | missed | already-cancelled | not-found | key-reused", true,
     "is called to a counter", call},
    {"serve", "BOOKING [key NAME]",
     "serving | already-done | out-of-order | missed | already-cancelled | not-found | key-reused", true,
     "sits at the counter", serve},
    {"fulfil", "BOOKING [key NAME]",
     "fulfilled | already-done | out-of-order | missed | already-cancelled | not-found | key-reused", true,
     "has been served", fulfil},
    {"miss", "BOOKING [key NAME]",
     "noshow | already-done | too-early | already-served | already-cancelled | not-found | key-reused", true,
     "did not come, or not when called", miss},
    {"arrival", "BOOKING", "from WHEN to WHEN | nothing", false,
     "when the centre takes the arrival, both ends included", arrival},
    {"status", "BOOKING", "booked | cancelled | arrived | called | serving | fulfilled | noshow | nothing", false,
     "as it counts now, whether or not somebody wrote it down", status},
    {"lift", "BOOKING [key NAME]", "lifted | not-limited | key-reused", true,
     "the appeal of this person was heard: what was missed until now does not limit any more", lift},
}};

}  // namespace

std::span<const SetupVerb> life_rules() { return life_rule_table; }
std::span<const Verb> life_verbs() { return life_table; }

}  // namespace asan::scenario
