#include "store/memory/memory_requests.hpp"

#include <algorithm>
#include <utility>

namespace asan::store {

namespace {

using booking::ActOutcome;
using booking::FileOutcome;
using booking::RequestState;
using booking::SlotRequest;
using Operation = RequestAnswered::Operation;

bool is_in_line(const SlotRequest& request) {
  return request.state == RequestState::waiting || request.state == RequestState::offered;
}

}  // namespace

std::optional<SlotRequest> MemoryRequests::standing(const std::optional<AppointmentId>& id) const {
  const auto found = id ? requests_.find(*id) : requests_.end();
  if (found == requests_.end() || found->second.is_erased) return std::nullopt;
  return found->second.request;
}

std::optional<CentreId> MemoryRequests::centre_of(const AppointmentId& id) const {
  const auto found = requests_.find(id);
  if (found == requests_.end()) return std::nullopt;
  return found->second.request.centre;
}

bool MemoryRequests::has_open(const CentreId& centre, const GroupId& group, const booking::Fin& fin) const {
  return std::any_of(requests_.begin(), requests_.end(), [&](const auto& each) {
    const SlotRequest& request = each.second.request;
    return !each.second.is_erased && booking::is_open(request.state) && request.centre == centre &&
           request.group == group && request.person.fin == fin;
  });
}

HeldDraw* MemoryRequests::held(const DrawKey& key) {
  const auto found = std::find_if(draws_.begin(), draws_.end(), [&](const auto& each) { return each.first == key; });
  return found == draws_.end() ? nullptr : &found->second;
}

Result<FileAnswer, StoreFailure> MemoryRequests::file(const WriteKey& key, const NewRequest& wanted, Instant now) {
  const std::lock_guard lock(places_.mutex());
  const auto earlier = places_.earlier_request_answer(key);
  if (!earlier) return failure(earlier.error());
  if (*earlier) {
    if ((*earlier)->operation != Operation::file) return failure(StoreFailure::key_reused);
    return FileAnswer{static_cast<FileOutcome>((*earlier)->outcome), standing((*earlier)->subject)};
  }
  const booking::NewSlotRequest& asked = wanted.request;
  const bool is_clash = std::any_of(requests_.begin(), requests_.end(), [&](const auto& each) {
    return each.first == asked.id || each.second.request.number == asked.number ||
           each.second.code_hash == wanted.code_hash;
  });
  const auto busy = places_.occupied_places(
      asked.centre, booking::needed_for(catalogue_, asked.centre, asked.service, asked.when), now);
  const auto service = catalogue_.find(asked.service);
  const bool has_one =
      service && has_open(asked.centre, catalogue_.at(catalogue_.at(*service).group).id, asked.person.fin);
  auto decision = booking::decide_file(catalogue_, asked, {has_one, places_.record_of(asked.person.fin)}, busy, now);
  if (decision.outcome == FileOutcome::over_limit) return FileAnswer{decision.outcome, std::nullopt, decision.limit};
  std::optional<AppointmentId> subject;
  if (decision.request) {
    if (is_clash) return failure(StoreFailure::busy);
    requests_.emplace(asked.id, Kept{*decision.request, wanted.code_hash});
    subject = asked.id;
    places_.note_done({AuditActor::citizen, AuditAction::requested, asked.id.str()}, now);
  }
  places_.keep_request_answer(key, {Operation::file, static_cast<std::int64_t>(decision.outcome), subject}, now);
  return FileAnswer{decision.outcome, std::move(decision.request)};
}

Result<ActAnswer, StoreFailure> MemoryRequests::act(const WriteKey& key, const AppointmentId& id,
                                                    booking::RequestAction action, Instant now) {
  const std::lock_guard lock(places_.mutex());
  const auto earlier = places_.earlier_request_answer(key);
  if (!earlier) return failure(earlier.error());
  if (*earlier) {
    if ((*earlier)->operation != Operation::act) return failure(StoreFailure::key_reused);
    return ActAnswer{static_cast<ActOutcome>((*earlier)->outcome), standing((*earlier)->subject)};
  }
  const auto before = standing(id);
  booking::Requester who;
  if (before) {
    // Only who was not drawn asks for the line, so an open request is another one.
    who = {has_open(before->centre, before->group, before->person.fin), places_.record_of(before->person.fin)};
  }
  auto decision = booking::decide_act(catalogue_, before, action, who, now);
  if (decision.outcome == ActOutcome::over_limit) return ActAnswer{decision.outcome, before, decision.limit};
  if (decision.outcome == ActOutcome::done) {
    Kept& kept = requests_.at(id);
    if (decision.request->state == RequestState::booked) {
      const auto appointment = booking::appointment_of(*decision.request, before->offer->range, now);
      if (!places_.keep_appointment(appointment, kept.code_hash)) return failure(StoreFailure::busy);
      places_.note_done({AuditActor::citizen, AuditAction::booked, id.str()}, now);
      places_.tell(notices_of(NoticeKind::booked, appointment, catalogue_.zone, now));
    }
    if (before->offer) places_.end_hold(booking::hold_of_offer(*before));
    change(kept, *decision.request, AuditActor::citizen, now);
  }
  places_.keep_request_answer(key, {Operation::act, static_cast<std::int64_t>(decision.outcome), id}, now);
  return ActAnswer{decision.outcome, std::move(decision.request)};
}

Result<std::optional<RequestStanding>, StoreFailure> MemoryRequests::find_request(const AppointmentId& id) {
  const std::lock_guard lock(places_.mutex());
  const auto request = standing(id);
  if (!request) return std::nullopt;
  RequestStanding standing{*request, 0};
  if (!is_in_line(*request)) return standing;
  const auto before = std::count_if(requests_.begin(), requests_.end(), [&](const auto& each) {
    const SlotRequest& other = each.second.request;
    return is_in_line(other) && other.centre == request->centre && other.group == request->group &&
           booking::is_before(other, *request);
  });
  standing.position = static_cast<std::int32_t>(before) + 1;
  return standing;
}

Result<std::int64_t, StoreFailure> MemoryRequests::serve_line(const CentreId& centre, Instant now) {
  const std::lock_guard lock(places_.mutex());
  std::vector<SlotRequest> line;
  for (const auto& [id, kept] : requests_) {
    if (is_in_line(kept.request) && kept.request.centre == centre) line.push_back(kept.request);
  }
  auto busy = places_.occupied_places(centre, booking::needed_for_line(catalogue_, line, now), now);
  const auto changed = booking::serve_line(catalogue_, std::move(line), std::move(busy), now);
  for (const SlotRequest& request : changed) {
    if (request.offer && !places_.keep_hold(booking::as_hold(request))) return failure(StoreFailure::busy);
    change(requests_.at(request.id), request, AuditActor::system, now);
    if (request.offer) places_.tell({notice_of(NoticeKind::offered, request, now)});
  }
  return static_cast<std::int64_t>(changed.size());
}

Result<HoldDrawOutcome, StoreFailure> MemoryRequests::hold_draw(const slots::Draw& draw, std::string_view seed,
                                                                Instant now) {
  const std::lock_guard lock(places_.mutex());
  const DrawKey key{catalogue_.at(draw.centre).id, catalogue_.at(draw.group).id, draw.from_on};
  if (held(key) != nullptr) return HoldDrawOutcome::held_before;
  std::vector<booking::Collected> collected;
  for (const auto& [id, kept] : requests_) {
    const SlotRequest& request = kept.request;
    const bool is_for_it = request.state == RequestState::collected && request.draw_on == draw.from_on;
    if (is_for_it && request.centre == key.centre && request.group == key.group) {
      collected.push_back({request, places_.record_of(request.person.fin)});
    }
  }
  const booking::Needed needed{slots::sharing_groups(catalogue_, draw.centre, {draw.group}),
                               {slots::day_bounds(catalogue_, draw.from_on).start_at,
                                slots::day_bounds(catalogue_, draw.to_on.plus_days(1)).end_at}};
  auto busy = places_.occupied_places(key.centre, needed, now);
  HeldDraw result{std::string(seed), now, {}};
  for (const booking::Drawn& one : booking::draw(catalogue_, draw, collected, std::move(busy), seed, now)) {
    Kept& kept = requests_.at(one.request.id);
    if (one.range) {
      const auto appointment = booking::appointment_of(one.request, *one.range, now);
      if (!places_.keep_appointment(appointment, kept.code_hash)) return failure(StoreFailure::busy);
      places_.tell(notices_of(NoticeKind::drawn, appointment, catalogue_.zone, now));
      places_.note_done({AuditActor::system, AuditAction::booked, one.request.id.str()}, now);
    } else {
      places_.tell({notice_of(NoticeKind::not_drawn, one.request, now)});
    }
    change(kept, one.request, AuditActor::system, now);
    result.drawn.push_back({one.request.number, one.range});
  }
  places_.note_done({AuditActor::system, AuditAction::draw_held, draw_name(key)}, now);
  draws_.emplace_back(key, std::move(result));
  return HoldDrawOutcome::held;
}

void MemoryRequests::change(Kept& kept, const SlotRequest& request, AuditActor actor, Instant now) {
  kept.request = request;
  const auto state = static_cast<std::int32_t>(request.state);
  places_.note_done({actor, AuditAction::request_changed, request.id.str(), state}, now);
}

void MemoryRequests::erase(Kept& kept, AuditActor actor, Instant now) {
  if (booking::is_open(kept.request.state)) kept.request.state = RequestState::ended;
  kept.request.offer.reset();
  kept.is_erased = true;
  places_.forget_answers_about(kept.request.id);
  places_.note_done({actor, AuditAction::erased, kept.request.id.str()}, now);
}

EraseAnswer MemoryRequests::erase_person(const booking::Fin& person, Instant now) {
  EraseAnswer answer;
  for (auto& [id, kept] : requests_) {
    if (kept.is_erased || kept.request.person.fin != person) continue;
    const auto decision = booking::decide_act(catalogue_, kept.request, booking::RequestAction::withdraw, {}, now);
    if (decision.outcome == ActOutcome::done) {
      if (kept.request.offer) places_.end_hold(booking::hold_of_offer(kept.request));
      change(kept, *decision.request, AuditActor::staff, now);
      ++answer.given_back;
    }
    erase(kept, AuditActor::staff, now);
    ++answer.requests;
  }
  return answer;
}

std::int64_t MemoryRequests::erase_ended_before(Instant before, Instant now) {
  const calendar::CivilDate day = catalogue_.zone.to_civil(before).date;
  std::int64_t erased = 0;
  for (auto& [id, kept] : requests_) {
    if (kept.is_erased || kept.request.when.to_on >= day) continue;
    erase(kept, AuditActor::system, now);
    ++erased;
  }
  return erased;
}

Result<std::optional<HeldDraw>, StoreFailure> MemoryRequests::find_draw(const DrawKey& key) {
  const std::lock_guard lock(places_.mutex());
  const HeldDraw* found = held(key);
  if (found == nullptr) return std::nullopt;
  return *found;
}

}  // namespace asan::store
