// The parts of log and measurements: the text format, lines that nobody takes, routes, clients behind a proxy.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <sstream>

#include "http/client_address.hpp"
#include "http/client_rates.hpp"
#include "http/hold_watch.hpp"
#include "http/request_id.hpp"
#include "http/route_pattern.hpp"
#include "log/log.hpp"
#include "metrics/metrics.hpp"
#include "store_contract/words.hpp"

namespace asan {
namespace {

TEST(metrics, are_written_in_the_text_format) {
  metrics::Registry registry;
  constexpr std::array bounds = {0.5, 1.0, 2.5};
  auto& sizes = registry.histograms("sizes", "Sizes.", bounds).with({{"kind", "a"}});
  for (const double value : {0.5, 0.75, 2.0, 7.0}) sizes.observe(value);
  auto& seen = registry.counters("seen_total", "Seen.");
  seen.with({{"who", "b\"\\\n"}, {"how", ""}}).add(2);
  seen.with({{"who", "b\"\\\n"}, {"how", ""}}).add();
  registry.gauges("depth", "Depth.").with({}).set(-3);
  registry.look_up("room_bytes", "Room.", "gauge", [] { return 1e15; });
  registry.look_up("unknown", "Unknown.", "gauge", [] { return std::numeric_limits<double>::quiet_NaN(); });
  EXPECT_EQ(registry.text(),
            "# HELP sizes Sizes.\n# TYPE sizes histogram\n"
            "sizes_bucket{kind=\"a\",le=\"0.5\"} 1\nsizes_bucket{kind=\"a\",le=\"1\"} 2\n"
            "sizes_bucket{kind=\"a\",le=\"2.5\"} 3\nsizes_bucket{kind=\"a\",le=\"+Inf\"} 4\n"
            "sizes_sum{kind=\"a\"} 10.25\nsizes_count{kind=\"a\"} 4\n"
            "# HELP seen_total Seen.\n# TYPE seen_total counter\nseen_total{who=\"b\\\"\\\\\\n\",how=\"\"} 3\n"
            "# HELP depth Depth.\n# TYPE depth gauge\ndepth -3\n"
            "# HELP room_bytes Room.\n# TYPE room_bytes gauge\nroom_bytes 1e+15\n"
            "# HELP unknown Unknown.\n# TYPE unknown gauge\nunknown NaN\n");
}

/// Both ends of a pipe.
struct Pipe {
  std::array<int, 2> ends{};
  Pipe() { EXPECT_EQ(::pipe(ends.data()), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(ends[0]);
    if (ends[1] >= 0) ::close(ends[1]);
  }
  std::string rest() {
    ::close(ends[1]);
    ends[1] = -1;
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t size = 0; (size = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
      text.append(buffer.data(), static_cast<std::size_t>(size));
    }
    return text;
  }
};

TEST(log, a_line_is_one_json_object_whatever_is_in_it) {
  Pipe pipe;
  {
    log::Log log(pipe.ends[1], log::Level::info);
    log.write(log::Line(log::Level::debug, "unwanted"));
    log.write(log::Line(log::Level::warning, "odd").with("text", "a\"b\\c\nd\xC9\x99").with("number", -5));
  }
  const std::string text = pipe.rest();
  const std::size_t level = text.find(",\"level\"");
  EXPECT_EQ(text.substr(level),
            ",\"level\":\"warning\",\"event\":\"odd\",\"text\":\"a\\\"b\\\\c?d??\",\"number\":-5}\n");
  EXPECT_EQ(text.substr(0, 9), "{\"time\":\"");
  EXPECT_EQ(level, std::string("{\"time\":\"2026-11-26T15:41:15.123Z\"").size());
}

TEST(log, who_writes_does_not_wait_for_who_reads) {
  const Pipe pipe;  // nobody reads
  log::Log log(pipe.ends[1], log::Level::info);
  const std::string long_word(1000, 'x');
  for (int i = 0; i < 3000; ++i) log.write(log::Line(log::Level::info, "much").with("word", long_word));
  EXPECT_GT(log.dropped(), 500U) << "three megabytes, of which the pipe and the queue hold a good one";
}

TEST(routes, have_no_changing_part_in_their_names) {
  const std::string token(64, 'a');
  const auto route = [](const std::string& path) { return http::route_patterns()[http::route_of(path)]; };
  const std::array<std::pair<std::string, std::string_view>, 12> rows = {{
      {"/", "/"},
      {"/az", "/{lang}"},
      {"/az/", "/{lang}"},
      {"/xx/", "other"},
      {"/az/appointments/" + token, "/{lang}/appointments/{token}"},
      {"/az/appointments/" + token + "/", "/{lang}/appointments/{token}"},
      {"/az/appointments/" + token + "/calendar.ics", "/{lang}/appointments/{token}/calendar.ics"},
      {"/api/v1/appointments/lookup", "/api/v1/appointments/lookup"},
      {"/api/v1/appointments/" + token + "/arrival", "/api/v1/appointments/{token}/arrival"},
      {"/api/v1/appointments//arrival", "other"},
      {"/api/v1/appointments/a/b/c", "other"},
      {"", "other"},
  }};
  for (const auto& [path, pattern] : rows) EXPECT_EQ(route(path), pattern) << path;
}

TEST(client, is_told_by_trusted_proxies_only) {
  const std::vector<std::string> trusted = {"10.0.0.1", "10.0.0.2"};
  struct Row {
    std::string peer;
    std::string_view forwarded;
    std::string client;
  };
  const std::array<Row, 7> rows = {{
      {"203.0.113.9", "198.51.100.1", "203.0.113.9"},
      {"10.0.0.1", "198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"},
      {"10.0.0.1", "", "10.0.0.1"},
      {"10.0.0.1", "somebody", "10.0.0.1"},
      {"10.0.0.1", "2001:db8::1", "2001:db8::1"},
  }};
  for (const Row& row : rows) {
    const http::Incoming request{"GET", "/", "", {{"x-forwarded-for", row.forwarded}}};
    EXPECT_EQ(http::client_of(request, row.peer, trusted), row.client) << row.forwarded;
  }
}

TEST(client_rates, allow_five_seconds_worth_at_once_and_then_the_rate) {
  http::ClientRates rates(2);
  http::ClientRates::Clock::time_point now{};
  const auto admitted = [&](const std::string& client, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += rates.admit(client, now) ? 1 : 0;
    return count;
  };
  EXPECT_EQ(admitted("198.51.100.1", 100), 10);
  EXPECT_EQ(admitted("198.51.100.2", 100), 10) << "each for himself";
  now += std::chrono::seconds(1);
  EXPECT_EQ(admitted("198.51.100.1", 100), 2);
  now += std::chrono::hours(1);
  EXPECT_EQ(admitted("198.51.100.1", 100), 10) << "patience is not saved up";
  EXPECT_EQ(admitted("2001:db8::1", 100), 10);
  EXPECT_EQ(admitted("2001:db8::2", 100), 0) << "the same network";
  EXPECT_EQ(admitted("2001:db8:0:1::1", 100), 10);
  http::ClientRates none(0);
  EXPECT_TRUE(none.admit("198.51.100.1", now));
}

TEST(request_id, is_short_and_plain) {
  EXPECT_TRUE(http::is_request_id("9f3a61c2d07be845-1f"));
  for (const std::string_view wrong : {"", "short", "with space", "semi;colon!", "line\nbreak1", "\xC9\x99letters"}) {
    EXPECT_FALSE(http::is_request_id(wrong)) << wrong;
  }
  EXPECT_FALSE(http::is_request_id(std::string(65, 'a')));
  http::RequestIds ids;
  const std::string first = ids.next();
  EXPECT_TRUE(http::is_request_id(first));
  EXPECT_NE(first, ids.next());
}

TEST(hold_watch, counts_each_end_once) {
  using namespace store::testing_words;
  metrics::Registry registry;
  auto& holds = registry.counters("holds_total", "Holds.");
  http::HoldWatch watch(holds);
  for (std::uint64_t n = 1; n <= 4; ++n) watch.placed(hold_id(n), nine + Duration::minutes(10));
  watch.placed(hold_id(1), nine + Duration::minutes(10));
  watch.confirmed(hold_id(1));
  watch.confirmed(hold_id(1));
  watch.released(hold_id(2));
  watch.look(nine + Duration::minutes(9));
  EXPECT_EQ(holds.with({{"event", "expired"}}).value(), 0U);
  watch.look(nine + Duration::minutes(10));
  watch.confirmed(hold_id(3));
  const std::array<std::pair<std::string_view, std::uint64_t>, 4> rows = {
      {{"placed", 4}, {"confirmed", 1}, {"released", 1}, {"expired", 2}}};
  for (const auto& [event, count] : rows) EXPECT_EQ(holds.with({{"event", event}}).value(), count) << event;
}

}  // namespace
}  // namespace asan
