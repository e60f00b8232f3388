// What a citizen is told, as data: which effect, of which appointment or request, and when (ours). A notice holds no
// personal data and no text: both follow from its subject at the moment it is sent. So it tells what stands then, and
// whose person was erased is told nothing.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "booking/contact_check.hpp"
#include "booking/slot_request.hpp"
#include "calendar/zone.hpp"

namespace asan::store {

/// Whether a store writes notices with its effects.
enum class Notices : std::uint8_t { none, kept };

/// drawn: the draw gave a place. not_drawn: it did not. offered: a place is kept for one who waits in line.
/// contact_code: proves whose the phone is (contact_check.hpp). Stores keep the numbers.
enum class NoticeKind : std::uint8_t { booked, moved, cancelled, drawn, not_drawn, offered, reminder, contact_code };
inline constexpr NoticeKind last_notice_kind = NoticeKind::contact_code;

struct Notice {
  NoticeKind kind = NoticeKind::booked;
  /// Of a contact_code its hold.
  AppointmentId subject;
  /// Of the subject when the notice was written: an appointment's sequence, a request's passed offers, a code's number.
  /// Kind, subject and version name a notice: it is written once.
  std::int32_t version = 0;
  Instant due_at;
  friend bool operator==(const Notice&, const Notice&) = default;
};

using NoticeSubject = std::variant<booking::Appointment, booking::SlotRequest, booking::ContactCheck>;

[[nodiscard]] inline const booking::Person& person_of(const NoticeSubject& subject) {
  return std::visit([](const auto& each) -> const booking::Person& { return each.person; }, subject);
}

/// Whether the subject of such a notice is a request, and not an appointment.
[[nodiscard]] constexpr bool is_about_request(NoticeKind kind) noexcept {
  return kind == NoticeKind::not_drawn || kind == NoticeKind::offered;
}

/// The hold that a contact_code is about.
[[nodiscard]] HoldId hold_of(const Notice& notice);

[[nodiscard]] Notice notice_of(NoticeKind effect, const booking::Appointment& appointment, Instant now);
/// Of one that stands: the same and, when it was not made the day before or later, a reminder at 10:00 of the day
/// before.
[[nodiscard]] std::vector<Notice> notices_of(NoticeKind effect, const booking::Appointment& appointment,
                                             const calendar::Zone& zone, Instant now);
/// The last code that was sent.
[[nodiscard]] Notice notice_of(const booking::ContactCheck& check);
/// not_drawn or offered.
[[nodiscard]] Notice notice_of(NoticeKind effect, const booking::SlotRequest& request, Instant now);

/// Whether it still tells the truth and is of use: the subject has not changed since, and its time has not come.
[[nodiscard]] bool still_holds(const Notice& notice, const NoticeSubject& subject, const calendar::Zone& zone,
                               Instant now);

}  // namespace asan::store
