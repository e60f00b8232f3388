#include "jobs/sweeper.hpp"

#include <new>
#include <utility>

namespace asan::jobs {

Sweeper::Sweeper(SweeperParts parts) : parts_(std::move(parts)), thread_([this] { run(); }) {}

Sweeper::~Sweeper() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Sweeper::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    const bool is_done = !sweep_some();
    lock.lock();
    if (!is_done) continue;
    wake_.wait_for(lock, parts_.every, [this] { return is_stopping_; });
  }
}

bool Sweeper::sweep_some() noexcept {
  try {
    if (forget_some()) return true;
    anchor();
    if (const auto head = parts_.store.audit_head()) parts_.note_head(*head);
  } catch (const std::bad_alloc&) {
    parts_.turn_lost();
  }
  return false;
}

void Sweeper::anchor() {
  constexpr Duration anchor_every = Duration::minutes(10);
  const Instant now = parts_.now();
  if (anchored_at_ && now < *anchored_at_ + anchor_every) return;
  // A store that refuses to write is asked again next time.
  if (parts_.store.anchor_chains(now)) anchored_at_ = now;
}

bool Sweeper::forget_some() {
  // A store that refuses to write is asked again next time; readiness tells the operator.
  if (parts_.store.forget_before(parts_.now() - parts_.keep_for).value_or(0) > 0) return true;
  const Instant now = parts_.now();
  return parts_.store.erase_ended_before(now - parts_.keep_persons_for, now).value_or(0) > 0;
}

}  // namespace asan::jobs
