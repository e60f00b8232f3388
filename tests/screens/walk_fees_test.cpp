// Looking for what something costs, comparing, and gathering services to be added up.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/catalogue/real_catalogue.hpp"
#include "screens/citizen.hpp"
#include "screens/view_walk.hpp"

namespace asan::screens {
namespace {

Screen shown(const Citizen& citizen) { return view(fixture::context(), citizen.state); }

std::vector<const Node*> rows_of(const Screen& screen) {
  return find_all(screen.body, [](const Node& node) { return node.tag == Tag::tr && node.look == Look::fee_row; });
}

std::string href_of(const Screen& screen, std::string_view key) {
  const Node* node = find_by_key(screen.body, key);
  return node == nullptr ? std::string() : value_of(*node, Attr::href);
}

std::vector<std::string> amounts_of(const Screen& screen) {
  std::vector<std::string> amounts;
  for (const Node* row : rows_of(screen)) amounts.push_back(text_of(row->children.at(4)));
  return amounts;
}

TEST(WalkFees, rows_come_only_when_somebody_asks_for_them) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/fees");
  EXPECT_TRUE(rows_of(shown(citizen)).empty());
  EXPECT_TRUE(citizen.sent.empty()) << "the catalogue is here already";
  citizen.opens(href_of(shown(citizen), "agency-mia"));
  EXPECT_EQ(citizen.address(), "/en/fees?agency=mia");
  EXPECT_EQ(rows_of(shown(citizen)).size(), 6U);
  citizen.opens("/en/fees");
  citizen.opens(href_of(shown(citizen), "all-fees"));
  EXPECT_EQ(citizen.address(), "/en/fees?sort=service");
  EXPECT_EQ(rows_of(shown(citizen)).size(), 7U) << "the archive's too";
}

TEST(WalkFees, the_form_filters_and_keeps_what_was_chosen) {
  Desk desk;
  Citizen citizen(desk);
  citizen.sends("/en/fees", {{"q", "passport"},
                             {"agency", "mia"},
                             {"on", "2027-05-01"},
                             {"service", "id-card"},
                             {"sort", "amount"},
                             {"desc", "1"},
                             {"age", "30"}});
  EXPECT_EQ(citizen.address(),
            "/en/fees?q=passport&agency=mia&service=id-card&sort=amount&desc=1&on=2027-05-01&age=30");
  EXPECT_TRUE(citizen.state.route.dropped.empty());
  citizen.sends("/en/fees", {{"q", ""}, {"agency", ""}, {"on", ""}});
  EXPECT_EQ(citizen.address(), "/en/fees");
  citizen.sends("/en/fees", {{"q", ""}, {"agency", "nobody"}, {"on", "2027-02-30"}, {"desc", "1"}});
  EXPECT_EQ(citizen.address(), "/en/fees");
}

TEST(WalkFees, a_heading_sorts_and_sorts_the_other_way_when_it_is_pressed_again) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/fees?agency=mia");
  const std::string by_amount = "sort-" + std::to_string(static_cast<int>(FeeOrder::amount));
  citizen.opens(href_of(shown(citizen), by_amount));
  std::vector<std::string> upwards = {"Free",           "AZN\u00A010.00", "AZN\u00A020.00",
                                      "AZN\u00A030.00", "AZN\u00A060.00", "AZN\u00A0210.00"};
  EXPECT_EQ(amounts_of(shown(citizen)), upwards);
  citizen.opens(href_of(shown(citizen), by_amount));
  EXPECT_EQ(citizen.address(), "/en/fees?agency=mia&sort=amount&desc=1");
  EXPECT_EQ(amounts_of(shown(citizen)), std::vector<std::string>(upwards.rbegin(), upwards.rend()));
  const Screen screen = shown(citizen);
  const auto sorted = find_all(screen.body, [](const Node& node) { return has(node, Attr::aria_sort); });
  std::vector<std::string> said;
  for (const Node* node : sorted) said.push_back(value_of(*node, Attr::aria_sort));
  EXPECT_EQ(said, (std::vector<std::string>{"none", "none", "descending"}));
  citizen.opens("/en/fees?sort=amount&desc=1");
  EXPECT_EQ(amounts_of(shown(citizen)).back(), "Amount not known") << "also when sorted downwards";
}

