#include "open_data/open_data.hpp"

#include <gtest/gtest.h>

#include "core/catalogue/real_catalogue.hpp"
#include "screens/fixture.hpp"
#include "screens/screens.hpp"
#include "wire/json_reader.hpp"

namespace asan::open_data {
namespace {

namespace fixture = screens::fixture;

const calendar::CivilDate today = fixture::date(2026, 12, 21);

/// The small catalogue with one change.
struct Small {
  catalogue::Catalogue catalogue = fixture::detail::make();
  text::SearchIndex search;

  catalogue::Service& passport() { return catalogue.services.front(); }
  [[nodiscard]] std::string body(std::string_view target) const {
    const auto document = answer({catalogue, search}, target, today);
    return document ? document->body : document.error().place;
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(open_data, knows_its_paths) {
  for (const std::string_view path :
       {"/api/v1/services", "/api/v1/services/passport", "/api/v1/checklist", "/api/v1/fees"}) {
    EXPECT_TRUE(is_ours(path)) << path;
  }
  for (const std::string_view path : {"/api/v1/services/", "/api/v1/services/a/b", "/api/v1/servicesx", "/api/v1/", "",
                                      "/api/v1/fees/1", "/api/v1/availability"}) {
    EXPECT_FALSE(is_ours(path)) << path;
  }
}

TEST(open_data, writes_amounts_as_text_and_unknown_ones_as_null) {
  Small small;
  small.passport().fees.front().rates = {{{}, Money::azn_minor(5), catalogue::Status::official}};
  EXPECT_TRUE(has(small.body("/api/v1/fees?lang=en"), R"("amount":"0.05","currency":"AZN","valid_from":null)"));
  small.passport().fees.front().rates = {{fixture::date(2026, 1, 1), std::nullopt, catalogue::Status::unknown}};
  EXPECT_TRUE(has(small.body("/api/v1/fees?lang=en"),
                  R"("amount":null,"currency":null,"valid_from":"2026-01-01","status":"unknown")"));
}

TEST(open_data, tells_the_rate_of_the_day_asked_for) {
  Small small;
  small.passport().fees.front().rates = {
      {{}, Money::azn_minor(4000), catalogue::Status::official},
      {fixture::date(2027, 1, 1), Money::azn_minor(6000), catalogue::Status::official}};
  EXPECT_TRUE(has(small.body("/api/v1/fees"), R"("amount":"40.00")"));
  EXPECT_TRUE(has(small.body("/api/v1/fees?on=2027-01-01"), R"("amount":"60.00")"));
  EXPECT_TRUE(has(small.body("/api/v1/checklist?service=passport&speed=standard&on=2027-01-01"),
                  R"("totals":[{"amount":"60.00","currency":"AZN"}],"is_whole":true)"));
}

TEST(open_data, keeps_formulas_and_quotes_out_of_the_way_of_spreadsheets) {
  Small small;
  small.passport().names = {{"=1+1", "-2", "Say \"yes\", please"}};
  const std::string english = small.body("/api/v1/fees?format=csv&lang=en");
  EXPECT_EQ(english.find("\xEF\xBB\xBFservice,service_name,"), 0U);
  EXPECT_TRUE(has(english, "\r\npassport,\"Say \"\"yes\"\", please\",mia,"));
  EXPECT_TRUE(has(small.body("/api/v1/fees?format=csv"), "\r\npassport,'=1+1,mia,"));
  EXPECT_TRUE(has(small.body("/api/v1/fees?format=csv&lang=ru"), "\r\npassport,'-2,mia,"));
}

TEST(open_data, says_what_it_left_out_and_why) {
  const Small small;
  const std::string body = small.body(
      "/api/v1/"
      "checklist?service=passport&service=passport&speed=urgent&speed=standard&age=200&id-card.age=3&eyes=2&sex=");
  for (const std::string_view part : {R"({"parameter":"service","value":"passport","reason":"given_twice"})",
                                      R"({"parameter":"speed","value":"urgent","reason":"given_twice"})",
                                      R"({"parameter":"age","value":"200","reason":"no_such_answer"})",
                                      R"({"parameter":"id-card.age","value":"3","reason":"not_asked"})",
                                      R"({"parameter":"eyes","value":"2","reason":"no_such_question"})",
                                      R"("answers":[{"parameter":"speed","value":"standard"}])"}) {
    EXPECT_TRUE(has(body, part)) << part << "\n" << body;
  }
}

TEST(open_data, does_not_believe_answers_that_a_service_does_not_offer) {
  Small small;
  small.passport().answers = {{fixture::speed, {0}}};
  for (const std::string_view name : {"speed", "passport.speed"}) {
    const std::string body = small.body(std::string("/api/v1/checklist?service=passport&").append(name) + "=urgent");
    EXPECT_TRUE(has(body, std::string(R"("ignored":[{"parameter":")").append(name) +
                              R"(","value":"urgent","reason":"not_offered"}])"))
        << body;
  }
}

TEST(open_data, explains_each_line_with_its_multiplication) {
  Small small;
  small.passport().fees = {{.label = {{"Səhifə", "Страница", "Page"}},
                            .when = {},
                            .per = catalogue::FeeUnit::page,
                            .rates = {{{}, Money::azn_minor(50), catalogue::Status::official}}}};
  const std::string target = "/api/v1/checklist?service=passport&lang=en";
  EXPECT_TRUE(has(small.body(target), R"("unknowns":["number_of_units"])"));
  EXPECT_TRUE(has(small.body(target + "&pages=3"), "\"explanation\":\"Page: AZN\u00A00.50 × 3 = AZN\u00A01.50\""));
}

TEST(structured_data, tells_only_what_is_sure) {
  Small small;
  const screens::Context context{small.catalogue, small.search};
  catalogue::Service& passport = small.passport();
  const auto told = [&] { return structured_data(context, passport, text::Language::en, today); };
  EXPECT_TRUE(has(told(), R"("price":"60.00","priceCurrency":"AZN")"));
  EXPECT_FALSE(has(told(), "processingTime")) << "working days depend on the answers";
  passport.fees.front().rates.front() = {{}, std::nullopt, catalogue::Status::unknown};
  passport.fees.back().rates.front().status = catalogue::Status::illustrative;
  EXPECT_FALSE(has(told(), "offers"));
  passport.processing = {{{}, catalogue::ProcessingUnit::calendar_days, 10, catalogue::Status::official}};
  EXPECT_TRUE(has(told(), R"("processingTime":"P10D")"));
  passport.processing.front().unit = catalogue::ProcessingUnit::working_days;
  EXPECT_FALSE(has(told(), "processingTime")) << "ISO 8601 has no working days";
  small.catalogue.agencies.front().kind = catalogue::AgencyKind::private_;
  EXPECT_TRUE(has(told(), R"("@type":"Service")"));
  EXPECT_TRUE(has(told(), R"("@type":"Organization")"));
}

TEST(open_data, is_json_for_every_service_of_the_real_catalogue) {
  const catalogue::Catalogue& all = real_catalogue::get();
  const text::SearchIndex search = screens::make_service_search(all);
  const screens::Context context{all, search};
  for (const catalogue::Service& service : all.services) {
    for (const std::string_view path : {"/api/v1/services/", "/api/v1/checklist?service="}) {
      const auto document = answer(context, std::string(path) + service.id.str(), today);
      ASSERT_TRUE(document) << service.id.str();
      EXPECT_TRUE(wire::JsonDocument::parse(document->body)) << service.id.str();
    }
    for (const text::Language language : text::all_languages) {
      EXPECT_TRUE(wire::JsonDocument::parse(structured_data(context, service, language, today)));
    }
  }
}

}  // namespace
}  // namespace asan::open_data
