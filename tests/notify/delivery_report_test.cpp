// Reports of a gateway: who may tell us what, and what is made of it.
#include "notify/delivery_report.hpp"

#include <gtest/gtest.h>

#include "notify/notice_text.hpp"
#include "notify/notify_words.hpp"
#include "store_contract/failing_outbox.hpp"

namespace asan::notify {
namespace {

using namespace testing_words;
using store::Delivery;
using store::ReportOutcome;

/// Knows one message, number 7, and writes down what it is told.
class OneMessage final : public store::FailingOutbox {
 public:
  OneMessage() : FailingOutbox(store::StoreFailure::broken) {}
  Result<std::optional<Notice>, store::StoreFailure> find(std::int64_t id) override {
    if (id != number) return std::optional<Notice>();
    return std::optional(notice);
  }
  Result<ReportOutcome, store::StoreFailure> report(std::int64_t /*id*/, Delivery delivery, Instant /*now*/) override {
    told.push_back(delivery);
    return told.size() == 1 ? ReportOutcome::noted : ReportOutcome::repeated;
  }

  static constexpr std::int64_t number = 7;
  Notice notice{NoticeKind::booked, booking::requests::request_id(1), 0, nine};
  std::vector<Delivery> told;
};

constexpr std::string_view secret = "only-the-gateway-knows";

struct Desk {
  OneMessage outbox;
  Instant now = nine;
  DeliveryReports reports{std::string(secret), outbox, [this] { return now; }};
  std::string key = key_of(OneMessage::number, outbox.notice);

  [[nodiscard]] std::string body(std::string_view outcome) const {
    return "{\"key\":\"" + key + "\",\"outcome\":\"" + std::string(outcome) + "\"}";
  }
  ReportVerdict say(const std::string& body, std::string_view with = secret, std::optional<Instant> signed_at = {}) {
    const std::string timestamp = std::to_string(signed_at.value_or(now).unix_seconds());
    SignedReport report{"msg_1", timestamp, {}, body};
    const std::string signature = signature_of(with, report);
    report.signature = signature;
    return reports.take(report);
  }
};

/// The example of Standard Webhooks 1.0.0, whose secret is the bytes of this base64.
TEST(DeliveryReports, AreSignedAsTheStandardSays) {
  const std::string bytes = "\x33\x1f\x64\xa1\xf0\x62\x07\xf5\x6b\x88\xbc\x96\x87\xf8\x90\xe7";
  const SignedReport report{"msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", {}, "{\"test\": 2432232314}"};
  EXPECT_EQ(signature_of(bytes, report).substr(0, 3), "v1,");
  EXPECT_EQ(signature_of(bytes, report).size(), 3U + 44U);
}

TEST(DeliveryReports, TellWhatBecameOfAMessage) {
  for (const auto& [word, delivery] :
       {std::pair("delivered", Delivery::delivered), std::pair("failed", Delivery::undeliverable),
        std::pair("expired", Delivery::undeliverable)}) {
    Desk desk;
    EXPECT_EQ(desk.say(desk.body(word)), ReportVerdict::noted);
    EXPECT_EQ(desk.outbox.told, std::vector{delivery}) << word;
    EXPECT_EQ(desk.say(desk.body(word)), ReportVerdict::repeated);
  }
}

TEST(DeliveryReports, AreTakenOnlyFromWhoKnowsTheSecret) {
  Desk desk;
  const std::string body = desk.body("delivered");
  EXPECT_EQ(desk.say(body, "another-secret"), ReportVerdict::forged);
  EXPECT_EQ(desk.say(body, secret, nine - Duration::seconds(301)), ReportVerdict::forged) << "long ago";
  EXPECT_EQ(desk.say(body, secret, nine + Duration::seconds(301)), ReportVerdict::forged) << "in the future";
  EXPECT_EQ(desk.reports.take({"msg_1", "", "", body}), ReportVerdict::forged);
  EXPECT_EQ(desk.reports.take({"msg_1", "99999999999999999999", "v1,x", body}), ReportVerdict::forged);
  const std::string now = std::to_string(nine.unix_seconds());
  const std::string signature = signature_of(secret, {"msg_1", now, {}, body});
  EXPECT_EQ(desk.reports.take({"msg_2", now, signature, body}), ReportVerdict::forged) << "another id";
  EXPECT_EQ(desk.reports.take({"msg_1", now, signature, desk.body("failed")}), ReportVerdict::forged);
  EXPECT_TRUE(desk.outbox.told.empty());
  const std::string both = "v1,AAAA " + signature;
  EXPECT_EQ(desk.reports.take({"msg_1", now, both, body}), ReportVerdict::noted) << "while the secret changes";
}

TEST(DeliveryReports, OfOthersMessagesDoNoHarm) {
  Desk desk;
  const std::string right = desk.key;
  for (const std::string& key : {std::string(32, '0'), right.substr(0, 31) + (right.back() == '0' ? "1" : "0"),
                                 std::string("hello"), key_of(8, desk.outbox.notice)}) {
    desk.key = key;
    EXPECT_EQ(desk.say(desk.body("failed")), ReportVerdict::unknown) << key;
  }
  EXPECT_TRUE(desk.outbox.told.empty());
}

TEST(DeliveryReports, ThatAreNoReportsAreRefused) {
  Desk desk;
  for (const std::string& body : {std::string(), std::string("{}"), desk.body("lost"), std::string("[1]"),
                                  std::string("{\"key\":5,\"outcome\":\"failed\"}")}) {
    EXPECT_EQ(desk.say(body), ReportVerdict::malformed) << body;
  }
}

TEST(DeliveryReports, ComeAgainWhenTheStoreIsAway) {
  store::FailingOutbox broken(store::StoreFailure::broken);
  const DeliveryReports reports(std::string(secret), broken, [] { return nine; });
  const std::string now = std::to_string(nine.unix_seconds());
  const std::string body = "{\"key\":\"" + key_of(7, {NoticeKind::booked, booking::requests::request_id(1), 0, nine}) +
                           "\",\"outcome\":\"failed\"}";
  const std::string signature = signature_of(secret, {"msg_1", now, {}, body});
  EXPECT_EQ(reports.take({"msg_1", now, signature, body}), ReportVerdict::unavailable);
}

}  // namespace
}  // namespace asan::notify
