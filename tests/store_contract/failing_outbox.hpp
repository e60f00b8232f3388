// The outbox of a store that fails, or that keeps no notices.
#pragma once

#include "store/outbox.hpp"

namespace asan::store {

/// Fails at everything, always in the same way.
class FailingOutbox : public Outbox {
 public:
  explicit FailingOutbox(StoreFailure failure) : failure_(failure) {}

  Result<std::vector<ClaimedNotice>, StoreFailure> claim(const ClaimTerms& /*terms*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::int64_t, StoreFailure> settle(std::span<const Settlement> /*settlements*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::int64_t, StoreFailure> retry_failed(Instant /*now*/) override { return failure(failure_); }
  Result<OutboxState, StoreFailure> state(Instant /*now*/) override { return failure(failure_); }
  Result<std::optional<Notice>, StoreFailure> find(std::int64_t /*id*/) override { return failure(failure_); }
  Result<ReportOutcome, StoreFailure> report(std::int64_t /*id*/, Delivery /*delivery*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<bool, StoreFailure> is_unreached(const AppointmentId& /*appointment*/) override { return failure(failure_); }

 private:
  StoreFailure failure_;
};

}  // namespace asan::store
