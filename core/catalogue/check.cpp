#include <algorithm>
#include <set>

#include "catalogue/check_parts.hpp"

namespace asan::catalogue {

namespace {

void use_variables(const Service& service, std::set<VariableId>& used) {
  const auto use = [&](const Condition& condition) {
    for (const Term& term : condition.all_of) {
      used.insert(term.variable);
    }
  };
  const auto use_all = [&](const auto& rows) {
    for (const auto& row : rows) {
      use(row.when);
    }
  };
  use(service.eligibility);
  use_all(service.evidence);
  use_all(service.fees);
  use_all(service.processing);
  use_all(service.validity);
}

void check_vocabulary(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  std::set<VariableId> used;
  for (const Service& service : catalogue.services) {
    use_variables(service, used);
  }
  for (std::size_t i = 0; i < catalogue.vocabulary.variables.size(); ++i) {
    if (used.count(static_cast<VariableId>(i)) == 0) {
      errors.push_back({"vocabulary.json", "variables[" + catalogue.vocabulary.variables[i].name + "]",
                        "no condition asks for this variable; remove it"});
    }
  }
}

void check_groups(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  for (std::size_t i = 0; i < catalogue.groups.size(); ++i) {
    const auto is_member = [i](const Service& service) { return service.group == static_cast<GroupIndex>(i); };
    if (std::none_of(catalogue.services.begin(), catalogue.services.end(), is_member)) {
      errors.push_back({"groups.json", "groups[" + catalogue.groups[i].id.str() + "]",
                        "no service belongs to this group; remove it"});
    }
  }
}

void check_holidays(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  const auto& holidays = catalogue.holidays;
  for (std::size_t i = 0; i < holidays.size(); ++i) {
    for (std::size_t j = i + 1; j < holidays.size() && holidays[j].on == holidays[i].on; ++j) {
      if (holidays[j].names == holidays[i].names) {
        errors.push_back({"holidays.json", holidays[i].on.iso(), "this holiday is listed twice on this day; keep one"});
      }
    }
  }
}

void check_booking(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  constexpr std::int64_t a_day = 1440;
  const BookingRules& booking = catalogue.booking;
  const std::int64_t step = booking.slot_step.in_whole_minutes();
  if (step <= 0 || a_day % step != 0) {
    errors.push_back(
        {"booking_rules.json", "slot_step_minutes", "choose minutes that divide a day, such as 5, 10, 15, 20 or 30"});
  }
  if (booking.lead_time >= Duration::minutes(a_day * booking.window_days)) {
    errors.push_back(
        {"booking_rules.json", "lead_minutes", "nothing could be booked: the lead time is longer than the window"});
  }
}

void check_draws(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  const BookingRules& booking = catalogue.booking;
  for (std::size_t i = 0; i < booking.draws.size(); ++i) {
    const BookingRules::DrawRule& rule = booking.draws[i];
    if (rule.days_before + rule.period_days - 1 > booking.window_days) {
      errors.push_back({"booking_rules.json", "draws[" + std::to_string(i) + "].period_days",
                        "with days_before it reaches beyond the booking window, where the draw could place nobody"});
    }
  }
}

}  // namespace

std::string services_file(const Catalogue& catalogue, const Service& service) {
  return "services/" + catalogue.at(service.agency).id.str() + ".json";
}

std::vector<CatalogueError> check_catalogue(const Catalogue& catalogue) {
  std::vector<CatalogueError> errors;
  check_vocabulary(catalogue, errors);
  check_groups(catalogue, errors);
  check_holidays(catalogue, errors);
  check_booking(catalogue, errors);
  check_draws(catalogue, errors);
  check_counters(catalogue, errors);
  check_services(catalogue, errors);
  check_visits(catalogue, errors);
  check_halls(catalogue, errors);
  return errors;
}

}  // namespace asan::catalogue
