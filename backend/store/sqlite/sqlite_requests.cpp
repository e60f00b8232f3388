#include "store/sqlite/sqlite_requests.hpp"

#include <utility>

#include "store/request_transactions.hpp"

namespace asan::store {

Result<FileAnswer, StoreFailure> SqliteRequests::file(const WriteKey& key, const NewRequest& wanted, Instant now) {
  return writer_.run<FileAnswer>(
      [&](const Records& records) { return transactions::file(records, catalogue_, key, wanted, now); });
}

Result<ActAnswer, StoreFailure> SqliteRequests::act(const WriteKey& key, const AppointmentId& id,
                                                    booking::RequestAction action, Instant now) {
  return writer_.run<ActAnswer>(
      [&](const Records& records) { return transactions::act(records, catalogue_, key, id, action, now); });
}

Result<std::optional<RequestStanding>, StoreFailure> SqliteRequests::find_request(const AppointmentId& id) {
  return or_failure(
      readers_.with_one([&](const Records& records) { return transactions::find_standing(records, id); }));
}

Result<std::int64_t, StoreFailure> SqliteRequests::serve_line(const CentreId& centre, Instant now) {
  // Most centres have nobody in line most of the time: a write for nothing would cost an fsync.
  const auto line = readers_.with_one([&](const Records& records) { return records.requests().line(centre); });
  if (!line) return failure(failure_of(line.error()));
  if (line->empty()) return std::int64_t{0};
  return writer_.run<std::int64_t>(
      [&](const Records& records) { return transactions::serve_line(records, catalogue_, centre, now); });
}

Result<HoldDrawOutcome, StoreFailure> SqliteRequests::hold_draw(const slots::Draw& draw, std::string_view seed,
                                                                Instant now) {
  const auto held = find_draw(transactions::key_of(catalogue_, draw));
  if (!held) return failure(held.error());
  if (*held) return HoldDrawOutcome::held_before;
  return writer_.run<HoldDrawOutcome>(
      [&](const Records& records) { return transactions::hold_draw(records, catalogue_, draw, seed, now); });
}

Result<std::optional<HeldDraw>, StoreFailure> SqliteRequests::find_draw(const DrawKey& key) {
  return or_failure(readers_.with_one([&](const Records& records) { return records.requests().find_draw(key); }));
}

}  // namespace asan::store
