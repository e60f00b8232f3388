#include "open_data/query.hpp"

#include <algorithm>

#include "screens/names.hpp"

namespace asan::open_data {

void Query::only(std::initializer_list<std::string_view> names) {
  for (const auto& [name, value] : fields_) {
    const bool is_known = std::find(names.begin(), names.end(), name) != names.end();
    if (!is_known) note(name, "no parameter of this name");
  }
}

std::string_view Query::one(std::string_view name) {
  const auto is_it = [&](const auto& field) { return field.first == name; };
  if (std::count_if(fields_.begin(), fields_.end(), is_it) > 1) note(name, "only once");
  return screens::field(fields_, name);
}

void Query::note(std::string_view name, std::string_view expected) {
  if (mistake_) return;
  std::string place(name);
  place.append(": expected ").append(expected);
  mistake_ = wire::Problem{wire::ProblemKind::malformed_request, std::move(place), {}, {}};
}

text::Language language_in(Query& query) {
  return query.parsed("lang", text::language_of, "one of az, ru, en").value_or(text::Language::az);
}

calendar::CivilDate day_in(Query& query, calendar::CivilDate today) {
  const auto parse = [](std::string_view text) { return calendar::CivilDate::parse(text); };
  return query.parsed(screens::field_name::on, parse, "a date as 2026-11-25").value_or(today);
}

std::optional<catalogue::AgencyIndex> agency_in(Query& query, const catalogue::Catalogue& catalogue) {
  const auto parse = [&](std::string_view text) -> std::optional<catalogue::AgencyIndex> {
    for (std::size_t i = 0; i < catalogue.agencies.size(); ++i) {
      if (catalogue.agencies[i].id.str() == text) return static_cast<catalogue::AgencyIndex>(i);
    }
    return std::nullopt;
  };
  return query.parsed("agency", parse, "the id of an agency");
}

std::vector<catalogue::ServiceIndex> services_in(Query& query, const screens::Context& context,
                                                 text::Language language) {
  const std::size_t all = context.catalogue.services.size();
  std::vector<catalogue::ServiceIndex> services;
  services.reserve(all);
  const std::string_view wanted = query.one(screens::field_name::query);
  if (!wanted.empty()) {
    for (const text::SearchHit& hit : context.search.find(wanted, language, all)) {
      services.push_back(static_cast<catalogue::ServiceIndex>(hit.id));
    }
    return services;
  }
  for (std::size_t i = 0; i < all; ++i) services.push_back(static_cast<catalogue::ServiceIndex>(i));
  return services;
}

}  // namespace asan::open_data
