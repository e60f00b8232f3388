// GET /{lang}/appointments/{token}/calendar.ics: the appointment for the citizen's own calendar (RFC 5545).
#pragma once

#include <functional>
#include <optional>

#include "catalogue/catalogue.hpp"
#include "http/desk.hpp"
#include "http/exchange.hpp"
#include "text/language.hpp"

namespace asan::http {

struct CalendarTarget {
  text::Language language = text::Language::az;
  ManageToken token;
};
[[nodiscard]] std::optional<CalendarTarget> calendar_target(std::string_view path);

/// Empty when there is no such appointment.
[[nodiscard]] std::optional<Outgoing> calendar_file(const catalogue::Catalogue& catalogue, const Desk& desk,
                                                    const CalendarTarget& target, Instant now);

}  // namespace asan::http
