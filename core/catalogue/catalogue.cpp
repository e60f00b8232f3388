#include "catalogue/catalogue.hpp"

#include <algorithm>

namespace asan::catalogue {

namespace {

template <class Index, class Key>
std::optional<Index> look_up(const std::unordered_map<Key, Index>& by_id, const Key& id) {
  const auto found = by_id.find(id);
  if (found == by_id.end()) {
    return std::nullopt;
  }
  return found->second;
}

template <class Index, class Key, class Item>
void index_by_id(std::unordered_map<Key, Index>& by_id, const std::vector<Item>& items) {
  by_id.clear();
  by_id.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    by_id.emplace(items[i].id, static_cast<Index>(i));
  }
}

}  // namespace

std::optional<CentreIndex> Catalogue::find(const CentreId& id) const { return look_up(centre_by_id_, id); }
std::optional<ServiceIndex> Catalogue::find(const ServiceId& id) const { return look_up(service_by_id_, id); }
std::optional<GroupIndex> Catalogue::find(const GroupId& id) const { return look_up(group_by_id_, id); }

std::optional<AgencyIndex> Catalogue::find(const AgencyId& id) const {
  const auto found =
      std::find_if(agencies.begin(), agencies.end(), [&](const Agency& agency) { return agency.id == id; });
  if (found == agencies.end()) return std::nullopt;
  return static_cast<AgencyIndex>(found - agencies.begin());
}

const HallPlan* Catalogue::hall_of(CentreIndex centre) const noexcept {
  const auto found =
      std::find_if(halls.begin(), halls.end(), [&](const HallPlan& plan) { return plan.centre == centre; });
  return found == halls.end() ? nullptr : &*found;
}

void Catalogue::finish() {
  index_by_id(centre_by_id_, centres);
  index_by_id(service_by_id_, services);
  index_by_id(group_by_id_, groups);
  holiday_days_.clear();
  holiday_days_.reserve(holidays.size());
  for (std::size_t i = 0; i < holidays.size(); ++i) {
    holiday_days_.push_back({holidays[i].on, i});
  }
}

std::vector<std::int32_t> offered_answers(const Service& service, const Vocabulary& vocabulary, VariableId variable) {
  for (const Answers& listed : service.answers) {
    if (listed.variable == variable) {
      return listed.values;
    }
  }
  std::vector<std::int32_t> all;
  for (std::size_t i = 0; i < vocabulary.at(variable).values.size(); ++i) {
    all.push_back(static_cast<std::int32_t>(i));
  }
  return all;
}

bool is_offered(const Service& service, const Vocabulary& vocabulary, VariableId variable, std::int32_t value) {
  if (vocabulary.at(variable).kind == VariableKind::integer) {
    return true;
  }
  const auto offered = offered_answers(service, vocabulary, variable);
  return std::find(offered.begin(), offered.end(), value) != offered.end();
}

}  // namespace asan::catalogue
