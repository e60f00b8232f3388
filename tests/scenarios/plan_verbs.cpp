// Why a time cannot be had, and one coming for several services.
#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include "scenarios/verbs.hpp"
#include "slots/visit_planner.hpp"
#include "slots/why_not.hpp"

namespace asan::scenario {

namespace {

class ReasonItem {
 public:
  explicit ReasonItem(const Session& session) : session_(session) {}

  Item operator()(slots::NotOffered) const { return "not-offered"; }
  Item operator()(slots::CentreNotActive) const { return "centre-not-active"; }
  Item operator()(slots::NoCounter) const { return "no-counter"; }
  Item operator()(slots::TooSoon reason) const { return {"too-soon", {{"earliest", when(reason.earliest_at)}}}; }
  Item operator()(slots::TooLate reason) const { return {"too-late", {{"last", reason.last_on.iso()}}}; }
  Item operator()(slots::OnClosure reason) const {
    return {"closure", {{"", day_span_text({reason.from_on, reason.to_on})}}};
  }
  Item operator()(slots::OnHoliday reason) const {
    return {"holiday", {{"", session_.catalogue().holidays.at(reason.holiday).names[text::Language::en]}}};
  }
  Item operator()(slots::OnRestDay) const { return "rest-day"; }
  Item operator()(const slots::OutsideHours& reason) const {
    return {"outside-hours", {{"", day_ranges_text(reason.ranges)}}};
  }
  Item operator()(slots::OffGrid reason) const {
    Item item = "off-grid";
    add(item, "before", reason.before_at);
    add(item, "after", reason.after_at);
    return item;
  }
  Item operator()(slots::TooLong reason) const {
    return {"too-long", {{"needs", minutes_text(reason.needs)}, {"closes", when(reason.closes_at)}}};
  }
  Item operator()(slots::Unstaffed reason) const {
    Item item = {"unstaffed", {{"from", when(reason.from_at)}}};
    add(item, "next", reason.next_start_at);
    return item;
  }
  Item operator()(slots::ShareTaken reason) const {
    Item item = {"share-taken", {{"from", when(reason.full_from_at)}}};
    add(item, "next", reason.next_start_at);
    return item;
  }
  Item operator()(slots::AllTaken reason) const {
    Item item = {"all-taken", {{"of", std::to_string(reason.counters)}, {"from", when(reason.full_from_at)}}};
    add(item, "next", reason.next_start_at);
    return item;
  }

