#include "store/sqlite/sqlite_requests.hpp"

#include <utility>

#include "store/sqlite/answers.hpp"

namespace asan::store {

namespace {

using booking::ActOutcome;
using booking::FileOutcome;
using booking::RequestState;
using booking::SlotRequest;

JobResult<std::optional<SlotRequest>> find(const Records& records, const std::optional<std::string>& subject) {
  const auto id = subject ? AppointmentId::parse(*subject) : std::nullopt;
  if (!id) return std::optional<SlotRequest>();
  auto request = records.requests().find(*id);
  if (!request) return failure(job_error(request.error()));
  return std::move(*request);
}

JobResult<std::vector<slots::Occupied>> occupied(const Records& records, const catalogue::Catalogue& catalogue,
                                                 const CentreId& centre, const booking::Needed& needed, Instant now) {
  auto found = records.occupied(catalogue, centre, needed, now);
  if (!found) return failure(job_error(found.error()));
  return std::move(*found);
}

/// What an engine's error is to a job, for a row of calls that only can fail.
JobResult<Done> or_job_error(const SqlResult<Done>& done) {
  if (!done) return failure(job_error(done.error()));
  return Done{};
}

JobResult<Done> book(const Records& records, const SlotRequest& request, TimeRange range, Instant now) {
  const auto code_hash = records.requests().find_code_hash(request.id);
  if (!code_hash) return failure(job_error(code_hash.error()));
  const auto inserted = records.insert_appointment(booking::appointment_of(request, range, now), *code_hash);
  if (!inserted) return failure(job_error(inserted.error()));
  // Once in 2^45: the code became somebody's since the request was filed.
  if (*inserted == Inserted::clash) return failure(job_error(StoreFailure::busy));
  return Done{};
}

JobResult<FileAnswer> file(const Records& records, const catalogue::Catalogue& catalogue, const WriteKey& key,
                           const NewRequest& wanted, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::file_request);
  if (!earlier) return failure(earlier.error());
  if (*earlier) {
    auto request = find(records, (*earlier)->subject);
    if (!request) return failure(request.error());
    return FileAnswer{static_cast<FileOutcome>((*earlier)->outcome), std::move(*request)};
  }
  const booking::NewSlotRequest& asked = wanted.request;
  const auto needed = booking::needed_for(catalogue, asked.centre, asked.service, asked.when);
  const auto busy = occupied(records, catalogue, asked.centre, needed, now);
  if (!busy) return failure(busy.error());
  const auto service = catalogue.find(asked.service);
  SqlResult<bool> has_open = false;
  if (service) {
    const GroupId& group = catalogue.at(catalogue.at(*service).group).id;
    has_open = records.requests().has_open(asked.centre, group, asked.person.fin);
  }
  if (!has_open) return failure(job_error(has_open.error()));
  auto decision = booking::decide_file(catalogue, asked, *has_open, *busy, now);
  std::optional<std::string> subject;
  if (decision.request) {
    const auto inserted = records.requests().insert(*decision.request, wanted.code_hash);
    if (!inserted) return failure(job_error(inserted.error()));
    if (*inserted == Inserted::clash) return failure(job_error(StoreFailure::busy));
    subject = decision.request->id.str();
  }
  const auto kept = keep_answer(records, key, Operation::file_request, decision.outcome, std::move(subject), now);
  if (!kept) return failure(kept.error());
  return FileAnswer{decision.outcome, std::move(decision.request)};
}

JobResult<ActAnswer> act(const Records& records, const catalogue::Catalogue& catalogue, const WriteKey& key,
                         const AppointmentId& id, booking::RequestAction action, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::act_on_request);
  if (!earlier) return failure(earlier.error());
  const auto before = find(records, *earlier ? (*earlier)->subject : id.str());
  if (!before) return failure(before.error());
  if (*earlier) return ActAnswer{static_cast<ActOutcome>((*earlier)->outcome), *before};

  auto decision = booking::decide_act(catalogue, *before, action, now);
  if (decision.outcome == ActOutcome::done && action == booking::RequestAction::wait_in_line) {
    // Somebody who asked again in the meantime has his place in line already.
    const SlotRequest& request = **before;
    const auto has_open = records.requests().has_open(request.centre, request.group, request.person.fin);
    if (!has_open) return failure(job_error(has_open.error()));
    if (*has_open) decision = {ActOutcome::not_possible, *before};
  }
  if (decision.outcome == ActOutcome::done) {
    if (decision.request->state == RequestState::booked) {
      // First the appointment takes the place, then the offer gives it up.
      const auto booked = book(records, *decision.request, (*before)->offer->range, now);
      if (!booked) return failure(booked.error());
    }
    if ((*before)->offer) {
      const auto state = decision.request->state == RequestState::booked ? HoldState::confirmed : HoldState::released;
      const auto set = or_job_error(records.set_hold_state(booking::hold_of_offer(**before), state));
      if (!set) return failure(set.error());
    }
    const auto updated = or_job_error(records.requests().update(*decision.request));
    if (!updated) return failure(updated.error());
  }
  const auto kept = keep_answer(records, key, Operation::act_on_request, decision.outcome, id.str(), now);
  if (!kept) return failure(kept.error());
  return ActAnswer{decision.outcome, std::move(decision.request)};
}

