// Which days of a centre and group are released by draw, and when (fair release, "batch mode"). Source of the idea:
// Hakimov, Heller, Kuebler, Kurino, "How to Avoid Black Markets for Appointments with Online Booking Systems",
// American Economic Review 2021: where requests are collected and drawn, speed and bots gain nothing. The figures are
// ours (assets/catalogue/booking_rules.json "draws"). First come first served is the rule where nothing is set.
// Periods of days follow each other without a gap. Of each period the listed weekdays are drawn at once:
// requests are collected from `collect_from` to `drawn_at`; what the draw left is booked like any other day from
// `opens_at` on, some minutes later, so that nobody is quicker than the draw itself.
#pragma once

#include <optional>
#include <vector>

#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::slots {

/// The one draw of a period; the days are the period's first and last, both included.
struct Draw {
  catalogue::CentreIndex centre{};
  catalogue::GroupIndex group{};
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  Instant collect_from;
  Instant drawn_at;
  Instant opens_at;
  friend bool operator==(const Draw&, const Draw&) = default;
};

/// How long before the others may book the draw must have run.
inline constexpr Duration after_draw = Duration::minutes(15);

/// The draw that releases the day; none for a day of first come first served.
[[nodiscard]] std::optional<Draw> draw_of_day(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                              catalogue::GroupIndex group, calendar::CivilDate on);
/// The draw of the period that begins on that day.
[[nodiscard]] std::optional<Draw> draw_from(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                            catalogue::GroupIndex group, calendar::CivilDate from_on);
/// Cannot be booked yet, because the day's places are drawn (or are just being drawn).
[[nodiscard]] bool is_kept_for_draw(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                    catalogue::GroupIndex group, calendar::CivilDate on, Instant now);
/// The draw that takes requests now, the next one to be drawn first.
[[nodiscard]] std::optional<Draw> collecting_draw(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                                  catalogue::GroupIndex group, Instant now);
/// All whose time has come and whose days are not over; some of them may have been held already.
[[nodiscard]] std::vector<Draw> due_draws(const catalogue::Catalogue& catalogue, Instant now);

}  // namespace asan::slots
