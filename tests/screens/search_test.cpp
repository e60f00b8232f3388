// The services of a catalogue can be found; how words are matched is core/text's own test.
#include <gtest/gtest.h>

#include <algorithm>

#include "screens/fixture.hpp"

namespace asan::screens {
namespace {

std::vector<catalogue::ServiceIndex> found(std::string_view query, text::Language language) {
  constexpr std::size_t most = 10;
  std::vector<catalogue::ServiceIndex> services;
  for (const text::SearchHit& hit : fixture::context().search.find(query, language, most)) {
    services.push_back(static_cast<catalogue::ServiceIndex>(hit.id));
  }
  return services;
}

TEST(ServiceSearch, a_service_is_found_by_any_of_its_names_in_any_interface) {
  const struct {
    std::string_view query;
    catalogue::ServiceIndex first;
  } queries[] = {
      {"pasport", fixture::passport},        {"общегражданский паспорт", fixture::passport},
      {"passport", fixture::passport},       {"загранпаспорт", fixture::passport},
      {"sexsiyyet", fixture::id_card},       {"Identity card", fixture::id_card},
      {"arxiv", fixture::archive_reference}, {"справка архивная", fixture::archive_reference},
  };
  for (const auto& each : queries) {
    for (const text::Language language : text::all_languages) {
      const auto services = found(each.query, language);
      ASSERT_FALSE(services.empty()) << each.query;
      EXPECT_EQ(services.front(), each.first) << each.query;
    }
  }
}

TEST(ServiceSearch, agency_group_and_life_event_lead_to_their_services) {
  EXPECT_EQ(found("Daxili İşlər Nazirliyi", text::Language::az).size(), 5U);
  EXPECT_EQ(found("личные документы", text::Language::ru).size(), 2U);
  auto services = found("child born", text::Language::en);
  std::sort(services.begin(), services.end());
  EXPECT_EQ(services, (std::vector{fixture::id_card, fixture::archive_reference}));
}

TEST(ServiceSearch, nothing_is_found_for_nothing) {
  EXPECT_TRUE(found("", text::Language::az).empty());
  EXPECT_TRUE(found("flying carpet", text::Language::en).empty());
}

}  // namespace
}  // namespace asan::screens
