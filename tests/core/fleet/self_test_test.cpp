// Before the doors open: what a terminal finds when it looks at itself, and what is red.
#include "fleet/self_test.hpp"

#include <gtest/gtest.h>

namespace asan::fleet {
namespace {

SelfTest healthy() {
  SelfTest test;
  for (const Check check : all_checks) {
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
      {"no camera here", {Check::camera, std::nullopt}, Verdict::absent},
      {"a camera that sees", {Check::camera, 640 * picture_scale + 480}, Verdict::good},
      {"a cap on its lens", {Check::camera, 0}, Verdict::bad},
      {"it may not be used", {Check::camera, -1}, Verdict::bad},
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

TEST(SelfTest, WhatIsRedIsNamedInTheOrderOfThePage) {
  SelfTest test = healthy();
  EXPECT_EQ(red_checks(test), std::vector<Check>());
  test.findings[static_cast<std::size_t>(Check::clock)].measured = 60'000;
  test.findings[static_cast<std::size_t>(Check::touch)].measured.reset();
  test.findings[static_cast<std::size_t>(Check::sound)].measured.reset();
  test.findings.erase(test.findings.begin());
  EXPECT_EQ(red_checks(test), (std::vector<Check>{Check::drawing, Check::touch, Check::clock}));
}

struct Sent {
  std::string_view name;
  std::string_view measured;
  std::optional<Finding> finding;
};

TEST(SelfTest, WhatAPageSends) {
  const Sent sent[] = {
      {"clock", "-17", Finding{Check::clock, -17}},
      {"sound", "1", Finding{Check::sound, 1}},
      {"sound", "", Finding{Check::sound, std::nullopt}},
      {"printer", "1", Finding{Check::printer, 1}},
      {"printer", "paper_out", Finding{Check::printer, -1}},
      {"printer", "failed", Finding{Check::printer, -5}},
      {"camera", "6400480", Finding{Check::camera, 6'400'480}},
      {"camera", "refused", Finding{Check::camera, -1}},
      {"camera", "failed", Finding{Check::camera, -2}},
      {"camera", "paper_out", std::nullopt},
      {"printer", "refused", std::nullopt},
      {"storage", "1000000000000", Finding{Check::storage, 1'000'000'000'000}},
      {"storage", "1000000000001", std::nullopt},
      {"clock", "-1000000000001", std::nullopt},
      {"clock", "99999999999999999999", std::nullopt},
      {"clock", "1.5", std::nullopt},
      {"clock", " 1", std::nullopt},
      {"clock", "1 ", std::nullopt},
      {"clock", "+1", std::nullopt},
      {"clock", "NaN", std::nullopt},
      {"sound", "paper_out", std::nullopt},
      {"printer", "on_fire", std::nullopt},
      {"sight", "1", std::nullopt},
      {"", "", std::nullopt},
  };
  for (const Sent& each : sent) {
    EXPECT_EQ(read_finding(each.name, each.measured), each.finding) << each.name << "=" << each.measured;
  }
}

TEST(SelfTest, ThePrinterSaysWhatIsTheMatter) {
  EXPECT_EQ(printer_trouble_of(*read_finding("printer", "paper_out")), PrinterTrouble::paper_out);
  EXPECT_EQ(printer_trouble_of(*read_finding("printer", "failed")), PrinterTrouble::failed);
  for (const std::string_view content : {"1", "0", "", "-6"}) {
    EXPECT_EQ(printer_trouble_of(*read_finding("printer", content)), std::nullopt) << content;
  }
  EXPECT_EQ(printer_trouble_of({Check::clock, -1}), std::nullopt);
  EXPECT_EQ(verdict_of(*read_finding("printer", "paper_out")), Verdict::bad);
}

TEST(SelfTest, TheCameraSaysWhatIsTheMatter) {
  EXPECT_EQ(camera_trouble_of(*read_finding("camera", "refused")), CameraTrouble::refused);
  EXPECT_EQ(camera_trouble_of(*read_finding("camera", "failed")), CameraTrouble::failed);
  for (const std::string_view content : {"6400480", "0", "", "-3"}) {
    EXPECT_EQ(camera_trouble_of(*read_finding("camera", content)), std::nullopt) << content;
  }
  EXPECT_EQ(camera_trouble_of(*read_finding("printer", "paper_out")), std::nullopt);
  EXPECT_EQ(printer_trouble_of(*read_finding("camera", "refused")), std::nullopt);
}

TEST(SelfTest, NamesLeadBackToTheirChecks) {
  for (const Check check : all_checks) {
    EXPECT_EQ(check_of(name_of(check)), check);
  }
  EXPECT_EQ(check_of("sight"), std::nullopt);
}

}  // namespace
}  // namespace asan::fleet
