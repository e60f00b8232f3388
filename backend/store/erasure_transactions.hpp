// Erasing persons (erasure.hpp) on an engine's tables, as transactions.hpp has the other writes of the port.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "booking/slot_request.hpp"
#include "store/audited.hpp"
#include "store/erasure.hpp"
#include "store/kept.hpp"

namespace asan::store::transactions {

/// `fin`: what the engine keeps in place of it.
template <class Records, class Index>
[[nodiscard]] TransactionResult<std::vector<booking::Appointment>, Records> appointments_of(const Records& records,
                                                                                            const Index& fin) {
  const auto ids = records.erasures().appointments_of(fin);
  if (!ids) return failure(engine_error(ids.error()));
  std::vector<booking::Appointment> all;
  all.reserve(ids->size());
  for (const std::string& id : *ids) {
    const auto key = AppointmentId::parse(id);
    auto found = key ? records.find_appointment(*key) : decltype(records.find_appointment(*key))();
    if (!found) return failure(engine_error(found.error()));
    if (*found) all.push_back(**std::move(found));
  }
  return all;
}

/// Open ones are withdrawn and what they were offered comes free. Answers how many were open.
template <class Records>
[[nodiscard]] TransactionResult<std::int32_t, Records> give_back_requests(const Records& records,
                                                                          const catalogue::Catalogue& catalogue,
                                                                          const std::vector<std::string>& ids,
                                                                          Instant now) {
  std::int32_t given_back = 0;
  for (const std::string& id : ids) {
    const auto key = AppointmentId::parse(id);
    const auto found = key ? records.requests().find(*key) : decltype(records.requests().find(*key))();
    if (!found) return failure(engine_error(found.error()));
    if (!*found) continue;
    const auto decision = booking::decide_act(catalogue, *found, booking::RequestAction::withdraw, {}, now);
    if (decision.outcome != booking::ActOutcome::done) continue;
    ++given_back;
    if ((*found)->offer) {
      const auto freed = records.set_hold_state(booking::hold_of_offer(**found), HoldState::released);
      if (!freed) return failure(engine_error(freed.error()));
    }
    const AuditNote note{AuditActor::staff, AuditAction::request_changed, id,
                         static_cast<std::int32_t>(decision.request->state)};
    const auto updated = audited(records, records.requests().update(*decision.request), note, now);
    if (!updated) return failure(updated.error());
  }
  return given_back;
}

/// By whom, and when.
struct Erasing {
  AuditActor actor = AuditActor::system;
  Instant now;
};

/// `done`: the columns are empty.
template <class Records>
[[nodiscard]] TransactionResult<Done, Records> erased(const Records& records, const std::string& id,
                                                      Result<Done, typename Records::Error> done, const Erasing& by) {
  if (done) done = records.erasures().forget_answers_about(id);
  return audited(records, done, {by.actor, AuditAction::erased, id}, by.now);
}
template <class Records>
[[nodiscard]] TransactionResult<Done, Records> erase_appointment(const Records& records, const std::string& id,
                                                                 const Erasing& by) {
  return erased(records, id, records.erasures().erase_appointment(id), by);
}
template <class Records>
[[nodiscard]] TransactionResult<Done, Records> erase_request(const Records& records, const std::string& id,
                                                             const Erasing& by) {
  return erased(records, id, records.erasures().erase_request(id), by);
}

template <class Records>
[[nodiscard]] TransactionResult<EraseAnswer, Records> erase_person(const Records& records,
                                                                   const catalogue::Catalogue& catalogue,
                                                                   const booking::Fin& person, std::uint64_t random,
                                                                   Instant now) {
  const auto index = records.vault().index_of(person);
  if (const auto forgotten = records.contacts().forget_of(index); !forgotten) {
    return failure(engine_error(forgotten.error()));
  }
  const auto appointments = appointments_of(records, index);
  if (!appointments) return failure(appointments.error());
  const auto requests = records.erasures().requests_of(index);
  if (!requests) return failure(engine_error(requests.error()));
  if (appointments->empty() && requests->empty()) return EraseAnswer{};
  for (const booking::Appointment& each : *appointments) {
    const auto step = decide_erasure(catalogue.booking, each, now);
    if (step == ErasureStep::wait) return EraseAnswer{EraseOutcome::being_served};
  }

  const Erasing by{AuditActor::staff, now};
  EraseAnswer answer{EraseOutcome::erased};
  const auto given_back = give_back_requests(records, catalogue, *requests, now);
  if (!given_back) return failure(given_back.error());
  answer.given_back = *given_back;
  for (const booking::Appointment& each : *appointments) {
    if (decide_erasure(catalogue.booking, each, now) == ErasureStep::cancel_first) {
      const Instant until_at = booking::returns_at(catalogue.booking, each.visit, now, random).value_or(Instant());
      const auto cancelled = audited(records, records.cancel_appointment(each.id, until_at),
                                     {AuditActor::staff, AuditAction::cancelled, each.id.str()}, now);
      if (!cancelled) return failure(cancelled.error());
      ++answer.given_back;
    }
    if (const auto erased = erase_appointment(records, each.id.str(), by); !erased) return failure(erased.error());
    ++answer.appointments;
  }
  for (const std::string& id : *requests) {
    if (const auto erased = erase_request(records, id, by); !erased) return failure(erased.error());
    ++answer.requests;
  }
  auto forgotten = records.erasures().forget_limit(index);
  if (forgotten) forgotten = records.outbox().forget_charges_of(index);
  if (!forgotten) return failure(engine_error(forgotten.error()));
  return answer;
}

template <class Records>
[[nodiscard]] TransactionResult<std::int64_t, Records> erase_ended_before(const Records& records,
                                                                          const catalogue::Catalogue& catalogue,
                                                                          Instant before, Instant now) {
  const Erasing by{AuditActor::system, now};
  const auto appointments = records.erasures().ended_appointments(before.unix_seconds());
  if (!appointments) return failure(engine_error(appointments.error()));
  for (const std::string& id : *appointments) {
    if (const auto erased = erase_appointment(records, id, by); !erased) return failure(erased.error());
  }
  const std::string day = catalogue.zone.to_civil(before).date.iso();
  const auto requests = records.erasures().ended_requests(day);
  if (!requests) return failure(engine_error(requests.error()));
  for (const std::string& id : *requests) {
    if (const auto erased = erase_request(records, id, by); !erased) return failure(erased.error());
  }
  const auto forgotten = records.erasures().forget_limits_before(before.unix_seconds());
  if (!forgotten) return failure(engine_error(forgotten.error()));
  return static_cast<std::int64_t>(appointments->size() + requests->size());
}

}  // namespace asan::store::transactions
