#include "store/memory/memory_taken.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace asan::store {

std::vector<slots::Taken> taken_of(const catalogue::Catalogue& catalogue,
                                   const std::unordered_map<HoldId, KeptHold>& holds,
                                   const std::unordered_map<AppointmentId, KeptAppointment>& appointments,
                                   const TakenQuestion& asked) {
  const auto& groups = asked.needed.groups;
  std::vector<slots::Taken> taken;
  const auto add = [&](const booking::Visit& visit, catalogue::Channel channel, std::optional<Instant> until_at) {
    for (const slots::Occupied& one : booking::occupied_by(catalogue, visit, channel)) {
      const bool is_needed = std::find(groups.begin(), groups.end(), one.group) != groups.end();
      if (is_needed && one.range.overlaps(asked.needed.range)) taken.push_back({one, until_at});
    }
  };
  for (const auto& [id, kept] : holds) {
    if (kept.hold.centre != asked.centre || !is_occupying(kept, asked.now)) continue;
    add(kept.hold.visit, kept.hold.channel, kept.hold.expires_at);
  }
  for (const auto& [id, kept] : appointments) {
    const booking::Appointment& appointment = kept.appointment;
    const bool takes_place = !kept.until_at || asked.now < *kept.until_at;
    // When a cancelled place comes back is not told.
    if (appointment.centre == asked.centre && takes_place) add(appointment.visit, appointment.channel, std::nullopt);
  }
  std::sort(taken.begin(), taken.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
  return taken;
}

std::vector<slots::Standing> standing_of(const std::unordered_map<AppointmentId, KeptAppointment>& appointments,
                                         Instant from) {
  std::vector<slots::Standing> places;
  for (const auto& [id, kept] : appointments) {
    const booking::Appointment& appointment = kept.appointment;
    if (!booking::is_active(appointment.status)) continue;
    for (const booking::Part& part : appointment.visit.parts()) {
      if (part.range.end_at <= from) continue;
      places.push_back(
          {id, appointment.centre, part.service, part.group, appointment.channel, part.range, appointment.booked_at});
    }
  }
  const auto order = [](const slots::Standing& one) {
    return std::tie(one.centre, one.range.start_at, one.appointment, one.range.end_at);
  };
  std::sort(places.begin(), places.end(),
            [&](const slots::Standing& a, const slots::Standing& b) { return order(a) < order(b); });
  return places;
}

std::vector<booking::Attendance> attendance_of(const std::unordered_map<AppointmentId, KeptAppointment>& appointments,
                                               const CentreId& centre, TimeRange when) {
  std::map<std::pair<Instant, booking::AppointmentStatus>, std::int32_t> counted;
  for (const auto& [id, kept] : appointments) {
    const Instant start_at = kept.appointment.visit.range().start_at;
    const bool is_then = when.start_at <= start_at && start_at < when.end_at;
    if (is_then && kept.appointment.centre == centre) ++counted[{start_at, kept.appointment.status}];
  }
  std::vector<booking::Attendance> attendance;
  attendance.reserve(counted.size());
  for (const auto& [key, appointments_then] : counted) {
    attendance.push_back({key.first, key.second, appointments_then});
  }
  return attendance;
}

}  // namespace asan::store
