// What the server remembers of each centre and group to tell browsers only what changed (ours): what was taken when it
// was last looked at, and the last changes before. Changes are the differences of two looks at the store, never derived
// from what writes were answered: a write that is repeated or runs beside a look cannot be counted twice.
// - What only the clock freed is no change: the browser knows it by itself.
// - A version names the run of the server: after a restart every browser gets all of it again.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/occupancy.hpp"
#include "store/port.hpp"
#include "wire/messages.hpp"

namespace asan::http {

class OccupancyLog {
 public:
  /// So many changes of one centre and group are kept.
  static constexpr std::size_t most_changes = 32;

  using Key = std::pair<catalogue::CentreIndex, catalogue::GroupIndex>;
  /// When the store was looked at: as long as it is the same, nothing can have changed.
  struct Moment {
    std::uint64_t changes = 0;
    Instant now;
    friend bool operator==(const Moment&, const Moment&) = default;
  };
  struct Answer {
    wire::OccupancyVersion version;
    std::optional<wire::OccupancyVersion> since;
    slots::Occupancy taken;
  };
  using Look = std::function<Result<slots::Occupancy, store::StoreFailure>()>;

  /// `run`: fresh random hexadecimal digits.
  explicit OccupancyLog(std::string run) : run_(std::move(run)) {}

  /// `moment`: read before. `look` is called when the moment is a new one; looks go one after the other, so that none
  /// is overtaken by an older one.
  [[nodiscard]] Result<Answer, store::StoreFailure> answer(const Key& key, const Moment& moment,
                                                           const std::optional<wire::OccupancyVersion>& since,
                                                           const Look& look);

 private:
  struct Known {
    slots::Occupancy taken;
    std::uint64_t number = 0;
    /// Each from one number to the next; the last leads to `number`.
    std::deque<slots::Occupancy> changes;
    std::optional<Moment> seen;
  };

  [[nodiscard]] wire::OccupancyVersion version_of(std::uint64_t number) const;
  static void note(Known& known, slots::Occupancy taken, Instant now);

  std::string run_;
  std::mutex mutex_;
  std::map<Key, Known> known_;
};

}  // namespace asan::http
