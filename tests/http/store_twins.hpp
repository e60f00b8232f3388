// Twins of the store that do what a real one does seldom: fail, draw an id twice, tell when it was swept.
#pragma once

#include <condition_variable>
#include <mutex>
#include <vector>

#include "store_contract/failing_outbox.hpp"
#include "store_contract/failing_requests.hpp"
#include "store_contract/failing_staff.hpp"
#include "store_contract/failing_terminals.hpp"

namespace asan::store {

/// Hands everything on to a real store; tests override what they are about.
class StoreTwin : public Store {
 public:
  explicit StoreTwin(Store& real) : real_(real) {}

  Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& key, const booking::NewHold& wanted,
                                                         Instant now) override {
    return real_.place_hold(key, wanted, now);
  }
  Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& key, const HoldId& id,
                                                             Instant now) override {
    return real_.release_hold(key, id, now);
  }
  Result<booking::SendDecision, StoreFailure> send_code(const WriteKey& key, const booking::CodeWish& wanted,
                                                        Instant now) override {
    return real_.send_code(key, wanted, now);
  }
  Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& key, const NewAppointment& wanted, Instant now) override {
    return real_.confirm(key, wanted, now);
  }
  Result<CancelAnswer, StoreFailure> cancel(const WriteKey& key, const AppointmentId& id, std::uint64_t random,
                                            Instant now) override {
    return real_.cancel(key, id, random, now);
  }
  Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& key, const AppointmentId& id, booking::Step step,
                                              Instant now) override {
    return real_.advance(key, id, step, now);
  }
  Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& key, const booking::Fin& person,
                                                        Instant now) override {
    return real_.lift_limit(key, person, now);
  }
  Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& key, const AppointmentId& id, Instant start_at,
                                                    Instant now) override {
    return real_.reschedule(key, id, start_at, now);
  }
  Result<std::optional<booking::Hold>, StoreFailure> find_hold(const HoldId& id, Instant now) override {
    return real_.find_hold(id, now);
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_appointment(const AppointmentId& id) override {
    return real_.find_appointment(id);
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_by_code(const CodeHash& code_hash,
                                                                         const booking::Phone& phone) override {
    return real_.find_by_code(code_hash, phone);
  }
  Result<std::vector<slots::Taken>, StoreFailure> taken(const CentreId& centre, const booking::Needed& needed,
                                                        Instant now) override {
    return real_.taken(centre, needed, now);
  }
  Result<std::vector<slots::Standing>, StoreFailure> standing(Instant from) override { return real_.standing(from); }
  Result<std::vector<booking::Attendance>, StoreFailure> attendance(const CentreId& centre, TimeRange when) override {
    return real_.attendance(centre, when);
  }
  Result<std::int64_t, StoreFailure> forget_before(Instant before) override { return real_.forget_before(before); }
  Result<EraseAnswer, StoreFailure> erase_person(const booking::Fin& person, std::uint64_t random,
                                                 Instant now) override {
    return real_.erase_person(person, random, now);
  }
  Result<std::int64_t, StoreFailure> erase_ended_before(Instant before, Instant now) override {
    return real_.erase_ended_before(before, now);
  }
  Result<AuditHead, StoreFailure> note(const AuditNote& note, Instant now) override { return real_.note(note, now); }
  Result<AuditHead, StoreFailure> audit_head() override { return real_.audit_head(); }
  Result<bool, StoreFailure> anchor_chains(Instant now) override { return real_.anchor_chains(now); }
  Result<std::vector<AuditEntry>, StoreFailure> audit_entries(const AuditPage& page) override {
    return real_.audit_entries(page);
  }
  [[nodiscard]] SlotRequests& slot_requests() noexcept override { return real_.slot_requests(); }
  [[nodiscard]] Outbox& outbox() noexcept override { return real_.outbox(); }
  [[nodiscard]] StaffAccounts& staff() noexcept override { return real_.staff(); }
  [[nodiscard]] TerminalNotes& terminals() noexcept override { return real_.terminals(); }
  [[nodiscard]] bool accepts_writes() const noexcept override { return real_.accepts_writes(); }

 protected:
  Store& real() noexcept { return real_; }

 private:
  Store& real_;
};

/// Fails at everything, always in the same way.
class FailingStore final : public Store {
 public:
  explicit FailingStore(StoreFailure failure)
      : failure_(failure), requests_(failure), outbox_(failure), staff_(failure), terminals_(failure) {}

  Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& /*key*/, const booking::NewHold& /*wanted*/,
                                                         Instant /*now*/) override {
    return failure(failure_);
  }
  Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& /*key*/, const HoldId& /*id*/,
                                                             Instant /*now*/) override {
    return failure(failure_);
  }
  Result<booking::SendDecision, StoreFailure> send_code(const WriteKey& /*key*/, const booking::CodeWish& /*wanted*/,
                                                        Instant /*now*/) override {
    return failure(failure_);
  }
  Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& /*key*/, const NewAppointment& /*wanted*/,
                                              Instant /*now*/) override {
    return failure(failure_);
  }
  Result<CancelAnswer, StoreFailure> cancel(const WriteKey& /*key*/, const AppointmentId& /*id*/,
                                            std::uint64_t /*random*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& /*key*/, const AppointmentId& /*id*/,
                                              booking::Step /*step*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& /*key*/, const booking::Fin& /*person*/,
                                                        Instant /*now*/) override {
    return failure(failure_);
  }
  Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& /*key*/, const AppointmentId& /*id*/,
                                                    Instant /*start_at*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::optional<booking::Hold>, StoreFailure> find_hold(const HoldId& /*id*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_appointment(const AppointmentId& /*id*/) override {
    return failure(failure_);
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_by_code(const CodeHash& /*code_hash*/,
                                                                         const booking::Phone& /*phone*/) override {
    return failure(failure_);
  }
  Result<std::vector<slots::Taken>, StoreFailure> taken(const CentreId& /*centre*/, const booking::Needed& /*needed*/,
                                                        Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::vector<slots::Standing>, StoreFailure> standing(Instant /*from*/) override { return failure(failure_); }
  Result<std::vector<booking::Attendance>, StoreFailure> attendance(const CentreId& /*centre*/,
                                                                    TimeRange /*when*/) override {
    return failure(failure_);
  }
  Result<std::int64_t, StoreFailure> forget_before(Instant /*before*/) override { return failure(failure_); }
  Result<EraseAnswer, StoreFailure> erase_person(const booking::Fin& /*person*/, std::uint64_t /*random*/,
                                                 Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::int64_t, StoreFailure> erase_ended_before(Instant /*before*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<AuditHead, StoreFailure> note(const AuditNote& /*note*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<AuditHead, StoreFailure> audit_head() override { return failure(failure_); }
  Result<bool, StoreFailure> anchor_chains(Instant /*now*/) override { return failure(failure_); }
  Result<std::vector<AuditEntry>, StoreFailure> audit_entries(const AuditPage& /*page*/) override {
    return failure(failure_);
  }
  [[nodiscard]] SlotRequests& slot_requests() noexcept override { return requests_; }
  [[nodiscard]] Outbox& outbox() noexcept override { return outbox_; }
  [[nodiscard]] StaffAccounts& staff() noexcept override { return staff_; }
  [[nodiscard]] TerminalNotes& terminals() noexcept override { return terminals_; }
  [[nodiscard]] bool accepts_writes() const noexcept override { return false; }

 private:
  StoreFailure failure_;
  FailingRequests requests_;
  FailingOutbox outbox_;
  FailingStaff staff_;
  FailingTerminals terminals_;
};

}  // namespace asan::store
