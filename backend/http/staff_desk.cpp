#include "http/staff_desk.hpp"

#include <array>
#include <string>
#include <utility>

#include "auth/tokens.hpp"
#include "base/fingerprint.hpp"
#include "http/desk_parts.hpp"

namespace asan::http {

namespace {

using booking::Step;
using staff::Permission;
using wire::ProblemKind;

constexpr std::array<Step, 5> all_steps = {Step::arrive, Step::call, Step::serve, Step::fulfil, Step::miss};

/// `deed`: what is done to what, no two alike.
store::WriteKey write_key(const staff::Account& by, const IdempotencyKey& key, const std::string& deed) {
  return store::WriteKey{key, fingerprint_of(by.id.str() + "\n" + deed), by.id};
}

}  // namespace

template <class Ask>
StaffDesk::Answer<booking::Appointment> StaffDesk::own_visit(const staff::Account& by, Ask&& ask) {
  if (!by.post.may(Permission::serve_visitors)) return failure(problem(ProblemKind::not_allowed));
  auto found = ask();
  if (!found) return failure(problem_of(found.error()));
  if (!*found || !by.post.may_at(Permission::serve_visitors, (*found)->centre)) {
    return failure(problem(ProblemKind::not_found));
  }
  return **std::move(found);
}

StaffVisit StaffDesk::as_it_stands(booking::Appointment appointment) const {
  const Instant now = parts_.now();
  std::vector<Step> steps;
  for (const Step step : all_steps) {
    const auto decision = booking::decide_advance(parts_.catalogue.booking, appointment, step, now);
    if (decision.outcome == booking::AdvanceOutcome::advanced) steps.push_back(step);
  }
  appointment.status = booking::status_at(parts_.catalogue.booking, appointment, now);
  const booking::ShortCode code = auth::short_code(parts_.keys, appointment.id);
  return StaffVisit{std::move(appointment), code, std::move(steps)};
}

StaffDesk::Answer<AppointmentId> StaffDesk::find(const staff::Account& by, const booking::ShortCode& code,
                                                 const booking::Phone& phone) const {
  const auto found =
      own_visit(by, [&] { return parts_.store.find_by_code(auth::code_hash(parts_.keys, code), phone); });
  if (!found) return failure(found.error());
  return found->id;
}

StaffDesk::Answer<StaffVisit> StaffDesk::open(const staff::Account& by, const AppointmentId& id) const {
  auto appointment = own_visit(by, [&] { return parts_.store.find_appointment(id); });
  if (!appointment) return failure(appointment.error());
  // Written down before anything is shown.
  const auto noted = parts_.store.note(
      {store::AuditActor::staff, store::AuditAction::opened, store::done_by(id.str(), by.id)}, parts_.now());
  if (!noted) return failure(problem_of(noted.error()));
  return as_it_stands(*std::move(appointment));
}

StaffDesk::Answer<StaffStep> StaffDesk::advance(const staff::Account& by, const IdempotencyKey& key,
                                                const AppointmentId& id, Step step) const {
  const auto appointment = own_visit(by, [&] { return parts_.store.find_appointment(id); });
  if (!appointment) return failure(appointment.error());
  const std::string deed = "advance\n" + id.str() + "\n" + std::to_string(static_cast<int>(step));
  auto answer = parts_.store.advance(write_key(by, key, deed), id, step, parts_.now());
  if (!answer) return failure(problem_of(answer.error()));
  if (!answer->appointment) return failure(problem(ProblemKind::not_found));
  return StaffStep{answer->outcome, as_it_stands(*std::move(answer->appointment))};
}

StaffDesk::Answer<booking::DayFigures> StaffDesk::day(const staff::Account& by, const CentreId& centre,
                                                      calendar::CivilDate on) const {
  if (!by.post.may(Permission::see_day)) return failure(problem(ProblemKind::not_allowed));
  if (!by.post.may_at(Permission::see_day, centre)) return failure(problem(ProblemKind::not_found));
  const calendar::Zone& zone = parts_.catalogue.zone;
  const TimeRange whole{zone.to_instant({on, {}}).at, zone.to_instant({on.plus_days(1), {}}).at};
  const auto found = parts_.store.attendance(centre, whole);
  if (!found) return failure(problem_of(found.error()));
  return booking::figures_at(parts_.catalogue.booking, *found, parts_.now());
}

StaffDesk::Answer<std::vector<store::AuditEntry>> StaffDesk::log(const staff::Account& by,
                                                                 const std::optional<CentreId>& centre,
                                                                 const std::optional<std::int64_t>& past) const {
  if (!by.post.may(Permission::read_audit_log)) return failure(problem(ProblemKind::not_allowed));
  auto found = parts_.store.audit_entries({centre, log_page, store::AuditOrder::newest_first, past});
  if (!found) return failure(problem_of(found.error()));
  return *std::move(found);
}

StaffDesk::Answer<booking::LiftOutcome> StaffDesk::lift_limit(const staff::Account& by, const IdempotencyKey& key,
                                                              const booking::Fin& person) const {
  if (!by.post.may(Permission::lift_limits)) return failure(problem(ProblemKind::not_allowed));
  const auto outcome = parts_.store.lift_limit(write_key(by, key, "lift\n" + person.str()), person, parts_.now());
  if (!outcome) return failure(problem_of(outcome.error()));
  return *outcome;
}

}  // namespace asan::http
