// Gives places to those who asked for them: holds the draws that are due, and offers what came free to the waiting
// lines, once a minute (booking/slot_request.hpp). It runs once before the server takes requests, so that after a time
// without a server nobody books a day before its draw.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/time.hpp"
#include "store/slot_requests.hpp"

namespace asan::jobs {

struct PlacementParts {
  const catalogue::Catalogue& catalogue;
  store::Store& store;
  std::function<Instant()> now;
  /// The seed of a draw, the same whenever it is asked for.
  std::function<std::string(const store::DrawKey&)> seed;
  /// Told of each centre where something changed.
  std::function<void(const CentreId&)> changed;
  /// A round found no memory; must not throw. What is due comes again.
  std::function<void()> turn_lost = [] {};
  std::chrono::milliseconds every = std::chrono::minutes(1);
};

/// All that is due now. What the store refuses is tried again next time.
void place(const PlacementParts& parts);

/// A thread that ends when this is destroyed; the first round is done before it starts.
class Placement {
 public:
  explicit Placement(PlacementParts parts);
  Placement(const Placement&) = delete;
  Placement& operator=(const Placement&) = delete;
  ~Placement();

 private:
  void run();

  PlacementParts parts_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace asan::jobs
