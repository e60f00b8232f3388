#include "store/postgres/announcer.hpp"

#include <chrono>
#include <new>
#include <utility>
#include <vector>

namespace asan::store::postgres {

namespace {

/// Changes of so much time are said together.
constexpr auto between_two = std::chrono::milliseconds(20);
/// So often an unreachable server is looked for.
constexpr auto between_looks = std::chrono::milliseconds(300);
constexpr auto patience = std::chrono::seconds(2);

}  // namespace

Announcer::Announcer(Pool& pool) : pool_(pool) {
  thread_ = std::thread([this] { work_until_stopped(); });
}

Announcer::~Announcer() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Announcer::announce(const std::string& centre) {
  {
    const std::lock_guard lock(mutex_);
    if (!waiting_.insert(centre).second) return;
  }
  wake_.notify_one();
}

void Announcer::work_until_stopped() {
  std::unique_lock lock(mutex_);
  while (true) {
    // While nobody is heard to ask, somebody must find out that the server is back.
    wake_.wait_for(lock, between_looks, [this] { return is_stopping_ || !waiting_.empty() || !pool_.is_reachable(); });
    const bool is_last = is_stopping_;
    std::set<std::string> centres = std::exchange(waiting_, {});
    if (!centres.empty() || !pool_.is_reachable()) {
      lock.unlock();
      const bool is_said = say(centres);
      lock.lock();
      if (!is_said) waiting_.merge(centres);
    }
    if (is_last) return;
    const auto rest = pool_.is_reachable() ? between_two : between_looks;
    wake_.wait_for(lock, rest, [this] { return is_stopping_; });
  }
}

// Without memory it is said later.
bool Announcer::say(const std::set<std::string>& centres) {
  try {
    const auto lease = pool_.take(Pool::Clock::now() + patience);
    if (!lease) return false;
    return lease->session()
        .ask("SELECT pg_notify($1, centre) FROM unnest($2::text[]) AS centre",
             Parameters().add(places_channel).add(std::vector<std::string>(centres.begin(), centres.end())))
        .has_value();
  } catch (const std::bad_alloc&) {
    return false;
  }
}

}  // namespace asan::store::postgres
