// One TCP connection to a printer, with a moment by which each step must be done.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace asan::print {

struct Address {
  /// IPv4 or IPv6 in figures: looking a name up has no deadline.
  std::string host;
  int port = 0;
};

/// "10.1.2.3:9100", "[fd00::3]:9100"; nothing for what is no address.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

using Clock = std::chrono::steady_clock;

class Connection {
 public:
  /// Nothing when nobody took the call.
  [[nodiscard]] static std::optional<Connection> open(const Address& address, Clock::time_point until) noexcept;
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Not all of it was taken in time, or the connection is lost: false.
  [[nodiscard]] bool send(std::string_view bytes, Clock::time_point until) noexcept;
  struct Received {
    enum class Kind : std::uint8_t { byte, nothing_yet, lost } kind = Kind::nothing_yet;
    std::uint8_t byte = 0;
  };
  [[nodiscard]] Received receive(Clock::time_point until) noexcept;

 private:
  explicit Connection(int socket) noexcept : socket_(socket) {}

  int socket_ = -1;
};

}  // namespace asan::print
