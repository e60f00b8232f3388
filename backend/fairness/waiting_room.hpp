// The waiting room for rushes: so many visitors book at once, the others stand in line and know how long. Whoever came
// before a stated opening gets a random place when it comes, so that hurry and bots gain nothing; after that the order
// is that of arrival (ours, backend.md; virtual waiting rooms as ticket sales have them).
//
// A visitor's place is in his signed cookie; the server keeps numbers only: when each place was last seen, who is
// inside, who has been called. Places whose visitor is silent, or never came back with his cookie, are passed over:
// they keep nobody waiting, and whoever comes back is in front.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "auth/keys.hpp"
#include "base/time.hpp"
#include "fairness/place_in_line.hpp"

namespace asan::fairness {

struct RoomSettings {
  /// Visitors inside at once; 0: no waiting room.
  int places = 0;
  /// How long each stays inside.
  Duration stay = Duration::minutes(15);
  /// Booking begins; the line forms in the hour before.
  std::optional<Instant> opens_at;
};

struct Inside {
  /// The visitor's cookie from now on.
  std::string cookie;
};
struct Waiting {
  std::string cookie;
  /// Before the opening nobody is before anybody.
  std::optional<Instant> opens_at;
  std::uint64_t before = 0;
  /// By the rate of the last minutes; none: nobody was let in yet.
  std::optional<Duration> about;
  Duration look_again = Duration::seconds(1);
};
/// The line is as long as it can be.
struct Full {};
using Admission = std::variant<Inside, Waiting, Full>;

class WaitingRoom {
 public:
  static constexpr std::size_t longest_line = 1'000'000;
  /// Who is not seen for so long is passed over, and a place that is not taken in that time goes to the next.
  static constexpr Duration silence = Duration::seconds(90);
  static constexpr Duration gathering = Duration::minutes(60);
  /// A ticket of an earlier run of the server is good for so long.
  static constexpr Duration ticket_lasts = Duration::minutes(720);

  /// `random`: 64 bits each time.
  WaitingRoom(const auth::Keys& keys, const RoomSettings& settings, std::function<std::uint64_t()> random);

  [[nodiscard]] bool is_used() const noexcept { return settings_.places > 0; }
  [[nodiscard]] Duration stay() const noexcept { return settings_.stay; }
  /// Of one who wants to book. `cookie`: what he has, or nothing.
  [[nodiscard]] Admission admit(std::string_view cookie, Instant now);
  /// He has booked: his place is free for the next. Coming back with the pass takes one again.
  void leave(std::string_view cookie, Instant now);

 private:
  using Position = std::uint64_t;
  /// Of a place in line.
  struct Seen {
    /// Unix seconds; 0: never came back.
    std::int64_t at = 0;
    bool has_entered = false;
  };
  static constexpr std::size_t rate_slots = 30;
  static constexpr std::int64_t slot_seconds = 10;

  void step(Instant now);
  void draw();
  [[nodiscard]] bool is_gathering(Instant now) const noexcept;
  [[nodiscard]] bool has_room() const noexcept;
  [[nodiscard]] Admission enter(std::string id, Instant now);
  [[nodiscard]] Admission give_ticket(Instant now);
  [[nodiscard]] Admission admit_older(const Ticket& ticket, std::string_view cookie, Instant now);
  [[nodiscard]] Admission admit_ticket(const Ticket& ticket, std::string_view cookie, Instant now);
  [[nodiscard]] Waiting waiting(std::string cookie, Position before, Instant now) const;
  void note_entry(Instant now);
  /// In the last minutes; none without one.
  [[nodiscard]] std::optional<double> entries_a_second(Instant now) const;

  const auth::Keys keys_;
  const RoomSettings settings_;
  const std::function<std::uint64_t()> random_;
  const std::string run_;
  std::mutex mutex_;
  std::vector<Seen> line_;
  /// Where those who came before the opening stand: until the draw in the order in which they came.
  std::optional<Position> early_from_;
  /// Place of each of them; empty before the draw.
  std::vector<Position> drawn_;
  Position called_ = 0;
  /// Called, and not yet here.
  std::map<Position, Instant> expected_;
  std::unordered_map<std::string, Instant> inside_;
  /// Tickets of earlier runs that were let in, so that each is good once.
  std::unordered_set<std::string> returned_;
  Instant swept_at_;
  std::array<std::int64_t, rate_slots> entries_{};
  std::int64_t rate_slot_ = 0;
  std::optional<Instant> first_entry_at_;
};

}  // namespace asan::fairness
