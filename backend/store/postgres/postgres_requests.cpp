#include "store/postgres/postgres_requests.hpp"

#include <utility>

#include "store/request_transactions.hpp"

namespace asan::store::postgres {

Result<FileAnswer, StoreFailure> Requests::file(const WriteKey& key, const NewRequest& wanted, Instant now) {
  return runner_.write<FileAnswer>(&key.key, [&](const Records& records) -> RecordsResult<FileAnswer> {
    if (const auto locked = records.lock_centre(catalogue_, wanted.request.centre); !locked) {
      return failure(engine_error(locked.error()));
    }
    if (const auto locked = records.lock_person(wanted.request.person.fin); !locked) {
      return failure(engine_error(locked.error()));
    }
    return transactions::file(records, catalogue_, key, wanted, now);
  });
}

Result<ActAnswer, StoreFailure> Requests::act(const WriteKey& key, const AppointmentId& id,
                                              booking::RequestAction action, Instant now) {
  return runner_.write<ActAnswer>(&key.key, [&](const Records& records) -> RecordsResult<ActAnswer> {
    if (const auto locked = records.lock_centre_of_request(id); !locked) return failure(engine_error(locked.error()));
    // Whose request it is never changes.
    const auto request = records.requests().find(id);
    if (!request) return failure(engine_error(request.error()));
    if (*request) {
      const auto locked = records.lock_person((*request)->person.fin);
      if (!locked) return failure(engine_error(locked.error()));
    }
    return transactions::act(records, catalogue_, key, id, action, now);
  });
}

Result<std::optional<RequestStanding>, StoreFailure> Requests::find_request(const AppointmentId& id) {
  return runner_.read<std::optional<RequestStanding>>(
      [&](const Records& records) { return transactions::find_standing(records, id); });
}

Result<std::int64_t, StoreFailure> Requests::serve_line(const CentreId& centre, Instant now) {
  // Most centres have nobody in line most of the time: the centre is not locked for nothing.
  using Line = std::vector<booking::SlotRequest>;
  const auto line = runner_.read<Line>([&](const Records& records) { return records.requests().line(centre); });
  if (!line) return failure(line.error());
  if (line->empty()) return std::int64_t{0};
  return runner_.write<std::int64_t>(nullptr, [&](const Records& records) -> RecordsResult<std::int64_t> {
    if (const auto locked = records.lock_centre(catalogue_, centre); !locked) {
      return failure(engine_error(locked.error()));
    }
    return transactions::serve_line(records, catalogue_, centre, now);
  });
}

Result<HoldDrawOutcome, StoreFailure> Requests::hold_draw(const slots::Draw& draw, std::string_view seed, Instant now) {
  const DrawKey key = transactions::key_of(catalogue_, draw);
  const auto held = find_draw(key);
  if (!held) return failure(held.error());
  if (*held) return HoldDrawOutcome::held_before;
  return runner_.write<HoldDrawOutcome>(nullptr, [&](const Records& records) -> RecordsResult<HoldDrawOutcome> {
    if (const auto locked = records.lock_centre(catalogue_, key.centre); !locked) {
      return failure(engine_error(locked.error()));
    }
    if (const auto locked = records.lock_persons(key); !locked) return failure(engine_error(locked.error()));
    return transactions::hold_draw(records, catalogue_, draw, seed, now);
  });
}

Result<std::optional<HeldDraw>, StoreFailure> Requests::find_draw(const DrawKey& key) {
  return runner_.read<std::optional<HeldDraw>>(
      [&](const Records& records) { return records.requests().find_draw(key); });
}

}  // namespace asan::store::postgres
