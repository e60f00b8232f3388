#include <variant>

#include "booking/booking.hpp"
#include "differential/office.hpp"
#include "differential/operations.hpp"
#include "slots/occupancy.hpp"
#include "slots/visit_planner.hpp"
#include "slots/why_not.hpp"
#include "wire/codec.hpp"

namespace asan::differential {
namespace {

struct Wanted {
  catalogue::ServiceIndex service{};
  catalogue::CentreIndex centre{};
  catalogue::Channel channel{};
  std::optional<slots::Offer> offer;
};

Wanted any_wanted(Random& random, const Office& office, Words& words) {
  Wanted wanted{any_service(random, office), any_centre(random, office), any_channel(random), {}};
  wanted.offer = slots::offer(office.catalogue, wanted.service, wanted.centre, wanted.channel);
  words.add("wanted").add(wanted.service).add(wanted.centre).add(wanted.channel);
  words.add(wanted.offer ? "counters" : "not offered").add(wanted.offer ? wanted.offer->counters : 0).end_line();
  return wanted;
}

struct SayReason {
  Words& words;

  void operator()(const slots::NotOffered& /*reason*/) const {}
  void operator()(const slots::CentreNotActive& /*reason*/) const {}
  void operator()(const slots::NoCounter& /*reason*/) const {}
  void operator()(const slots::TooSoon& reason) const { words.add(reason.earliest_at); }
  void operator()(const slots::TooLate& reason) const { words.add(reason.last_on); }
  void operator()(const slots::OnClosure& reason) const { words.add(reason.from_on).add(reason.to_on); }
  void operator()(const slots::OnHoliday& reason) const { words.add(reason.holiday); }
  void operator()(const slots::OnRestDay& reason) const { words.add(reason.on); }
  void operator()(const slots::OutsideHours& reason) const {
    for (const auto& range : reason.ranges) words.add(range.opens.hh_mm()).add(range.closes.hh_mm());
  }
  void operator()(const slots::OffGrid& reason) const { words.add(reason.before_at).add(reason.after_at); }
  void operator()(const slots::TooLong& reason) const { words.add(reason.needs).add(reason.closes_at); }
  void operator()(const slots::AllTaken& reason) const {
    words.add(reason.counters).add(reason.full_from_at).add(reason.next_start_at);
  }
};

void add_plan(Words& words, const slots::VisitPlan& plan) {
  for (const slots::VisitStep& step : plan.steps) words.add(step.position).add(step.time);
  words.end_line();
}

std::vector<booking::PartWish> any_parts(Random& random, const Office& office, catalogue::CentreIndex centre) {
  std::vector<booking::PartWish> parts;
  const int count = random.chance(60) ? 1 : random.number(0, 7);
  for (int i = 0; i < count; ++i) {
    const auto service = any_service(random, office);
    const auto offer = slots::offer(office.catalogue, service, centre);
    Instant start = offer ? any_start(random, office, *offer) : any_instant(random, office);
    // Parts one after another are rare by chance.
    const bool follows = !parts.empty() && random.chance(80);
    if (follows) start = parts.back().start_at + Duration::minutes(15 * random.between(1, 6));
    parts.push_back({office.catalogue.at(service).id, start});
  }
  return parts;
}

void add_hold(Words& words, const Office& office, const booking::Hold& hold) {
  words.add(wire::write(wire::Reply{wire::HoldView{hold}}, office.catalogue.zone));
}

}  // namespace

void availability(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  const Wanted wanted = any_wanted(random, office, words);
  if (!wanted.offer) return;
  const calendar::CivilDate from_on = office.first_on.plus_days(random.number(-2, 3));
  const calendar::CivilDate to_on = from_on.plus_days(random.number(-1, 8));
  const auto found = slots::availability(office.catalogue, *wanted.offer, from_on, to_on, office.occupied, office.now);
  words.add(wire::write(wire::Reply{found}, office.catalogue.zone)).end_line();
  const Instant near = any_instant(random, office);
  for (const slots::Slot& slot : slots::nearest_free(found, near, 6)) words.add(slot.start_at).add(slot.left);
}

void occupancy(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  std::vector<slots::Taken> taken;
  for (const slots::Occupied& one : office.occupied) {
    const auto until = office.now + Duration::minutes(random.number(-5, 10));
    taken.push_back({one, random.chance(20) ? std::optional(until) : std::nullopt});
  }
  const slots::Occupancy before = slots::occupancy_of(office.catalogue, taken);
  taken.resize(random.position(taken.size() + 1));
  const slots::Occupancy after = slots::occupancy_of(office.catalogue, taken);
  const auto version = wire::OccupancyVersion::parse("run-2").value();
  for (const slots::Occupancy& told : {before, after, slots::difference(before, after), slots::sum(before, after)}) {
    const wire::OccupancyView view{office.catalogue.centres.front().id,
                                   office.catalogue.groups.front().id,
                                   version,
                                   std::nullopt,
                                   office.first_on,
                                   office.first_on.plus_days(9),
                                   told};
    const std::string json = wire::write(wire::Reply{view}, office.catalogue.zone);
    words.add(json).add(wire::read_reply(json).has_value()).end_line();
    for (const auto& place : slots::occupied(office.catalogue, told, office.now)) {
      words.add(place.range).add(place.group).add(place.channel);
    }
    words.end_line();
  }
}

void judge_and_why_not(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  const Wanted wanted = any_wanted(random, office, words);
  for (int i = 0; i < 8; ++i) {
    const Instant start = wanted.offer ? any_start(random, office, *wanted.offer) : any_instant(random, office);
    words.add(start);
    if (wanted.offer) {
      words.add("verdict");
      words.add(slots::judge(office.catalogue, *wanted.offer, start, office.occupied, office.now));
    }
    const auto reasons =
        slots::why_not(office.catalogue, wanted.service, wanted.centre, start, office.occupied, office.now);
    for (const slots::Reason& reason : reasons) {
      words.add("reason").add(reason.index());
      std::visit(SayReason{words}, reason);
    }
    words.end_line();
  }
}

void visits(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  std::vector<catalogue::ServiceIndex> services;
  for (int left = random.number(2, 6); left > 0; --left) services.push_back(any_service(random, office));
  std::vector<slots::Precedence> order;
  for (int left = random.number(0, 2); left > 0; --left) {
    const std::size_t before = random.position(services.size());
    order.push_back({before, random.position(services.size())});
  }
  const auto wish = slots::VisitWish::make(office.catalogue, services, order);
  for (const auto service : services) words.add(service);
  if (!wish) {
    words.add("mistake").add(wish.error());
    return;
  }
  const std::vector<slots::Way> ways = {
      {catalogue::GroupIndex{0}, catalogue::GroupIndex{1}, Duration::minutes(random.number(0, 9))}};
  const auto to_on = office.first_on.plus_days(random.number(0, 3));
  const auto most_a_day = static_cast<std::size_t>(random.number(1, 3));
  std::vector<slots::CentreVisits> found;
  for (std::size_t i = 0; i < office.catalogue.centres.size(); ++i) {
    const slots::VisitPlace place{static_cast<catalogue::CentreIndex>(i), ways, office.occupied};
    found.push_back(slots::plan_visits(office.catalogue, *wish, place, office.first_on, to_on, office.now, most_a_day));
    words.end_line().add("centre").add(i).add(found.back().outcome);
    for (const std::size_t missing : found.back().missing) words.add(missing);
    for (const slots::VisitDay& day : found.back().days) {
      words.end_line().add(day.on).add(day.outcome);
      for (const slots::VisitPlan& plan : day.plans) add_plan(words, plan);
    }
  }
  const slots::BestVisits best = slots::rank_visits(found, 5);
  words.end_line().add("best").add(best.outcome);
  for (const slots::RankedVisit& visit : best.visits) add_plan(words.add(visit.centre).add(visit.on), visit.plan);
}

void hold(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  const auto centre = any_centre(random, office);
  const auto channel = any_channel(random);
  const booking::WantedVisit wanted{office.catalogue.at(centre).id, channel, any_parts(random, office, centre)};
  for (const booking::PartWish& part : wanted.parts) words.add(part.service.str()).add(part.start_at);
  const booking::Needed needed = booking::needed_for(office.catalogue, wanted);
  words.add("needed").add(needed.range);
  for (const auto group : needed.groups) words.add(group);
  const auto id = HoldId::parse(std::string(32, 'a')).value();
  const auto decision = booking::decide_hold(office.catalogue, {id, wanted}, office.occupied, office.now);
  words.end_line().add(decision.outcome);
  if (decision.hold) add_hold(words, office, *decision.hold);
}

void reschedule(Random& random, Words& words) {
  Office office = any_office(random);
  describe(office, words);
  const auto centre = any_centre(random, office);
  const booking::WantedVisit wanted{office.catalogue.at(centre).id, any_channel(random),
                                    any_parts(random, office, centre)};
  const auto id = HoldId::parse(std::string(32, 'b')).value();
  const auto placed = booking::decide_hold(office.catalogue, {id, wanted}, {}, office.now);
  words.add(placed.outcome);
  if (!placed.hold) return;
  const booking::Person person{booking::PersonName::parse("Leyla").value(), booking::PersonName::parse("Həsən").value(),
                               booking::Phone::parse("0501234567").value(), booking::Fin::parse("5XK2M7A").value()};
  const booking::Appointment booked{.id = AppointmentId::parse(std::string(32, 'c')).value(),
                                    .centre = placed.hold->centre,
                                    .channel = placed.hold->channel,
                                    .visit = placed.hold->visit,
                                    .person = person,
                                    .booked_at = office.now};
  const auto own = booking::occupied_by(office.catalogue, booked.visit, booked.channel);
  office.occupied.insert(office.occupied.end(), own.begin(), own.end());
  const Instant later = office.now + Duration::minutes(random.number(0, 3000));
  for (int i = 0; i < 4; ++i) {
    const Instant start =
        booked.visit.range().start_at + Duration::minutes(15 * random.between(-40, 200)) + Duration::seconds(i / 3);
    const auto decision = booking::decide_reschedule(office.catalogue, booked, start, office.occupied, later);
    words.end_line().add(start).add(decision.outcome);
    if (!decision.visit) continue;
    for (const booking::Part& part : decision.visit->parts()) words.add(part.service.str()).add(part.range);
  }
  words.end_line().add(booking::icalendar(booked, {"Görüş", "Bakı, küç. 1", std::string(90, 'x') + "ə;,\\"}, later));
}

}  // namespace asan::differential
