#include "slots/stranded.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

#include "slots/capacity.hpp"
#include "slots/day_grid.hpp"
#include "slots/slots.hpp"

namespace asan::slots {

namespace {

/// Places that are kept, found by centre and time.
class Kept {
 public:
  void add(catalogue::CentreIndex centre, const Occupied& place) {
    longest_ = std::max(longest_, place.range.end_at - place.range.start_at);
    by_day_[{centre, day_of(place.range.start_at)}].push_back(place);
  }
  /// All that overlap the time, and more.
  [[nodiscard]] std::vector<Occupied> around(catalogue::CentreIndex centre, TimeRange time) const {
    std::vector<Occupied> places;
    const auto first = by_day_.lower_bound({centre, day_of(time.start_at - longest_)});
    for (auto day = first; day != by_day_.end() && day->first <= std::pair(centre, day_of(time.end_at)); ++day) {
      places.insert(places.end(), day->second.begin(), day->second.end());
    }
    return places;
  }

 private:
  static std::int64_t day_of(Instant t) noexcept {
    constexpr std::int64_t day_seconds = 86400;
    return t.unix_seconds() / day_seconds;
  }
  std::map<std::pair<catalogue::CentreIndex, std::int64_t>, std::vector<Occupied>> by_day_;
  Duration longest_;
};

std::optional<StrandedWhy> why_outside(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                       TimeRange time) {
  const calendar::CivilTime civil = catalogue.zone.to_civil(time.start_at);
  const auto open = calendar::range_at(catalogue.at(centre).hours, catalogue.holiday_days(), civil);
  if (!open) {
    const bool is_open_day = std::holds_alternative<calendar::Open>(centre_day(catalogue, centre, civil.date));
    return is_open_day ? StrandedWhy::outside_hours : StrandedWhy::closed_day;
  }
  const bool ends_in_time = time.end_at <= instant_at(catalogue.zone, open->on, open->range.closes_minutes());
  return ends_in_time ? std::nullopt : std::optional(StrandedWhy::outside_hours);
}

/// Takes the place, unless there is none.
std::optional<StrandedWhy> why_stranded(const catalogue::Catalogue& catalogue, const Standing& standing, Kept& kept) {
  const std::optional<Offer> offered = offer(catalogue, standing.service, standing.centre, standing.channel);
  if (!offered || catalogue.at(offered->group).id != standing.group) return StrandedWhy::not_offered;
  if (const auto why = why_outside(catalogue, offered->centre, standing.range)) return why;
  const std::vector<Occupied> others = kept.around(offered->centre, standing.range);
  if (least_left(catalogue, *offered, others, standing.range) <= 0) return StrandedWhy::no_place;
  kept.add(offered->centre, {standing.range, offered->group, standing.channel});
  return std::nullopt;
}

}  // namespace

std::vector<Stranded> stranded(const catalogue::Catalogue& catalogue, std::span<const Standing> standing) {
  std::vector<std::size_t> in_order(standing.size());
  for (std::size_t i = 0; i < in_order.size(); ++i) in_order[i] = i;
  std::stable_sort(in_order.begin(), in_order.end(), [&](std::size_t a, std::size_t b) {
    const auto order = [](const Standing& one) { return std::tie(one.booked_at, one.appointment.str()); };
    return order(standing[a]) < order(standing[b]);
  });
  Kept kept;
  std::vector<Stranded> found;
  for (const std::size_t i : in_order) {
    if (const auto why = why_stranded(catalogue, standing[i], kept)) found.push_back({i, *why});
  }
  std::sort(found.begin(), found.end(), [](const Stranded& a, const Stranded& b) { return a.standing < b.standing; });
  return found;
}

}  // namespace asan::slots
