#include "fees/assess.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/catalogue/real_catalogue.hpp"
#include "core/catalogue/small_vocabulary.hpp"

namespace asan::fees {
namespace {

using catalogue::Fee;
using catalogue::Service;
using catalogue::Truth;
namespace small = catalogue::small;

/// The day of facts.md.
const calendar::CivilDate today = calendar::CivilDate::parse("2026-11-22").value();

std::string amount_text(Money amount) {
  const std::string digits = std::to_string(amount.amount_minor() / 100);
  const std::string rest = std::to_string(100 + amount.amount_minor() % 100).substr(1);
  return digits + "." + rest + " " + std::string(amount.currency().code());
}

/// "28.75 AZN", with " + unknown", " + per unit" and " + open" where the total is not all.
std::string total_text(const Assessment& assessment) {
  std::string text;
  for (const Money& total : assessment.totals) text += (text.empty() ? "" : " + ") + amount_text(total);
  if (text.empty()) text = "nothing";
  if (assessment.has_unknown_amount) text += " + unknown";
  if (assessment.has_per_unit) text += " + per unit";
  if (assessment.has_open_condition) text += " + open";
  return text;
}

struct Row {
  std::string_view service;
  std::string_view facts;
  std::string_view total;
};

/// What a clerk answers to "how much is it?", from facts.md section 3.
constexpr std::array table = {
    // 3.1 Identity card.
    Row{"id-first", "age=16 speed=10d", "5.00 AZN"},
    Row{"id-first", "age=16 speed=3d", "50.00 AZN"},
    Row{"id-first", "age=16 speed=1d", "70.00 AZN"},
    Row{"id-renewal", "speed=10d", "5.00 AZN"},
    Row{"id-loss", "speed=10d", "30.00 AZN"},
    Row{"id-loss", "speed=3d", "70.00 AZN"},
    Row{"id-loss", "speed=1d", "90.00 AZN"},
    Row{"id-child", "age=14 speed=10d", "5.00 AZN"},
    Row{"id-child", "age=14 speed=3d", "25.00 AZN"},
    Row{"id-child", "age=14 speed=1d", "30.00 AZN"},
    Row{"id-child", "", "nothing + open"},
    // 3.2 Passport: adults now, children by the rates of 2013 to 2021.
    Row{"passport-adult", "age=30 speed=10d", "60.00 AZN"},
    Row{"passport-adult", "age=30 speed=5d", "120.00 AZN"},
    Row{"passport-adult", "age=30 speed=1d", "210.00 AZN"},
    Row{"passport-adult", "speed=5d", "nothing + open"},
    Row{"passport-child", "age=0 speed=10d", "10.00 AZN"},
    Row{"passport-child", "age=1 speed=5d", "40.00 AZN"},
    Row{"passport-child", "age=2 speed=1d", "80.00 AZN"},
    Row{"passport-child", "age=3 speed=1d", "120.00 AZN"},
    Row{"passport-child", "age=17 speed=10d", "30.00 AZN"},
    Row{"passport-loss", "age=18 speed=1d", "170.00 AZN"},
    Row{"passport-loss", "age=17 speed=1d", "130.00 AZN"},
    Row{"passport-urgent-medical", "age=40", "60.00 AZN"},
    // 3.3 Civil status.
    Row{"civil-birth", "", "0.00 AZN"},
    Row{"civil-death", "", "0.00 AZN"},
    Row{"civil-marriage", "", "10.00 AZN"},
    Row{"civil-divorce-mutual", "", "20.00 AZN"},
    Row{"civil-name-change", "", "15.00 AZN"},
    Row{"civil-record-restore", "", "3.00 AZN"},
    Row{"civil-repeat-certificate", "", "nothing + unknown"},
    // 3.4 Notary: duty and 15% service charge.
    Row{"notary-re-sale", "close_relative=true", "28.75 AZN"},
    Row{"notary-re-sale", "close_relative=true location=baku", "28.75 AZN"},
    Row{"notary-re-sale", "close_relative=false location=baku", "322.00 AZN"},
    Row{"notary-re-sale", "close_relative=false location=sumqayit_ganja_absheron", "225.40 AZN"},
    Row{"notary-re-sale", "close_relative=false location=other", "161.00 AZN"},
    Row{"notary-re-sale", "close_relative=false", "nothing + open"},
    Row{"notary-re-sale", "location=baku", "nothing + open"},
    Row{"notary-lease", "close_relative=false agricultural_party=true", "17.25 AZN"},
    Row{"notary-lease", "close_relative=false agricultural_party=false", "115.00 AZN"},
    Row{"notary-poa-vehicle-alienation", "close_relative=false", "80.50 AZN"},
    Row{"notary-inheritance-will", "heir_by_law=true", "25.00 AZN"},
    Row{"notary-inheritance-will", "heir_by_law=false", "50.00 AZN"},
    Row{"notary-signature", "", "6.00 AZN"},
    Row{"notary-copy", "", "5.00 AZN + per unit"},
    Row{"apostille-mfa", "", "10.00 AZN"},
    Row{"apostille-moj", "", "nothing + unknown"},
    // 3.5 Driving: the three fees of vehicle registration add up.
    Row{"dl-renewal", "authority_error=false", "25.00 AZN"},
    Row{"dl-renewal", "authority_error=true", "0.00 AZN"},
    Row{"vehicle-registration", "", "90.00 AZN"},
    // 3.7 Migration.
    Row{"mig-stay-extension", "age=40 term=30d speed=1d", "50.00 AZN"},
    Row{"mig-stay-extension", "age=40 term=60d speed=3d", "60.00 AZN"},
    Row{"mig-stay-extension", "age=10 term=30d speed=3d", "15.00 AZN"},
    Row{"mig-temp-residence", "age=40 student=false term=3m speed=15d", "40.00 AZN"},
    Row{"mig-temp-residence", "age=40 student=false term=3y speed=20d", "360.00 AZN"},
    Row{"mig-temp-residence", "age=17 student=false term=30m speed=15d", "250.00 AZN"},
    Row{"mig-temp-residence", "student=true term=2y speed=20d", "80.00 AZN"},
    Row{"mig-temp-residence", "student=true term=3y speed=20d", "nothing + unknown"},
    Row{"mig-permanent-residence", "age=17", "150.00 AZN"},
    Row{"mig-work-permit", "liberated_territory=false term=1y speed=20d", "1000.00 AZN"},
    Row{"mig-work-permit", "liberated_territory=true term=2y speed=5d", "1800.00 AZN"},
    // 3.8 Real estate: 15 is added to the table.
    Row{"re-techdup", "property_type=dwelling_or_agri_land speed=2d", "123.00 AZN"},
    Row{"re-techdup", "", "15.00 AZN + open"},
    Row{"re-registration", "property_type=agri_lease_10y speed=15d", "10.00 AZN"},
    // 3.9 to 3.12.
    Row{"tax-llc", "paper_filing=false", "0.00 AZN"},
    Row{"tax-llc", "paper_filing=true", "nothing + unknown"},
    Row{"azersu-card", "subscriber_type=non_household", "10.00 AZN"},
    Row{"archive-certificate", "applicant_type=legal_entity speed=3d", "20.00 AZN"},
    Row{"evisa-standard", "", "25.00 USD"},
    Row{"evisa-airport", "nationality=japan", "0.00 USD"},
    Row{"evisa-airport", "nationality=other", "26.00 USD"},
    Row{"asan-imza-business", "", "20.50 AZN + per unit"},
    Row{"mobile-order", "free_eligible=false", "nothing + unknown"},
    Row{"mobile-order", "free_eligible=true", "0.00 AZN"},
};

TEST(Fees, are_what_the_facts_say) {
  for (const Row& row : table) {
    const Assessment assessment = assess(real_catalogue::service(row.service), real_catalogue::facts(row.facts), today);
    EXPECT_EQ(total_text(assessment), row.total) << row.service << " for " << row.facts;
    EXPECT_FALSE(assessment.is_undefined);
  }
}

TEST(Fees, lines_stand_in_the_order_of_the_catalogue_with_what_is_open) {
  const Service& sale = real_catalogue::service("notary-re-sale");
  const auto lines = assess(sale, real_catalogue::facts("close_relative=false"), today).lines;
  ASSERT_EQ(lines.size(), 6U);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].fee, &sale.fees[i + 2]);
    EXPECT_EQ(lines[i].due, Truth::unknown);
  }
}

