// From the fees to the payment slip, with and without the server.
#include <gtest/gtest.h>

#include "fees/slip.hpp"
#include "screens/citizen.hpp"
#include "screens/shown_slip.hpp"

namespace asan::screens {
namespace {

const std::string slip_page = "/az/services/passport/slip";
const std::string urgent = slip_page + "?speed=urgent";

Screen seen(const Citizen& citizen) { return view(fixture::context(), citizen.state); }

const Node* part(const Screen& screen, std::string_view key) { return find_by_key(screen.body, key); }

std::string href_of(const Node& link) {
  for (const auto& [attribute, value] : link.attributes) {
    if (attribute == Attr::href) return value;
  }
  return {};
}

TEST(WalkSlip, from_the_fees_of_the_service_and_of_the_checklist) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/services/passport");
  EXPECT_EQ(part(seen(citizen), "fees-slip"), nullptr) << "the amount depends on an answer";
  citizen.opens("/az/services/passport?speed=urgent");
  const Screen service = seen(citizen);
  ASSERT_NE(part(service, "fees-slip"), nullptr);
  EXPECT_EQ(href_of(*part(service, "fees-slip")), urgent);
  citizen.opens("/az/checklist?service=passport&service=payment&on=2026-12-24&speed=urgent");
  const Screen checklist = seen(citizen);
  ASSERT_NE(part(checklist, "fees-passport-slip"), nullptr);
  ASSERT_NE(part(checklist, "fees-payment-slip"), nullptr);
  citizen.opens(href_of(*part(checklist, "fees-passport-slip")));
  EXPECT_EQ(citizen.address(), slip_page + "?on=2026-12-24&speed=urgent");
  ASSERT_TRUE(citizen.state.slip);
  EXPECT_EQ(citizen.state.slip->payload, fees::payload_of(citizen.state.slip->slip.order));
  EXPECT_EQ(citizen.state.slip->slip.order.total, Money::azn_minor(21000));
  EXPECT_NE(part(seen(citizen), "qr"), nullptr);
  citizen.opens("/az/");
  EXPECT_FALSE(citizen.state.slip) << "it belonged to the other page";
}

TEST(WalkSlip, without_the_server_only_the_picture_is_missing) {
  Desk desk;
  Citizen citizen(desk);
  citizen.line = Line::down;
  citizen.opens(urgent);
  const Screen screen = seen(citizen);
  ASSERT_NE(part(screen, "reference"), nullptr);
  const auto slip = shown_slip(fixture::catalogue_of_tests(), citizen.state);
  ASSERT_TRUE(slip);
  EXPECT_EQ(part(screen, "reference")->text, fees::printed_reference(slip->order.reference));
  EXPECT_NE(part(screen, "qr-missing"), nullptr);
  EXPECT_EQ(part(screen, "notice"), nullptr) << "the page itself says what is missing";
  citizen.line = Line::good;
  citizen.opens(urgent);
  EXPECT_EQ(citizen.state.notice, Notice::none);
  EXPECT_NE(part(seen(citizen), "qr"), nullptr);
}

TEST(WalkSlip, a_picture_of_another_amount_is_not_shown) {
  Desk desk;
  Citizen citizen(desk);
  citizen.line = Line::slow;
  citizen.opens(slip_page + "?speed=standard");
  citizen.opens(urgent);
  citizen.deliver();
  ASSERT_TRUE(citizen.state.slip);
  EXPECT_EQ(citizen.state.slip->slip.order.total, Money::azn_minor(21000));
  EXPECT_EQ(citizen.state.notice, Notice::none);
}

TEST(WalkSlip, an_open_question_leads_to_the_questions) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(slip_page);
  EXPECT_TRUE(citizen.sent.empty()) << "there is nothing to draw";
  const Screen screen = seen(citizen);
  ASSERT_NE(part(screen, "ask-next"), nullptr);
  EXPECT_EQ(href_of(*part(screen, "ask-next")), "/az/checklist/questions?service=passport");
}

}  // namespace
}  // namespace asan::screens
