// Headers as the RFCs have them: tables of what browsers and others send.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "http/client_address.hpp"
#include "http/dates.hpp"
#include "http/exchange.hpp"
#include "http/guard.hpp"
#include "http/head_check.hpp"
#include "http/negotiate.hpp"

namespace asan::http {
namespace {

using text::Language;
using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

TEST(negotiate_language, takes_the_most_wanted_of_ours) {
  struct Row {
    std::string_view header;
    Language language;
  };
  for (const Row& row : {Row{"", Language::az}, Row{"en", Language::en}, Row{"en-GB,en;q=0.9", Language::en},
                         Row{"ru-RU, ru;q=0.9, en;q=0.8", Language::ru}, Row{"de, fr;q=0.5", Language::az},
                         Row{"de, en;q=0.3, ru;q=0.2", Language::en}, Row{"ru;q=0.2, en;q=0.3", Language::en},
                         Row{"az;q=0.5, en;q=0.5", Language::az}, Row{"en;q=0.5, az;q=0.5", Language::en},
                         Row{"en;q=0", Language::az}, Row{"EN", Language::en}, Row{"en;q=nonsense", Language::az},
                         Row{", ,;,en", Language::en}, Row{"english", Language::az}}) {
    EXPECT_EQ(negotiate_language(row.header), row.language) << row.header;
  }
}

TEST(language_for, the_address_wins_over_the_browser) {
  EXPECT_EQ(language_for("/ru/services/x", "en"), Language::ru);
  EXPECT_EQ(language_for("/ru", "en"), Language::ru);
  EXPECT_EQ(language_for("/", "en"), Language::en);
  EXPECT_EQ(language_for("/russian/", "en"), Language::en);
  EXPECT_EQ(language_for("", ""), Language::az);
}

TEST(accepted_encodings, are_read_with_their_weights) {
  struct Row {
    std::string_view header;
    bool br;
    bool gzip;
  };
  for (const Row& row : {Row{"", false, false}, Row{"gzip, deflate, br", true, true},
                         Row{"gzip;q=1.0, br;q=0", false, true}, Row{"br;q=0.001", true, false}, Row{"BR", true, false},
                         Row{"identity", false, false}, Row{"brotli, gzipped", false, false}}) {
    const Encodings accepted = accepted_encodings(row.header);
    EXPECT_EQ(accepted.br, row.br) << row.header;
    EXPECT_EQ(accepted.gzip, row.gzip) << row.header;
  }
}

TEST(matches_tag, compares_weakly_and_in_lists) {
  const std::string_view tag = "\"abc\"";
  for (const std::string_view yes : {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*", " \"abc\" "}) {
    EXPECT_TRUE(matches_tag(yes, tag)) << yes;
  }
  for (const std::string_view no : {"", "abc", "\"abcd\"", "\"ab\", \"c\"", "\"ABC\""}) {
    EXPECT_FALSE(matches_tag(no, tag)) << no;
  }
}

TEST(media_type, is_without_parameters_and_in_lower_case) {
  EXPECT_EQ(media_type("application/json"), "application/json");
  EXPECT_EQ(media_type("Application/JSON; charset=utf-8"), "application/json");
  EXPECT_EQ(media_type(" text/plain ;x"), "text/plain");
  EXPECT_EQ(media_type(""), "");
}

TEST(cookie, is_found_among_others) {
  const Incoming request{"GET", "/", "", {{"cookie", "a=1; visitor=abc;b=2"}, {"Cookie", "c=3"}}};
  EXPECT_EQ(cookie(request, "visitor"), "abc");
  EXPECT_EQ(cookie(request, "a"), "1");
  EXPECT_EQ(cookie(request, "c"), "3");
  EXPECT_EQ(cookie(request, "visit"), "");
  EXPECT_EQ(cookie(request, "or"), "");
}

TEST(set_cookie, is_bound_to_the_host_behind_tls) {
  EXPECT_EQ(set_cookie(visitor_cookie_name(false), "x", false), "visitor=x; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(set_cookie(visitor_cookie_name(true), "x", true),
            "__Host-visitor=x; Path=/; HttpOnly; SameSite=Lax; Secure");
}

TEST(client_of, believes_configured_proxies_only) {
  const std::vector<std::string> proxies = {"10.0.0.1", "10.0.0.2", "::1"};
  const struct {
    std::string_view forwarded;
    std::string peer;
    std::string client;
  } rows[] = {
      {"", "192.0.2.1", "192.0.2.1"},
      {"198.51.100.9", "192.0.2.1", "192.0.2.1"},
      {"198.51.100.9", "10.0.0.1", "198.51.100.9"},
      {"203.0.113.5, 198.51.100.9", "10.0.0.1", "198.51.100.9"},
      {"203.0.113.5, 198.51.100.9, 10.0.0.2", "10.0.0.1", "198.51.100.9"},
      {"2001:db8::1", "::1", "2001:db8::1"},
      {"", "10.0.0.1", "10.0.0.1"},
      {"unknown", "10.0.0.1", "10.0.0.1"},
      {"10.0.0.2", "10.0.0.1", "10.0.0.1"},
  };
  for (const auto& row : rows) {
    const Incoming request{"GET", "/", "", {{"x-forwarded-for", row.forwarded}}};
    EXPECT_EQ(client_of(request, row.peer, proxies), row.client) << row.forwarded;
  }
}

TEST(network_of, is_an_address_or_a_64_of_ipv6_and_nothing_for_this_machine) {
  for (const char* here : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
    EXPECT_EQ(network_of(here), "") << here;
  EXPECT_EQ(network_of("2001:db8:1:2::3"), network_of("2001:db8:1:2:ffff::"));
  EXPECT_NE(network_of("2001:db8:1:2::3"), network_of("2001:db8:1:3::3"));
  EXPECT_EQ(network_of("192.0.2.1"), network_of("::ffff:192.0.2.1"));
  EXPECT_NE(network_of("192.0.2.1"), network_of("192.0.2.2"));
}

TEST(is_from_own_site, believes_what_browsers_say) {
  struct Row {
    Headers headers;
    bool is_behind_tls;
    bool is_own;
  };
  const std::vector<Row> rows = {
      {{{"Host", "portal.az"}}, false, true},  // no browser
      {{{"Host", "portal.az"}, {"Origin", "http://portal.az"}}, false, true},
      {{{"Host", "portal.az:8080"}, {"Origin", "http://portal.az:8080"}}, false, true},
      {{{"Host", "portal.az"}, {"Origin", "https://portal.az"}}, true, true},
      {{{"Host", "portal.az"}, {"Origin", "http://portal.az"}}, true, false},
      {{{"Host", "portal.az"}, {"Origin", "http://portal.az:81"}}, false, false},
      {{{"Host", "portal.az"}, {"Origin", "http://evil.az"}}, false, false},
      {{{"Host", "portal.az"}, {"Origin", "http://portal.az.evil.az"}}, false, false},
      {{{"Host", "portal.az"}, {"Origin", "null"}}, false, false},
      {{{"Host", "portal.az"}, {"Sec-Fetch-Site", "same-origin"}}, false, true},
      {{{"Host", "portal.az"}, {"Sec-Fetch-Site", "none"}}, false, true},
      {{{"Host", "portal.az"}, {"Sec-Fetch-Site", "same-site"}}, false, false},
      {{{"Host", "portal.az"}, {"Sec-Fetch-Site", "cross-site"}}, false, false},
      {{{"Host", "portal.az"}, {"Origin", "http://portal.az"}, {"Sec-Fetch-Site", "cross-site"}}, false, false},
  };
  for (const Row& row : rows) {
    const Incoming request{"POST", "/az/holds", "", row.headers};
    EXPECT_EQ(is_from_own_site(request, row.is_behind_tls), row.is_own)
        << request.header("Origin") << " " << request.header("Sec-Fetch-Site");
  }
}

TEST(check_framing, refuses_what_can_be_read_in_two_ways) {
  using wire::ProblemKind;
  struct Row {
    std::string_view method;
    std::string_view target;
    Headers headers;
    std::optional<ProblemKind> refused;
    std::size_t body_bytes = 0;
  };
  constexpr std::size_t most = 1000;
  const std::pair<std::string_view, std::string_view> host{"Host", "x"};
  const std::vector<Row> rows = {
      {"GET", "/", {host}, std::nullopt},
      {"POST", "/", {host, {"Content-Length", "1000"}}, std::nullopt, 1000},
      {"POST", "/", {host, {"Content-Length", "0"}}, std::nullopt},
      {"DELETE", "/", {host, {"Content-Length", "0"}}, std::nullopt},
      {"POST", "/", {host, {"Content-Length", "1001"}}, ProblemKind::too_large},
      {"POST", "/", {host, {"Content-Length", "99999999999999999999999"}}, ProblemKind::malformed_request},
      {"POST", "/", {host, {"Content-Length", "5"}, {"content-length", "5"}}, ProblemKind::malformed_request},
      {"POST", "/", {host, {"Content-Length", "+5"}}, ProblemKind::malformed_request},
      {"POST", "/", {host, {"Content-Length", "5, 5"}}, ProblemKind::malformed_request},
      {"POST", "/", {host, {"Content-Length", ""}}, ProblemKind::malformed_request},
      {"POST", "/", {host, {"Transfer-Encoding", "chunked"}}, ProblemKind::malformed_request},
      {"POST", "/", {host, {"Transfer-Encoding", "identity"}}, ProblemKind::malformed_request},
      {"POST", "/", {host, {"Content-Encoding", "gzip"}, {"Content-Length", "9"}}, ProblemKind::unsupported_media_type},
      {"GET", "/", {host, {"Content-Length", "5"}}, ProblemKind::malformed_request},
      {"DELETE", "/", {host, {"Content-Length", "5"}}, ProblemKind::malformed_request},
      {"GET", "/", {}, ProblemKind::malformed_request},
      {"GET", "/", {host, {"host", "y"}}, ProblemKind::malformed_request},
      {"GET", "/", {host, {"Cookie", "a\r\nb"}}, ProblemKind::malformed_request},
      {"GET", "/", {host, {"Cookie", std::string_view("a\0b", 3)}}, ProblemKind::malformed_request},
      {"GET", "/", {host, {"X", "\x7F"}}, ProblemKind::malformed_request},
      {"GET", "/", {host, {"X", "a\tb"}}, std::nullopt},
      {"GET", "http://x/", {host}, ProblemKind::malformed_request},
      {"GET", "*", {host}, ProblemKind::malformed_request},
      {"GET", "", {host}, ProblemKind::malformed_request},
      {"GET", "/\xC9\x99", {host}, ProblemKind::malformed_request},
  };
  for (const Row& row : rows) {
    const HeadVerdict verdict = check_framing({row.method, row.target, "", row.headers}, true, most);
    const auto refused = verdict.problem ? std::optional(verdict.problem->kind) : std::nullopt;
    const std::string last = row.headers.empty() ? "" : std::string(row.headers.back().second);
    EXPECT_EQ(refused, row.refused) << row.method << " " << row.target << " " << last;
    EXPECT_EQ(verdict.body_bytes, row.body_bytes) << row.method << " " << row.target << " " << last;
  }
}

TEST(check_framing, http_1_0_needs_no_host) {
  EXPECT_FALSE(check_framing({"GET", "/", "", {}}, false, 1000).problem.has_value());
}

TEST(http_date, is_the_rfcs_own_example) {
  EXPECT_EQ(http_date(Instant::from_unix_seconds(784'111'777)), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(Instant::from_unix_seconds(0)), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(server_clock, never_goes_back) {
  const ServerClock clock;
  Instant before = clock.now();
  constexpr int often = 1000;
  for (int i = 0; i < often; ++i) {
    const Instant now = clock.now();
    EXPECT_LE(before, now);
    before = now;
  }
}

}  // namespace
}  // namespace asan::http
