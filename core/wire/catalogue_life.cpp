// Life of an appointment: when to come, how many at once, what follows from not coming, who is served first.
#include <algorithm>
#include <utility>

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

constexpr JsonNames<catalogue::PriorityGround, 5> priority_grounds{
    {{"disability", catalogue::PriorityGround::disability},
     {"pregnancy", catalogue::PriorityGround::pregnancy},
     {"infant", catalogue::PriorityGround::infant},
     {"veteran", catalogue::PriorityGround::veteran},
     {"age", catalogue::PriorityGround::age}}};

void read_priority(Loading& loading, const JsonReader& list) {
  constexpr std::int32_t oldest = 120;
  std::vector<catalogue::Priority>& priority = loading.catalogue.booking.priority;
  list.each([&](const JsonReader& row) {
    row.only({"ground", "from_years", "names", "basis", "source"});
    read_basis(loading, row);
    const auto ground = row.at("ground").choice(priority_grounds);
    const JsonReader years = row.at("from_years");
    const bool is_age = ground == catalogue::PriorityGround::age;
    if (!is_age && years.present()) {
      years.note("only age is counted in years; remove it");
    }
    const auto is_same = [&](const catalogue::Priority& earlier) { return earlier.ground == ground; };
    if (std::any_of(priority.begin(), priority.end(), is_same)) {
      row.note("this ground is listed twice; keep one");
    }
    priority.push_back({ground, is_age ? years.int32(1, oldest) : 0, read_localized(row.at("names"))});
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
  read_priority(loading, file.at("priority"));
}

}  // namespace asan::wire
