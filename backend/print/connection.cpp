#include "print/connection.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <memory>
#include <utility>

namespace asan::print {
namespace {

/// False when the time is over first.
bool wait_for(int socket, short events, Clock::time_point until) noexcept {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd look{socket, events, 0};
    const int found = ::poll(&look, 1, static_cast<int>(std::max<decltype(left)>(left, 0)));
    if (found > 0) return true;
    if (found == 0 || errno != EINTR) return false;
  }
}

struct FreeAddresses {
  void operator()(addrinfo* all) const noexcept { ::freeaddrinfo(all); }
};

/// In figures only.
addrinfo* look_up(const Address& address) noexcept {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  std::array<char, 8> port{};
  std::to_chars(port.data(), port.data() + port.size() - 1, address.port);
  return ::getaddrinfo(address.host.c_str(), port.data(), &hints, &found) == 0 ? found : nullptr;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const bool is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  if (!is_bracketed && host.find(':') != std::string_view::npos) return std::nullopt;
  Address address{std::string(host), 0};
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  constexpr int most = 65'535;
  if (error != std::errc{} || end != port.data() + port.size() || address.port < 1 || address.port > most) {
    return std::nullopt;
  }
  const std::unique_ptr<addrinfo, FreeAddresses> found(look_up(address));
  return found == nullptr ? std::nullopt : std::optional(std::move(address));
}

Connection::Connection(Connection&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(socket_, other.socket_);
  return *this;
}

Connection::~Connection() {
  if (socket_ >= 0) ::close(socket_);
}

std::optional<Connection> Connection::open(const Address& address, Clock::time_point until) noexcept {
  const std::unique_ptr<addrinfo, FreeAddresses> found(look_up(address));
  if (found == nullptr) return std::nullopt;
  Connection connection(::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (connection.socket_ < 0) return std::nullopt;
  if (::connect(connection.socket_, found->ai_addr, found->ai_addrlen) == 0) return connection;
  if (errno != EINPROGRESS || !wait_for(connection.socket_, POLLOUT, until)) return std::nullopt;
  int error = 0;
  socklen_t size = sizeof(error);
  if (::getsockopt(connection.socket_, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0) return std::nullopt;
  return connection;
}

bool Connection::send(std::string_view bytes, Clock::time_point until) noexcept {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait_for(socket_, POLLOUT, until)) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

Connection::Received Connection::receive(Clock::time_point until) noexcept {
  for (;;) {
    std::uint8_t byte = 0;
    const ssize_t received = ::recv(socket_, &byte, 1, 0);
    if (received == 1) return {Received::Kind::byte, byte};
    if (received == 0) return {Received::Kind::lost, 0};
    if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait_for(socket_, POLLIN, until)) return {Received::Kind::nothing_yet, 0};
    } else if (errno != EINTR) {
      return {Received::Kind::lost, 0};
    }
  }
}

}  // namespace asan::print
