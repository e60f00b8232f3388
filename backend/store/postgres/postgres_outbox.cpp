#include "store/postgres/postgres_outbox.hpp"

namespace asan::store::postgres {

Result<std::vector<ClaimedNotice>, StoreFailure> PostgresOutbox::claim(const ClaimTerms& terms, Instant now) {
  using Claimed = std::vector<ClaimedNotice>;
  // Most of the time nothing is due.
  const auto due =
      runner_.read<std::vector<DueNotice>>([&](const Records& records) { return records.outbox().due(1, false, now); });
  if (!due) return failure(due.error());
  if (due->empty()) return Claimed();
  return runner_.write<Claimed>(nullptr, [&](const Records& records) -> RecordsResult<Claimed> {
    if (const auto locked = records.outbox().lock_claims(); !locked) return failure(engine_error(locked.error()));
    return transactions::claim_some(records, terms, zone_, now);
  });
}

Result<std::int64_t, StoreFailure> PostgresOutbox::settle(std::span<const Settlement> settlements, Instant now) {
  return runner_.write<std::int64_t>(nullptr, [&](const Records& records) -> RecordsResult<std::int64_t> {
    std::int64_t settled = 0;
    for (const Settlement& each : settlements) {
      const auto changed = records.outbox().settle(each, now);
      if (!changed) return failure(engine_error(changed.error()));
      settled += *changed;
    }
    return settled;
  });
}

Result<std::int64_t, StoreFailure> PostgresOutbox::retry_failed(Instant now) {
  return runner_.write<std::int64_t>(nullptr, [&](const Records& records) -> RecordsResult<std::int64_t> {
    const auto changed = records.outbox().retry_failed(now);
    if (!changed) return failure(engine_error(changed.error()));
    return *changed;
  });
}

Result<OutboxState, StoreFailure> PostgresOutbox::state(Instant now) {
  return runner_.read<OutboxState>([&](const Records& records) { return records.outbox().state(now); });
}

Result<std::optional<Notice>, StoreFailure> PostgresOutbox::find(std::int64_t id) {
  return runner_.read<std::optional<Notice>>([id](const Records& records) { return records.outbox().find(id); });
}

Result<ReportOutcome, StoreFailure> PostgresOutbox::report(std::int64_t id, Delivery delivery, Instant now) {
  return runner_.write<ReportOutcome>(nullptr, [&](const Records& records) -> RecordsResult<ReportOutcome> {
    const auto outcome = records.outbox().report(id, delivery, now);
    if (!outcome) return failure(engine_error(outcome.error()));
    return *outcome;
  });
}

Result<bool, StoreFailure> PostgresOutbox::is_unreached(const AppointmentId& appointment) {
  return runner_.read<bool>([&](const Records& records) { return records.outbox().is_unreached(appointment); });
}

}  // namespace asan::store::postgres
