#include "store/postgres/pool.hpp"

namespace asan::store::postgres {

SqlResult<Pool::Lease> Pool::take(Clock::time_point until) {
  std::uint64_t age = 0;
  {
    std::unique_lock lock(mutex_);
    if (!one_is_free_.wait_until(lock, until, [this] { return free_places_ > 0; })) {
      return failure(Error{ErrorKind::busy, "all sessions are in use"});
    }
    --free_places_;
    if (!idle_.empty()) {
      Idle idle = std::move(idle_.back());
      idle_.pop_back();
      return Lease(*this, std::move(idle.session), idle.age);
    }
    age = age_;
  }
  auto opened = Session::open(url_);
  is_reachable_.store(opened.has_value(), std::memory_order_release);
  if (opened) return Lease(*this, *std::move(opened), age);
  give_back_place();
  return failure(opened.error());
}

void Pool::give_back_place() {
  {
    const std::lock_guard lock(mutex_);
    ++free_places_;
  }
  one_is_free_.notify_one();
}

void Pool::give_back(Session session, std::uint64_t age) {
  const bool is_lost = PQstatus(session.get()) != CONNECTION_OK;
  std::vector<Idle> gone;
  {
    const std::lock_guard lock(mutex_);
    if (is_lost && age == age_) {
      is_reachable_.store(false, std::memory_order_release);
      ++age_;
      gone.swap(idle_);
    }
    // A session in the middle of a transaction is closed, and the server rolls back.
    if (!is_lost && age == age_ && session.is_idle()) idle_.push_back({std::move(session), age});
    ++free_places_;
  }
  one_is_free_.notify_one();
}

}  // namespace asan::store::postgres
