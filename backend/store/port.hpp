// Where holds and appointments are kept. Every engine keeps this contract; tests/store_contract holds each one to it.
// Rules (backend.md "Booking is a promise"):
// - a write's decision (core's decide_*), its effect and its idempotency record are one transaction; what was answered
//   is on disk;
// - the same key with the same fingerprint is answered with the first outcome again, whatever became of the slot since;
//   a hold comes back as it was placed, an appointment as it stands now;
// - confirming a hold never frees its slot first; an expired hold takes no place; a cancelled appointment takes its
//   place until it returns (booking::returns_at);
// - a hold that had expired when a place was asked for never comes back to life, whatever `now` comes later: requests
//   overtake each other, and a server may start with its clock behind;
// - whatever is done is in the audit log (audit.hpp) in the same transaction; retries and refusals are not;
// - whom a code was sent is kept no longer than his hold, and sealed like every person;
// - whose person was erased (erasure.hpp) is found by nobody, and a retry is answered as for what never was;
// - every transaction writes at one centre only, but to erase a person at all of his; of others it reads what a person
// has booked there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "booking/attendance.hpp"
#include "booking/booking.hpp"
#include "booking/contact_check.hpp"
#include "booking/life.hpp"
#include "booking/person.hpp"
#include "slots/occupancy.hpp"
#include "slots/slots.hpp"
#include "slots/stranded.hpp"
#include "staff/account.hpp"
#include "store/audit.hpp"
#include "store/erasure.hpp"
#include "text/language.hpp"

