// Life of an appointment: when to come, how many at once, what follows from not coming, who is served first.
#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

catalogue::NoshowLimit read_noshow_limit(const Loading& loading, const JsonReader& reader) {
  constexpr std::int32_t a_year = 366;
  constexpr std::int32_t most_missed = 100;
  reader.only({"missed", "within_days", "for_days"});
  return {read_number(loading, reader.at("missed"), 1, most_missed),
          read_number(loading, reader.at("within_days"), 1, a_year),
          read_number(loading, reader.at("for_days"), 1, a_year)};
}

void read_priority_groups(Loading& loading, const JsonReader& reader) {
  reader.only({"basis", "source", "groups"});
  read_basis(loading, reader);
  auto& groups = loading.catalogue.booking.priority_groups;
  reader.at("groups").each([&](JsonReader& row) {
    struct GroupTag : CatalogueIdRule {};
    const auto id = read_id<Id<GroupTag>>(row, {"id", "names"});
    auto names = read_localized(row.at("names"));
    if (!id) return;
    for (const catalogue::PriorityGroup& each : groups) {
      if (each.id == id->str()) row.at("id").note("the id \"" + each.id + "\" is used twice; ids are unique");
    }
    groups.push_back({id->str(), std::move(names)});
  });
}

}  // namespace

void read_life_rules(Loading& loading, const JsonReader& file) {
  constexpr JsonNames<catalogue::SlotEnd, 2> ends{
      {{"start", catalogue::SlotEnd::start}, {"end", catalogue::SlotEnd::end}}};
  constexpr std::int32_t most_bookings = 100;
  catalogue::BookingRules& booking = loading.catalogue.booking;
  const JsonReader counts_from = file.at("arrival_counts_from");
  counts_from.only({"value", "basis", "source"});
  read_basis(loading, counts_from);
  booking.arrival_counts_from = counts_from.at("value").choice(ends);
  booking.bookings_per_person = read_number(loading, file.at("bookings_per_person"), 1, most_bookings);
  booking.noshow_limit = read_noshow_limit(loading, file.at("noshow_limit"));
  booking.return_delay = read_minutes(loading, file.at("return_delay_minutes"), 0);
  read_priority_groups(loading, file.at("priority_groups"));
}

}  // namespace asan::wire