TEST(Fees, a_service_without_rows_is_undefined_not_free) {
  Service service = real_catalogue::service("civil-birth");
  service.fees.clear();
  const Assessment assessment = assess(service, {}, today);
  EXPECT_TRUE(assessment.is_undefined);
  EXPECT_TRUE(assessment.totals.empty());
}

TEST(Fees, a_sum_out_of_range_is_not_known) {
  Service service = real_catalogue::service("vehicle-registration");
  for (Fee& fee : service.fees)
    fee.rates.back().amount = Money::azn_minor(std::numeric_limits<std::int64_t>::max() - 1);
  const Assessment assessment = assess(service, {}, today);
  EXPECT_TRUE(assessment.has_unknown_amount);
}

TEST(Fees, span_goes_from_the_lowest_to_the_highest_whole_total) {
  struct Case {
    std::string_view service;
    std::string_view span;
  };
  const std::vector<Case> cases = {
      {"id-renewal", "5.00 AZN to 70.00 AZN"},
      {"passport-adult", "60.00 AZN to 210.00 AZN"},
      // Older children's passports: the eligibility keeps adults out.
      {"passport-child", "10.00 AZN to 120.00 AZN"},
      {"notary-re-sale", "28.75 AZN to 322.00 AZN"},
      {"vehicle-registration", "90.00 AZN to 90.00 AZN"},
      // Never the 15 AZN alone: every offered speed has a row in the table.
      {"re-techdup", "25.00 AZN to 375.00 AZN"},
      {"dl-renewal", "0.00 AZN to 25.00 AZN"},
      {"mig-temp-residence", "15.00 AZN to 480.00 AZN"},
      {"civil-birth", "0.00 AZN to 0.00 AZN"},
      // Filing on paper has no known fee, so it is left out.
      {"tax-llc", "0.00 AZN to 0.00 AZN"},
      {"evisa-standard", "none"},
      {"civil-repeat-certificate", "none"},
  };
  for (const Case& c : cases) {
    const auto span = azn_span(real_catalogue::service(c.service), real_catalogue::get().vocabulary, today);
    EXPECT_EQ(span ? amount_text(span->least) + " to " + amount_text(span->most) : "none", c.span) << c.service;
  }
}

