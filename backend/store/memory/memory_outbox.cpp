#include "store/memory/memory_outbox.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace asan::store {

namespace {

bool is_open(NoticeState state) noexcept { return state == NoticeState::waiting || state == NoticeState::sending; }
/// The receiver has it, and may have said more of it.
bool has_left(NoticeState state) noexcept {
  return state == NoticeState::sent || state == NoticeState::delivered || state == NoticeState::undeliverable;
}

}  // namespace

void MemoryOutbox::note(const std::vector<Notice>& notices) {
  if (notices_ == Notices::none) return;
  const auto name = [](const Notice& notice) { return std::tie(notice.subject, notice.kind, notice.version); };
  for (const Notice& notice : notices) {
    const bool is_there = std::any_of(kept_.begin(), kept_.end(),
                                      [&](const auto& each) { return name(each.second.notice) == name(notice); });
    if (!is_there) kept_.emplace(next_id_++, Kept{.notice = notice, .at = notice.due_at});
  }
}

bool MemoryOutbox::is_subject_claimed(const AppointmentId& subject, Instant now) const {
  return std::any_of(kept_.begin(), kept_.end(), [&](const auto& each) {
    const Kept& kept = each.second;
    return kept.notice.subject == subject && kept.state == NoticeState::sending && kept.at > now;
  });
}

bool MemoryOutbox::is_spent(const booking::Person& person, const Quotas& quotas, Instant now) const {
  std::int64_t by_phone = 0;
  std::int64_t by_person = 0;
  for (const Charge& charge : charges_) {
    if (charge.at <= now - quota_day) continue;
    if (charge.phone == person.phone) ++by_phone;
    if (charge.person == person.fin) ++by_person;
  }
  return by_phone >= quotas.per_phone_a_day || by_person >= quotas.per_person_a_day;
}

std::int64_t MemoryOutbox::spent_since(Instant from) const {
  return std::count_if(charges_.begin(), charges_.end(), [from](const Charge& charge) { return charge.at > from; });
}

std::vector<std::int64_t> MemoryOutbox::due(const ClaimTerms& terms, bool only_tried, Instant now) const {
  std::vector<std::int64_t> ids;
  for (const auto& [id, kept] : kept_) {
    if (!is_open(kept.state) || kept.at > now || (only_tried && kept.tries == 0)) continue;
    if (!is_subject_claimed(kept.notice.subject, now)) ids.push_back(id);
  }
  const auto order = [this](std::int64_t id) {
    const Kept& kept = kept_.at(id);
    return std::pair(kept.notice.kind != NoticeKind::contact_code, kept.at);
  };
  std::stable_sort(ids.begin(), ids.end(), [&order](std::int64_t a, std::int64_t b) { return order(a) < order(b); });
  if (const auto most = std::max(terms.most, due_looked_at); ids.size() > most) ids.resize(most);
  return ids;
}

Result<std::vector<ClaimedNotice>, StoreFailure> MemoryOutbox::claim(const ClaimTerms& terms, Instant now) {
  const std::lock_guard lock(subjects_.mutex);
  std::vector<ClaimedNotice> claimed;
  std::int64_t left = std::max<std::int64_t>(0, terms.quotas.an_hour - spent_since(now - quota_hour));
  for (const std::int64_t id : due(terms, left == 0, now)) {
    if (claimed.size() == terms.most) break;
    Kept& kept = kept_.at(id);
    const bool is_first_try = kept.tries == 0;
    if (is_subject_claimed(kept.notice.subject, now) || (is_first_try && left == 0)) continue;
    const auto subject = subjects_.find(kept.notice);
    if (!subject || !still_holds(kept.notice, *subject, subjects_.zone, now)) {
      kept.state = NoticeState::dropped;
      kept.at = now;
      kept.is_held_back = false;
      continue;
    }
    if (is_first_try) {
      const booking::Person& person = person_of(*subject);
      if (is_spent(person, terms.quotas, now)) {
        kept.at = now + quota_hour;
        kept.is_held_back = true;
        continue;
      }
      charges_.push_back({person.phone, person.fin, now});
      --left;
    }
    kept.state = NoticeState::sending;
    kept.at = now + terms.lease;
    kept.is_held_back = false;
    ++kept.tries;
    claimed.push_back({id, kept.notice, kept.tries, *subject});
  }
  return claimed;
}

