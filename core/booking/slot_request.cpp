#include "booking/slot_request.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "booking/draw_order.hpp"

namespace asan::booking {

namespace {

using calendar::CivilDate;

bool is_in_part(PartOfDay part, calendar::TimeOfDay time) noexcept {
  constexpr int noon = 12 * 60;
  constexpr int evening = 17 * 60;
  switch (part) {
    case PartOfDay::any:
      break;
    case PartOfDay::morning:
      return time.minutes() < noon;
    case PartOfDay::afternoon:
      return time.minutes() >= noon && time.minutes() < evening;
    case PartOfDay::evening:
      return time.minutes() >= evening;
  }
  return true;
}

CivilDate today_of(const catalogue::Catalogue& catalogue, Instant now) { return catalogue.zone.to_civil(now).date; }

/// A service that somebody could come for, and when.
struct Wanted {
  const CentreId& centre;
  const ServiceId& service;
  const Acceptable& when;
};

/// The earliest acceptable place that is free and is not the start that was passed.
std::optional<TimeRange> earliest_place(const catalogue::Catalogue& catalogue, const Wanted& wanted,
                                        std::span<const slots::Occupied> occupied, std::optional<Instant> passed,
                                        Instant now) {
  const auto offer = slots::offer(catalogue, wanted.service, wanted.centre);
  if (!offer) return std::nullopt;
  const slots::Window window = slots::booking_window(catalogue, offer->group, now);
  const CivilDate from_on = std::max(wanted.when.from_on, window.first_on);
  const CivilDate to_on = std::min(wanted.when.to_on, window.last_on);
  if (to_on < from_on) return std::nullopt;
  for (const slots::Day& day : slots::availability(catalogue, *offer, from_on, to_on, occupied, now).days) {
    for (const slots::Slot& slot : day.slots) {
      const bool suits = slot.left > 0 && slot.start_at != passed &&
                         is_in_part(wanted.when.part, catalogue.zone.to_civil(slot.start_at).time);
      if (suits) return TimeRange{slot.start_at, slot.start_at + offer->duration};
    }
  }
  return std::nullopt;
}

slots::Occupied taken_by(const catalogue::Catalogue& catalogue, const SlotRequest& request, TimeRange range) {
  return {range, catalogue.find(request.group).value_or(catalogue::GroupIndex{}), catalogue::Channel::online};
}

/// The offer is over without an appointment; from `at` on it waits at the end of the line.
void pass(SlotRequest& request, Instant at) {
  request.passed_start_at = request.offer->range.start_at;
  request.offer.reset();
  ++request.offers_passed;
  request.in_line_at = at;
  request.state = request.offers_passed < most_offers ? RequestState::waiting : RequestState::ended;
}

/// The draw that collects now, when these are days of it and one of them is drawn.
std::optional<slots::Draw> draw_for(const catalogue::Catalogue& catalogue, const slots::Offer& offer,
                                    const Acceptable& when, Instant now) {
  auto draw = slots::collecting_draw(catalogue, offer.centre, offer.group, now);
  if (!draw || when.from_on < draw->from_on || draw->to_on < when.to_on) return std::nullopt;
  for (CivilDate on = when.from_on; on <= when.to_on; on = on.plus_days(1)) {
    if (slots::draw_of_day(catalogue, offer.centre, offer.group, on)) return draw;
  }
  return std::nullopt;
}

/// None when nobody could answer in time.
std::optional<PlaceOffer> offer_of(const catalogue::BookingRules& rules, TimeRange range, Instant now) {
  const Instant until_at = std::min(now + rules.offer_for, range.start_at - rules.lead_time);
  if (until_at < now + rules.hold_for) return std::nullopt;
  return PlaceOffer{range, until_at};
}

}  // namespace

bool is_open(RequestState state) noexcept {
  return state == RequestState::collected || state == RequestState::waiting || state == RequestState::offered;
}

HoldId hold_of_offer(const SlotRequest& request) {
  std::string digits = request.id.str();
  static_assert(most_offers < 10);
  digits.back() = static_cast<char>('0' + request.offers_passed);
  return HoldId::parse(digits).value();
}

Hold as_hold(const SlotRequest& request) {
  const PlaceOffer& offer = request.offer.value();
  return {.id = hold_of_offer(request),
          .centre = request.centre,
          .visit = Visit(Part{request.service, request.group, offer.range}),
          .expires_at = offer.until_at};
}

Needed needed_for(const catalogue::Catalogue& catalogue, const CentreId& centre, const ServiceId& service,
                  const Acceptable& when) {
  const auto offer = slots::offer(catalogue, service, centre);
  if (!offer) return {};
  // The last day's hours may run over midnight.
  return {slots::sharing_groups(catalogue, offer->centre, {offer->group}),
          {slots::day_bounds(catalogue, when.from_on).start_at,
           slots::day_bounds(catalogue, when.to_on.plus_days(1)).end_at}};
}

FileDecision decide_file(const catalogue::Catalogue& catalogue, const NewSlotRequest& wanted, bool has_open,
                         std::span<const slots::Occupied> occupied, Instant now) {
  const auto offer = slots::offer(catalogue, wanted.service, wanted.centre);
  if (!offer) return {FileOutcome::not_offered, std::nullopt};
  const slots::Window window = slots::booking_window(catalogue, offer->group, now);
  const Acceptable& when = wanted.when;
  if (when.to_on < when.from_on) return {FileOutcome::no_such_days, std::nullopt};
  if (has_open) return {FileOutcome::already_requested, std::nullopt};
  SlotRequest request{.id = wanted.id,
                      .number = wanted.number,
                      .centre = wanted.centre,
                      .service = wanted.service,
                      .group = catalogue.at(offer->group).id,
                      .when = when,
                      .person = wanted.person,
                      .language = wanted.language,
                      .draw_on = std::nullopt,
                      .in_line_at = now,
                      .passed_start_at = std::nullopt,
                      .offer = std::nullopt};
  if (const auto draw = draw_for(catalogue, *offer, when, now)) {
    request.state = RequestState::collected;
    request.draw_on = draw->from_on;
    return {FileOutcome::filed, std::move(request)};
  }
  if (when.from_on < window.first_on || when.to_on > window.last_on) return {FileOutcome::no_such_days, std::nullopt};
  if (earliest_place(catalogue, {wanted.centre, wanted.service, when}, occupied, std::nullopt, now)) {
    return {FileOutcome::place_free, std::nullopt};
  }
  return {FileOutcome::filed, std::move(request)};
}

ActDecision decide_act(const catalogue::Catalogue& catalogue, const std::optional<SlotRequest>& request,
                       RequestAction action, Instant now) {
  if (!request) return {ActOutcome::not_found, std::nullopt};
  SlotRequest after = *request;
  const bool has_offer = after.state == RequestState::offered && now < after.offer->until_at;
  switch (action) {
    case RequestAction::accept:
      if (!has_offer) return {ActOutcome::offer_over, request};
      after.state = RequestState::booked;
      after.offer.reset();
      break;
    case RequestAction::decline:
      if (!has_offer) return {ActOutcome::offer_over, request};
      pass(after, now);
      break;
    case RequestAction::withdraw:
      if (!is_open(after.state) && after.state != RequestState::not_drawn) return {ActOutcome::not_possible, request};
      after.state = RequestState::withdrawn;
      after.offer.reset();
      break;
    case RequestAction::wait_in_line: {
      const bool is_over = after.when.to_on < today_of(catalogue, now);
      if (after.state != RequestState::not_drawn || is_over) return {ActOutcome::not_possible, request};
      after.state = RequestState::waiting;
      after.in_line_at = now;
      break;
    }
  }
  return {ActOutcome::done, std::move(after)};
}

bool is_before(const SlotRequest& a, const SlotRequest& b) noexcept {
  return std::tie(a.in_line_at, a.number.str()) < std::tie(b.in_line_at, b.number.str());
}

std::vector<SlotRequest> serve_line(const catalogue::Catalogue& catalogue, std::vector<SlotRequest> line,
                                    std::vector<slots::Occupied> occupied, Instant now) {
  std::vector<SlotRequest> changed;
  for (SlotRequest& request : line) {
    if (request.state != RequestState::offered || now < request.offer->until_at) continue;
    pass(request, request.offer->until_at);
    changed.push_back(request);
  }
  std::sort(line.begin(), line.end(), is_before);
  const auto put = [&changed](const SlotRequest& request) {
    const auto same =
        std::find_if(changed.begin(), changed.end(), [&](const auto& one) { return one.id == request.id; });
    if (same == changed.end()) {
      changed.push_back(request);
    } else {
      *same = request;
    }
  };
  const CivilDate today = today_of(catalogue, now);
  for (SlotRequest& request : line) {
    if (request.state != RequestState::waiting) continue;
    if (request.when.to_on < today) {
      request.state = RequestState::ended;
      put(request);
      continue;
    }
    const auto place = earliest_place(catalogue, {request.centre, request.service, request.when}, occupied,
                                      request.passed_start_at, now);
    request.offer = place ? offer_of(catalogue.booking, *place, now) : std::nullopt;
    if (!request.offer) continue;
    request.state = RequestState::offered;
    occupied.push_back(taken_by(catalogue, request, *place));
    put(request);
  }
  return changed;
}

Needed needed_for_line(const catalogue::Catalogue& catalogue, std::span<const SlotRequest> line, Instant now) {
  if (line.empty()) return {};
  const CivilDate today = today_of(catalogue, now);
  // No group's window is longer; the last day's hours may run over midnight.
  const CivilDate last_on = today.plus_days(catalogue.booking.window_days + 1);
  Needed needed{{}, {slots::day_bounds(catalogue, today).start_at, slots::day_bounds(catalogue, last_on).end_at}};
  for (const SlotRequest& request : line) {
    if (const auto group = catalogue.find(request.group)) needed.groups.push_back(*group);
  }
  const auto centre = catalogue.find(line.front().centre);
  if (centre) needed.groups = slots::sharing_groups(catalogue, *centre, std::move(needed.groups));
  return needed;
}

std::vector<Drawn> draw(const catalogue::Catalogue& catalogue, const slots::Draw& of,
                        const std::vector<SlotRequest>& requests, std::vector<slots::Occupied> occupied,
                        std::string_view seed, Instant now) {
  // Before that the days are kept for this very draw.
  const Instant judged_at = std::max(now, of.opens_at);
  std::vector<ShortCode> numbers;
  numbers.reserve(requests.size());
  for (const SlotRequest& request : requests) numbers.push_back(request.number);
  std::vector<Drawn> drawn;
  for (const ShortCode& number : draw_order(std::move(numbers), seed)) {
    const auto found = std::find_if(requests.begin(), requests.end(),
                                    [&](const SlotRequest& request) { return request.number == number; });
    Drawn one{*found, std::nullopt};
    const SlotRequest& request = *found;
    one.range =
        earliest_place(catalogue, {request.centre, request.service, request.when}, occupied, std::nullopt, judged_at);
    one.request.state = one.range ? RequestState::booked : RequestState::not_drawn;
    if (one.range) occupied.push_back(taken_by(catalogue, request, *one.range));
    drawn.push_back(std::move(one));
  }
  return drawn;
}

Appointment appointment_of(const SlotRequest& request, TimeRange range, Instant now) {
  return {.id = request.id,
          .centre = request.centre,
          .visit = Visit(Part{request.service, request.group, range}),
          .person = request.person,
          .language = request.language,
          .booked_at = now};
}

}  // namespace asan::booking