struct DatedRow {
  std::string_view service;
  std::string_view on;
  std::string_view total;
};

TEST(Fees, are_those_of_the_day_asked_for) {
  const std::vector<DatedRow> rows = {
      // 3.3: "20" since 2022, 15 before (dxr.az); of the marriage only "since 1 Jan 2022" is known.
      {"civil-divorce-mutual", "2021-12-31", "15.00 AZN"},   {"civil-divorce-mutual", "2022-01-01", "20.00 AZN"},
      {"civil-marriage", "2021-12-31", "nothing + unknown"}, {"civil-marriage", "2022-01-01", "10.00 AZN"},
      {"civil-name-change", "2000-01-01", "10.00 AZN"},      {"civil-name-change", "2030-01-01", "15.00 AZN"},
      {"vehicle-registration", "2021-12-31", "77.00 AZN"},   {"vehicle-registration", "2022-01-01", "90.00 AZN"},
  };
  for (const DatedRow& row : rows) {
    const auto on = calendar::CivilDate::parse(row.on).value();
    EXPECT_EQ(total_text(assess(real_catalogue::service(row.service), {}, on)), row.total)
        << row.service << " on " << row.on;
  }
}

TEST(Fees, are_multiplied_by_pages_and_months) {
  const Service& copy = real_catalogue::service("notary-copy");
  EXPECT_EQ(total_text(assess(copy, {}, today, {.pages = 10, .months = {}})), "14.00 AZN");
  EXPECT_EQ(total_text(assess(copy, {}, today, {.pages = {}, .months = 10})), "5.00 AZN + per unit");
  EXPECT_EQ(total_text(assess(real_catalogue::service("asan-imza-business"), {}, today, {.pages = {}, .months = 12})),
            "48.00 AZN");
}

