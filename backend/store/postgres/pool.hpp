// A bounded number of sessions that take turns (ours). A session is opened when it is first needed; one that was lost
// is never given out again, and with it go all that are idle: they lead to the same server.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "store/postgres/session.hpp"

namespace asan::store::postgres {

class Pool {
 public:
  using Clock = std::chrono::steady_clock;

  Pool(std::string url, std::size_t most) : url_(std::move(url)), free_places_(most) {}
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() = default;

  /// A session for one transaction or one read; goes back at the end.
  class Lease {
   public:
    Lease(Pool& pool, Session session, std::uint64_t age) noexcept
        : pool_(&pool), session_(std::move(session)), age_(age) {}
    Lease(Lease&& other) noexcept
        : pool_(std::exchange(other.pool_, nullptr)), session_(std::move(other.session_)), age_(other.age_) {}
    Lease& operator=(Lease&&) = delete;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() {
      if (pool_ != nullptr) pool_->give_back(std::move(session_), age_);
    }
    [[nodiscard]] const Session& session() const noexcept { return session_; }

   private:
    Pool* pool_;
    Session session_;
    std::uint64_t age_;
  };

  /// Waits for one until then at the latest: then busy. lost: the server cannot be reached.
  [[nodiscard]] SqlResult<Lease> take(Clock::time_point until);
  /// Whether the last try to reach the server succeeded.
  [[nodiscard]] bool is_reachable() const noexcept { return is_reachable_.load(std::memory_order_acquire); }

 private:
  struct Idle {
    Session session;
    std::uint64_t age = 0;
  };

  void give_back(Session session, std::uint64_t age);
  void give_back_place();

  std::string url_;
  std::mutex mutex_;
  std::condition_variable one_is_free_;
  std::vector<Idle> idle_;
  std::size_t free_places_;
  /// Sessions of an older age may lead to a server that is gone.
  std::uint64_t age_ = 0;
  std::atomic<bool> is_reachable_ = true;
};

}  // namespace asan::store::postgres
