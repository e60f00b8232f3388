// The outbox in memory: the contract in its plainest form.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "store/outbox.hpp"

namespace asan::store {

/// What the outbox asks of the store that it belongs to. Called with the mutex taken.
struct MemorySubjects {
  std::mutex& mutex;
  const calendar::Zone& zone;
  /// None when the person was erased.
  std::function<std::optional<NoticeSubject>(const Notice&)> find;
};

class MemoryOutbox final : public Outbox {
 public:
  MemoryOutbox(MemorySubjects subjects, Notices notices) noexcept : subjects_(std::move(subjects)), notices_(notices) {}

  Result<std::vector<ClaimedNotice>, StoreFailure> claim(const ClaimTerms& terms, Instant now) override;
  Result<std::int64_t, StoreFailure> settle(std::span<const Settlement> settlements, Instant now) override;
  Result<std::int64_t, StoreFailure> retry_failed(Instant now) override;
  Result<OutboxState, StoreFailure> state(Instant now) override;
  Result<std::optional<Notice>, StoreFailure> find(std::int64_t id) override;
  Result<ReportOutcome, StoreFailure> report(std::int64_t id, Delivery delivery, Instant now) override;
  Result<bool, StoreFailure> is_unreached(const AppointmentId& appointment) override;

  // ---- for the store, with its mutex taken ----

  void note(const std::vector<Notice>& notices);
  void forget_charges_of(const booking::Fin& person);
  [[nodiscard]] std::int64_t forget_before(Instant before);

 private:
  struct Kept {
    Notice notice;
    NoticeState state = NoticeState::waiting;
    /// When it is due, its claim ends, or it was closed.
    Instant at;
    std::int32_t tries = 0;
    std::int32_t code = 0;
    bool is_held_back = false;
  };
  struct Charge {
    booking::Phone phone;
    booking::Fin person;
    Instant at;
  };
  /// What an appointment tells of its messages depends on it.
  [[nodiscard]] bool is_kept_for_appointment(const Kept& kept) const;
  [[nodiscard]] std::vector<std::int64_t> due(const ClaimTerms& terms, bool only_tried, Instant now) const;
  [[nodiscard]] bool is_subject_claimed(const AppointmentId& subject, Instant now) const;
  [[nodiscard]] bool is_spent(const booking::Person& person, const Quotas& quotas, Instant now) const;
  [[nodiscard]] std::int64_t spent_since(Instant from) const;

  MemorySubjects subjects_;
  Notices notices_;
  std::map<std::int64_t, Kept> kept_;
  std::vector<Charge> charges_;
  std::int64_t next_id_ = 1;
};

}  // namespace asan::store
