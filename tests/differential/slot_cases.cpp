#include <algorithm>
#include <variant>

#include "differential/office.hpp"
#include "differential/operations.hpp"
#include "slots/free_days.hpp"
#include "slots/occupancy.hpp"
#include "slots/soonest.hpp"
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

std::vector<slots::Taken> any_taken(Random& random, const Office& office) {
  std::vector<slots::Taken> taken;
  for (const slots::Occupied& one : office.occupied) {
    const auto until = office.now + Duration::minutes(random.number(-5, 10));
    taken.push_back({one, random.chance(20) ? std::optional(until) : std::nullopt});
  }
  return taken;
}

struct SayReason {
  Words& words;

  void operator()(const slots::NotOffered& /*reason*/) const {}
  void operator()(const slots::CentreNotActive& /*reason*/) const {}
  void operator()(const slots::NoCounter& /*reason*/) const {}
  void operator()(const slots::TooSoon& reason) const { words.add(reason.earliest_at); }
  void operator()(const slots::TooLate& reason) const { words.add(reason.last_on).add(reason.released_at); }
  void operator()(const slots::OnClosure& reason) const { words.add(reason.from_on).add(reason.to_on); }
  void operator()(const slots::OnHoliday& reason) const { words.add(reason.holiday); }
  void operator()(const slots::OnRestDay& reason) const { words.add(reason.on); }
  void operator()(const slots::OutsideHours& reason) const {
    for (const auto& range : reason.ranges) words.add(range.opens.hh_mm()).add(range.closes.hh_mm());
  }
  void operator()(const slots::KeptForDraw& reason) const { words.add(reason.opens_at); }
  void operator()(const slots::OffGrid& reason) const { words.add(reason.before_at).add(reason.after_at); }
  void operator()(const slots::TooLong& reason) const { words.add(reason.needs).add(reason.closes_at); }
  void operator()(const slots::Unstaffed& reason) const { words.add(reason.from_at).add(reason.next_start_at); }
  void operator()(const slots::ShareTaken& reason) const {
    words.add(reason.channel).add(reason.full_from_at).add(reason.next_start_at);
  }
  void operator()(const slots::AllTaken& reason) const {
    words.add(reason.counters).add(reason.full_from_at).add(reason.next_start_at);
  }
};

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
  std::vector<slots::Taken> taken = any_taken(random, office);
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

void free_days(Random& random, Words& words) {
  Office office = any_office(random);
  describe(office, words);
  const Wanted wanted = any_wanted(random, office, words);
  if (!wanted.offer) return;
  const auto say = [&](const slots::Availability& days) {
    words.add(wire::write(wire::Reply{days}, office.catalogue.zone)).end_line();
  };
  slots::Occupancy known = slots::occupancy_of(office.catalogue, any_taken(random, office));
  slots::Availability days = slots::free_days(office.catalogue, *wanted.offer, known, office.now);
  say(days);
  const std::size_t kept = random.position(office.occupied.size() + 1);
  office.occupied.resize(std::max(kept, office.occupied.size() - std::min<std::size_t>(office.occupied.size(), 3)));
  const slots::Occupancy change =
      slots::difference(known, slots::occupancy_of(office.catalogue, any_taken(random, office)));
  slots::add(known, change);
  slots::count_again(days, office.catalogue, *wanted.offer, known, change, office.now);
  say(days);
  const Instant later = office.now + Duration::seconds(random.one_of({1, 60, 600, 7200, 86400}));
  words.add(slots::still_hold(days, office.catalogue, *wanted.offer, known, office.now, later));
}

void soonest(Random& random, Words& words) {
  const Office office = any_office(random);
  describe(office, words);
  const Wanted wanted = any_wanted(random, office, words);
  if (!wanted.offer) return;
  slots::SlotTable table;
  for (int i = 0; i < 3; ++i) {
    const calendar::CivilDate from_on = office.first_on.plus_days(random.number(-2, 3));
    const calendar::CivilDate to_on = from_on.plus_days(random.number(-1, 8));
    table.fill(office.catalogue, *wanted.offer, from_on, to_on, office.occupied, office.now);
    const slots::Soonest found = slots::soonest(table);
    const Instant from = any_instant(random, office);
    words.add(found.start_at).add(found.free_days).add(from).add(slots::first_free_from(table, from)).end_line();
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
    const auto reasons = slots::why_not(office.catalogue, wanted.service, wanted.centre, start, office.occupied,
                                        office.now, wanted.channel);
    for (const slots::Reason& reason : reasons) {
      words.add("reason").add(reason.index());
      std::visit(SayReason{words}, reason);
    }
    words.end_line();
  }
}

}  // namespace asan::differential
