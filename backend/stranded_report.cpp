#include "stranded_report.hpp"

#include <map>
#include <tuple>

#include "calendar/zone.hpp"

namespace asan::server {
namespace {

std::string words_of(slots::StrandedWhy why) {
  switch (why) {
    case slots::StrandedWhy::not_offered:
      return "the service is not offered there any more";
    case slots::StrandedWhy::closed_day:
      return "the centre is closed on that day";
    case slots::StrandedWhy::outside_hours:
      return "the centre is not open all that time";
    case slots::StrandedWhy::no_place:
      break;
  }
  return "more are booked than can be served";
}

}  // namespace

std::vector<std::string> stranded_lines(const catalogue::Catalogue& catalogue,
                                        std::span<const slots::Standing> standing) {
  std::map<std::tuple<CentreId, ServiceId, Instant, slots::StrandedWhy>, std::size_t> counts;
  for (const slots::Stranded& one : slots::stranded(catalogue, standing)) {
    const slots::Standing& place = standing[one.standing];
    ++counts[{place.centre, place.service, place.range.start_at, one.why}];
  }
  std::vector<std::string> lines;
  for (const auto& [what, count] : counts) {
    const auto& [centre, service, start_at, why] = what;
    lines.push_back(centre.str() + ", " + service.str() + ", " + calendar::format_instant(start_at, catalogue.zone) +
                    ": " + words_of(why) + " (" + std::to_string(count) + ")");
  }
  return lines;
}

}  // namespace asan::server
