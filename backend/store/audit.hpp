// The audit log: what was done to which appointment or request, when and by whom; no personal data (backend.md
// "Security baseline"). Entries are written in the transaction of their effect and never changed. Each carries a keyed
// hash of itself and the one before (vault::Vault::link); the head, which names the last, is sealed by itself. Who has
// no key cannot change, remove or insert an entry, nor cut off the last ones, without its being found. What cannot be
// found: the whole database put back to an older state, head and all. For that the head is noted elsewhere too.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "booking/life.hpp"
#include "calendar/civil.hpp"
#include "staff/account.hpp"

namespace asan::store {

struct DrawKey {
  CentreId centre;
  GroupId group;
  calendar::CivilDate from_on;
  friend bool operator==(const DrawKey&, const DrawKey&) = default;
};

/// staff: at a counter, on the phone, or who was asked to erase somebody. system: what happens by itself, and an
/// operator's other commands. Engines keep the numbers.
enum class AuditActor : std::uint8_t { citizen, staff, system };
enum class AuditAction : std::uint8_t {
  started,          // a server
  booked,           // subject from here on: the appointment or request
  moved,            //
  cancelled,        //
  advanced,         // detail: the new booking::AppointmentStatus; after a slash who of staff did it
  limit_lifted,     // without a subject: it would name a person; but after a slash who did it
  requested,        //
  request_changed,  // detail: the new booking::RequestState
  draw_held,        // subject: centre/group/first day
  erased,           // the person of the subject
  keys_rotated,     // subject: version of the new master key
  restored,         // subject: the last entry noted before, if any; moved here: /folder/SEQUENCE/MAC of its last one
  account_changed,  // of staff; subject: the account, and after a slash who did it; detail: store::AccountChange
  opened,           // somebody of staff, after a slash, saw whose appointment it is
  anchored          // heads of other chains (Store::anchor_chains); subject: "CHAIN/SEQUENCE/MAC" of each, with spaces
};

struct AuditNote {
  AuditActor actor = AuditActor::system;
  AuditAction action = AuditAction::started;
  std::string subject = {};
  std::int32_t detail = 0;
  friend bool operator==(const AuditNote&, const AuditNote&) = default;
};

/// What was done at a centre belongs to it. To none belongs what is done for all at once or at none: servers, keys and
/// accounts, limits, and what the system erases because it was long ago.
[[nodiscard]] constexpr bool is_at_a_centre(const AuditNote& note) noexcept {
  switch (note.action) {
    case AuditAction::booked:
    case AuditAction::moved:
    case AuditAction::cancelled:
    case AuditAction::advanced:
    case AuditAction::requested:
    case AuditAction::request_changed:
    case AuditAction::draw_held:
      return true;
    case AuditAction::erased:
      return note.actor != AuditActor::system;
    case AuditAction::started:
    case AuditAction::limit_lifted:
    case AuditAction::keys_rotated:
    case AuditAction::restored:
    case AuditAction::account_changed:
    case AuditAction::opened:
    case AuditAction::anchored:
      break;
  }
  return false;
}

struct AuditEntry {
  /// From 1, without gaps in its chain: engines have one chain for all, or one for each centre and one for none.
  std::int64_t sequence = 0;
  Instant at;
  AuditNote note;
  friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

enum class AuditOrder : std::uint8_t { oldest_first, newest_first };

/// Which entries are asked for: some of what was done at one centre, or of what was done at none.
struct AuditPage {
  std::optional<CentreId> centre = {};
  std::size_t most = 0;
  AuditOrder order = AuditOrder::oldest_first;
  /// Those that come after the entry with this number, in that order; none: from the first one on.
  std::optional<std::int64_t> past = {};
};

/// The last entry; 0 of an empty log.
struct AuditHead {
  std::int64_t sequence = 0;
  /// Its keyed hash; zeros in an engine without keys.
  std::array<std::uint8_t, 32> mac{};
  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

/// What an entry's hash covers, beside the hash before it. No two entries are written alike.
[[nodiscard]] inline std::string canonical(const AuditEntry& entry) {
  std::string text;
  for (const std::int64_t number :
       {entry.sequence, entry.at.unix_seconds(), static_cast<std::int64_t>(entry.note.actor),
        static_cast<std::int64_t>(entry.note.action), std::int64_t{entry.note.detail}}) {
    text.append(std::to_string(number)).push_back('\n');
  }
  return text.append(entry.note.subject);
}

/// The subject of draw_held.
[[nodiscard]] inline std::string draw_name(const DrawKey& draw) {
  return draw.centre.str() + "/" + draw.group.str() + "/" + draw.from_on.iso();
}

/// Who booked through this channel.
[[nodiscard]] constexpr AuditActor actor_of(catalogue::Channel channel) noexcept {
  const bool is_by_staff = channel == catalogue::Channel::call_centre || channel == catalogue::Channel::walk_in;
  return is_by_staff ? AuditActor::staff : AuditActor::citizen;
}
[[nodiscard]] inline AuditActor actor_of(booking::Step step, const std::optional<staff::StaffId>& by) noexcept {
  return step == booking::Step::arrive && !by ? AuditActor::citizen : AuditActor::staff;
}

/// The subject with who of staff did it, where that is known.
[[nodiscard]] inline std::string done_by(std::string subject, const std::optional<staff::StaffId>& by) {
  if (by) subject.append("/").append(by->str());
  return subject;
}

}  // namespace asan::store