TEST(Fees, state_fee_and_service_charge_stand_apart) {
  const Assessment sale =
      assess(real_catalogue::service("notary-re-sale"), real_catalogue::facts("close_relative=true"), today);
  EXPECT_EQ(totals_of(sale, catalogue::FeeKind::state_fee), std::vector<Money>{Money::azn_minor(2500)});
  EXPECT_EQ(totals_of(sale, catalogue::FeeKind::service_charge), std::vector<Money>{Money::azn_minor(375)});
  EXPECT_TRUE(totals_of(sale, catalogue::FeeKind::tariff).empty());
}

/// "10d 60.00 AZN 10; 5d ...": the answers of the wish, side by side, with their working days.
std::string comparison_text(std::string_view service, std::string_view facts) {
  const catalogue::Vocabulary& vocabulary = real_catalogue::get().vocabulary;
  const auto compared = compare(real_catalogue::service(service), real_catalogue::facts(facts), vocabulary, today);
  if (!compared) return "none";
  std::string text;
  for (const Variant& variant : compared->variants) {
    text += (text.empty() ? "" : "; ") + catalogue::fact_text(vocabulary.at(compared->wish), variant.value) + " " +
            total_text(variant.assessment) + " " +
            (variant.times.empty() ? "?" : std::to_string(variant.times.front()->value));
  }
  return text;
}

TEST(Fees, variants_stand_side_by_side) {
  EXPECT_EQ(comparison_text("passport-adult", "age=30"), "1d 210.00 AZN 1; 5d 120.00 AZN 5; 10d 60.00 AZN 10");
  // What was chosen does not hide the others.
  EXPECT_EQ(comparison_text("passport-adult", "age=30 speed=5d"), "1d 210.00 AZN 1; 5d 120.00 AZN 5; 10d 60.00 AZN 10");
  EXPECT_EQ(comparison_text("id-loss", ""), "1d 90.00 AZN 1; 3d 70.00 AZN 3; 10d 30.00 AZN 10");
  EXPECT_EQ(comparison_text("civil-birth", ""), "none");
  EXPECT_EQ(comparison_text("passport-child", ""), "none") << "the age decides first";
}

// ---- properties: services of chance in a vocabulary whose people can all be listed ----

Service any_service() {
  Service service{.id = ServiceId::parse("any").value(),
                  .names = {},
                  .evidence = {},
                  .fees = {},
                  .processing = {},
                  .typical = Duration::minutes(15),
                  .channels = {},
                  .centres = {},
                  .sources = {},
                  .legal_basis = ""};
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
    catalogue::Condition when = small::any_condition();
    if (!small::is_sound(when)) continue;
    Fee fee{.label = {}, .when = std::move(when), .rates = {{}}};
    fee.per = *rc::gen::element(catalogue::FeeUnit::once, catalogue::FeeUnit::once, catalogue::FeeUnit::page);
    if (*rc::gen::inRange(0, 5) > 0) {
      const auto currency = *rc::gen::element(Currency::azn(), Currency::azn(), Currency::parse("USD").value());
      fee.rates.front().amount = Money(*rc::gen::inRange(0, 1000), currency);
    }
    service.fees.push_back(std::move(fee));
  }
  if (*rc::gen::arbitrary<bool>()) {
    const catalogue::Condition eligibility = small::any_condition();
    if (small::is_sound(eligibility)) service.eligibility = eligibility;
  }
  return service;
}

