// The writes of slot_requests.hpp on an engine's tables, as transactions.hpp has those of the port.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/answers.hpp"
#include "store/audited.hpp"
#include "store/notice.hpp"
#include "store/slot_requests.hpp"

namespace asan::store::transactions {

template <class Records>
[[nodiscard]] TransactionResult<std::optional<booking::SlotRequest>, Records> find(
    const Records& records, const std::optional<std::string>& subject) {
  const auto id = subject ? AppointmentId::parse(*subject) : std::nullopt;
  if (!id) return std::optional<booking::SlotRequest>();
  auto request = records.requests().find(*id);
  if (!request) return failure(engine_error(request.error()));
  return std::move(*request);
}

template <class Records>
[[nodiscard]] TransactionResult<std::vector<slots::Occupied>, Records> occupied(const Records& records,
                                                                                const catalogue::Catalogue& catalogue,
                                                                                const CentreId& centre,
                                                                                const booking::Needed& needed,
                                                                                Instant now) {
  auto found = records.occupied(catalogue, centre, needed, now);
  if (!found) return failure(engine_error(found.error()));
  return std::move(*found);
}

/// The request as it stands now, and what was done.
template <class Records>
[[nodiscard]] TransactionResult<Done, Records> update(const Records& records, const booking::SlotRequest& request,
                                                      AuditActor actor, Instant now) {
  const AuditNote note{actor, AuditAction::request_changed, request.id.str(), static_cast<std::int32_t>(request.state)};
  return audited(records, records.requests().update(request), note, now);
}

struct Booker {
  AuditActor actor;
  NoticeKind told_as;
};

template <class Records>
[[nodiscard]] TransactionResult<Done, Records> book(const Records& records, const catalogue::Catalogue& catalogue,
                                                    const booking::Appointment& appointment, Booker booker) {
  const auto code_hash = records.requests().find_code_hash(appointment.id);
  if (!code_hash) return failure(engine_error(code_hash.error()));
  const auto inserted = records.insert_appointment(appointment, *code_hash);
  if (!inserted) return failure(engine_error(inserted.error()));
  // Once in 2^45: the code became somebody's since the request was filed.
  if (*inserted == Inserted::clash) return failure(rule_error<Records>(StoreFailure::busy));
  const Instant now = appointment.booked_at;
  const auto told = records.outbox().note(notices_of(booker.told_as, appointment, catalogue.zone, now));
  return audited(records, told, {booker.actor, AuditAction::booked, appointment.id.str()}, now);
}

template <class Records>
[[nodiscard]] TransactionResult<Done, Records> tell(const Records& records, NoticeKind what,
                                                    const booking::SlotRequest& request, Instant now) {
  const Notice notice = notice_of(what, request, now);
  const auto told = records.outbox().note({&notice, 1});
  if (!told) return failure(engine_error(told.error()));
  return Done{};
}

template <class Records>
[[nodiscard]] TransactionResult<FileAnswer, Records> file(const Records& records, const catalogue::Catalogue& catalogue,
                                                          const WriteKey& key, const NewRequest& wanted, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::file_request);
  if (!earlier) return failure(earlier.error());
  if (*earlier) {
    auto request = find(records, (*earlier)->subject);
    if (!request) return failure(request.error());
    const bool is_erased = (*earlier)->subject && !*request;
    if (is_erased) return failure(rule_error<Records>(StoreFailure::key_reused));
    return FileAnswer{static_cast<booking::FileOutcome>((*earlier)->outcome), std::move(*request)};
  }
  const booking::NewSlotRequest& asked = wanted.request;
  const auto needed = booking::needed_for(catalogue, asked.centre, asked.service, asked.when);
  const auto busy = occupied(records, catalogue, asked.centre, needed, now);
  if (!busy) return failure(busy.error());
  const auto service = catalogue.find(asked.service);
  Result<bool, typename Records::Error> has_open = false;
  if (service) {
    const GroupId& group = catalogue.at(catalogue.at(*service).group).id;
    has_open = records.requests().has_open(asked.centre, group, asked.person.fin);
  }
  if (!has_open) return failure(engine_error(has_open.error()));
  auto record = records.find_person(asked.person.fin);
  if (!record) return failure(engine_error(record.error()));
  auto decision = booking::decide_file(catalogue, asked, {*has_open, *std::move(record)}, *busy, now);
  if (decision.outcome == booking::FileOutcome::over_limit) {
    return FileAnswer{decision.outcome, std::nullopt, decision.limit};
  }
  std::optional<std::string> subject;
  if (decision.request) {
    const auto inserted = records.requests().insert(*decision.request, wanted.code_hash);
    if (!inserted) return failure(engine_error(inserted.error()));
    if (*inserted == Inserted::clash) return failure(rule_error<Records>(StoreFailure::busy));
    subject = decision.request->id.str();
    const auto noted = audited(records, Result<Done, typename Records::Error>(Done{}),
                               {AuditActor::citizen, AuditAction::requested, *subject}, now);
    if (!noted) return failure(noted.error());
  }
  const auto kept = keep_answer(records, key, Operation::file_request, decision.outcome, std::move(subject), now);
  if (!kept) return failure(kept.error());
  return FileAnswer{decision.outcome, std::move(decision.request)};
}

