// Tells the other servers at which centres places changed, by NOTIFY: a thread of its own that sends what came together
// since the last time as one statement.
// Not in the booking's own transaction: PostgreSQL lets only one transaction that notifies commit at a time, in the
// whole database, so that every booking would wait for the fsync of every other. A server that dies between its commit
// and the announcement leaves the others with what they know for the rest of that second (http/availability_cache.hpp).
// The same thread looks whether the server can be reached again after it could not.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "store/postgres/pool.hpp"

namespace asan::store::postgres {

inline constexpr const char* places_channel = "asan_places";

class Announcer {
 public:
  /// The pool must outlive it.
  explicit Announcer(Pool& pool);
  Announcer(const Announcer&) = delete;
  Announcer& operator=(const Announcer&) = delete;
  /// What is not said yet is said first, if the server can be reached.
  ~Announcer();

  void announce(const std::string& centre);

 private:
  void work_until_stopped();
  [[nodiscard]] bool say(const std::set<std::string>& centres);

  Pool& pool_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::set<std::string> waiting_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace asan::store::postgres
