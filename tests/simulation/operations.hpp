// What can happen in a simulated day, as plain data: a run is a list of steps that is drawn from a seed, printed, read
// back, replayed and made shorter. No step knows what became of those before it: a list with steps taken out is still
// a list that can be run.
// A new operation is a struct here, a row of the table in draw.cpp, and a World::perform.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace asan::simulation {

/// The step that made a hold, a booking or a write: "#12".
struct Ref {
  std::int32_t number = 0;
  friend bool operator==(Ref, Ref) = default;
};
/// Minutes after midnight.
struct Clock {
  std::int32_t minutes = 0;
  friend bool operator==(Clock, Clock) = default;
};
enum class CentreName : std::uint8_t { baku, ganja };
enum class ServiceName : std::uint8_t { id_card, passport, contract, marathon };
enum class FaultName : std::uint8_t { none, sync_fails, write_fails, full };

inline constexpr std::array<std::string_view, 2> centre_names = {"baku", "ganja"};
inline constexpr std::array<std::string_view, 4> service_names = {"id-card", "passport", "contract", "marathon"};
inline constexpr std::array<std::string_view, 4> fault_names = {"none", "sync-fails", "write-fails", "full"};
[[nodiscard]] constexpr const auto& names_of(CentreName /*any*/) noexcept { return centre_names; }
[[nodiscard]] constexpr const auto& names_of(ServiceName /*any*/) noexcept { return service_names; }
[[nodiscard]] constexpr const auto& names_of(FaultName /*any*/) noexcept { return fault_names; }

/// A visit of one to three services; each begins on the grid after the one before, and `pause` minutes later.
struct PlaceHold {
  static constexpr std::string_view name = "hold";
  CentreName centre = CentreName::baku;
  /// Days from today.
  std::int32_t day = 0;
  Clock at;
  std::int32_t services = 1;
  ServiceName first = ServiceName::id_card;
  ServiceName second = ServiceName::id_card;
  ServiceName third = ServiceName::id_card;
  std::int32_t pause = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("centre", self.centre);
    visit("day", self.day);
    visit("at", self.at);
    visit("services", self.services);
    visit("first", self.first);
    visit("second", self.second);
    visit("third", self.third);
    visit("pause", self.pause);
  }
};

struct ReleaseHold {
  static constexpr std::string_view name = "release";
  Ref hold;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("hold", self.hold);
  }
};

struct Confirm {
  static constexpr std::string_view name = "confirm";
  Ref hold;
  /// The short code drawn for it is that booking's already.
  Ref code_of;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("hold", self.hold);
    visit("code-of", self.code_of);
  }
};

struct Cancel {
  static constexpr std::string_view name = "cancel";
  Ref booking;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("booking", self.booking);
  }
};

struct Reschedule {
  static constexpr std::string_view name = "reschedule";
  Ref booking;
  std::int32_t day = 0;
  Clock at;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("booking", self.booking);
    visit("day", self.day);
    visit("at", self.at);
  }
};

/// The answer was lost on its way: the visitor asks again with the same key.
struct Again {
  static constexpr std::string_view name = "again";
  Ref write;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("write", self.write);
  }
};

/// A broken client uses a key for something else: 0 another payload, 1 another operation.
struct ReuseKey {
  static constexpr std::string_view name = "reuse-key";
  Ref write;
  std::int32_t operation = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("write", self.write);
    visit("operation", self.operation);
  }
};

struct AskSlots {
  static constexpr std::string_view name = "slots";
  CentreName centre = CentreName::baku;
  ServiceName service = ServiceName::id_card;
  std::int32_t day = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("centre", self.centre);
    visit("service", self.service);
    visit("day", self.day);
  }
};

/// Time passes; a little less than nothing when two requests overtake each other on their way to the store.
struct Wait {
  static constexpr std::string_view name = "wait";
  std::int32_t seconds = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("seconds", self.seconds);
  }
};

/// To the very second at which a live hold expires.
struct WaitOut {
  static constexpr std::string_view name = "wait-out";
  Ref hold;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("hold", self.hold);
  }
};

/// What expired long ago is dropped.
struct Forget {
  static constexpr std::string_view name = "forget";
  /// How old it must be.
  std::int32_t minutes = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("minutes", self.minutes);
  }
};

/// The server stops and starts, perhaps with another plan, perhaps with its clock set.
struct Restart {
  static constexpr std::string_view name = "restart";
  std::int32_t plan = 0;
  /// By how many minutes the wall clock is set meanwhile.
  std::int32_t clock = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("plan", self.plan);
    visit("clock", self.clock);
  }
};

/// From now on the disk fails so.
struct BreakDisk {
  static constexpr std::string_view name = "disk";
  FaultName fault = FaultName::none;
  template <class Self, class Visit>
  static void fields(Self& self, Visit visit) {
    visit("fault", self.fault);
  }
};

/// Only what was synced is there after it.
struct PowerCut {
  static constexpr std::string_view name = "power-cut";
  template <class Self, class Visit>
  static void fields(Self& /*self*/, Visit /*visit*/) {}
};

using Operation = std::variant<PlaceHold, ReleaseHold, Confirm, Cancel, Reschedule, Again, ReuseKey, AskSlots, Wait,
                               WaitOut, Forget, Restart, BreakDisk, PowerCut>;

struct Step {
  /// Stays when other steps are taken out, so that a Ref means the same.
  std::int32_t number = 0;
  Operation operation;
};
using Run = std::vector<Step>;

/// "#12 confirm hold=#7"; what has its usual value is left out.
[[nodiscard]] std::string in_words(const Step& step);
[[nodiscard]] std::string in_words(const Run& run);
/// Reads what in_words writes; empty lines and lines that begin with "--" say nothing. The failure is the line.
struct UnreadableLine {
  std::int32_t line = 0;
};
[[nodiscard]] std::variant<Run, UnreadableLine> read_run(std::string_view text);

/// The same step with one value less, for as many as have values that are not the usual ones.
[[nodiscard]] std::vector<Step> simpler(const Step& step);

/// Whose runs have failing storage and power cuts among them.
enum class Weather : std::uint8_t { fair, bad };
[[nodiscard]] Run draw(std::uint64_t seed, std::int32_t steps, Weather weather);

}  // namespace asan::simulation
