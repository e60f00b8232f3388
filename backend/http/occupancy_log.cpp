#include "http/occupancy_log.hpp"

#include <utility>

namespace asan::http {

wire::OccupancyVersion OccupancyLog::version_of(std::uint64_t number) const {
  return wire::OccupancyVersion::parse(run_ + "-" + std::to_string(number)).value();
}

void OccupancyLog::note(Known& known, slots::Occupancy taken, Instant now) {
  if (known.seen && slots::still_taken(known.taken, now) == taken) return;
  if (known.seen) known.changes.push_back(slots::difference(known.taken, taken));
  if (known.changes.size() > most_changes) known.changes.pop_front();
  known.taken = std::move(taken);
  ++known.number;
}

Result<OccupancyLog::Answer, store::StoreFailure> OccupancyLog::answer(
    const Key& key, const Moment& moment, const std::optional<wire::OccupancyVersion>& since, const Look& look) {
  const std::lock_guard lock(mutex_);
  Known& known = known_[key];
  if (known.seen != moment) {
    auto taken = look();
    if (!taken) return failure(taken.error());
    note(known, *std::move(taken), moment.now);
    known.seen = moment;
  }
  Answer answer{version_of(known.number), since, {}};
  std::uint64_t number = known.number;
  for (auto change = known.changes.rbegin(); since != version_of(number); ++change, --number) {
    if (!since || change == known.changes.rend()) {
      answer.since.reset();
      answer.taken = known.taken;
      return answer;
    }
    answer.taken = slots::sum(*change, answer.taken);
  }
  return answer;
}

}  // namespace asan::http
