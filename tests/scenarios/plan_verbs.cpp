// Why a time cannot be had, and one coming for several services.
#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include "booking/visit_offers.hpp"
#include "scenarios/verbs.hpp"
#include "slots/stranded.hpp"
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
  Item operator()(slots::TooLate reason) const {
    return {"too-late", {{"last", reason.last_on.iso()}, {"released", when(reason.released_at)}}};
  }
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
  Item operator()(slots::KeptForDraw reason) const { return {"kept-for-draw", {{"opens", when(reason.opens_at)}}}; }
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

/// The others cannot be written: names are checked, and the rules of precedence do not go round.
const char* word_of(slots::WishMistake mistake) {
  return mistake == slots::WishMistake::too_few ? "too-few" : "too-many";
}

Items visit_items(const Session& session, const booking::OfferedVisit& offered) {
  const booking::Visit& visit = offered.visit;
  const Duration stay = visit.range().end_at - visit.range().start_at;
  Items items = {{"planned", {{"on", offered.on.iso()}, {"in", offered.centre.str()}, {"stay", minutes_text(stay)}}}};
  for (const booking::Part& part : visit.parts()) {
    items.emplace_back(part.service.str() + " " + time_range_text(part.range, session.catalogue().zone));
  }
  return items;
}

Items visit(Session& session, const Arguments& arguments) {
  const catalogue::Catalogue& catalogue = session.catalogue();
  const auto days = arguments.get<DaySpan>("DAYS");
  booking::VisitQuestion question{{}, {}, days.from_on, days.to_on, Session::channel(arguments)};
  for (const Value& value : arguments.all("SERVICE")) {
    question.services.push_back(catalogue.at(std::get<catalogue::ServiceIndex>(value.is)).id);
  }
  if (arguments.has("at")) {
    question.centre = catalogue.at(arguments.get<catalogue::CentreIndex>("at")).id;
  }
  const auto wish = booking::wish_of(catalogue, question.services);
  if (!wish) {
    return {word_of(wish.error())};
  }
  std::vector<booking::CentreOccupied> known;
  for (const catalogue::CentreIndex centre : booking::centres_for(catalogue, *wish, question.channel)) {
    const booking::Needed needed = booking::needed_for(catalogue, *wish, centre, question);
    known.push_back({centre, session.store().occupied(catalogue.at(centre).id, needed, session.now()).value()});
  }
  const booking::VisitOffers offers = booking::offer_visits(catalogue, *wish, question, known, session.now());
  const std::size_t choice =
      arguments.has("choice") ? static_cast<std::size_t>(arguments.get<std::int32_t>("choice")) : std::size_t{1};
  if (offers.outcome != slots::VisitOutcome::planned) {
    return {word_of(offers.outcome)};
  }
  if (choice == 0 || choice > offers.visits.size()) {
    return {"no-more"};
  }
  return visit_items(session, offers.visits.at(choice - 1));
}

const char* word_of(slots::StrandedWhy why) {
  switch (why) {
    case slots::StrandedWhy::not_offered:
      return "not-offered";
    case slots::StrandedWhy::closed_day:
      return "closed-day";
    case slots::StrandedWhy::outside_hours:
      return "outside-hours";
    case slots::StrandedWhy::no_place:
      break;
  }
  return "no-place";
}

Items stranded(Session& session, const Arguments&) {
  const std::vector<slots::Standing> standing = session.store().standing(session.now()).value();
  Items items;
  for (const slots::Stranded& each : slots::stranded(session.what_if(), standing)) {
    const slots::Standing& place = standing.at(each.standing);
    items.push_back({session.name_of(place.appointment) + " " + word_of(each.why),
                     {{"at", when_text(place.range.start_at, session.context())}, {"for", place.service.str()}}});
  }
  return items.empty() ? Items{"nobody"} : items;
}

constexpr std::array<Verb, 3> plan_table = {{
    {"why-not", "SERVICE WHEN [in CENTRE]",
     "free | not-offered | centre-not-active | no-counter | too-soon [earliest WHEN] | too-late [last DAY] [released "
     "WHEN] | "
     "closure [DAYS] | holiday [TEXT] | rest-day | outside-hours [HOURS...] | kept-for-draw [opens WHEN] | off-grid "
     "[before WHEN] [after WHEN] | "
     "too-long [needs MINUTES] [closes WHEN] | unstaffed [from WHEN] [next WHEN] | share-taken [from WHEN] [next WHEN] "
     "| all-taken [of NUMBER] [from WHEN] [next WHEN]",
     false, "every reason why a time cannot be booked, the widest first", why_not},
    {"visit", "SERVICE... DAYS [at CENTRE] [via CHANNEL] [choice NUMBER]",
     "planned [on DAY] [in CENTRE] [stay MINUTES] | SERVICE HOURS | not-offered | outside-window | closed | too-long | "
     "full | no-fit | no-more | too-few | too-many",
     false, "one coming for several services: the plan with the shortest stay, or another choice", visit},
    {"stranded", "",
     "nobody | NAME not-offered [at WHEN] [for SERVICE] | NAME closed-day [at WHEN] [for SERVICE] | "
     "NAME outside-hours [at WHEN] [for SERVICE] | NAME no-place [at WHEN] [for SERVICE]",
     false, "whose appointments would have no place after the change below \"what-if\"", stranded},
}};

}  // namespace

std::span<const Verb> plan_verbs() { return plan_table; }

}  // namespace asan::scenario
