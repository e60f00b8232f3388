#include "store/sqlite/sqlite_outbox.hpp"

#include "store/outbox_transactions.hpp"

namespace asan::store {

Result<std::vector<ClaimedNotice>, StoreFailure> SqliteOutbox::claim(const ClaimTerms& terms, Instant now) {
  // Most of the time nothing is due: a write for nothing would cost an fsync.
  const auto due = readers_.with_one([&](const Records& records) { return records.outbox().due(1, false, now); });
  if (!due) return failure(failure_of(due.error()));
  if (due->empty()) return std::vector<ClaimedNotice>();
  return writer_.run<std::vector<ClaimedNotice>>(
      [&](const Records& records) { return transactions::claim_some(records, terms, zone_, now); });
}

Result<std::int64_t, StoreFailure> SqliteOutbox::settle(std::span<const Settlement> settlements, Instant now) {
  return writer_.run<std::int64_t>([&](const Records& records) -> JobResult<std::int64_t> {
    std::int64_t settled = 0;
    for (const Settlement& each : settlements) {
      const auto changed = records.outbox().settle(each, now);
      if (!changed) return failure(engine_error(changed.error()));
      settled += *changed;
    }
    return settled;
  });
}

Result<std::int64_t, StoreFailure> SqliteOutbox::retry_failed(Instant now) {
  return writer_.run<std::int64_t>([&](const Records& records) -> JobResult<std::int64_t> {
    const auto changed = records.outbox().retry_failed(now);
    if (!changed) return failure(engine_error(changed.error()));
    return *changed;
  });
}

Result<OutboxState, StoreFailure> SqliteOutbox::state(Instant now) {
  auto found =
      readers_.with_connection([&](const Connection& connection) { return find_outbox_state(connection, now); });
  if (!found) return failure(failure_of(found.error()));
  return *std::move(found);
}

Result<std::optional<Notice>, StoreFailure> SqliteOutbox::find(std::int64_t id) {
  auto found = readers_.with_one([id](const Records& records) { return records.outbox().find(id); });
  if (!found) return failure(failure_of(found.error()));
  return *std::move(found);
}

Result<ReportOutcome, StoreFailure> SqliteOutbox::report(std::int64_t id, Delivery delivery, Instant now) {
  return writer_.run<ReportOutcome>([&](const Records& records) -> JobResult<ReportOutcome> {
    const auto outcome = records.outbox().report(id, delivery, now);
    if (!outcome) return failure(engine_error(outcome.error()));
    return *outcome;
  });
}

Result<bool, StoreFailure> SqliteOutbox::is_unreached(const AppointmentId& appointment) {
  const auto found =
      readers_.with_one([&](const Records& records) { return records.outbox().is_unreached(appointment); });
  if (!found) return failure(failure_of(found.error()));
  return *found;
}

}  // namespace asan::store
