// Rows of the tables as types of the core, each query prepared once for a connection.
// Text from a file is parsed again like text from a visitor: a row that does not parse is a broken file.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "store/kept.hpp"
#include "store/sqlite/audit_records.hpp"
#include "store/sqlite/contact_records.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/erasure_records.hpp"
#include "store/sqlite/outbox_records.hpp"
#include "store/sqlite/request_records.hpp"
#include "store/sqlite/staff_records.hpp"
#include "store/sqlite/terminal_records.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// Queries in the order of queries.hpp.
enum class Query : std::uint8_t {
  find_hold,
  find_appointment,
  find_by_code,
  find_by_fin,
  find_lifted,
  find_parts,
  occupied,
  find_answer,
  insert_hold,
  set_hold_state,
  insert_appointment,
  set_appointment_status,
  note_move,
  insert_part,
  move_part,
  set_parts_until,
  end_holds,
  put_lifted,
  insert_answer,
  forget_answers,
  forget_hold_parts,
  forget_holds,
  count
};

/// Seconds of the longest booking in the file, or more: bounds the search for what overlaps a time from below.
/// One for all connections of a store; it only grows.
class LongestBooking {
 public:
  [[nodiscard]] std::int64_t seconds() const noexcept { return seconds_.load(std::memory_order_acquire); }
  /// Only the writer does this, before the booking can be seen.
  void raise_to(std::int64_t seconds) noexcept {
    if (seconds > seconds_.load(std::memory_order_relaxed)) seconds_.store(seconds, std::memory_order_release);
  }

 private:
  std::atomic<std::int64_t> seconds_ = 0;
};
/// Raises it to what the file holds.
[[nodiscard]] SqlResult<Done> find_longest(Connection& connection, LongestBooking& longest);

class Records {
 public:
  using Error = SqlError;
  /// All must outlive it.
  [[nodiscard]] static SqlResult<Records> prepare(const Connection& connection, LongestBooking& longest,
                                                  const vault::Vault& vault, Notices notices = Notices::none);

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

  /// Every hold that has expired by then, for good: comes before a place is given away.
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
  [[nodiscard]] const RequestRecords& requests() const noexcept { return parts_.requests; }
  [[nodiscard]] const ErasureRecords& erasures() const noexcept { return parts_.erasures; }
  [[nodiscard]] const AuditRecords& audit() const noexcept { return parts_.audit; }
  [[nodiscard]] const OutboxRecords& outbox() const noexcept { return parts_.outbox; }
  [[nodiscard]] const ContactRecords& contacts() const noexcept { return parts_.contacts; }
  [[nodiscard]] const StaffRecords& staff() const noexcept { return parts_.staff; }
  [[nodiscard]] const TerminalRecords& terminals() const noexcept { return parts_.terminals; }
  [[nodiscard]] const vault::Vault& vault() const noexcept { return *vault_; }
  /// How many rows went.
  [[nodiscard]] SqlResult<std::int64_t> forget_before(Instant before) const;

 private:
  /// What other files keep of the same connection.
  struct Parts {
    RequestRecords requests;
    ErasureRecords erasures;
    AuditRecords audit;
    OutboxRecords outbox;
    ContactRecords contacts;
    StaffRecords staff;
    TerminalRecords terminals;
  };
  Records(std::vector<Statement> statements, Parts parts, LongestBooking& longest, const vault::Vault& vault) noexcept
      : statements_(std::move(statements)), parts_(std::move(parts)), longest_(&longest), vault_(&vault) {}
  [[nodiscard]] Statement::Use use(Query query) const noexcept;
  [[nodiscard]] SqlResult<std::int64_t> forget(Query query, Instant before) const;
  [[nodiscard]] SqlResult<booking::Visit> find_visit(Holder holder, std::string_view owner) const;
  /// Steps to the next row; nothing when there is none, or when its person was erased.
  [[nodiscard]] SqlResult<std::optional<booking::Appointment>> next_appointment(Statement::Use& rows) const;
  [[nodiscard]] SqlResult<Done> insert_visit(Holder holder, std::string_view owner, const Place& place) const;
  /// Until when its parts take counters.
  [[nodiscard]] SqlResult<Done> set_until(Holder holder, std::string_view owner, Instant until_at) const;

  std::vector<Statement> statements_;
  Parts parts_;
  LongestBooking* longest_;
  const vault::Vault* vault_;
};

}  // namespace asan::store
