// Which days of a centre and group are released by draw (core/slots/draw_days.hpp).
#include <algorithm>

#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using DrawRule = catalogue::BookingRules::DrawRule;

constexpr std::int32_t most_days = 60;

/// Left out: every day.
std::array<bool, 7> read_weekdays(const JsonReader& list) {
  std::array<bool, 7> chosen{};
  if (!list.present()) {
    chosen.fill(true);
    return chosen;
  }
  list.each([&chosen](const JsonReader& day) {
    if (const auto weekday = read_weekday(day)) {
      chosen.at(static_cast<std::size_t>(*weekday) - 1) = true;
    }
  });
  if (std::none_of(chosen.begin(), chosen.end(), [](bool is_chosen) { return is_chosen; })) {
    list.note("name at least one weekday, or leave the list out");
  }
  return chosen;
}

std::optional<DrawRule> read_draw(Loading& loading, const JsonReader& row) {
  row.only({"centre", "group", "first_on", "period_days", "weekdays", "collect_days", "days_before", "draw_at", "basis",
            "source", "editor_note"});
  const auto centre = loading.centres.find(row.at("centre"));
  const auto group = loading.groups.find(row.at("group"));
  const auto first_on = row.at("first_on").parsed(calendar::CivilDate::parse, "a date such as 2026-11-30");
  const auto draw_at = row.at("draw_at").parsed(calendar::TimeOfDay::parse, "a time such as 18:00");
  read_basis(loading, row);
  DrawRule rule;
  rule.period_days = row.at("period_days").int32(1, most_days);
  rule.weekdays = read_weekdays(row.at("weekdays"));
  rule.collect_days = row.at("collect_days").int32(1, most_days);
  rule.days_before = row.at("days_before").int32(1, most_days);
  if (!centre || !group || !first_on || !draw_at) {
    return std::nullopt;
  }
  rule.centre = *centre;
  rule.group = *group;
  rule.first_on = *first_on;
  rule.draw_at = *draw_at;
  if (rule.collect_days > rule.period_days) {
    row.at("collect_days").note("two draws would collect at once; take no more days than period_days");
  }
  return rule;
}

}  // namespace

void read_draws(Loading& loading, const JsonReader& list) {
  auto& draws = loading.catalogue.booking.draws;
  list.each_if_present([&](const JsonReader& row) {
    const auto rule = read_draw(loading, row);
    if (!rule) {
      return;
    }
    const bool is_twice = std::any_of(draws.begin(), draws.end(), [&](const DrawRule& other) {
      return other.centre == rule->centre && other.group == rule->group;
    });
    if (is_twice) {
      row.note("this centre and group have a draw already; keep one");
    }
    draws.push_back(*rule);
  });
}

}  // namespace asan::wire