/// Only who was not drawn asks for the line, so an open request is another one.
template <class Records>
[[nodiscard]] TransactionResult<booking::Requester, Records> requester(const Records& records,
                                                                       const booking::SlotRequest& request) {
  const auto has_open = records.requests().has_open(request.centre, request.group, request.person.fin);
  if (!has_open) return failure(engine_error(has_open.error()));
  auto record = records.find_person(request.person.fin);
  if (!record) return failure(engine_error(record.error()));
  return booking::Requester{*has_open, *std::move(record)};
}

template <class Records>
[[nodiscard]] TransactionResult<ActAnswer, Records> act(const Records& records, const catalogue::Catalogue& catalogue,
                                                        const WriteKey& key, const AppointmentId& id,
                                                        booking::RequestAction action, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::act_on_request);
  if (!earlier) return failure(earlier.error());
  const auto before = find(records, *earlier ? (*earlier)->subject : id.str());
  if (!before) return failure(before.error());
  if (*earlier && !*before) return ActAnswer{};
  if (*earlier) return ActAnswer{static_cast<booking::ActOutcome>((*earlier)->outcome), *before};

  booking::Requester who;
  if (*before) {
    auto known = requester(records, **before);
    if (!known) return failure(known.error());
    who = *std::move(known);
  }
  auto decision = booking::decide_act(catalogue, *before, action, who, now);
  if (decision.outcome == booking::ActOutcome::over_limit) {
    return ActAnswer{decision.outcome, *before, decision.limit};
  }
  if (decision.outcome == booking::ActOutcome::done) {
    if (decision.request->state == booking::RequestState::booked) {
      // First the appointment takes the place, then the offer gives it up.
      const auto appointment = booking::appointment_of(*decision.request, (*before)->offer->range, now);
      const auto booked = book(records, catalogue, appointment, {AuditActor::citizen, NoticeKind::booked});
      if (!booked) return failure(booked.error());
    }
    if ((*before)->offer) {
      const auto state =
          decision.request->state == booking::RequestState::booked ? HoldState::confirmed : HoldState::released;
      const auto set = records.set_hold_state(booking::hold_of_offer(**before), state);
      if (!set) return failure(engine_error(set.error()));
    }
    const auto updated = update(records, *decision.request, AuditActor::citizen, now);
    if (!updated) return failure(updated.error());
  }
  const auto kept = keep_answer(records, key, Operation::act_on_request, decision.outcome, id.str(), now);
  if (!kept) return failure(kept.error());
  return ActAnswer{decision.outcome, std::move(decision.request)};
}

