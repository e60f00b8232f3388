#include "booking/life.hpp"

#include <algorithm>
#include <array>

namespace asan::booking {

namespace {

using Status = AppointmentStatus;

/// The row of a status, the column of a step: what becomes of it. `now` matters for two of them alone (below).
struct Row {
  Status from;
  std::array<AdvanceOutcome, 5> outcomes;
};
constexpr auto yes = AdvanceOutcome::advanced;
constexpr auto done = AdvanceOutcome::already_done;
constexpr auto order = AdvanceOutcome::out_of_order;
constexpr auto missed = AdvanceOutcome::missed;
constexpr auto served = AdvanceOutcome::already_served;
constexpr auto gone = AdvanceOutcome::already_cancelled;

//                       arrive  call    serve   fulfil  miss
constexpr std::array<Row, 7> rows = {{
    {Status::booked, {{yes, order, order, order, yes}}},
    {Status::cancelled, {{gone, gone, gone, gone, gone}}},
    {Status::arrived, {{done, yes, order, order, yes}}},
    {Status::called, {{done, done, yes, order, yes}}},
    {Status::serving, {{done, done, done, yes, served}}},
    {Status::fulfilled, {{done, done, done, done, served}}},
    {Status::noshow, {{missed, missed, missed, missed, done}}},
}};

constexpr bool are_in_order() noexcept {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows.at(i).from) != i) return false;
  }
  return static_cast<std::size_t>(Status::noshow) + 1 == rows.size();
}
static_assert(are_in_order(), "one row for every status, in the order of the enum");

constexpr std::array<Status, 5> leads_to = {Status::arrived, Status::called, Status::serving, Status::fulfilled,
                                            Status::noshow};

bool has_any(const Visit& visit, std::span<const ServiceId> services) noexcept {
  return std::any_of(visit.parts().begin(), visit.parts().end(), [services](const Part& part) {
    return std::find(services.begin(), services.end(), part.service) != services.end();
  });
}

}  // namespace

ArrivalWindow arrival_window(const catalogue::BookingRules& rules, Instant start_at) noexcept {
  const bool is_from_end = rules.arrival_counts_from == catalogue::SlotEnd::end;
  const Instant counted_from = is_from_end ? start_at + rules.slot_step : start_at;
  return {counted_from - rules.arrive_early, counted_from + rules.cancel_late};
}

ArrivalWindow arrival_window(const catalogue::BookingRules& rules, const Visit& visit) noexcept {
  return arrival_window(rules, visit.range().start_at);
}

AppointmentStatus status_at(const catalogue::BookingRules& rules, AppointmentStatus status, Instant start_at,
                            Instant now) noexcept {
  const bool is_over = arrival_window(rules, start_at).closes_at < now;
  return status == Status::booked && is_over ? Status::noshow : status;
}

AppointmentStatus status_at(const catalogue::BookingRules& rules, const Appointment& appointment,
                            Instant now) noexcept {
  return status_at(rules, appointment.status, appointment.visit.range().start_at, now);
}

AdvanceDecision decide_advance(const catalogue::BookingRules& rules, const std::optional<Appointment>& appointment,
                               Step step, Instant now) noexcept {
  if (!appointment) return {AdvanceOutcome::not_found, std::nullopt};
  const ArrivalWindow window = arrival_window(rules, appointment->visit);
  const bool is_expected = appointment->status == Status::booked;
  // To write a noshow down that counts as one already changes nothing for anybody, but it is a step.
  const Status from = step == Step::miss ? appointment->status : status_at(rules, *appointment, now);
  const AdvanceOutcome outcome = rows.at(static_cast<std::size_t>(from)).outcomes.at(static_cast<std::size_t>(step));
  if (outcome != AdvanceOutcome::advanced) return {outcome, std::nullopt};
  const bool is_too_early =
      (step == Step::arrive && now < window.opens_at) || (step == Step::miss && is_expected && now <= window.closes_at);
  if (is_too_early) return {AdvanceOutcome::too_early, std::nullopt};
  return {outcome, leads_to.at(static_cast<std::size_t>(step))};
}

std::optional<Instant> returns_at(const catalogue::BookingRules& rules, const Visit& visit, Instant now,
                                  std::uint64_t random) noexcept {
  const Duration most = rules.return_delay;
  if (visit.range().start_at <= now + rules.lead_time + most) return std::nullopt;
  const auto delay = static_cast<std::int64_t>(random % static_cast<std::uint64_t>(most.in_seconds() + 1));
  if (delay == 0) return std::nullopt;
  return now + Duration::seconds(delay);
}

std::optional<calendar::CivilDate> limited_until(const catalogue::Catalogue& catalogue, const PersonRecord& record,
                                                 Instant now) {
  const catalogue::BookingRules& rules = catalogue.booking;
  std::vector<calendar::CivilDate> days;
  for (const Appointment& one : record.appointments) {
    const bool is_forgiven = record.lifted_at && one.visit.range().start_at <= *record.lifted_at;
    if (is_forgiven || status_at(rules, one, now) != Status::noshow) continue;
    days.push_back(catalogue.zone.to_civil(one.visit.range().start_at).date);
  }
  std::sort(days.begin(), days.end());
  const auto needed = static_cast<std::size_t>(rules.noshow_limit.missed);
  std::optional<calendar::CivilDate> until;
  for (std::size_t last = needed - 1; last < days.size(); ++last) {
    if (days[last] - days[last + 1 - needed] < rules.noshow_limit.within_days) {
      until = days[last].plus_days(rules.noshow_limit.for_days + 1);
    }
  }
  if (until && *until <= catalogue.zone.to_civil(now).date) until.reset();
  return until;
}

LimitDecision decide_limits(const catalogue::Catalogue& catalogue, std::span<const ServiceId> services,
                            catalogue::Channel channel, const Person& person, const PersonRecord& record, Instant now) {
  std::int32_t active = 0;
  for (const Appointment& one : record.appointments) {
    if (!is_active(status_at(catalogue.booking, one, now))) continue;
    if (has_any(one.visit, services)) return {LimitOutcome::already_booked};
    ++active;
  }
  if (active >= catalogue.booking.bookings_per_person) return {LimitOutcome::too_many_bookings};
  const bool is_online = channel == catalogue::Channel::online || channel == catalogue::Channel::special_needs;
  const auto until = is_online ? limited_until(catalogue, record, now) : std::nullopt;
  if (!until) return {};
  const bool is_known = std::any_of(record.appointments.begin(), record.appointments.end(), [&](const auto& one) {
    return one.person.phone == person.phone && status_at(catalogue.booking, one, now) == AppointmentStatus::noshow;
  });
  return {LimitOutcome::limited, is_known ? until : std::nullopt};
}

}  // namespace asan::booking
