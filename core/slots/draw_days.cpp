#include "slots/draw_days.hpp"

#include <algorithm>

namespace asan::slots {

namespace {

using calendar::CivilDate;
using catalogue::BookingRules;

const BookingRules::DrawRule* rule_of(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                      catalogue::GroupIndex group) {
  const auto& rules = catalogue.booking.draws;
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const BookingRules::DrawRule& rule) {
    return rule.centre == centre && rule.group == group;
  });
  return found == rules.end() ? nullptr : &*found;
}

/// The draw of the period that the day lies in; none before the first period.
std::optional<Draw> draw_around(const catalogue::Catalogue& catalogue, const BookingRules::DrawRule& rule,
                                CivilDate on) {
  if (on < rule.first_on) return std::nullopt;
  const CivilDate from_on = on.plus_days(-((on - rule.first_on) % rule.period_days));
  const CivilDate drawn_on = from_on.plus_days(-rule.days_before);
  const auto at = [&](CivilDate day) { return catalogue.zone.to_instant({day, rule.draw_at}).at; };
  const Instant drawn_at = at(drawn_on);
  return Draw{rule.centre,
              rule.group,
              from_on,
              from_on.plus_days(rule.period_days - 1),
              at(drawn_on.plus_days(-rule.collect_days)),
              drawn_at,
              drawn_at + after_draw};
}

}  // namespace

std::optional<Draw> draw_of_day(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                catalogue::GroupIndex group, CivilDate on) {
  const BookingRules::DrawRule* rule = rule_of(catalogue, centre, group);
  if (rule == nullptr || !rule->weekdays.at(static_cast<std::size_t>(on.weekday()) - 1)) return std::nullopt;
  return draw_around(catalogue, *rule, on);
}

std::optional<Draw> draw_from(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                              catalogue::GroupIndex group, CivilDate from_on) {
  const BookingRules::DrawRule* rule = rule_of(catalogue, centre, group);
  const auto draw = rule == nullptr ? std::nullopt : draw_around(catalogue, *rule, from_on);
  return draw && draw->from_on == from_on ? draw : std::nullopt;
}

bool is_kept_for_draw(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre, catalogue::GroupIndex group,
                      CivilDate on, Instant now) {
  const auto draw = draw_of_day(catalogue, centre, group, on);
  return draw && now < draw->opens_at;
}

std::optional<Draw> collecting_draw(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                    catalogue::GroupIndex group, Instant now) {
  const BookingRules::DrawRule* rule = rule_of(catalogue, centre, group);
  if (rule == nullptr) return std::nullopt;
  const CivilDate today = std::max(catalogue.zone.to_civil(now).date, rule->first_on);
  // Later periods are drawn later; the last that can collect begins this many days from now.
  const std::int32_t farthest = rule->collect_days + rule->days_before + rule->period_days;
  for (std::int32_t ahead = 0; ahead <= farthest; ahead += rule->period_days) {
    const auto draw = draw_around(catalogue, *rule, today.plus_days(ahead));
    if (draw && draw->collect_from <= now && now < draw->drawn_at) return draw;
  }
  return std::nullopt;
}

std::vector<Draw> due_draws(const catalogue::Catalogue& catalogue, Instant now) {
  std::vector<Draw> due;
  for (const BookingRules::DrawRule& rule : catalogue.booking.draws) {
    CivilDate on = std::max(catalogue.zone.to_civil(now).date, rule.first_on);
    for (auto draw = draw_around(catalogue, rule, on); draw && draw->drawn_at <= now;
         draw = draw_around(catalogue, rule, on)) {
      due.push_back(*draw);
      on = on.plus_days(rule.period_days);
    }
  }
  return due;
}

}  // namespace asan::slots