TEST(WalkFees, chosen_services_stay_in_the_address_and_lead_to_the_checklist) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/fees?agency=mia&on=2027-05-01");
  EXPECT_EQ(find_by_key(shown(citizen).body, "calculator"), nullptr);
  citizen.opens(href_of(shown(citizen), "add-passport"));
  citizen.opens(href_of(shown(citizen), "add-id-card"));
  EXPECT_EQ(citizen.address(), "/en/fees?agency=mia&service=passport&service=id-card&on=2027-05-01");
  EXPECT_EQ(find_by_key(shown(citizen).body, "add-passport"), nullptr) << "it is there already";
  EXPECT_EQ(href_of(shown(citizen), "add-up"), "/en/checklist?service=passport&service=id-card&on=2027-05-01");
  citizen.opens(href_of(shown(citizen), "remove-0"));
  EXPECT_EQ(citizen.address(), "/en/fees?agency=mia&service=id-card&on=2027-05-01");
}

TEST(WalkFees, rates_of_another_day_say_so) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/fees?agency=mia");
  EXPECT_EQ(text_at(shown(citizen), "other-day"), "");
  citizen.opens("/en/fees?agency=mia&on=2026-12-21");
  EXPECT_EQ(text_at(shown(citizen), "other-day"), "") << "today";
  citizen.opens("/en/fees?agency=mia&on=2020-01-01");
  EXPECT_NE(text_at(shown(citizen), "other-day").find("1 January 2020, not today"), std::string::npos);
  citizen.opens("/en/fees?agency=mia&on=2030-01-01");
  EXPECT_NE(text_at(shown(citizen), "other-day").find("may still change"), std::string::npos);
  citizen.opens(href_of(shown(citizen), "today"));
  EXPECT_EQ(citizen.address(), "/en/fees?agency=mia");
}

/// The first row of the real catalogue's page.
std::string first_service(std::string_view target) {
  const catalogue::Catalogue& all = real_catalogue::get();
  const text::SearchIndex search = make_service_search(all);
  State state;
  state.now = fixture::monday_morning();
  state.route = parse_route(all, target);
  const Screen screen = view({all, search}, state);
  const auto rows = rows_of(screen);
  return rows.empty() ? std::string() : text_of(rows.front()->children.front());
}

TEST(WalkFees, speeds_stand_beside_each_other_when_each_price_is_whole) {
  const std::string adult = first_service("/en/fees?q=Ordinary+passport+18");
  for (const std::string_view part : {"AZN\u00A0210.00 · ", "AZN\u00A0120.00 · ", "AZN\u00A060.00 Add"}) {
    EXPECT_NE(adult.find(part), std::string::npos) << adult;
  }
  const std::string child = first_service("/en/fees?q=passport+child");
  EXPECT_NE(child.find("Add"), std::string::npos) << child;
  EXPECT_EQ(child.find("AZN"), std::string::npos) << "it depends on the child's age: " << child;
}

Screen real_page(std::string_view target) {
  static const text::SearchIndex search = make_service_search(real_catalogue::get());
  State state;
  state.now = fixture::monday_morning();
  state.route = parse_route(real_catalogue::get(), target);
  return view({real_catalogue::get(), search}, state);
}

/// Of all services of the page together.
std::string grand_total_of(const Screen& screen) {
  const Node* section = find_by_key(screen.body, "total");
  if (section == nullptr) return "no such section";
  const auto totals = find_all(*section, [](const Node& node) { return node.look == Look::total; });
  return totals.empty() ? "no total" : text_of(*totals.front());
}

/// Nobody who asks for the service has another amount.
bool is_free_for_all(const catalogue::Service& service) {
  return !service.fees.empty() && std::all_of(service.fees.begin(), service.fees.end(), [](const catalogue::Fee& fee) {
    const auto amount = catalogue::rate_on(fee, fixture::date(2026, 12, 21)).amount;
    return amount && amount->amount_minor() == 0;
  });
}

TEST(WalkFees, a_total_of_which_a_part_is_not_known_is_never_free) {
  std::size_t free_services = 0;
  for (const catalogue::Service& service : real_catalogue::get().services) {
    const std::string id(service.id.str());
    const bool is_free = is_free_for_all(service);
    free_services += is_free ? 1U : 0U;
    // Of the second service nobody knows the amount.
    const std::string total = grand_total_of(real_page("/en/checklist?service=" + id + "&service=apostille-moj"));
    EXPECT_NE(total, "Free") << id;
    if (is_free) {
      EXPECT_EQ(total, "Not known yet") << id;
    }
    const Screen alone = real_page("/en/services/" + id);
    for (const Node* node : find_all(alone.body, [](const Node& each) { return each.look == Look::pill_info; })) {
      EXPECT_TRUE(is_free || text_of(*node) != "Free") << id;
    }
  }
  EXPECT_GT(free_services, 0U) << "the catalogue has some";
}

}  // namespace
}  // namespace asan::screens