JobResult<std::int64_t> serve_line(const Records& records, const catalogue::Catalogue& catalogue,
                                   const CentreId& centre, Instant now) {
  auto line = records.requests().line(centre);
  if (!line) return failure(job_error(line.error()));
  const auto busy = occupied(records, catalogue, centre, booking::needed_for_line(catalogue, *line, now), now);
  if (!busy) return failure(busy.error());
  const auto changed = booking::serve_line(catalogue, std::move(*line), *busy, now);
  for (const SlotRequest& request : changed) {
    if (request.offer) {
      const auto held = records.insert_hold(booking::as_hold(request));
      if (!held) return failure(job_error(held.error()));
      if (*held == Inserted::clash) return failure(job_error(StoreFailure::busy));
    }
    const auto updated = or_job_error(records.requests().update(request));
    if (!updated) return failure(updated.error());
  }
  return static_cast<std::int64_t>(changed.size());
}

DrawKey key_of(const catalogue::Catalogue& catalogue, const slots::Draw& draw) {
  return {catalogue.at(draw.centre).id, catalogue.at(draw.group).id, draw.from_on};
}

JobResult<HoldDrawOutcome> hold_draw(const Records& records, const catalogue::Catalogue& catalogue,
                                     const slots::Draw& draw, std::string_view seed, Instant now) {
  const DrawKey key = key_of(catalogue, draw);
  const auto held = records.requests().find_draw(key);
  if (!held) return failure(job_error(held.error()));
  if (*held) return HoldDrawOutcome::held_before;
  const auto collected = records.requests().collected(key);
  if (!collected) return failure(job_error(collected.error()));
  const booking::Needed needed{slots::sharing_groups(catalogue, draw.centre, {draw.group}),
                               {slots::day_bounds(catalogue, draw.from_on).start_at,
                                slots::day_bounds(catalogue, draw.to_on.plus_days(1)).end_at}};
  auto busy = occupied(records, catalogue, key.centre, needed, now);
  if (!busy) return failure(busy.error());
  HeldDraw result{std::string(seed), now, {}};
  for (const booking::Drawn& one : booking::draw(catalogue, draw, *collected, std::move(*busy), seed, now)) {
    if (one.range) {
      const auto booked = book(records, one.request, *one.range, now);
      if (!booked) return failure(booked.error());
    }
    const auto updated = or_job_error(records.requests().update(one.request));
    if (!updated) return failure(updated.error());
    result.drawn.push_back({one.request.number, one.range});
  }
  const auto inserted = or_job_error(records.requests().insert_draw(key, result));
  if (!inserted) return failure(inserted.error());
  return HoldDrawOutcome::held;
}

template <class T>
Result<T, StoreFailure> or_failure(SqlResult<T> found) {
  if (!found) return failure(failure_of(found.error()));
  return std::move(*found);
}

}  // namespace

Result<FileAnswer, StoreFailure> SqliteRequests::file(const WriteKey& key, const NewRequest& wanted, Instant now) {
  return writer_.run<FileAnswer>(
      [&](const Records& records) { return store::file(records, catalogue_, key, wanted, now); });
}

Result<ActAnswer, StoreFailure> SqliteRequests::act(const WriteKey& key, const AppointmentId& id,
                                                    booking::RequestAction action, Instant now) {
  return writer_.run<ActAnswer>(
      [&](const Records& records) { return store::act(records, catalogue_, key, id, action, now); });
}

Result<std::optional<RequestStanding>, StoreFailure> SqliteRequests::find_request(const AppointmentId& id) {
  return or_failure(readers_.with_one([&](const Records& records) -> SqlResult<std::optional<RequestStanding>> {
    auto request = records.requests().find(id);
    if (!request) return failure(request.error());
    if (!*request) return std::optional<RequestStanding>();
    RequestStanding standing{std::move(**request), 0};
    const RequestState state = standing.request.state;
    if (state != RequestState::waiting && state != RequestState::offered) return standing;
    const auto position = records.requests().position(standing.request);
    if (!position) return failure(position.error());
    standing.position = *position;
    return standing;
  }));
}

Result<std::int64_t, StoreFailure> SqliteRequests::serve_line(const CentreId& centre, Instant now) {
  // Most centres have nobody in line most of the time: a write for nothing would cost an fsync.
  const auto line = readers_.with_one([&](const Records& records) { return records.requests().line(centre); });
  if (!line) return failure(failure_of(line.error()));
  if (line->empty()) return std::int64_t{0};
  return writer_.run<std::int64_t>(
      [&](const Records& records) { return store::serve_line(records, catalogue_, centre, now); });
}

Result<HoldDrawOutcome, StoreFailure> SqliteRequests::hold_draw(const slots::Draw& draw, std::string_view seed,
                                                                Instant now) {
  const auto held = find_draw(key_of(catalogue_, draw));
  if (!held) return failure(held.error());
  if (*held) return HoldDrawOutcome::held_before;
  return writer_.run<HoldDrawOutcome>(
      [&](const Records& records) { return store::hold_draw(records, catalogue_, draw, seed, now); });
}

Result<std::optional<HeldDraw>, StoreFailure> SqliteRequests::find_draw(const DrawKey& key) {
  return or_failure(readers_.with_one([&](const Records& records) { return records.requests().find_draw(key); }));
}

}  // namespace asan::store
