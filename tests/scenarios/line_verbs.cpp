// Days that are drawn, and the line of those who wait for a place.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/fingerprint.hpp"
#include "booking/slot_request.hpp"
#include "scenarios/setup_verbs.hpp"
#include "scenarios/verbs.hpp"
#include "slots/draw_days.hpp"
#include "store/slot_requests.hpp"

namespace asan::scenario {

namespace {

// ---- the rules ----

std::optional<Mistake> draw_rule(Office& office, const Arguments& arguments, int line) {
  Json row = {{"centre", office.centre_of(arguments)},
              {"group", arguments.text("GROUP")},
              {"first_on", arguments.text("DAY")},
              {"period_days", arguments.get<std::int32_t>("NUMBER", 0)},
              {"collect_days", arguments.get<std::int32_t>("NUMBER", 1)},
              {"days_before", arguments.get<std::int32_t>("NUMBER", 2)},
              {"draw_at", arguments.text("TIME")},
              {"basis", "ours"}};
  for (const Value& day : arguments.all("on")) {
    row["weekdays"].push_back(weekday_name(day.text));
  }
  Json& rows = office.file("booking_rules.json")["draws"];
  office.note_line("booking_rules.json", "draws[" + std::to_string(rows.size()) + "]", line);
  rows.push_back(std::move(row));
  return std::nullopt;
}

std::optional<Mistake> offer_for(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("offer_minutes", arguments.get<Duration>("MINUTES").in_whole_minutes(), line);
}

constexpr std::array<SetupVerb, 2> line_rule_table = {{
    {"draw",
     "GROUP from DAY every NUMBER days collected NUMBER days drawn NUMBER days before at TIME [on WEEKDAY...] "
     "[in CENTRE]",
     "of each period the weekdays (without \"on\" all) are given by lot, to requests collected before", draw_rule},
    {"offer-for", "MINUTES", "how long a place that came free is kept for the first in the line; without it 120",
     offer_for},
}};

// ---- what happens ----

booking::PartOfDay part_of(const Arguments& arguments) {
  const std::string part = arguments.has("part") ? arguments.text("part") : "any";
  if (part == "morning") {
    return booking::PartOfDay::morning;
  }
  if (part == "afternoon") {
    return booking::PartOfDay::afternoon;
  }
  return part == "evening" ? booking::PartOfDay::evening : booking::PartOfDay::any;
}

const char* word_of(booking::LimitOutcome outcome) {
  switch (outcome) {
    case booking::LimitOutcome::already_booked:
      return "already-booked";
    case booking::LimitOutcome::too_many_bookings:
      return "too-many-bookings";
    case booking::LimitOutcome::limited:
      return "limited";
    case booking::LimitOutcome::within:
      break;
  }
  return "within";
}

Item item_of(const booking::LimitDecision& limit) {
  Item item = word_of(limit.outcome);
  if (limit.limited_until) {
    item.details.emplace_back("until", limit.limited_until->iso());
  }
  return item;
}

const char* word_of(booking::FileOutcome outcome) {
  switch (outcome) {
    case booking::FileOutcome::filed:
      return "filed";
    case booking::FileOutcome::already_requested:
      return "already-requested";
    case booking::FileOutcome::place_free:
      return "place-free";
    case booking::FileOutcome::no_such_days:
      return "no-such-days";
    case booking::FileOutcome::over_limit:
    case booking::FileOutcome::not_offered:
      break;
  }
  return "not-offered";
}

const char* word_of(booking::ActOutcome outcome) {
  switch (outcome) {
    case booking::ActOutcome::done:
      return "done";
    case booking::ActOutcome::offer_over:
      return "offer-over";
    case booking::ActOutcome::not_possible:
      return "not-possible";
    case booking::ActOutcome::over_limit:
    case booking::ActOutcome::not_found:
      break;
  }
  return "not-found";
}

const char* word_of(booking::RequestState state) {
  switch (state) {
    case booking::RequestState::collected:
      return "collected";
    case booking::RequestState::not_drawn:
      return "not-drawn";
    case booking::RequestState::waiting:
      return "waiting";
    case booking::RequestState::offered:
      return "offered";
    case booking::RequestState::booked:
      return "booked";
    case booking::RequestState::withdrawn:
      return "withdrawn";
    case booking::RequestState::ended:
      break;
  }
  return "ended";
}

/// The number under which a person's request is drawn; the same in every run, whatever else happens in the case.
booking::ShortCode number_of(const std::string& visitor) {
  return booking::ShortCode::from_bits(fingerprint_of(visitor));
}

Items request(Session& session, const Arguments& arguments) {
  const catalogue::Catalogue& catalogue = session.catalogue();
  const Who who = who_of(session, arguments);
  const auto days = arguments.get<DaySpan>("DAYS");
  const AppointmentId id = session.draw_appointment();
  const store::NewRequest wanted{{id,
                                  number_of(who.visitor),
                                  catalogue.at(session.centre(arguments)).id,
                                  catalogue.at(arguments.get<catalogue::ServiceIndex>("SERVICE")).id,
                                  {days.from_on, days.to_on, part_of(arguments)},
                                  Session::person(who.visitor)},
                                 session.code_hash()};
  const auto answer =
      session.store().slot_requests().file(session.write_key(arguments, "request"), wanted, session.now());
  if (!answer) {
    return failed(answer.error());
  }
  if (answer->request || session.names().count(who.name) == 0) {
    session.name(who.name, {session.draw_hold(), answer->request ? answer->request->id : id, who.visitor});
  }
  if (answer->outcome == booking::FileOutcome::over_limit) {
    return {item_of(answer->limit)};
  }
  return {word_of(answer->outcome)};
}

Items act(Session& session, const Arguments& arguments, booking::RequestAction action, const char* verb) {
  const Booking& booking = session.booking(arguments.text("BOOKING"));
  const auto answer = session.store().slot_requests().act(session.write_key(arguments, verb), booking.appointment,
                                                          action, session.now());
  if (!answer) {
    return failed(answer.error());
  }
  if (answer->outcome == booking::ActOutcome::over_limit) {
    return {item_of(answer->limit)};
  }
  return {word_of(answer->outcome)};
}
Items accept(Session& session, const Arguments& arguments) {
  return act(session, arguments, booking::RequestAction::accept, "accept");
}
Items decline(Session& session, const Arguments& arguments) {
  return act(session, arguments, booking::RequestAction::decline, "decline");
}
Items withdraw(Session& session, const Arguments& arguments) {
  return act(session, arguments, booking::RequestAction::withdraw, "withdraw");
}
Items wait_in_line(Session& session, const Arguments& arguments) {
  return act(session, arguments, booking::RequestAction::wait_in_line, "wait-in-line");
}

Items standing(Session& session, const Arguments& arguments) {
  const AppointmentId& id = session.booking(arguments.text("BOOKING")).appointment;
  const auto found = session.store().slot_requests().find_request(id);
  if (!found || !*found) {
    return {"nothing"};
  }
  const booking::SlotRequest& request = (**found).request;
  const Context context = session.context();
  Item item = word_of(request.state);
  if ((**found).position > 0) {
    item.details.emplace_back("position", std::to_string((**found).position));
  }
  if (request.offer) {
    item.details.emplace_back("at", when_text(request.offer->range.start_at, context));
    item.details.emplace_back("until", when_text(request.offer->until_at, context));
  }
  return {item};
}

Items serve_line(Session& session, const Arguments& arguments) {
  const CentreId& centre = session.catalogue().at(session.centre(arguments)).id;
  const auto changed = session.store().slot_requests().serve_line(centre, session.now());
  return changed ? Items{std::to_string(*changed)} : failed(changed.error());
}

Items hold_draw(Session& session, const Arguments& arguments) {
  const catalogue::CentreIndex centre = session.centre(arguments);
  const auto group = arguments.get<catalogue::GroupIndex>("GROUP");
  const auto from_on = arguments.get<calendar::CivilDate>("DAY");
  const auto draw = slots::draw_from(session.catalogue(), centre, group, from_on);
  const std::vector<slots::Draw> due = slots::due_draws(session.catalogue(), session.now());
  if (!draw || std::find(due.begin(), due.end(), *draw) == due.end()) {
    return {"not-due"};
  }
  const auto outcome = session.store().slot_requests().hold_draw(*draw, arguments.text("NAME"), session.now());
  if (!outcome) {
    return failed(outcome.error());
  }
  return {*outcome == store::HoldDrawOutcome::held ? "held" : "held-before"};
}

Items drawn(Session& session, const Arguments& arguments) {
  const catalogue::Catalogue& catalogue = session.catalogue();
  const auto found = session.store().slot_requests().find_draw(
      {catalogue.at(session.centre(arguments)).id, catalogue.at(arguments.get<catalogue::GroupIndex>("GROUP")).id,
       arguments.get<calendar::CivilDate>("DAY")});
  if (!found || !*found) {
    return {"nothing"};
  }
  Items items;
  for (const store::DrawnNumber& each : (**found).drawn) {
    const auto is_theirs = [&each](const std::string& name) { return number_of(name) == each.number; };
    const auto name = std::find_if(session.names().begin(), session.names().end(), is_theirs);
    Item item = name == session.names().end() ? std::string("somebody") : *name;
    item.head += each.range ? " wins" : " loses";
    if (each.range) {
      item.details.emplace_back("at", when_text(each.range->start_at, session.context()));
    }
    items.push_back(std::move(item));
  }
  return items.empty() ? Items{"nobody"} : items;
}

constexpr std::string_view acts =
    "done | not-found | offer-over | not-possible | already-booked | too-many-bookings | limited [until DAY] | "
    "key-reused";

constexpr std::array<Verb, 9> line_table = {{
    {"request", "SERVICE DAYS [part PART] [in CENTRE] [by NAME] [as NAME] [key NAME]",
     "filed | already-requested | place-free | not-offered | no-such-days | already-booked | too-many-bookings | "
     "limited [until DAY] | key-reused",
     true, "asks for a place on one of these days: for the draw that collects now, or in the line", request},
    {"draw-now", "GROUP DAY seed NAME [in CENTRE]", "held | held-before | not-due", true,
     "the draw of the period that begins on that day, with this seed", hold_draw},
    {"drawn", "GROUP DAY [in CENTRE]", "NAME wins [at WHEN] | NAME loses | nobody | nothing", false,
     "the list of a draw, in drawn order", drawn},
    {"serve-line", "[in CENTRE]", "NUMBER", false,
     "places that came free are offered, offers that ran out pass; how many requests changed", serve_line},
    {"accept", "BOOKING [key NAME]", acts, true, "takes the place that was offered", accept},
    {"decline", "BOOKING [key NAME]", acts, true, "does not, and goes to the end of the line", decline},
    {"withdraw", "BOOKING [key NAME]", acts, true, "asks no longer", withdraw},
    {"wait-in-line", "BOOKING [key NAME]", acts, true, "was not drawn, and goes into the line", wait_in_line},
    {"standing", "BOOKING",
     "collected | not-drawn | waiting [position NUMBER] | offered [position NUMBER] [at WHEN] [until WHEN] | booked | "
     "withdrawn | ended | nothing",
     false, "how a request stands", standing},
}};

}  // namespace

std::span<const SetupVerb> line_rules() { return line_rule_table; }
std::span<const Verb> line_verbs() { return line_table; }

}  // namespace asan::scenario
