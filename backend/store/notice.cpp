#include "store/notice.hpp"

namespace asan::store {

namespace {

constexpr int reminder_minutes = 10 * 60;

bool holds(const Notice& notice, const booking::Appointment& appointment, Instant now) {
  const auto status =
      notice.kind == NoticeKind::cancelled ? booking::AppointmentStatus::cancelled : booking::AppointmentStatus::booked;
  return appointment.status == status && appointment.sequence == notice.version &&
         now < appointment.visit.range().start_at;
}

bool holds(const Notice& notice, const booking::SlotRequest& request, const calendar::Zone& zone, Instant now) {
  if (notice.kind == NoticeKind::offered) {
    return request.offer && request.offers_passed == notice.version && now < request.offer->until_at;
  }
  return request.state == booking::RequestState::not_drawn && zone.to_civil(now).date <= request.when.to_on;
}

bool holds(const Notice& notice, const booking::ContactCheck& check, Instant now) {
  return check.codes == notice.version && now < booking::code_counts_until(check);
}

}  // namespace

HoldId hold_of(const Notice& notice) { return HoldId::parse(notice.subject.str()).value(); }

Notice notice_of(NoticeKind effect, const booking::Appointment& appointment, Instant now) {
  return {effect, appointment.id, appointment.sequence, now};
}

std::vector<Notice> notices_of(NoticeKind effect, const booking::Appointment& appointment, const calendar::Zone& zone,
                               Instant now) {
  std::vector<Notice> notices = {notice_of(effect, appointment, now)};
  const calendar::CivilDate day_before = zone.to_civil(appointment.visit.range().start_at).date.plus_days(-1);
  if (zone.to_civil(now).date < day_before) {
    const auto at = zone.to_instant({day_before, *calendar::TimeOfDay::from_minutes(reminder_minutes)}).at;
    notices.push_back({NoticeKind::reminder, appointment.id, appointment.sequence, at});
  }
  return notices;
}

Notice notice_of(const booking::ContactCheck& check) {
  return {NoticeKind::contact_code, AppointmentId::parse(check.hold.str()).value(), check.codes, check.sent_at};
}

Notice notice_of(NoticeKind effect, const booking::SlotRequest& request, Instant now) {
  return {effect, request.id, request.offers_passed, now};
}

bool still_holds(const Notice& notice, const NoticeSubject& subject, const calendar::Zone& zone, Instant now) {
  if (const auto* request = std::get_if<booking::SlotRequest>(&subject)) {
    return is_about_request(notice.kind) && holds(notice, *request, zone, now);
  }
  if (const auto* check = std::get_if<booking::ContactCheck>(&subject)) {
    return notice.kind == NoticeKind::contact_code && holds(notice, *check, now);
  }
  const bool is_about_appointment = !is_about_request(notice.kind) && notice.kind != NoticeKind::contact_code;
  return is_about_appointment && holds(notice, std::get<booking::Appointment>(subject), now);
}

}  // namespace asan::store
