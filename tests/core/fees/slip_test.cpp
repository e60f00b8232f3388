#include "fees/slip.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

#include "core/catalogue/real_catalogue.hpp"

namespace asan::fees {
namespace {

const calendar::CivilDate today = calendar::CivilDate::parse("2026-11-26").value();

Result<Slip, NoSlip> slip(std::string_view service, std::string_view facts, const Units& units = {},
                          calendar::CivilDate on = today) {
  const catalogue::Catalogue& catalogue = real_catalogue::get();
  const auto index = catalogue.find(ServiceId::parse(service).value()).value();
  return slip_for(catalogue, index, real_catalogue::facts(facts), on, units);
}

std::string words_of(const Result<Slip, NoSlip>& made) {
  constexpr std::array<std::string_view, 5> reasons = {"open questions", "count missing", "amount unknown",
                                                       "nothing to pay", "several currencies"};
  if (!made) return std::string(reasons.at(static_cast<std::size_t>(made.error())));
  std::string text = made->order.payee.str();
  for (const SlipLine& line : made->lines) text += " " + std::to_string(line.amount.amount_minor());
  return text + " = " + std::to_string(made->order.total.amount_minor());
}

TEST(Slip, is_made_where_all_is_known) {
  struct Row {
    std::string_view service;
    std::string_view facts;
    Units units;
    std::string_view slip;
  };
  const std::vector<Row> rows = {
      {"id-loss", "speed=1d", {}, "mia 9000 = 9000"},
      {"id-loss", "", {}, "open questions"},
      {"notary-re-sale", "close_relative=true", {}, "moj 2500 375 = 2875"},
      {"notary-re-sale", "close_relative=false", {}, "open questions"},
      {"notary-copy", "", {}, "count missing"},
      {"notary-copy", "", {10, {}}, "moj 200 500 200 500 = 1400"},
      {"notary-copy", "", {{}, 10}, "count missing"},
      {"dl-renewal", "authority_error=true", {}, "nothing to pay"},
      {"apostille-moj", "", {}, "amount unknown"},
      {"evisa-standard", "", {}, "asan 2000 500 = 2500"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(words_of(slip(row.service, row.facts, row.units)), row.slip) << row.service << " for " << row.facts;
  }
}

TEST(Slip, of_two_currencies_or_without_rows_there_is_none) {
  catalogue::Catalogue catalogue = real_catalogue::get();
  const auto index = catalogue.find(ServiceId::parse("vehicle-registration").value()).value();
  auto& fees = catalogue.services.at(static_cast<std::size_t>(index)).fees;
  fees.back().rates.back().amount = Money(2500, Currency::parse("USD").value());
  EXPECT_EQ(words_of(slip_for(catalogue, index, {}, today)), "several currencies");
  fees.clear();
  EXPECT_EQ(words_of(slip_for(catalogue, index, {}, today)), "amount unknown");
}

TEST(Slip, the_same_wish_on_the_same_day_has_the_same_reference) {
  const auto reference = [](std::string_view facts, int days, const Units& units = {}) {
    return slip("id-loss", facts, units, today.plus_days(days))->order.reference;
  };
  const std::string first = reference("speed=1d", 0);
  EXPECT_TRUE(is_reference(first)) << first;
  EXPECT_EQ(first.substr(4, 10), "ASAN261126");
  EXPECT_EQ(reference("speed=1d", 0), first);
  EXPECT_EQ(reference("speed=1d age=30", 0), first) << "what changes no amount changes nothing";
  EXPECT_EQ(printed_reference(first).size(), first.size() + 6);
  const std::set<std::string> all = {first,
                                     reference("speed=3d", 0),
                                     reference("speed=1d", 1),
                                     slip("id-renewal", "speed=1d")->order.reference,
                                     slip("notary-copy", "", {10, {}})->order.reference,
                                     slip("notary-copy", "", {11, {}})->order.reference};
  EXPECT_EQ(all.size(), 6U);
}

TEST(Slip, a_reference_known_from_elsewhere) {
  // Check digits by ISO 7064 MOD 97-10, reckoned with python's int(...) % 97.
  EXPECT_TRUE(is_reference("RF27ASAN261126BCDFGHJKLMN"));
  for (const std::string_view wrong :
       {"", "RF", "RF18539007547034", "rf27ASAN261126BCDFGHJKLMN", "RF27ASAN261126BCDFGHJKLMA",
        "RF27ASAN261126BCDFGHJKLM", "RF27ASAN261126BCDFGHJKLMNN"}) {
    EXPECT_FALSE(is_reference(wrong)) << wrong;
  }
}

// ---- properties ----

PaymentOrder any_order() {
  const std::array<std::pair<std::string_view, std::string_view>, 3> wishes = {
      {{"id-loss", "speed=1d"}, {"passport-adult", "age=30 speed=5d"}, {"notary-copy", ""}}};
  const auto& [service, facts] = *rc::gen::elementOf(wishes);
  const Units units{*rc::gen::inRange(1, most_units + 1), {}};
  return slip(service, facts, units, today.plus_days(*rc::gen::inRange(0, 20000)))->order;
}

RC_GTEST_PROP(SlipOfChance, every_wrong_character_is_found, ()) {
  const std::string right = any_order().reference;
  RC_ASSERT(is_reference(right));
  for (std::size_t at = 0; at < right.size(); ++at) {
    for (int c = 0; c < 256; ++c) {
      std::string wrong = right;
      wrong[at] = static_cast<char>(c);
      if (wrong != right) RC_ASSERT_FALSE(is_reference(wrong));
    }
  }
}

RC_GTEST_PROP(SlipOfChance, every_swap_of_neighbours_is_found, ()) {
  const std::string right = any_order().reference;
  for (std::size_t at = 0; at + 1 < right.size(); ++at) {
    std::string wrong = right;
    std::swap(wrong[at], wrong[at + 1]);
    if (wrong != right) RC_ASSERT_FALSE(is_reference(wrong));
  }
}

RC_GTEST_PROP(SlipOfChance, the_payload_is_read_back, ()) {
  const PaymentOrder order = any_order();
  const std::string payload = payload_of(order);
  RC_ASSERT(payload.size() <= longest_payload);
  RC_ASSERT(parse_payload(payload) == order);
  // One way to write it.
  RC_ASSERT_FALSE(parse_payload(payload + "\n").has_value());
  RC_ASSERT_FALSE(parse_payload(" " + payload).has_value());
  const auto cut = *rc::gen::inRange<std::size_t>(0, payload.size());
  RC_ASSERT_FALSE(parse_payload(payload.substr(0, cut)).has_value());
}

TEST(Slip, every_service_fits_in_the_picture) {
  for (const catalogue::Service& service : real_catalogue::get().services) {
    const PaymentOrder order{slip("id-loss", "speed=1d")->order.reference, real_catalogue::get().at(service.agency).id,
                             service.id, Money::azn_minor(99'999'999'999'999), today};
    const std::string payload = payload_of(order);
    EXPECT_LE(payload.size(), longest_payload);
    EXPECT_EQ(parse_payload(payload), order) << service.id.str();
  }
}

TEST(Slip, a_payload_of_another_kind_is_not_read) {
  const std::string reference = slip("id-loss", "speed=1d")->order.reference;
  const std::string good = "ASAN-PAY/1\n" + reference + "\nmia\nid-loss\nAZN\n90.00\n2026-11-26";
  EXPECT_TRUE(parse_payload(good));
  const auto with = [&good](std::string_view what, std::string_view instead) {
    std::string text = good;
    text.replace(text.find(what), what.size(), instead);
    return text;
  };
  for (const std::string& wrong :
       {with("PAY/1", "PAY/2"), with("90.00", "090.00"), with("90.00", "90"), with("90.00", "-90.00"),
        with("90.00", "90.0"), with("AZN", "azn"), with("2026-11-26", "2026-02-30"), with("mia", "Mia"),
        with("RF", "RR"), with("\nmia", "")}) {
    EXPECT_FALSE(parse_payload(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace asan::fees
