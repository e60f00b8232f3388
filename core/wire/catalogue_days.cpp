// When: the rules of booking.
#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

/// A value that says whose it is.
std::int32_t read_rule(const Loading& loading, const JsonReader& rule, std::int32_t least, std::int32_t most) {
  read_basis(loading, rule);
  return rule.at("value").int32(least, most);
}

std::int32_t read_minutes(const Loading& loading, const JsonReader& rule, std::int32_t least) {
  constexpr std::int32_t a_day = 1440;
  rule.only({"value", "basis", "source"});
  return read_rule(loading, rule, least, a_day);
}

constexpr std::int32_t most_counters = 500;

void read_counters(Loading& loading, const JsonReader& reader) {
  catalogue::BookingRules& booking = loading.catalogue.booking;
  reader.only({"default", "groups", "centres"});
  const JsonReader usual = reader.at("default");
  usual.only({"value", "basis", "source"});
  booking.default_counters = read_rule(loading, usual, 1, most_counters);
  const auto put = [&](catalogue::CentreIndex centre, catalogue::GroupIndex group, std::int32_t counters) {
    for (auto& row : booking.counters) {
      if (row.centre == centre && row.group == group) {
        row.counters = counters;
        return;
      }
    }
    booking.counters.push_back({centre, group, counters});
  };
  reader.at("groups").each([&](const JsonReader& row) {
    row.only({"group", "value", "basis", "source"});
    const auto group = loading.groups.find(row.at("group"));
    const std::int32_t counters = read_rule(loading, row, 1, most_counters);
    for (std::size_t i = 0; group && i < loading.catalogue.centres.size(); ++i) {
      put(static_cast<catalogue::CentreIndex>(i), *group, counters);
    }
  });
  reader.at("centres").each([&](const JsonReader& row) {
    row.only({"centre", "group", "value", "basis", "source"});
    const auto centre = loading.centres.find(row.at("centre"));
    const auto group = loading.groups.find(row.at("group"));
    const std::int32_t counters = read_rule(loading, row, 1, most_counters);
    if (centre && group) {
      put(*centre, *group, counters);
    }
  });
}

}  // namespace

void read_basis(const Loading& loading, const JsonReader& rule) {
  const JsonReader source = rule.at("source");
  enum class Basis : std::uint8_t { ours, sourced };
  constexpr JsonNames<Basis, 2> names{{{"ours", Basis::ours}, {"source", Basis::sourced}}};
  if (rule.at("basis").choice(names) == Basis::sourced) {
    (void)loading.sources.find(source);
  } else if (source.present()) {
    source.note("a value with a source has \"basis\": \"source\"");
  }
}

void read_booking_rules(Loading& loading, const JsonReader& file) {
  file.only({"slot_step_minutes", "hold_minutes", "lead_minutes", "window_days", "arrive_early_minutes",
             "cancel_late_minutes", "offer_minutes", "counters", "draws", "editor_note"});
  catalogue::BookingRules& booking = loading.catalogue.booking;
  booking.slot_step = Duration::minutes(read_minutes(loading, file.at("slot_step_minutes"), 1));
  booking.hold_for = Duration::minutes(read_minutes(loading, file.at("hold_minutes"), 1));
  booking.lead_time = Duration::minutes(read_minutes(loading, file.at("lead_minutes"), 0));
  booking.arrive_early = Duration::minutes(read_minutes(loading, file.at("arrive_early_minutes"), 0));
  booking.cancel_late = Duration::minutes(read_minutes(loading, file.at("cancel_late_minutes"), 0));
  booking.offer_for = Duration::minutes(read_minutes(loading, file.at("offer_minutes"), 1));
  const JsonReader window = file.at("window_days");
  constexpr std::int32_t a_year = 366;
  window.only({"value", "basis", "source"});
  booking.window_days = read_rule(loading, window, 1, a_year);
  read_counters(loading, file.at("counters"));
  read_draws(loading, file.at("draws"));
}

}  // namespace asan::wire
