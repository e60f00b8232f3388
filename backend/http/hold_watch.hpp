// What becomes of the holds that this server gave: confirmed, released, or expired. Nobody tells of an expiry, so the
// live ones are remembered until they end; those of before a restart are not counted.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "base/id.hpp"
#include "base/time.hpp"
#include "metrics/metrics.hpp"

namespace asan::http {

class HoldWatch {
 public:
  explicit HoldWatch(metrics::FamilyOf<metrics::Counter>& holds);

  /// A retry that gets the same hold again counts once.
  void placed(const HoldId& id, Instant expires_at);
  void confirmed(const HoldId& id);
  void released(const HoldId& id);
  /// Counts what has expired by now.
  void look(Instant now);

 private:
  void end(const HoldId& id, metrics::Counter& counter);

  metrics::Counter& placed_;
  metrics::Counter& confirmed_;
  metrics::Counter& released_;
  metrics::Counter& expired_;
  std::mutex mutex_;
  std::map<HoldId, Instant> live_;
  std::set<std::pair<Instant, HoldId>> by_expiry_;
};

}  // namespace asan::http
