// One visit, several services: the walks between counters and which service comes first.
#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

constexpr std::int32_t longest_walk = 60;

Duration read_walk(const Loading& loading, const JsonReader& row) {
  read_basis(loading, row);
  return Duration::minutes(row.at("value").int32(0, longest_walk));
}

/// "between": two groups.
void add_walk(Loading& loading, const JsonReader& row, std::optional<catalogue::CentreIndex> centre) {
  const JsonReader between = row.at("between");
  const std::vector<catalogue::GroupIndex> groups = loading.groups.find_all(between);
  const Duration takes = read_walk(loading, row);
  if (groups.size() == 2) {
    loading.catalogue.visit.walks.push_back({centre, groups[0], groups[1], takes});
  } else {
    between.note("name two different groups; within a group nobody walks");
  }
}

void read_walks(Loading& loading, const JsonReader& reader) {
  reader.only({"default", "groups", "centres"});
  const JsonReader usual = reader.at("default");
  usual.only({"value", "basis", "source"});
  loading.catalogue.visit.usual_walk = read_walk(loading, usual);
  reader.at("groups").each([&](const JsonReader& row) {
    row.only({"between", "value", "basis", "source"});
    add_walk(loading, row, std::nullopt);
  });
  // After those of all centres: the last one that fits counts.
  reader.at("centres").each([&](const JsonReader& row) {
    row.only({"centre", "between", "value", "basis", "source"});
    if (const auto centre = loading.centres.find(row.at("centre"))) add_walk(loading, row, centre);
  });
}

/// Those named one by one, and all of the named groups.
std::vector<catalogue::ServiceIndex> read_later_services(const Loading& loading, const JsonReader& row) {
  const JsonReader services = row.at("after");
  const JsonReader groups = row.at("after_groups");
  std::vector<catalogue::ServiceIndex> later;
  if (services.present() || !groups.present()) later = loading.services.find_all(services);
  if (!groups.present()) return later;
  for (const catalogue::GroupIndex group : loading.groups.find_all(groups)) {
    for (std::size_t i = 0; i < loading.catalogue.services.size(); ++i) {
      if (loading.catalogue.services[i].group == group) later.push_back(static_cast<catalogue::ServiceIndex>(i));
    }
  }
  return later;
}

void read_precedence(Loading& loading, const JsonReader& row) {
  row.only({"before", "after", "after_groups", "basis", "source", "editor_note"});
  read_basis(loading, row);
  const auto before = loading.services.find(row.at("before"));
  for (const catalogue::ServiceIndex after : read_later_services(loading, row)) {
    if (before) loading.catalogue.visit.precedence.push_back({*before, after});
  }
}

}  // namespace

void read_visit_rules(Loading& loading, const JsonReader& file) {
  file.only({"walk_minutes", "precedence", "editor_note"});
  read_walks(loading, file.at("walk_minutes"));
  file.at("precedence").each([&](const JsonReader& row) { read_precedence(loading, row); });
}

}  // namespace asan::wire
