// Hears at which centres other servers changed places. It has a connection of its own that leads to PostgreSQL itself:
// LISTEN belongs to a session, and behind pgbouncer in transaction mode there is none. Whenever it was not connected,
// anything may have changed. A server hears itself too; it only looks at the store once more for that.
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "base/id.hpp"

namespace asan::store {

struct ChangeListenerParts {
  /// Of PostgreSQL itself.
  std::string url;
  /// Called on the listener's thread.
  std::function<void(const CentreId&)> changed;
  std::function<void()> anything_changed;
  /// A turn found no memory; must not throw. What was missed follows from connecting again: anything may have changed.
  std::function<void()> turn_lost = [] {};
};

/// A thread that ends when this is destroyed.
class ChangeListener {
 public:
  explicit ChangeListener(ChangeListenerParts parts);
  ChangeListener(const ChangeListener&) = delete;
  ChangeListener& operator=(const ChangeListener&) = delete;
  ~ChangeListener();

 private:
  void work_until_stopped();
  /// Returns when the connection is gone or the thread shall end.
  void listen_once();
  /// True: shall end.
  [[nodiscard]] bool wait_for_stop(int milliseconds) const;

  ChangeListenerParts parts_;
  /// Written to when the thread shall end.
  int stop_[2] = {-1, -1};
  std::thread thread_;
};

}  // namespace asan::store
