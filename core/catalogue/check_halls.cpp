#include <algorithm>

#include "catalogue/check_parts.hpp"

namespace asan::catalogue {

namespace {

/// "zones[2]" and where it is.
struct NamedArea {
  std::string name;
  HallArea area;
};

std::vector<NamedArea> areas_of(const HallPlan& plan) {
  std::vector<NamedArea> all;
  const auto add = [&all](const char* list, const auto& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      all.push_back({std::string(list) + "[" + std::to_string(i) + "]", items[i].area});
    }
  };
  add("zones", plan.zones);
  add("places", plan.places);
  add("terminals", plan.terminals);
  return all;
}

enum class Presence : std::uint8_t { none, without_counter, at_counters };

/// Some services of a centre need no counter: they take no appointments.
Presence presence_of(const Catalogue& catalogue, AgencyIndex agency, CentreIndex centre) {
  Presence presence = Presence::none;
  for (const Service& service : catalogue.services) {
    const bool is_here = std::find(service.centres.begin(), service.centres.end(), centre) != service.centres.end();
    if (service.agency != agency || !is_here) continue;
    if (service.typical > Duration()) return Presence::at_counters;
    presence = Presence::without_counter;
  }
  return presence;
}

class HallCheck {
 public:
  HallCheck(const Catalogue& catalogue, const HallPlan& plan, std::vector<CatalogueError>& errors)
      : catalogue_(catalogue), plan_(plan), errors_(errors), centre_(catalogue.at(plan.centre).id.str()) {}

  void run() const {
    check_areas();
    check_counters_in_order();
    check_agencies();
    const auto is_entrance = [](const HallPlace& place) { return place.kind == HallPlaceKind::entrance; };
    if (std::none_of(plan_.places.begin(), plan_.places.end(), is_entrance)) {
      note("places", "nobody sees where one comes in; add a place of the kind entrance");
    }
  }

 private:
  void note(const std::string& place, std::string remedy) const {
    errors_.push_back({"hall_plans.json", "plans[" + centre_ + "]." + place, std::move(remedy)});
  }

  void check_areas() const {
    const std::vector<NamedArea> all = areas_of(plan_);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].area.is_inside()) {
        note(all[i].name, "it ends outside of the hall, which has " + std::to_string(hall_columns) + " columns and " +
                              std::to_string(most_hall_rows) + " rows; move it or make it smaller");
      }
      for (std::size_t j = 0; j < i; ++j) {
        if (all[i].area.overlaps(all[j].area)) {
          note(all[i].name, "it lies over " + all[j].name + "; move one of them or make it smaller");
        }
      }
    }
  }

  void check_counters_in_order() const {
    std::int32_t last = 0;
    for (std::size_t i = 0; i < plan_.zones.size(); ++i) {
      const HallZone& zone = plan_.zones[i];
      const std::string name = "zones[" + std::to_string(i) + "]";
      if (zone.last_counter < zone.first_counter) {
        note(name, "its last counter comes before its first");
      } else if (zone.first_counter <= last) {
        note(name, "counter " + std::to_string(zone.first_counter) + " comes after counter " + std::to_string(last) +
                       "; write zones in the order of their counters, each counter once");
      }
      last = std::max(last, zone.last_counter);
    }
  }

  void check_agencies() const {
    const auto has_zone = [&](AgencyIndex agency) {
      return std::any_of(plan_.zones.begin(), plan_.zones.end(),
                         [agency](const HallZone& zone) { return zone.agency == agency; });
    };
    for (std::size_t i = 0; i < catalogue_.agencies.size(); ++i) {
      const auto agency = static_cast<AgencyIndex>(i);
      const Presence presence = presence_of(catalogue_, agency, plan_.centre);
      if (presence == Presence::at_counters && !has_zone(agency)) {
        note("zones",
             "the agency " + catalogue_.at(agency).id.str() + " serves at counters of this centre; add its zone");
      } else if (presence == Presence::none && has_zone(agency)) {
        note("zones",
             "the agency " + catalogue_.at(agency).id.str() + " has no service at this centre; remove its zone");
      }
    }
  }

  const Catalogue& catalogue_;
  const HallPlan& plan_;
  std::vector<CatalogueError>& errors_;
  std::string centre_;
};

}  // namespace

void check_halls(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  for (const HallPlan& plan : catalogue.halls) HallCheck(catalogue, plan, errors).run();
}

}  // namespace asan::catalogue
