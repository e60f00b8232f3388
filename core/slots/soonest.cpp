#include "slots/soonest.hpp"

namespace asan::slots {

namespace {

std::optional<Instant> first_free(const SlotTable& table, const TableDay& day, Instant from_at) {
  for (const Run& run : table.runs(day)) {
    for (std::uint32_t i = 0; i < run.count; ++i) {
      const Instant start_at = run.first_start_at + Duration::seconds(i * table.step().in_seconds());
      if (start_at >= from_at && table.left(run, i) > 0) return start_at;
    }
  }
  return std::nullopt;
}

bool may_be_free(const TableDay& day) noexcept { return day.kind == DayKind::open; }

}  // namespace

Soonest soonest(const SlotTable& table) {
  Soonest found;
  for (const TableDay& day : table.days()) {
    if (!may_be_free(day)) continue;
    // A day that is open and not full has a free start; which one matters on the first such day only.
    ++found.free_days;
    if (!found.start_at) found.start_at = first_free(table, day, table.runs(day).front().first_start_at);
  }
  return found;
}

std::optional<Instant> first_free_from(const SlotTable& table, Instant from_at) {
  for (const TableDay& day : table.days()) {
    if (!may_be_free(day)) continue;
    if (const auto start_at = first_free(table, day, from_at)) return start_at;
  }
  return std::nullopt;
}

}  // namespace asan::slots
