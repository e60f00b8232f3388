#include "http/hold_watch.hpp"

namespace asan::http {

HoldWatch::HoldWatch(metrics::FamilyOf<metrics::Counter>& holds)
    : placed_(holds.with({{"event", "placed"}})),
      confirmed_(holds.with({{"event", "confirmed"}})),
      released_(holds.with({{"event", "released"}})),
      expired_(holds.with({{"event", "expired"}})) {}

void HoldWatch::placed(const HoldId& id, Instant expires_at) {
  const std::lock_guard lock(mutex_);
  if (!live_.emplace(id, expires_at).second) return;
  by_expiry_.emplace(expires_at, id);
  placed_.add();
}

void HoldWatch::confirmed(const HoldId& id) { end(id, confirmed_); }
void HoldWatch::released(const HoldId& id) { end(id, released_); }

void HoldWatch::end(const HoldId& id, metrics::Counter& counter) {
  const std::lock_guard lock(mutex_);
  const auto found = live_.find(id);
  if (found == live_.end()) return;
  by_expiry_.erase({found->second, id});
  live_.erase(found);
  counter.add();
}

void HoldWatch::look(Instant now) {
  const std::lock_guard lock(mutex_);
  while (!by_expiry_.empty() && by_expiry_.begin()->first <= now) {
    live_.erase(by_expiry_.begin()->second);
    by_expiry_.erase(by_expiry_.begin());
    expired_.add();
  }
}

}  // namespace asan::http
