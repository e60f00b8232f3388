// Before the doors open: what a terminal finds when it looks at itself, and what is red.
#include "fleet/self_test.hpp"

#include <gtest/gtest.h>

namespace asan::fleet {
namespace {

SelfTest healthy() {
  SelfTest test;
  for (std::size_t at = 0; at < check_count; ++at) {
    const auto check = static_cast<Check>(at);
    test.findings.push_back({check, limits_of(check).least});
  }
  return test;
}

struct Morning {
  const char* what;
  Finding finding;
  Verdict verdict;
};

TEST(SelfTest, LimitsOfEachCheck) {
  const Morning mornings[] = {
      {"60 pictures a second", {Check::frame_time, 16'667}, Verdict::good},
      {"20 pictures a second", {Check::frame_time, 50'000}, Verdict::bad},
      {"a finger 3 mm beside", {Check::touch, 300}, Verdict::good},
      {"a finger 1 cm beside", {Check::touch, 1'000}, Verdict::bad},
      {"one key wrong", {Check::keyboard, 1}, Verdict::bad},
      {"two languages of three", {Check::speech, 2}, Verdict::bad},
      {"a server without a voice", {Check::speech, std::nullopt}, Verdict::absent},
      {"no printer here", {Check::printer, std::nullopt}, Verdict::absent},
      {"nothing came out", {Check::printer, 0}, Verdict::bad},
      {"no WebGL", {Check::drawing, std::nullopt}, Verdict::bad},
      {"two seconds slow", {Check::clock, -2'000}, Verdict::good},
      {"and a bit more", {Check::clock, -2'001}, Verdict::bad},
      {"a certificate for a week", {Check::certificate, 7}, Verdict::bad},
      {"one answer lost", {Check::loss, 1}, Verdict::bad},
  };
  for (const Morning& morning : mornings) EXPECT_EQ(verdict_of(morning.finding), morning.verdict) << morning.what;
}

TEST(SelfTest, AllGreenOnlyWhenEverythingWasLookedAt) {
  EXPECT_TRUE(is_passed(healthy()));
  for (std::size_t at = 0; at < check_count; ++at) {
    SelfTest test = healthy();
    test.findings.erase(test.findings.begin() + static_cast<std::ptrdiff_t>(at));
    EXPECT_EQ(verdict_of(test, static_cast<Check>(at)), Verdict::unknown);
    EXPECT_FALSE(is_passed(test)) << name_of(static_cast<Check>(at));
  }
}

TEST(SelfTest, ATerminalWithoutPrinterAndSoundIsWell) {
  SelfTest test = healthy();
  for (Finding& finding : test.findings)
    if (may_be_absent(finding.check)) finding.measured.reset();
  EXPECT_TRUE(is_passed(test));
}

TEST(SelfTest, NamesLeadBackToTheirChecks) {
  for (std::size_t at = 0; at < check_count; ++at) {
    const auto check = static_cast<Check>(at);
    EXPECT_EQ(check_of(name_of(check)), check);
  }
  EXPECT_EQ(check_of("sight"), std::nullopt);
}

}  // namespace
}  // namespace asan::fleet
