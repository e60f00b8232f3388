// The outbox on SQLite: the same writer and readers as all else in the file.
#pragma once

#include "store/outbox.hpp"
#include "store/sqlite/readers.hpp"
#include "store/sqlite/writer.hpp"

namespace asan::store {

class SqliteOutbox final : public Outbox {
 public:
  /// All must outlive it.
  SqliteOutbox(const calendar::Zone& zone, Writer& writer, Readers& readers) noexcept
      : zone_(zone), writer_(writer), readers_(readers) {}

  Result<std::vector<ClaimedNotice>, StoreFailure> claim(const ClaimTerms& terms, Instant now) override;
  Result<std::int64_t, StoreFailure> settle(std::span<const Settlement> settlements, Instant now) override;
  Result<std::int64_t, StoreFailure> retry_failed(Instant now) override;
  Result<OutboxState, StoreFailure> state(Instant now) override;
  Result<std::optional<Notice>, StoreFailure> find(std::int64_t id) override;
  Result<ReportOutcome, StoreFailure> report(std::int64_t id, Delivery delivery, Instant now) override;
  Result<bool, StoreFailure> is_unreached(const AppointmentId& appointment) override;

 private:
  const calendar::Zone& zone_;
  Writer& writer_;
  Readers& readers_;
};

}  // namespace asan::store
