// What staff do with visitors, for their pages and the JSON interface alike. Each deed asks the table of permissions
// (core/staff) first: not_allowed without the permission; a visitor of another centre looks like one that there is not.
// Who did it stands in the audit log, and who only looked, too.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "auth/keys.hpp"
#include "booking/attendance.hpp"
#include "booking/life.hpp"
#include "booking/person.hpp"
#include "booking/short_code.hpp"
#include "catalogue/catalogue.hpp"
#include "staff/account.hpp"
#include "store/port.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct StaffDeskParts {
  const catalogue::Catalogue& catalogue;
  store::Store& store;
  const auth::Keys& keys;
  std::function<Instant()> now;
};

/// Its status as it counts now.
struct StaffVisit {
  booking::Appointment appointment;
  booking::ShortCode code;
  /// What can be done now.
  std::vector<booking::Step> steps;
};

struct StaffStep {
  booking::AdvanceOutcome outcome = booking::AdvanceOutcome::not_found;
  /// As it stands after the call.
  StaffVisit visit;
};

class StaffDesk {
 public:
  template <class T>
  using Answer = Result<T, wire::Problem>;

  explicit StaffDesk(StaffDeskParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] Answer<AppointmentId> find(const staff::Account& by, const booking::ShortCode& code,
                                           const booking::Phone& phone) const;
  [[nodiscard]] Answer<StaffVisit> open(const staff::Account& by, const AppointmentId& id) const;
  [[nodiscard]] Answer<StaffStep> advance(const staff::Account& by, const IdempotencyKey& key, const AppointmentId& id,
                                          booking::Step step) const;
  /// As it stands now.
  [[nodiscard]] Answer<booking::DayFigures> day(const staff::Account& by, const CentreId& centre,
                                                calendar::CivilDate on) const;
  /// Newest first, `log_page` entries at most; `past`: older than this one.
  [[nodiscard]] Answer<std::vector<store::AuditEntry>> log(const staff::Account& by,
                                                           const std::optional<CentreId>& centre,
                                                           const std::optional<std::int64_t>& past) const;
  static constexpr std::size_t log_page = 50;
  [[nodiscard]] Answer<booking::LiftOutcome> lift_limit(const staff::Account& by, const IdempotencyKey& key,
                                                        const booking::Fin& person) const;

 private:
  /// What `ask` finds, at a centre where this one may serve; nobody else asks.
  template <class Ask>
  [[nodiscard]] static Answer<booking::Appointment> own_visit(const staff::Account& by, Ask&& ask);
  [[nodiscard]] StaffVisit as_it_stands(booking::Appointment appointment) const;

  StaffDeskParts parts_;
};

}  // namespace asan::http
