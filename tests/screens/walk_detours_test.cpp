// Visits that do not go straight on: corrections, old links, a hold that runs out.
#include <gtest/gtest.h>

#include "screens/citizen.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::date;
using fixture::time;

TEST(WalkDetours, details_are_corrected_one_by_one) {
  using text::Msg;
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/services/passport/centres/baku-1");
  citizen.picks("passport", "baku-1", tuesday_ten());
  citizen.fills_in("Leyla2", "", "12", "5xk2m7o");
  citizen.sends_form();
  EXPECT_TRUE(std::holds_alternative<DetailsPage>(citizen.state.route.page));
  EXPECT_EQ(citizen.focused, std::vector<std::string>{"error-summary"});
  EXPECT_EQ(citizen.state.errors, (std::vector<FieldError>{{"given_name", Msg::error_given_name_has_digit},
                                                           {"family_name", Msg::error_family_name_empty},
                                                           {"phone", Msg::error_phone_too_short},
                                                           {"fin", Msg::error_fin_letter_i_or_o}}));
  citizen.types("fin", "5xk2m7");
  EXPECT_EQ(citizen.state.errors.size(), 4U) << "still wrong, in the same words until it is mended";
  citizen.types("fin", "5xk2m7a");
  citizen.types("given_name", "Leyla");
  EXPECT_EQ(citizen.state.errors.size(), 2U);
  citizen.types("phone", std::string(good_phone) + "8");
  citizen.leaves("phone");
  citizen.types("family_name", "M");
  EXPECT_EQ(citizen.state.errors, (std::vector<FieldError>{{"phone", Msg::error_phone_too_long}}));
  citizen.types("phone", good_phone);
  EXPECT_TRUE(citizen.state.errors.empty());
  citizen.sends_form();
  EXPECT_TRUE(std::holds_alternative<CheckPage>(citizen.state.route.page));
}

TEST(WalkDetours, deep_links_from_an_old_mail) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/bookings/" + std::string(32, '7') + "/check");
  EXPECT_EQ(citizen.address(), "/az/bookings/" + std::string(32, '7')) << "nothing to check without answers";
  EXPECT_TRUE(citizen.gone.back().replace);
  EXPECT_TRUE(citizen.state.is_missing);
  citizen.opens("/az/appointments/" + std::string(64, '7'));
  EXPECT_TRUE(citizen.state.is_missing);
  citizen.opens("/az/services/archive-reference/centres/ganja");
  EXPECT_TRUE(citizen.state.is_missing) << "not offered there";
  EXPECT_EQ(citizen.sent_of_kind<wire::GetOccupancy>().size(), 0U);
  citizen.opens("/az/");
  EXPECT_FALSE(citizen.state.is_missing);
}

TEST(WalkDetours, a_hold_runs_out_while_the_page_is_reloaded) {
  Desk desk;
  Citizen first(desk);
  first.opens("/az/services/passport/centres/baku-1");
  first.picks("passport", "baku-1", tuesday_ten());
  const std::string page = first.address();
  first.waits(Duration::minutes(10));
  EXPECT_TRUE(first.state.hold) << "the screen says that it is over; nothing is taken away";
  Citizen reloaded(desk);
  reloaded.opens(page);
  EXPECT_EQ(reloaded.state.notice, Notice::hold_expired);
  EXPECT_TRUE(reloaded.state.is_missing);
}

}  // namespace
}  // namespace asan::screens
