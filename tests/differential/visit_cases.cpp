// What is booked: holds, visits of several services, moving, draws, and who loses the place when a plan changes.
#include "booking/booking.hpp"
#include "booking/draw_order.hpp"
#include "booking/reschedule_times.hpp"
#include "booking/visit_offers.hpp"
#include "core/slots/small_office.hpp"
#include "differential/office.hpp"
#include "differential/operations.hpp"
#include "slots/draw_days.hpp"
#include "slots/stranded.hpp"
#include "slots/visit_planner.hpp"
#include "wire/codec.hpp"

namespace asan::differential {
namespace {

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
  const auto times = booking::reschedule_times(office.catalogue, booked, office.first_on, office.first_on.plus_days(6),
                                               office.occupied, later);
  if (times) words.end_line().add(wire::write(wire::Reply{*times}, office.catalogue.zone));
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

void offered_visits(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  booking::VisitQuestion question;
  for (int left = random.number(2, 4); left > 0; --left) {
    question.services.push_back(office.catalogue.at(any_service(random, office)).id);
    words.add(question.services.back().str());
  }
  if (random.chance(50)) question.centre = office.catalogue.at(any_centre(random, office)).id;
  question.from_on = office.first_on.plus_days(random.number(-1, 2));
  question.to_on = question.from_on.plus_days(random.number(0, 4));
  question.channel = any_channel(random);
  const auto wish = booking::wish_of(office.catalogue, question.services);
  if (!wish) {
    words.add("mistake").add(wish.error());
    return;
  }
  std::vector<booking::CentreOccupied> known;
  for (const auto centre : booking::centres_for(office.catalogue, *wish, question.channel)) {
    known.push_back({centre, office.occupied});
    words.add(booking::needed_for(office.catalogue, *wish, centre, question).range);
  }
  const auto offers = booking::offer_visits(office.catalogue, *wish, question, known, office.now);
  words.end_line().add(wire::write(wire::Reply{offers}, office.catalogue.zone));
}

void draws(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  const auto say = [&words](const std::optional<slots::Draw>& draw) {
    words.add(draw.has_value());
    if (draw) words.add(draw->from_on).add(draw->to_on).add(draw->collect_from).add(draw->drawn_at).add(draw->opens_at);
    words.end_line();
  };
  for (int i = 0; i < 6; ++i) {
    const auto on = office.first_on.plus_days(random.number(-3, 9));
    say(slots::draw_of_day(office.catalogue, small_office::baku, small_office::papers, on));
  }
  say(slots::collecting_draw(office.catalogue, small_office::baku, small_office::papers, office.now));
  for (const slots::Draw& draw : slots::due_draws(office.catalogue, office.now)) say(draw);
  std::vector<booking::ShortCode> numbers;
  for (int left = random.number(0, 40); left > 0; --left)
    numbers.push_back(booking::ShortCode::from_bits(random.next()));
  const std::string seed = random.characters("0123456789abcdef", 0, 64);
  for (const booking::ShortCode& number : booking::draw_order(numbers, seed)) words.add(number.str());
}

void stranded(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  std::vector<slots::Standing> standing;
  for (const slots::Occupied& one : office.occupied) {
    const auto id = AppointmentId::parse(random.characters("0123456789abcdef", 32, 32)).value();
    const auto centre = any_centre(random, office);
    const auto service = any_service(random, office);
    const Instant booked_at = office.now - Duration::minutes(random.number(0, 9));
    standing.push_back({id, office.catalogue.at(centre).id, office.catalogue.at(service).id,
                        office.catalogue.at(one.group).id, one.channel, one.range, booked_at});
  }
  for (const slots::Stranded& one : slots::stranded(office.catalogue, standing)) words.add(one.standing).add(one.why);
}

}  // namespace asan::differential