namespace asan::store {

enum class StoreFailure : std::uint8_t {
  busy,        // too many writes wait already, or a drawn id exists: try again
  full,        // the disk is full; heals when there is room again
  broken,      // storage failed; the process must restart before it writes again
  key_reused,  // the key was used for another payload or another operation
  key_in_use   // the first write with this key still runs (engines with several writers)
};

/// `fingerprint`: of everything the client asked for, without what the server drew at random. `by`: who of staff does
/// it, for the audit log; none: the citizen himself.
struct WriteKey {
  IdempotencyKey key;
  std::uint64_t fingerprint = 0;
  std::optional<staff::StaffId> by = {};
};

/// Keyed hash of the short code, made by the caller. The plain code is never stored.
using CodeHash = std::array<std::uint8_t, 32>;

/// `id` and `code_hash` are freshly drawn for every try.
struct NewAppointment {
  HoldId hold;
  AppointmentId id;
  CodeHash code_hash{};
  booking::Person person;
  text::Language language = text::Language::az;
  /// The code that he typed; none: his contact is not checked.
  std::optional<booking::CodeMatch> code = {};
};

/// draw_again: the id or the code belongs to somebody already. The last three are refusals for the person's sake
/// (booking::ConfirmOutcome). After these four nothing was written, not even the key: once the reason is gone the same
/// wish is granted. code_wrong and code_spent: booking::CodeOutcome; they are looked at first, so that nobody learns
/// of another's bookings. Engines keep the numbers.
enum class ConfirmOutcome : std::uint8_t {
  booked,
  hold_expired,
  hold_unknown,
  draw_again,
  already_booked,
  too_many_bookings,
  limited,
  code_wrong,
  code_spent
};
[[nodiscard]] constexpr ConfirmOutcome outcome_of(booking::ConfirmOutcome decided) noexcept {
  switch (decided) {
    case booking::ConfirmOutcome::booked:
      return ConfirmOutcome::booked;
    case booking::ConfirmOutcome::hold_expired:
      return ConfirmOutcome::hold_expired;
    case booking::ConfirmOutcome::hold_unknown:
      break;
    case booking::ConfirmOutcome::already_booked:
      return ConfirmOutcome::already_booked;
    case booking::ConfirmOutcome::too_many_bookings:
      return ConfirmOutcome::too_many_bookings;
    case booking::ConfirmOutcome::limited:
      return ConfirmOutcome::limited;
  }
  return ConfirmOutcome::hold_unknown;
}

/// Whether the key keeps this answer.
[[nodiscard]] constexpr bool is_kept(ConfirmOutcome outcome) noexcept {
  return outcome < ConfirmOutcome::draw_again || outcome > ConfirmOutcome::limited;
}

struct ConfirmAnswer {
  ConfirmOutcome outcome = ConfirmOutcome::hold_unknown;
  /// Only when booked.
  std::optional<booking::Appointment> appointment;
  /// Only when limited, and as in booking::ConfirmDecision.
  std::optional<calendar::CivilDate> limited_until = {};
  friend bool operator==(const ConfirmAnswer&, const ConfirmAnswer&) = default;
};

struct CancelAnswer {
  booking::CancelOutcome outcome = booking::CancelOutcome::not_found;
  /// As it stands after the call; none when not_found.
  std::optional<booking::Appointment> appointment;
  friend bool operator==(const CancelAnswer&, const CancelAnswer&) = default;
};

struct RescheduleAnswer {
  booking::RescheduleOutcome outcome = booking::RescheduleOutcome::not_found;
  /// As it stands after the call; none when not_found.
  std::optional<booking::Appointment> appointment;
  friend bool operator==(const RescheduleAnswer&, const RescheduleAnswer&) = default;
};

struct AdvanceAnswer {
  booking::AdvanceOutcome outcome = booking::AdvanceOutcome::not_found;
  /// As it stands after the call; none when not_found.
  std::optional<booking::Appointment> appointment;
  friend bool operator==(const AdvanceAnswer&, const AdvanceAnswer&) = default;
};

class SlotRequests;
class Outbox;
class StaffAccounts;
class TerminalNotes;

/// Safe to call from any thread; a call returns when its answer is durable.
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  [[nodiscard]] virtual Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& key,
                                                                               const booking::NewHold& wanted,
                                                                               Instant now) = 0;
  /// Only a live hold can be released.
  [[nodiscard]] virtual Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& key,
                                                                                   const HoldId& id, Instant now) = 0;
  /// Only `sent` is kept for the key: after others the same wish may be granted later. Of a retry the check is as it
  /// stands now, and none when it is over.
  [[nodiscard]] virtual Result<booking::SendDecision, StoreFailure> send_code(const WriteKey& key,
                                                                              const booking::CodeWish& wanted,
                                                                              Instant now) = 0;
  [[nodiscard]] virtual Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& key, const NewAppointment& wanted,
                                                                    Instant now) = 0;
  /// `random`: 64 fresh random bits, for booking::returns_at.
  [[nodiscard]] virtual Result<CancelAnswer, StoreFailure> cancel(const WriteKey& key, const AppointmentId& id,
                                                                  std::uint64_t random, Instant now) = 0;
  /// The citizen's arrival, and what staff do with him from then on.
  [[nodiscard]] virtual Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& key, const AppointmentId& id,
                                                                    booking::Step step, Instant now) = 0;
  /// What the person missed until now does not limit him any more: his appeal was heard.
  [[nodiscard]] virtual Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& key,
                                                                              const booking::Fin& person,
                                                                              Instant now) = 0;
  /// The old place is given back only together with the new one being taken.
  [[nodiscard]] virtual Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& key, const AppointmentId& id,
                                                                          Instant start_at, Instant now) = 0;

  /// Live holds only: confirmed, released, expired and unknown look the same.
  [[nodiscard]] virtual Result<std::optional<booking::Hold>, StoreFailure> find_hold(const HoldId& id, Instant now) = 0;
  [[nodiscard]] virtual Result<std::optional<booking::Appointment>, StoreFailure> find_appointment(
      const AppointmentId& id) = 0;
  /// Both must match; a wrong phone looks like an unknown code.
  [[nodiscard]] virtual Result<std::optional<booking::Appointment>, StoreFailure> find_by_code(
      const CodeHash& code_hash, const booking::Phone& phone) = 0;
  /// What appointments and live holds take there, of the needed groups in the needed time, in order of place; and until
  /// when a hold does. When a cancelled place comes back is not told: nobody shall wait for that second.
  [[nodiscard]] virtual Result<std::vector<slots::Taken>, StoreFailure> taken(const CentreId& centre,
                                                                              const booking::Needed& needed,
                                                                              Instant now) = 0;
  /// The places alone.
  [[nodiscard]] Result<std::vector<slots::Occupied>, StoreFailure> occupied(const CentreId& centre,
                                                                            const booking::Needed& needed,
                                                                            Instant now) {
    const auto found = taken(centre, needed, now);
    if (!found) return failure(found.error());
    return slots::places_of(*found);
  }

  /// The places of booked appointments that have not ended by `from`, in order: by centre, start, appointment and end.
  /// A part of a visit that is over is not among them.
  [[nodiscard]] virtual Result<std::vector<slots::Standing>, StoreFailure> standing(Instant from) = 0;

  /// All appointments whose visits start at the centre in that time, its end excluded, in order of start and status:
  /// cancelled ones too, and those whose person was erased. A visit counts once, however many parts it has.
  [[nodiscard]] virtual Result<std::vector<booking::Attendance>, StoreFailure> attendance(const CentreId& centre,
                                                                                          TimeRange when) = 0;

  /// Drops idempotency records written before `before`, holds that expired before it, sessions that ended before it,
  /// what was spent of quotas before it and, a week or longer later, closed notices (outbox.hpp); appointments stay.
  /// One call drops some thousands at most, so that bookings do not wait. Answers how many went: 0 when nothing is
  /// left.
  [[nodiscard]] virtual Result<std::int64_t, StoreFailure> forget_before(Instant before) = 0;

  /// `random`: as for cancel. Asked again it answers unknown.
  [[nodiscard]] virtual Result<EraseAnswer, StoreFailure> erase_person(const booking::Fin& person, std::uint64_t random,
                                                                       Instant now) = 0;
  /// Persons of appointments that ended, and of requests whose last day was over, before `before`. One call erases some
  /// hundreds at most, so that bookings do not wait. Answers how many: 0 when nothing is left. What an engine logged of
  /// them is gone too.
  [[nodiscard]] virtual Result<std::int64_t, StoreFailure> erase_ended_before(Instant before, Instant now) = 0;

  /// One entry of the audit log for what no other call writes: started, keys rotated. Answers the new head.
  [[nodiscard]] virtual Result<AuditHead, StoreFailure> note(const AuditNote& note, Instant now) = 0;
  /// Of the chain that `note` writes to.
  [[nodiscard]] virtual Result<AuditHead, StoreFailure> audit_head() = 0;
  /// Where there are several chains, writes the heads of those that grew into the one that `note` writes to: a noted
  /// head of it then stands for all, and a chain that is cut together with its own head is found. False: nothing grew.
  [[nodiscard]] virtual Result<bool, StoreFailure> anchor_chains(Instant now) = 0;
  /// Fewer than `most`: there are no more in that order. Numbers grow with time within what belongs to one centre, or
  /// to none (is_at_a_centre); gaps between them say nothing.
  [[nodiscard]] virtual Result<std::vector<AuditEntry>, StoreFailure> audit_entries(const AuditPage& page) = 0;

  /// Requests for slots and draws; lives as long as the store.
  [[nodiscard]] virtual SlotRequests& slot_requests() noexcept = 0;

  /// What citizens are told of all this; lives as long as the store.
  [[nodiscard]] virtual Outbox& outbox() noexcept = 0;

  /// Who works here; lives as long as the store.
  [[nodiscard]] virtual StaffAccounts& staff() noexcept = 0;

  /// What touch screens said last; lives as long as the store.
  [[nodiscard]] virtual TerminalNotes& terminals() noexcept = 0;

  /// False for good once storage is broken (readiness).
  [[nodiscard]] virtual bool accepts_writes() const noexcept = 0;
};

}  // namespace asan::store
