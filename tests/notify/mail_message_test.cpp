// A mail as other programs read it: headers, letters, line lengths; and what a server's numbers mean.
#include "notify/mail_message.hpp"

#include <gtest/gtest.h>

#include "notify/alerts.hpp"
#include "notify/dispatcher.hpp"
#include "notify/mailer.hpp"
#include "notify/notify_words.hpp"
#include "notify/sms_gateway.hpp"

namespace asan::notify {
namespace {

using testing_words::nine;

TEST(MailMessage, IsWrittenAsStandardsSay) {
  const MailMessage message{"portal@asan.example", "ops@asan.example", "Portal", "one\ntwo\n", "0a1b"};
  EXPECT_EQ(written(message, nine),
            "Date: Mon, 23 Nov 2026 05:00:00 +0000\r\n"
            "From: portal@asan.example\r\n"
            "To: ops@asan.example\r\n"
            "Subject: Portal\r\n"
            "Message-ID: <0a1b@asan.example>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: base64\r\n"
            "\r\n"
            "b25lDQp0d28NCg==\r\n");
}

TEST(MailMessage, KeepsEveryLineShortAndAscii) {
  MailMessage message{"portal@asan.example", "ops@asan.example", "", "", "0a1b"};
  for (int i = 0; i < 60; ++i) {
    message.subject += "\xC9\x99\xD0\xB6z";
    message.text += "\xF0\x9F\x98\x80 and more";
  }
  const std::string text = written(message, nine);
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = text.find("\r\n", start);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - start, 78U);
    for (std::size_t i = start; i < end; ++i) EXPECT_TRUE(text[i] >= ' ' && text[i] <= '~');
    start = end + 2;
  }
}

TEST(MailMessage, AHeaderCannotBeAddedByWhatStandsInOne) {
  const MailMessage message{"portal@asan.example", "ops@asan.example", "x\r\nBcc: all@asan.example", "t", "0a1b"};
  EXPECT_EQ(written(message, nine).find("Bcc"), std::string::npos);
  for (const char* wrong :
       {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nRCPT TO:<x@y>", "<a@b>", "a@b,c@d", "\"a\"@b"}) {
    EXPECT_FALSE(is_mail_address(wrong)) << wrong;
  }
  EXPECT_TRUE(is_mail_address("portal.ops+1@asan.example"));
}

TEST(Answers, OfAMailServerAreUnderstood) {
  const auto outcome = [](MailAnswer answer) { return answer_of(answer).outcome; };
  EXPECT_EQ(outcome({true, false, 250}), SendOutcome::sent);
  EXPECT_EQ(outcome({false, true, 535}), SendOutcome::locked_out);
  EXPECT_EQ(outcome({false, false, 530}), SendOutcome::locked_out);
  EXPECT_EQ(outcome({false, false, 550}), SendOutcome::refused);
  for (const int later : {0, 220, 421, 451, 354}) EXPECT_EQ(outcome({false, false, later}), SendOutcome::try_later);
}

TEST(Answers, OfAGatewayAreUnderstood) {
  const auto outcome = [](std::int32_t status) { return answer_of(HttpAnswer{status, {}}).outcome; };
  for (const int sent : {200, 201, 202, 204}) EXPECT_EQ(outcome(sent), SendOutcome::sent) << sent;
  for (const int later : {0, 100, 408, 409, 425, 429, 500, 502, 503, 504}) {
    EXPECT_EQ(outcome(later), SendOutcome::try_later) << later;
  }
  for (const int locked : {301, 302, 307, 401, 402, 403, 404, 405}) {
    EXPECT_EQ(outcome(locked), SendOutcome::locked_out) << locked;
  }
  for (const int refused : {400, 410, 413, 422, 451}) EXPECT_EQ(outcome(refused), SendOutcome::refused) << refused;
  EXPECT_EQ(answer_of(std::nullopt).outcome, SendOutcome::try_later);
  EXPECT_EQ(answer_of(HttpAnswer{503, Duration::seconds(7)}).after, Duration::seconds(7));
}

TEST(Dispatching, WaitsLongerAfterEveryTryUpToAnHour) {
  EXPECT_EQ(pause_after(1, 0), Duration::seconds(30));
  EXPECT_EQ(pause_after(2, 0), Duration::seconds(60));
  EXPECT_EQ(pause_after(1, 31), Duration::seconds(31));
  for (const int tries : {8, 9, 1000, 2'000'000'000}) EXPECT_EQ(pause_after(tries, 0), Duration::seconds(3600));
}

TEST(Alerting, KnowsWhatNeedsAnOperator) {
  const store::Quotas quotas{10, 10, 5};
  store::OutboxState state;
  EXPECT_EQ(alerts_of(state, quotas, nine), Alerts{});
  state.oldest_due_at = nine - Duration::minutes(15);
  EXPECT_EQ(alerts_of(state, quotas, nine), Alerts{});
  state.oldest_due_at = nine - Duration::seconds(901);
  state.spent_in_hour = 5;
  EXPECT_EQ(alerts_of(state, quotas, nine), (Alerts{false, true, false, true}));
  state.failed.push_back({});
  EXPECT_EQ(alerts_of(state, quotas, nine), (Alerts{false, true, true, true}));
}

}  // namespace
}  // namespace asan::notify