Result<std::int64_t, StoreFailure> MemoryOutbox::settle(std::span<const Settlement> settlements, Instant now) {
  const std::lock_guard lock(subjects_.mutex);
  std::int64_t settled = 0;
  for (const Settlement& each : settlements) {
    const auto found = kept_.find(each.id);
    if (found == kept_.end()) continue;
    Kept& kept = found->second;
    const bool is_ours = kept.state == NoticeState::sending && kept.tries == each.tries;
    const bool counts = each.outcome == Settlement::Outcome::sent ? !has_left(kept.state) : is_ours;
    if (!counts) continue;
    ++settled;
    kept.code = each.code;
    kept.at = each.outcome == Settlement::Outcome::try_later ? each.again_at : now;
    switch (each.outcome) {
      case Settlement::Outcome::sent:
        kept.state = NoticeState::sent;
        break;
      case Settlement::Outcome::try_later:
        kept.state = NoticeState::waiting;
        break;
      case Settlement::Outcome::failed:
        kept.state = NoticeState::failed;
        break;
    }
  }
  return settled;
}

Result<std::int64_t, StoreFailure> MemoryOutbox::retry_failed(Instant now) {
  const std::lock_guard lock(subjects_.mutex);
  std::int64_t count = 0;
  for (auto& [id, kept] : kept_) {
    if (kept.state != NoticeState::failed) continue;
    kept = Kept{.notice = kept.notice, .at = now};
    ++count;
  }
  return count;
}

Result<OutboxState, StoreFailure> MemoryOutbox::state(Instant now) {
  const std::lock_guard lock(subjects_.mutex);
  OutboxState state;
  for (const auto& [id, kept] : kept_) {
    ++state.counts.at(static_cast<std::size_t>(kept.state));
    if (kept.is_held_back) ++state.held_back;
    if (kept.state == NoticeState::failed) state.failed.push_back({id, kept.notice.kind, kept.code, kept.at});
    if (!is_open(kept.state) || kept.notice.due_at > now) continue;
    if (!state.oldest_due_at || kept.notice.due_at < *state.oldest_due_at) state.oldest_due_at = kept.notice.due_at;
  }
  std::sort(state.failed.begin(), state.failed.end(), [](const FailedNotice& a, const FailedNotice& b) {
    return std::tie(b.failed_at, b.id) < std::tie(a.failed_at, a.id);
  });
  if (state.failed.size() > failed_shown) state.failed.resize(failed_shown);
  state.spent_in_hour = spent_since(now - quota_hour);
  return state;
}

Result<std::optional<Notice>, StoreFailure> MemoryOutbox::find(std::int64_t id) {
  const std::lock_guard lock(subjects_.mutex);
  const auto found = kept_.find(id);
  if (found == kept_.end() || found->second.tries == 0) return std::optional<Notice>();
  return found->second.notice;
}

Result<ReportOutcome, StoreFailure> MemoryOutbox::report(std::int64_t id, Delivery delivery, Instant now) {
  const std::lock_guard lock(subjects_.mutex);
  const auto found = kept_.find(id);
  if (found == kept_.end() || found->second.tries == 0) return ReportOutcome::unknown;
  Kept& kept = found->second;
  const bool is_news = is_open(kept.state) || kept.state == NoticeState::sent;
  const bool arrived_late = kept.state == NoticeState::undeliverable && delivery == Delivery::delivered;
  if (!is_news && !arrived_late) return ReportOutcome::repeated;
  kept.state = delivery == Delivery::delivered ? NoticeState::delivered : NoticeState::undeliverable;
  kept.at = now;
  return ReportOutcome::noted;
}

Result<bool, StoreFailure> MemoryOutbox::is_unreached(const AppointmentId& appointment) {
  const std::lock_guard lock(subjects_.mutex);
  const auto last = std::find_if(kept_.rbegin(), kept_.rend(), [&appointment](const auto& each) {
    const Kept& kept = each.second;
    return kept.notice.subject == appointment && has_left(kept.state) && kept.state != NoticeState::sent;
  });
  return last != kept_.rend() && last->second.state == NoticeState::undeliverable;
}

bool MemoryOutbox::is_kept_for_appointment(const Kept& kept) const {
  if (kept.notice.kind == NoticeKind::contact_code) return false;
  if (kept.state != NoticeState::delivered) return kept.state == NoticeState::undeliverable;
  return std::any_of(kept_.begin(), kept_.end(), [&kept](const auto& each) {
    return each.second.notice.subject == kept.notice.subject && each.second.state == NoticeState::undeliverable;
  });
}

void MemoryOutbox::forget_charges_of(const booking::Fin& person) {
  std::erase_if(charges_, [&person](const Charge& charge) { return charge.person == person; });
}

std::int64_t MemoryOutbox::forget_before(Instant before) {
  const auto charges = std::erase_if(charges_, [before](const Charge& charge) { return charge.at < before; });
  const auto is_over = [this, before](const auto& each) {
    const Kept& kept = each.second;
    const Duration kept_for = is_kept_for_appointment(kept) ? undeliverable_kept_for : closed_kept_for;
    return !is_open(kept.state) && kept.at < before - kept_for;
  };
  const auto closed = std::erase_if(kept_, is_over);
  return static_cast<std::int64_t>(charges + closed);
}

}  // namespace asan::store
