#include <algorithm>
#include <string>
#include <string_view>

#include "booking/booking.hpp"
#include "calendar/civil.hpp"

namespace asan::booking {

namespace {

/// RFC 5545 3.1: lines of at most 75 octets, a letter is never cut in two; CRLF.
void add_line(std::string& out, std::string_view name, std::string_view value) {
  constexpr std::size_t longest = 75;
  std::string line(name);
  line.append(":").append(value);
  std::string_view rest = line;
  std::size_t room = longest;
  while (rest.size() > room) {
    std::size_t cut = room;
    constexpr unsigned char continuation_mask = 0xC0;
    constexpr unsigned char continuation = 0x80;
    while (cut > 1 && (static_cast<unsigned char>(rest[cut]) & continuation_mask) == continuation) --cut;
    out.append(rest.substr(0, cut)).append("\r\n ");
    rest.remove_prefix(cut);
    room = longest - 1;
  }
  out.append(rest).append("\r\n");
}

/// RFC 5545 3.3.11; control characters have no place in a text.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out.append("\\n");
    } else if (c == '\\' || c == ';' || c == ',') {
      out.append(1, '\\').append(1, c);
    } else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7F') {
      out += c;
    }
  }
  return out;
}

/// "20261125T081500Z"
std::string utc(Instant t) {
  constexpr std::int64_t day_seconds = 86400;
  std::int64_t second_of_day = t.unix_seconds() % day_seconds;
  if (second_of_day < 0) second_of_day += day_seconds;
  const auto on =
      calendar::CivilDate::from_days(static_cast<std::int32_t>((t.unix_seconds() - second_of_day) / day_seconds));
  const auto time = calendar::TimeOfDay::from_minutes(static_cast<int>(second_of_day / 60));
  const std::string second = std::to_string(100 + second_of_day % 60).substr(1);
  std::string text = on.iso() + 'T' + time.value_or(calendar::TimeOfDay()).hh_mm() + second + 'Z';
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '-' || c == ':'; }), text.end());
  return text;
}

}  // namespace

std::string icalendar(const Appointment& appointment, const CalendarTexts& texts, Instant now) {
  std::string out;
  add_line(out, "BEGIN", "VCALENDAR");
  add_line(out, "VERSION", "2.0");
  add_line(out, "PRODID", "-//ASAN//portal//AZ");
  add_line(out, "BEGIN", "VEVENT");
  add_line(out, "UID", appointment.id.str());
  add_line(out, "SEQUENCE", std::to_string(appointment.sequence));
  add_line(out, "DTSTAMP", utc(now));
  add_line(out, "DTSTART", utc(appointment.visit.range().start_at));
  add_line(out, "DTEND", utc(appointment.visit.range().end_at));
  // A booking that was missed counts as cancelled (queue-2020).
  const bool is_off =
      appointment.status == AppointmentStatus::cancelled || appointment.status == AppointmentStatus::noshow;
  add_line(out, "STATUS", is_off ? "CANCELLED" : "CONFIRMED");
  add_line(out, "SUMMARY", escaped(texts.summary));
  add_line(out, "LOCATION", escaped(texts.location));
  add_line(out, "DESCRIPTION", escaped(texts.description));
  add_line(out, "END", "VEVENT");
  add_line(out, "END", "VCALENDAR");
  return out;
}

}  // namespace asan::booking