template <class Records>
[[nodiscard]] TransactionResult<std::int64_t, Records> serve_line(const Records& records,
                                                                  const catalogue::Catalogue& catalogue,
                                                                  const CentreId& centre, Instant now) {
  auto line = records.requests().line(centre);
  if (!line) return failure(engine_error(line.error()));
  const auto busy = occupied(records, catalogue, centre, booking::needed_for_line(catalogue, *line, now), now);
  if (!busy) return failure(busy.error());
  const auto changed = booking::serve_line(catalogue, std::move(*line), *busy, now);
  for (const booking::SlotRequest& request : changed) {
    if (request.offer) {
      const auto held = records.insert_hold(booking::as_hold(request));
      if (!held) return failure(engine_error(held.error()));
      if (*held == Inserted::clash) return failure(rule_error<Records>(StoreFailure::busy));
      if (const auto told = tell(records, NoticeKind::offered, request, now); !told) return failure(told.error());
    }
    const auto updated = update(records, request, AuditActor::system, now);
    if (!updated) return failure(updated.error());
  }
  return static_cast<std::int64_t>(changed.size());
}

[[nodiscard]] inline DrawKey key_of(const catalogue::Catalogue& catalogue, const slots::Draw& draw) {
  return {catalogue.at(draw.centre).id, catalogue.at(draw.group).id, draw.from_on};
}

template <class Records>
[[nodiscard]] TransactionResult<HoldDrawOutcome, Records> hold_draw(const Records& records,
                                                                    const catalogue::Catalogue& catalogue,
                                                                    const slots::Draw& draw, std::string_view seed,
                                                                    Instant now) {
  const DrawKey key = key_of(catalogue, draw);
  const auto held = records.requests().find_draw(key);
  if (!held) return failure(engine_error(held.error()));
  if (*held) return HoldDrawOutcome::held_before;
  auto requests = records.requests().collected(key);
  if (!requests) return failure(engine_error(requests.error()));
  std::vector<booking::Collected> collected;
  for (booking::SlotRequest& request : *requests) {
    auto record = records.find_person(request.person.fin);
    if (!record) return failure(engine_error(record.error()));
    collected.push_back({std::move(request), *std::move(record)});
  }
  const booking::Needed needed{slots::sharing_groups(catalogue, draw.centre, {draw.group}),
                               {slots::day_bounds(catalogue, draw.from_on).start_at,
                                slots::day_bounds(catalogue, draw.to_on.plus_days(1)).end_at}};
  auto busy = occupied(records, catalogue, key.centre, needed, now);
  if (!busy) return failure(busy.error());
  HeldDraw result{std::string(seed), now, {}};
  for (const booking::Drawn& one : booking::draw(catalogue, draw, collected, std::move(*busy), seed, now)) {
    const auto told = one.range ? book(records, catalogue, booking::appointment_of(one.request, *one.range, now),
                                       {AuditActor::system, NoticeKind::drawn})
                                : tell(records, NoticeKind::not_drawn, one.request, now);
    if (!told) return failure(told.error());
    const auto updated = update(records, one.request, AuditActor::system, now);
    if (!updated) return failure(updated.error());
    result.drawn.push_back({one.request.number, one.range});
  }
  const AuditNote note{AuditActor::system, AuditAction::draw_held, draw_name(key)};
  const auto inserted = audited(records, records.requests().insert_draw(key, result), note, now);
  if (!inserted) return failure(inserted.error());
  return HoldDrawOutcome::held;
}

/// A read: the request, and its place in line when it is in it.
template <class Records>
[[nodiscard]] Result<std::optional<RequestStanding>, typename Records::Error> find_standing(const Records& records,
                                                                                            const AppointmentId& id) {
  auto request = records.requests().find(id);
  if (!request) return failure(request.error());
  if (!*request) return std::optional<RequestStanding>();
  RequestStanding standing{std::move(**request), 0};
  const booking::RequestState state = standing.request.state;
  if (state != booking::RequestState::waiting && state != booking::RequestState::offered) return standing;
  const auto position = records.requests().position(standing.request);
  if (!position) return failure(position.error());
  standing.position = *position;
  return standing;
}

}  // namespace asan::store::transactions
