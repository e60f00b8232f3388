// Requests for slots and draws on PostgreSQL: the same runner as all else in the database.
#pragma once

#include "store/postgres/runner.hpp"
#include "store/slot_requests.hpp"

namespace asan::store::postgres {

class Requests final : public SlotRequests {
 public:
  /// Both must outlive it.
  Requests(const catalogue::Catalogue& catalogue, Runner& runner) noexcept : catalogue_(catalogue), runner_(runner) {}

  Result<FileAnswer, StoreFailure> file(const WriteKey& key, const NewRequest& wanted, Instant now) override;
  Result<ActAnswer, StoreFailure> act(const WriteKey& key, const AppointmentId& id, booking::RequestAction action,
                                      Instant now) override;
  Result<std::optional<RequestStanding>, StoreFailure> find_request(const AppointmentId& id) override;
  Result<std::int64_t, StoreFailure> serve_line(const CentreId& centre, Instant now) override;
  Result<HoldDrawOutcome, StoreFailure> hold_draw(const slots::Draw& draw, std::string_view seed, Instant now) override;
  Result<std::optional<HeldDraw>, StoreFailure> find_draw(const DrawKey& key) override;

 private:
  const catalogue::Catalogue& catalogue_;
  Runner& runner_;
};

}  // namespace asan::store::postgres