RC_GTEST_PROP(FeesOfChance, lists_exactly_the_fees_that_may_be_due, ()) {
  const Service service = any_service();
  const catalogue::Facts facts = small::any_facts();
  const Assessment assessment = assess(service, facts, today);
  std::size_t next = 0;
  for (const Fee& fee : service.fees) {
    const auto people = small::completions(facts);
    const auto pays = [&](const catalogue::Facts& person) { return evaluate(fee.when, person) == Truth::yes; };
    if (std::none_of(people.begin(), people.end(), pays)) continue;
    RC_ASSERT(next < assessment.lines.size());
    RC_ASSERT(assessment.lines[next].fee == &fee);
    RC_ASSERT((assessment.lines[next].due == Truth::yes) == std::all_of(people.begin(), people.end(), pays));
    ++next;
  }
  RC_ASSERT(next == assessment.lines.size());
}

RC_GTEST_PROP(FeesOfChance, totals_add_up, ()) {
  const Service service = any_service();
  const Assessment assessment = assess(service, small::any_facts(), today);
  std::map<std::string, std::int64_t> sums;
  bool has_unknown = false;
  bool has_open = false;
  bool has_per_unit = false;
  for (const Line& line : assessment.lines) {
    if (line.due == Truth::unknown) {
      has_open = true;
      continue;
    }
    has_per_unit = has_per_unit || line.fee->per != catalogue::FeeUnit::once;
    if (line.amount) {
      sums[std::string(line.amount->currency().code())] += line.amount->amount_minor();
    } else {
      has_unknown = true;
    }
  }
  RC_ASSERT(assessment.totals.size() == sums.size());
  for (const Money& total : assessment.totals) {
    RC_ASSERT(sums.at(std::string(total.currency().code())) == total.amount_minor());
  }
  RC_ASSERT(assessment.has_unknown_amount == has_unknown);
  RC_ASSERT(assessment.has_open_condition == has_open);
  RC_ASSERT(assessment.has_per_unit == has_per_unit);
  RC_ASSERT(assessment.is_undefined == service.fees.empty());
}

/// The model asks everybody who may have the service.
RC_GTEST_PROP(FeesOfChance, span_is_what_asking_everybody_gives, ()) {
  const Service service = any_service();
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
  bool leaves_out_answers = false;
  for (const catalogue::Facts& person : small::completions({})) {
    if (evaluate(service.eligibility, person) != Truth::yes) continue;
    const Assessment assessment = assess(service, person, today);
    if (assessment.has_unknown_amount || assessment.totals.size() != 1 ||
        assessment.totals.front().currency() != Currency::azn()) {
      leaves_out_answers = true;
      continue;
    }
    const std::int64_t total = assessment.totals.front().amount_minor();
    least = std::min(least.value_or(total), total);
    most = std::max(most.value_or(total), total);
  }
  const auto span = azn_span(service, small::vocabulary(), today);
  RC_ASSERT(span.has_value() == least.has_value());
  if (span) {
    RC_ASSERT(span->least == Money::azn_minor(*least));
    RC_ASSERT(span->most == Money::azn_minor(*most));
    RC_ASSERT(span->leaves_out_answers == leaves_out_answers);
  }
}

RC_GTEST_PROP(FeesOfChance, span_listens_to_the_answers_that_are_offered, ()) {
  Service service = any_service();
  service.answers = {{small::place, {0, 2}}};
  std::optional<std::int64_t> most;
  bool may_anybody = false;
  for (const catalogue::Facts& person : small::completions({})) {
    if (person.get(small::place) == 1 || evaluate(service.eligibility, person) != Truth::yes) continue;
    may_anybody = true;
    const Assessment assessment = assess(service, person, today);
    if (assessment.has_unknown_amount || assessment.totals.size() != 1) continue;
    if (assessment.totals.front().currency() != Currency::azn()) continue;
    most = std::max(most.value_or(0), assessment.totals.front().amount_minor());
  }
  // A service for nobody does not pass the proof of coverage.
  RC_PRE(may_anybody);
  const auto span = azn_span(service, small::vocabulary(), today);
  RC_ASSERT(span.has_value() == most.has_value());
  if (span) RC_ASSERT(span->most == Money::azn_minor(*most));
}

}  // namespace
}  // namespace asan::fees
