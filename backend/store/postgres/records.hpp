// Rows of the tables as types of the core, inside one transaction or for one read. The same questions as
// sqlite/records.hpp; text from the database is parsed again like text from a visitor.
// Before it writes at a centre a transaction locks that centre, and then the persons whose bookings it counts: always
// in this order (README.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/kept.hpp"
#include "store/postgres/audit_records.hpp"
#include "store/postgres/contact_records.hpp"
#include "store/postgres/erasure_records.hpp"
#include "store/postgres/outbox_records.hpp"
#include "store/postgres/request_records.hpp"
#include "store/postgres/session.hpp"
#include "store/postgres/staff_records.hpp"
#include "store/postgres/terminal_records.hpp"

namespace asan::store::postgres {

/// What a transaction knows of the centre that it has locked.
struct LockedCentre {
  /// Empty when none is.
  std::string id;
  std::int64_t turn = 0;
  /// Places were taken there or given back.
  bool is_changed = false;
};

class Records {
 public:
  using Error = postgres::Error;

  /// All must outlive it.
  Records(const Session& session, LockedCentre& locked, const vault::Vault& vault, Notices notices) noexcept
      : session_(&session),
        locked_(&locked),
        vault_(&vault),
        requests_(session, vault),
        erasures_(session, locked.id),
        audit_(session, locked.id, vault),
        outbox_(session, vault, notices),
        contacts_(session, vault),
        staff_(session, vault),
        terminals_(session) {}

  // ---- what is locked until the end of the transaction ----

  /// Nobody else gives places away there. A centre that is in no catalogue has no places and is not locked.
  [[nodiscard]] SqlResult<Done> lock_centre(const catalogue::Catalogue& catalogue, const CentreId& centre) const;
  /// The same by its name in a row.
  [[nodiscard]] SqlResult<Done> lock_named_centre(std::string_view centre) const;
  /// That of a hold, an appointment or a request, when there is one.
  [[nodiscard]] SqlResult<Done> lock_centre_of(const HoldId& id) const;
  [[nodiscard]] SqlResult<Done> lock_centre_of(const AppointmentId& id) const;
  [[nodiscard]] SqlResult<Done> lock_centre_of_request(const AppointmentId& id) const;
  /// Nobody else counts or changes his bookings.
  [[nodiscard]] SqlResult<Done> lock_person(const booking::Fin& fin) const;
  /// Those of all requests collected for a draw.
  [[nodiscard]] SqlResult<Done> lock_persons(const DrawKey& key) const;

  // ---- as in SQLite ----

  [[nodiscard]] SqlResult<std::optional<HoldRow>> find_hold(const HoldId& id) const;
  [[nodiscard]] SqlResult<std::optional<booking::Appointment>> find_appointment(const AppointmentId& id) const;
  [[nodiscard]] SqlResult<std::optional<booking::Appointment>> find_by_code(const CodeHash& code_hash,
                                                                            const booking::Phone& phone) const;
  [[nodiscard]] SqlResult<booking::PersonRecord> find_person(const booking::Fin& fin) const;
  /// In order.
  [[nodiscard]] SqlResult<std::vector<slots::Taken>> taken(const catalogue::Catalogue& catalogue,
                                                           const CentreId& centre, const booking::Needed& needed,
                                                           Instant now) const;
  /// The places alone.
  [[nodiscard]] SqlResult<std::vector<slots::Occupied>> occupied(const catalogue::Catalogue& catalogue,
                                                                 const CentreId& centre, const booking::Needed& needed,
                                                                 Instant now) const;
  [[nodiscard]] SqlResult<std::optional<AnswerRow>> find_answer(const IdempotencyKey& key) const;

  /// Every hold that has expired by then, for good: comes before a place is given away. Those of other centres are left
  /// out when somebody has them in his hands just now.
  [[nodiscard]] SqlResult<Done> end_holds(Instant now) const;
  [[nodiscard]] SqlResult<Inserted> insert_hold(const booking::Hold& hold) const;
  [[nodiscard]] SqlResult<Done> set_hold_state(const HoldId& id, HoldState state) const;
  [[nodiscard]] SqlResult<Inserted> insert_appointment(const booking::Appointment& appointment,
                                                       const CodeHash& code_hash) const;
  /// `until_at`: until when it still takes its place.
  [[nodiscard]] SqlResult<Done> cancel_appointment(const AppointmentId& id, Instant until_at) const;
  [[nodiscard]] SqlResult<Done> set_status(const AppointmentId& id, booking::AppointmentStatus status) const;
  /// The visit has as many parts as before.
  [[nodiscard]] SqlResult<Done> reschedule_appointment(const AppointmentId& id, const booking::Visit& visit) const;
  [[nodiscard]] SqlResult<Done> put_lifted(const booking::Fin& fin, Instant at) const;
  [[nodiscard]] SqlResult<Done> insert_answer(const IdempotencyKey& key, const AnswerRow& answer, Instant at) const;
  [[nodiscard]] const RequestRecords& requests() const noexcept { return requests_; }
  [[nodiscard]] const ErasureRecords& erasures() const noexcept { return erasures_; }
  [[nodiscard]] const OutboxRecords& outbox() const noexcept { return outbox_; }
  [[nodiscard]] const ContactRecords& contacts() const noexcept { return contacts_; }
  [[nodiscard]] const AuditRecords& audit() const noexcept { return audit_; }
  [[nodiscard]] const StaffRecords& staff() const noexcept { return staff_; }
  [[nodiscard]] const TerminalRecords& terminals() const noexcept { return terminals_; }
  [[nodiscard]] const vault::Vault& vault() const noexcept { return *vault_; }
  [[nodiscard]] const Session& session() const noexcept { return *session_; }
  /// How many rows went.
  [[nodiscard]] SqlResult<std::int64_t> forget_before(Instant before) const;

 private:
  [[nodiscard]] SqlResult<Done> run(const char* sql, const Parameters& parameters) const;
  /// The first column of the only row.
  [[nodiscard]] SqlResult<std::int64_t> count(const char* sql, const Parameters& parameters) const;
  /// `sql`: locks the row of a centre and gives its columns. False: there is no such row.
  [[nodiscard]] SqlResult<bool> lock_by(const char* sql, std::string_view key) const;
  /// The same when it does not matter.
  [[nodiscard]] SqlResult<Done> lock_if_there(const char* sql, std::string_view key) const;
  /// Where a hold or an appointment is; empty when it is not there.
  [[nodiscard]] SqlResult<std::string> centre_of(const char* sql, std::string_view id) const;
  /// `sql` ends holds of a centre, or of all others, and names them.
  [[nodiscard]] SqlResult<Done> end_by(const char* sql, Instant now) const;
  [[nodiscard]] SqlResult<std::optional<HoldRow>> find_hold_at(std::string_view centre, const HoldId& id) const;
  /// Whole appointments, from all rows of an answer.
  [[nodiscard]] SqlResult<std::vector<booking::Appointment>> find_appointments(const std::string& sql,
                                                                               const Parameters& parameters) const;
  [[nodiscard]] SqlResult<std::vector<booking::Appointment>> find_appointment_at(std::string_view centre,
                                                                                 std::string_view id) const;

  const Session* session_;
  LockedCentre* locked_;
  const vault::Vault* vault_;
  RequestRecords requests_;
  ErasureRecords erasures_;
  AuditRecords audit_;
  OutboxRecords outbox_;
  ContactRecords contacts_;
  StaffRecords staff_;
  TerminalRecords terminals_;
};

}  // namespace asan::store::postgres
