// The holds that the store in memory keeps, and whom codes were sent for them.
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>

#include "booking/contact_check.hpp"
#include "store/kept.hpp"

namespace asan::store {

struct KeptHold {
  booking::Hold hold;
  HoldState state = HoldState::live;
};

[[nodiscard]] inline bool is_occupying(const KeptHold& kept, Instant now) noexcept {
  return kept.state == HoldState::live && booking::is_live(kept.hold, now);
}

class MemoryHolds {
 public:
  struct Look {
    /// None when it is not live.
    std::optional<booking::Hold> hold;
    bool has_ended = false;
  };

  [[nodiscard]] const std::unordered_map<HoldId, KeptHold>& all() const noexcept { return holds_; }
  [[nodiscard]] std::optional<booking::Hold> find(const HoldId& id, Instant now) const;
  /// Whether it has run out by the clock is not looked at.
  [[nodiscard]] Look look_at(const HoldId& id) const;
  /// False: the id is somebody's.
  [[nodiscard]] bool keep(const booking::Hold& hold);
  void end(const HoldId& id, HoldState state);
  /// Every hold that has expired by then, for good: its place may be given away next.
  void end_expired(Instant now);
  std::size_t forget_before(Instant before);

  [[nodiscard]] std::optional<booking::ContactCheck> contact(const HoldId& hold) const;
  void put_contact(const booking::ContactCheck& check) { contacts_.insert_or_assign(check.hold, check); }
  void forget_contacts_of(const booking::Fin& person);
  void forget_contacts_until(Instant now);
  /// Nothing when the code is right. The hold is live.
  [[nodiscard]] std::optional<ConfirmOutcome> refuse_wrong_code(const NewAppointment& wanted, Instant now);

 private:
  std::unordered_map<HoldId, KeptHold> holds_;
  std::unordered_map<HoldId, booking::ContactCheck> contacts_;
};

}  // namespace asan::store