 private:
  [[nodiscard]] std::string when(Instant at) const { return when_text(at, session_.context()); }
  void add(Item& item, const char* word, std::optional<Instant> at) const {
    if (at) {
      item.details.emplace_back(word, when(*at));
    }
  }
  const Session& session_;
};

Items why_not(Session& session, const Arguments& arguments) {
  const auto service = arguments.get<catalogue::ServiceIndex>("SERVICE");
  const auto at = arguments.get<Instant>("WHEN");
  const catalogue::CentreIndex centre = session.centre(arguments);
  const calendar::CivilDate on = session.catalogue().zone.to_civil(at).date;
  const auto occupied = session.occupied(centre, {session.catalogue().at(service).group}, {on.plus_days(-1), on});
  Items items;
  for (const slots::Reason& reason :
       slots::why_not(session.catalogue(), service, centre, at, occupied, session.now())) {
    items.push_back(std::visit(ReasonItem(session), reason));
  }
  return items.empty() ? Items{"free"} : items;
}

const char* word_of(slots::VisitOutcome outcome) {
  switch (outcome) {
    case slots::VisitOutcome::not_offered:
      return "not-offered";
    case slots::VisitOutcome::outside_window:
      return "outside-window";
    case slots::VisitOutcome::closed:
      return "closed";
    case slots::VisitOutcome::too_long:
      return "too-long";
    case slots::VisitOutcome::full:
      return "full";
    case slots::VisitOutcome::no_fit:
      return "no-fit";
    case slots::VisitOutcome::planned:
      break;
  }
  return "planned";
}

const char* word_of(slots::WishMistake mistake) {
  switch (mistake) {
    case slots::WishMistake::too_few:
      return "too-few";
    case slots::WishMistake::too_many:
      return "too-many";
    case slots::WishMistake::cyclic_precedence:
      return "cyclic";
    case slots::WishMistake::unknown_position:
    case slots::WishMistake::unknown_service:
      break;
  }
  return "unknown-service";
}

/// "first" and "then" give pairs of services that stand in the wish.
std::vector<slots::Precedence> precedence_of(const Arguments& arguments,
                                             const std::vector<catalogue::ServiceIndex>& services) {
  const auto position = [&services](const Value& value) {
    const auto found = std::find(services.begin(), services.end(), std::get<catalogue::ServiceIndex>(value.is));
    return static_cast<std::size_t>(found - services.begin());
  };
  std::vector<slots::Precedence> all;
  const std::vector<Value> pairs = arguments.all("first");
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    all.push_back({position(pairs[i]), position(pairs[i + 1])});
  }
  return all;
}

std::vector<slots::Way> ways_of(const Arguments& arguments) {
  std::vector<slots::Way> ways;
  const std::vector<Value> values = arguments.all("walk");
  for (std::size_t i = 0; i + 2 < values.size(); i += 3) {
    ways.push_back({std::get<catalogue::GroupIndex>(values[i].is), std::get<catalogue::GroupIndex>(values[i + 1].is),
                    std::get<Duration>(values[i + 2].is)});
  }
  return ways;
}

Items visit_items(const Session& session, const slots::VisitWish& wish, const slots::RankedVisit& visit) {
  const catalogue::Catalogue& catalogue = session.catalogue();
  Items items = {{"planned",
                  {{"on", visit.on.iso()},
                   {"in", catalogue.at(visit.centre).id.str()},
                   {"stay", minutes_text(visit.plan.stay())}}}};
  for (const slots::VisitStep& step : visit.plan.steps) {
    items.emplace_back(catalogue.at(wish.services().at(step.position)).id.str() + " " +
                       time_range_text(step.time, catalogue.zone));
  }
  return items;
}

slots::CentreVisits plan_at(Session& session, const Arguments& arguments, const slots::VisitWish& wish,
                            catalogue::CentreIndex centre) {
  const auto days = arguments.get<DaySpan>("DAYS");
  const std::vector<slots::Way> ways = ways_of(arguments);
  std::vector<catalogue::GroupIndex> groups;
  for (const catalogue::ServiceIndex service : wish.services()) {
    groups.push_back(session.catalogue().at(service).group);
  }
  const std::vector<slots::Occupied> occupied = session.occupied(centre, std::move(groups), days);
  constexpr std::size_t most_a_day = 8;
  return slots::plan_visits(session.catalogue(), wish, {centre, ways, occupied}, days.from_on, days.to_on,
                            session.now(), most_a_day);
}

Items visit(Session& session, const Arguments& arguments) {
  std::vector<catalogue::ServiceIndex> services;
  for (const Value& value : arguments.all("SERVICE")) {
    services.push_back(std::get<catalogue::ServiceIndex>(value.is));
  }
  const auto wish = slots::VisitWish::make(session.catalogue(), services, precedence_of(arguments, services));
  if (!wish) {
    return {word_of(wish.error())};
  }
  std::vector<slots::CentreVisits> centres;
  for (std::size_t i = 0; i < session.catalogue().centres.size(); ++i) {
    const auto centre = static_cast<catalogue::CentreIndex>(i);
    if (!arguments.has("at") || arguments.get<catalogue::CentreIndex>("at") == centre) {
      centres.push_back(plan_at(session, arguments, *wish, centre));
    }
  }
  const std::size_t choice =
      arguments.has("choice") ? static_cast<std::size_t>(arguments.get<std::int32_t>("choice")) : std::size_t{1};
  const slots::BestVisits best = slots::rank_visits(centres, choice);
  if (best.outcome != slots::VisitOutcome::planned) {
    return {word_of(best.outcome)};
  }
  return best.visits.size() < choice ? Items{"no-more"} : visit_items(session, *wish, best.visits.back());
}

constexpr std::array<Verb, 2> verbs = {{
    {"why-not", "SERVICE WHEN [in CENTRE]",
     "free | not-offered | centre-not-active | no-counter | too-soon [earliest WHEN] | too-late [last DAY] | "
     "closure [DAYS] | holiday [TEXT] | rest-day | outside-hours [HOURS...] | off-grid [before WHEN] [after WHEN] | "
     "too-long [needs MINUTES] [closes WHEN] | unstaffed [from WHEN] [next WHEN] | share-taken [from WHEN] [next WHEN] "
     "| all-taken [of NUMBER] [from WHEN] [next WHEN]",
     false, "every reason why a time cannot be booked, the widest first", why_not},
    {"visit", "SERVICE... DAYS [at CENTRE] [first SERVICE SERVICE]... [walk GROUP GROUP MINUTES]... [choice NUMBER]",
     "planned [on DAY] [in CENTRE] [stay MINUTES] | SERVICE HOURS | not-offered | outside-window | closed | too-long | "
     "full | no-fit | no-more | too-few | too-many | cyclic | unknown-service",
     false, "one coming for several services: the plan with the shortest stay", visit},
}};

}  // namespace

std::span<const Verb> plan_verbs() { return verbs; }

}  // namespace asan::scenario
