// The part about requests of a store that fails, or that keeps none.
#pragma once

#include "store/slot_requests.hpp"

namespace asan::store {

/// Fails at everything, always in the same way.
class FailingRequests final : public SlotRequests {
 public:
  explicit FailingRequests(StoreFailure failure) : failure_(failure) {}

  Result<FileAnswer, StoreFailure> file(const WriteKey& /*key*/, const NewRequest& /*wanted*/,
                                        Instant /*now*/) override {
    return failure(failure_);
  }
  Result<ActAnswer, StoreFailure> act(const WriteKey& /*key*/, const AppointmentId& /*id*/,
                                      booking::RequestAction /*action*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::optional<RequestStanding>, StoreFailure> find_request(const AppointmentId& /*id*/) override {
    return failure(failure_);
  }
  Result<std::int64_t, StoreFailure> serve_line(const CentreId& /*centre*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<HoldDrawOutcome, StoreFailure> hold_draw(const slots::Draw& /*draw*/, std::string_view /*seed*/,
                                                  Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::optional<HeldDraw>, StoreFailure> find_draw(const DrawKey& /*key*/) override { return failure(failure_); }

 private:
  StoreFailure failure_;
};

}  // namespace asan::store
