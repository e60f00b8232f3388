#include "print/printer.hpp"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>
#include <thread>

#include "print/connection.hpp"
#include "print/escpos.hpp"

namespace asan::print {
namespace {

using namespace std::string_view_literals;

Raster a_line() {
  Raster paper;
  paper.blacken(0, 0, Raster::width, 2);
  return paper;
}

/// Says of itself that it is well, and never that a job is done.
class NeverDone {
 public:
  NeverDone() : listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    EXPECT_EQ(::bind(listening_, reinterpret_cast<const sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(listening_, 1), 0);
    EXPECT_EQ(::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  NeverDone(const NeverDone&) = delete;
  NeverDone& operator=(const NeverDone&) = delete;
  ~NeverDone() {
    if (thread_.joinable()) thread_.join();
    ::close(listening_);
  }

  [[nodiscard]] Address address() const { return {"127.0.0.1", port_}; }
  /// All that one client has sent.
  [[nodiscard]] const std::string& received() {
    thread_.join();
    return received_;
  }

 private:
  void run() {
    const int client = ::accept(listening_, nullptr, nullptr);
    std::array<char, 4096> bytes{};
    std::size_t answered = 0;
    for (ssize_t size = 0; (size = ::recv(client, bytes.data(), bytes.size(), 0)) > 0;) {
      received_.append(bytes.data(), static_cast<std::size_t>(size));
      for (std::size_t at = 0; (at = received_.find("\x10\x04"sv, answered)) != std::string::npos;) {
        answered = at + 2;
        EXPECT_EQ(::send(client, "\x12", 1, MSG_NOSIGNAL), 1);
      }
    }
    ::close(client);
  }

  int listening_;
  int port_ = 0;
  std::string received_;
  std::thread thread_;
};

TEST(Printer, WhatIsNeverDoneHasFailedAndIsForgotten) {
  NeverDone slow;
  Deadlines deadlines;
  deadlines.whole = std::chrono::milliseconds(300);
  deadlines.clear = std::chrono::milliseconds(20);
  deadlines.between = std::chrono::milliseconds(20);
  Printer printer(slow.address(), deadlines);
  EXPECT_EQ(printer.print(a_line()).outcome, Outcome::failed);
  const std::string& received = slow.received();
  const std::string clear = clear_buffer();
  ASSERT_GT(received.size(), clear.size());
  EXPECT_EQ(received.substr(received.size() - clear.size()), clear);
}

TEST(Printer, AnAddressIsInFiguresWithAPort) {
  for (const std::string_view good : {"10.1.2.3:9100", "[fd00::3]:9100", "127.0.0.1:1", "127.0.0.1:65535"}) {
    EXPECT_TRUE(parse_address(good).has_value()) << good;
  }
  EXPECT_EQ(parse_address("[fd00::3]:9100")->host, "fd00::3");
  EXPECT_EQ(parse_address("10.1.2.3:9100")->port, 9100);
  for (const std::string_view bad : {"", ":", "10.1.2.3", "10.1.2.3:", "10.1.2.3:0", "10.1.2.3:65536", "10.1.2.3:91x",
                                     "printer:9100", "fd00::3:9100", "[]:9100", "[10.1.2.3:9100", ":9100"}) {
    EXPECT_FALSE(parse_address(bad).has_value()) << bad;
  }
}

TEST(Printer, WhereNobodyListensItIsOffline) {
  // Port 1 of this machine: tcpmux, which nobody serves.
  Printer printer(*parse_address("127.0.0.1:1"));
  EXPECT_EQ(printer.print(a_line()).outcome, Outcome::offline);
  EXPECT_EQ(printer.print(a_line()).outcome, Outcome::offline) << "and not busy: the first job is over";
}

}  // namespace
}  // namespace asan::print
