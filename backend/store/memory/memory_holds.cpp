#include "store/memory/memory_holds.hpp"

namespace asan::store {

std::optional<booking::Hold> MemoryHolds::find(const HoldId& id, Instant now) const {
  const auto found = holds_.find(id);
  if (found == holds_.end() || !is_occupying(found->second, now)) return std::nullopt;
  return found->second.hold;
}

MemoryHolds::Look MemoryHolds::look_at(const HoldId& id) const {
  const auto found = holds_.find(id);
  if (found == holds_.end()) return {};
  const HoldState state = found->second.state;
  return {state == HoldState::live ? std::optional(found->second.hold) : std::nullopt, state == HoldState::ended};
}

bool MemoryHolds::keep(const booking::Hold& hold) { return holds_.emplace(hold.id, KeptHold{hold}).second; }

void MemoryHolds::end(const HoldId& id, HoldState state) {
  if (const auto found = holds_.find(id); found != holds_.end()) found->second.state = state;
  contacts_.erase(id);
}

void MemoryHolds::end_expired(Instant now) {
  for (auto& [id, kept] : holds_) {
    if (kept.state == HoldState::live && !booking::is_live(kept.hold, now)) kept.state = HoldState::ended;
  }
}

std::size_t MemoryHolds::forget_before(Instant before) {
  forget_contacts_until(before);
  return std::erase_if(holds_, [before](const auto& each) { return each.second.hold.expires_at < before; });
}

std::optional<booking::ContactCheck> MemoryHolds::contact(const HoldId& hold) const {
  const auto found = contacts_.find(hold);
  if (found == contacts_.end()) return std::nullopt;
  return found->second;
}

void MemoryHolds::forget_contacts_of(const booking::Fin& person) {
  std::erase_if(contacts_, [&person](const auto& each) { return each.second.person.fin == person; });
}

void MemoryHolds::forget_contacts_until(Instant now) {
  std::erase_if(contacts_, [now](const auto& each) { return now >= each.second.expires_at; });
}

std::optional<ConfirmOutcome> MemoryHolds::refuse_wrong_code(const NewAppointment& wanted, Instant now) {
  switch (booking::decide_code(contact(wanted.hold), wanted.person.phone, *wanted.code, now)) {
    case booking::CodeOutcome::right:
      return std::nullopt;
    case booking::CodeOutcome::wrong:
      if (const auto found = contacts_.find(wanted.hold); found != contacts_.end()) ++found->second.tries;
      return ConfirmOutcome::code_wrong;
    case booking::CodeOutcome::spent:
      break;
  }
  end(wanted.hold, HoldState::released);
  return ConfirmOutcome::code_spent;
}

}  // namespace asan::store
