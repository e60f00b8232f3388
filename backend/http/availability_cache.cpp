#include "http/availability_cache.hpp"

#include <utility>

namespace asan::http {

std::shared_ptr<const AvailabilityBytes> AvailabilityCache::find(std::string_view target, const Moment& moment) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_target_.find(target);
  if (found == by_target_.end() || found->second.moment != moment) return nullptr;
  return found->second.bytes;
}

void AvailabilityCache::keep(std::string_view target, const Moment& moment,
                             std::shared_ptr<const AvailabilityBytes> bytes) {
  // Everything here is useless within a second, so a full cache is simply emptied.
  constexpr std::size_t most_targets = 256;
  const std::lock_guard lock(mutex_);
  if (by_target_.size() >= most_targets) by_target_.clear();
  by_target_.insert_or_assign(std::string(target), Entry{moment, std::move(bytes)});
}

}  // namespace asan::http
