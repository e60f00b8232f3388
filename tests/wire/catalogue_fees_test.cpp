// Which base state fees are meant to add up, found in the real catalogue.
#include <gtest/gtest.h>

#include <string>

#include "core/catalogue/real_catalogue.hpp"
#include "wire/catalogue_codec.hpp"

namespace asan::wire {
namespace {

/// Facts.md section 8: brute force found vehicle registration alone to add up base state fees. Without its marks the
/// validator finds the same, and the 15 AZN of technical documents.
TEST(CatalogueFees, without_marks_the_real_fees_that_add_up_are_found) {
  auto files = real_catalogue::files();
  const std::string mark = ",\n          \"adds_up\": true";
  int marks = 0;
  for (CatalogueFile& file : files) {
    for (std::size_t at = file.json.find(mark); at != std::string::npos; at = file.json.find(mark)) {
      file.json.erase(at, mark.size());
      ++marks;
    }
  }
  EXPECT_EQ(marks, 4);
  const auto result = read_catalogue(files);
  ASSERT_FALSE(result);
  for (const auto& error : result.error()) {
    const bool is_known = error.place.find("services[vehicle-registration].fees[") == 0 ||
                          error.place.find("services[re-techdup].fees[12]") == 0;
    EXPECT_TRUE(is_known) << error.place;
  }
  EXPECT_EQ(result.error().size(), 3U + 12U);
}

}  // namespace
}  // namespace asan::wire
