#include "jobs/placement.hpp"

#include <new>
#include <utility>

namespace asan::jobs {

void place(const PlacementParts& parts) {
  store::SlotRequests& requests = parts.store.slot_requests();
  // First the draws: what they leave is for the line.
  for (const slots::Draw& draw : slots::due_draws(parts.catalogue, parts.now())) {
    const store::DrawKey key{parts.catalogue.at(draw.centre).id, parts.catalogue.at(draw.group).id, draw.from_on};
    const auto outcome = requests.hold_draw(draw, parts.seed(key), parts.now());
    if (outcome && *outcome == store::HoldDrawOutcome::held) parts.changed(key.centre);
  }
  for (const catalogue::Centre& centre : parts.catalogue.centres) {
    if (requests.serve_line(centre.id, parts.now()).value_or(0) > 0) parts.changed(centre.id);
  }
}

Placement::Placement(PlacementParts parts) : parts_(std::move(parts)) {
  place(parts_);
  thread_ = std::thread([this] { run(); });
}

Placement::~Placement() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Placement::run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, parts_.every, [this] { return is_stopping_; })) {
    lock.unlock();
    try {
      place(parts_);
    } catch (const std::bad_alloc&) {
      parts_.turn_lost();
    }
    lock.lock();
  }
}

}  // namespace asan::jobs
