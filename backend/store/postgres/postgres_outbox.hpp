// The outbox on PostgreSQL. Claims of a server that died end with their lease: others may be sending theirs.
#pragma once

#include "store/outbox.hpp"
#include "store/postgres/runner.hpp"

namespace asan::store::postgres {

class PostgresOutbox final : public Outbox {
 public:
  /// Both must outlive it.
  PostgresOutbox(const calendar::Zone& zone, Runner& runner) noexcept : zone_(zone), runner_(runner) {}

  Result<std::vector<ClaimedNotice>, StoreFailure> claim(const ClaimTerms& terms, Instant now) override;
  Result<std::int64_t, StoreFailure> settle(std::span<const Settlement> settlements, Instant now) override;
  Result<std::int64_t, StoreFailure> retry_failed(Instant now) override;
  Result<OutboxState, StoreFailure> state(Instant now) override;
  Result<std::optional<Notice>, StoreFailure> find(std::int64_t id) override;
  Result<ReportOutcome, StoreFailure> report(std::int64_t id, Delivery delivery, Instant now) override;
  Result<bool, StoreFailure> is_unreached(const AppointmentId& appointment) override;

 private:
  const calendar::Zone& zone_;
  Runner& runner_;
};

}  // namespace asan::store::postgres
