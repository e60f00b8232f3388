#include "screens/chosen_visit.hpp"

#include <utility>

#include "booking/visit_offers.hpp"
#include "screens/names.hpp"

namespace asan::screens {

Page times_page(const std::vector<ServiceId>& services, const CentreId& centre,
                std::optional<calendar::CivilDate> day) {
  if (services.size() == 1) return SlotsPage{services.front(), centre, day};
  return VisitPage{services, centre};
}

Page times_page(const catalogue::Catalogue& catalogue, const booking::WantedVisit& wanted) {
  std::vector<ServiceId> services;
  for (const booking::PartWish& part : wanted.parts) services.push_back(part.service);
  return times_page(services, wanted.centre, catalogue.zone.to_civil(wanted.parts.front().start_at).date);
}

Fields visit_fields(const catalogue::Catalogue& catalogue, const booking::WantedVisit& wanted) {
  Fields fields;
  for (const booking::PartWish& part : wanted.parts) fields.emplace_back(field_name::service, part.service.str());
  fields.emplace_back(field_name::centre, wanted.centre.str());
  for (const booking::PartWish& part : wanted.parts) {
    fields.emplace_back(field_name::start_at, calendar::format_instant(part.start_at, catalogue.zone));
  }
  return fields;
}

std::optional<ChosenVisit> chosen_visit(const catalogue::Catalogue& catalogue, const Fields& fields) {
  auto centre = CentreId::parse(field(fields, field_name::centre));
  if (!centre || !catalogue.find(*centre)) return std::nullopt;
  ChosenVisit chosen{std::move(*centre), {}, {}};
  std::vector<Instant> starts;
  for (const auto& [name, value] : fields) {
    if (name == field_name::service) {
      auto service = ServiceId::parse(value);
      if (!service || !catalogue.find(*service)) return std::nullopt;
      chosen.services.push_back(std::move(*service));
    } else if (name == field_name::start_at) {
      if (const auto start_at = calendar::parse_instant(value)) starts.push_back(*start_at);
    }
  }
  if (chosen.services.empty() || chosen.services.size() > booking::most_parts) return std::nullopt;
  if (starts.size() != chosen.services.size()) return chosen;
  chosen.wanted = booking::WantedVisit{chosen.centre, catalogue::Channel::online, {}};
  for (std::size_t i = 0; i < starts.size(); ++i) chosen.wanted->parts.push_back({chosen.services[i], starts[i]});
  return chosen;
}

slots::Window visit_window(const catalogue::Catalogue& catalogue, const std::vector<ServiceId>& services, Instant now) {
  std::optional<slots::Window> common;
  for (const ServiceId& id : services) {
    const auto service = catalogue.find(id);
    if (!service) continue;
    const slots::Window window = slots::booking_window(catalogue, catalogue.at(*service).group, now);
    if (!common || window.last_on < common->last_on) common = window;
  }
  return common.value_or(slots::booking_window(catalogue, catalogue::GroupIndex{}, now));
}

std::optional<wire::GetVisits> visits_asked(const catalogue::Catalogue& catalogue, const VisitPage& page, Instant now) {
  const auto wish = booking::wish_of(catalogue, page.services);
  if (!wish || booking::centres_for(catalogue, *wish).empty()) return std::nullopt;
  const slots::Window window = visit_window(catalogue, page.services, now);
  return wire::GetVisits{page.services, page.centre, page.day.value_or(window.first_on),
                         page.day.value_or(window.last_on), false};
}

bool is_shown_by(const wire::GetVisits& asked, const VisitPage& page) {
  const bool is_one_day = asked.from_on == asked.to_on;
  const bool is_that_day = page.day ? is_one_day && asked.from_on == *page.day : !is_one_day;
  return asked.services == page.services && asked.centre == page.centre && is_that_day;
}

}  // namespace asan::screens
