#include "screens/state.hpp"

namespace asan::screens {
namespace {

void add(std::vector<std::string>& keywords, const text::Localized& names) {
  keywords.insert(keywords.end(), names.in.begin(), names.in.end());
}

}  // namespace

text::SearchIndex make_service_search(const catalogue::Catalogue& catalogue) {
  std::vector<text::SearchEntry> entries;
  entries.reserve(catalogue.services.size());
  for (std::size_t i = 0; i < catalogue.services.size(); ++i) {
    const catalogue::Service& service = catalogue.services[i];
    text::SearchEntry entry{static_cast<std::uint32_t>(i), service.names, {}};
    add(entry.keywords, catalogue.at(service.agency).names);
    add(entry.keywords, catalogue.at(service.group).names);
    entries.push_back(std::move(entry));
  }
  for (const catalogue::LifeEvent& event : catalogue.life_events) {
    for (const catalogue::ServiceIndex service : event.services) {
      add(entries.at(static_cast<std::size_t>(service)).keywords, event.names);
    }
  }
  return {entries, catalogue.synonyms};
}

}  // namespace asan::screens
