// Runs steps against a store and holds every answer against the ledger. The first thing that is not as promised ends
// the run. Promises (backend.md "Booking is a promise", backend/store/port.hpp):
// - no place is sold twice, whatever the clock does; no hold is confirmed after it expired;
// - what was acknowledged is there, also after restarts, failing disks and power cuts, and nothing else is;
// - a key gets its first answer again; no number of free places is negative or wrong.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "simulation/house.hpp"
#include "simulation/ledger.hpp"
#include "simulation/operations.hpp"

namespace asan::simulation {

struct Violation {
  std::int32_t step = 0;
  std::string words;
  /// Two of the same kind differ in numbers only.
  [[nodiscard]] bool is_like(const Violation& other) const;
};

class World {
 public:
  explicit World(std::unique_ptr<House> house) : house_(std::move(house)) {}

  /// True: as promised.
  [[nodiscard]] bool perform(const Step& step);
  /// Everything that was acknowledged against everything that the store holds.
  [[nodiscard]] bool audit();
  [[nodiscard]] const std::optional<Violation>& violation() const noexcept { return violation_; }
  /// How often each operation had each outcome.
  [[nodiscard]] const std::map<std::string, std::int64_t>& seen() const noexcept { return seen_; }

 private:
  /// What a write asked. Its answer is known once it is acknowledged.
  struct Write {
    Operation operation;
    /// What the words of the operation meant then: "in two days" is another day later.
    Wish wish;
    Instant start_at;
    std::uint64_t fingerprint = 0;
    bool is_answered = false;
    std::int32_t outcome = 0;
    Instant answered_at;
    /// The hold as it was placed.
    std::optional<booking::Hold> hold;
    /// The booking it was about, to be answered as it stands.
    std::optional<AppointmentId> subject;
  };

  template <class Kind>
  static constexpr bool is_write =
      std::is_same_v<Kind, PlaceHold> || std::is_same_v<Kind, ReleaseHold> || std::is_same_v<Kind, Confirm> ||
      std::is_same_v<Kind, Cancel> || std::is_same_v<Kind, Reschedule>;

  [[nodiscard]] bool begin(std::int32_t number, Operation operation);
  [[nodiscard]] bool perform(const Again& operation);
  [[nodiscard]] bool perform(const ReuseKey& operation);
  [[nodiscard]] bool perform(const AskSlots& operation);
  [[nodiscard]] bool perform(const Wait& operation);
  [[nodiscard]] bool perform(const WaitOut& operation);
  [[nodiscard]] bool perform(const Forget& operation);
  [[nodiscard]] bool perform(const Restart& operation);
  [[nodiscard]] bool perform(const BreakDisk& operation);
  [[nodiscard]] bool perform(const PowerCut& operation);

  [[nodiscard]] bool write(std::int32_t number, Write& write);
  [[nodiscard]] bool write(std::int32_t number, Write& write, const PlaceHold& operation);
  [[nodiscard]] bool write(std::int32_t number, Write& write, const ReleaseHold& operation);
  [[nodiscard]] bool write(std::int32_t number, Write& write, const Confirm& operation);
  [[nodiscard]] bool write(std::int32_t number, Write& write, const Cancel& operation);
  [[nodiscard]] bool write(std::int32_t number, Write& write, const Reschedule& operation);

  /// Asks until the store says yes or no; none: it could not, and nothing happened (or a promise is broken).
  template <class AskOnce>
  auto ask(AskOnce ask_once) -> std::optional<typename decltype(ask_once())::value_type>;
  /// Notes the first answer of a write.
  template <class Outcome, std::size_t count>
  [[nodiscard]] bool settle(Write& write, const std::array<std::string_view, count>& names, Outcome expected,
                            Outcome got);
  template <class Outcome>
  [[nodiscard]] static Outcome first_answer(const Write& write) {
    return static_cast<Outcome>(write.outcome);
  }
  [[nodiscard]] bool accept_hold(std::int32_t number, Write& write, const std::optional<booking::Hold>& hold);
  [[nodiscard]] bool stands(const Write& write, const std::optional<booking::Appointment>& got);
  [[nodiscard]] bool sold_once(const Wish& wish);
  [[nodiscard]] bool audit_holds();
  [[nodiscard]] bool audit_bookings();
  [[nodiscard]] bool audit_places();
  [[nodiscard]] bool open(std::int32_t plan);
  void note(std::string words);
  [[nodiscard]] bool fail(std::string words);
  [[nodiscard]] std::uint64_t fresh() noexcept { return ++last_drawn_; }

  std::unique_ptr<House> house_;
  store::Store* store_ = nullptr;
  Ledger ledger_;
  std::map<std::int32_t, Write> writes_;
  std::map<std::string, std::int64_t> seen_;
  std::optional<Violation> violation_;
  std::int32_t step_ = 0;
  std::int32_t steps_since_audit_ = 0;
  std::int32_t plan_ = 0;
  FaultName fault_ = FaultName::none;
  /// A disk that failed once since it was opened: the next write may find that out.
  bool may_be_broken_ = false;
  std::uint64_t last_drawn_ = 0;
  /// Monday, 23 November 2026, nine in the morning.
  Instant now_ = Instant::from_unix_seconds(1795410000);
};

/// How often each operation had each outcome: "hold taken".
using Seen = std::map<std::string, std::int64_t>;
/// Empty: the run went as promised.
[[nodiscard]] std::optional<Violation> violation_of(const Run& run, std::unique_ptr<House> house, Seen* seen = nullptr);

}  // namespace asan::simulation
