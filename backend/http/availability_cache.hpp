// Availability is asked far more often than it changes: its bytes are kept for as long as they are right, which is
// until the next write at that centre and group or the next second, whichever is first (ours). Nobody sees an old
// answer: the rules know time in whole seconds.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace asan::http {

struct AvailabilityBytes {
  std::string body;
  /// With its quotes.
  std::string tag;
};

class AvailabilityCache {
 public:
  struct Moment {
    std::uint64_t changes = 0;
    Instant now;
    friend bool operator==(const Moment&, const Moment&) = default;
  };

  [[nodiscard]] std::shared_ptr<const AvailabilityBytes> find(std::string_view target, const Moment& moment) const;
  /// `moment`: read before the answer was computed.
  void keep(std::string_view target, const Moment& moment, std::shared_ptr<const AvailabilityBytes> bytes);

 private:
  struct Entry {
    Moment moment;
    std::shared_ptr<const AvailabilityBytes> bytes;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> by_target_;
};

}  // namespace asan::http
