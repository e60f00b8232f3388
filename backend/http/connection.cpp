#include "http/connection.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace asan::http {
namespace {

using std::chrono::milliseconds;

thread_local Connection* current_connection = nullptr;

/// Interrupted waits start again: signals go to the main thread only.
bool wait_for(int descriptor, short events, std::chrono::steady_clock::time_point until) {
  for (;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{descriptor, events, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

}  // namespace

StopSignal::StopSignal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) std::abort();  // no descriptors at start: nothing would work
}
StopSignal::~StopSignal() { ::close(descriptor_); }

void StopSignal::raise() noexcept {
  is_raised_ = true;
  (void)::eventfd_write(descriptor_, 1);
}

Connection::~Connection() {
  // Closing over unread bytes sends a reset, which can destroy the answer on its way: end our side first and take what
  // still comes, for a short while and a small amount.
  constexpr milliseconds lingering{300};
  constexpr int most_reads = 32;
  ::shutdown(socket_, SHUT_WR);
  const auto until = Clock::now() + lingering;
  for (int i = 0; i < most_reads && wait_for(socket_, POLLIN, until); ++i) {
    if (::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT) <= 0) break;
  }
  ::close(socket_);
}

bool Connection::wait_for_request(milliseconds patience) {
  if (is_readable()) return true;
  std::array<pollfd, 2> waiting{{{socket_, POLLIN, 0}, {stop_.descriptor(), POLLIN, 0}}};
  const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(patience.count()));
  return ready > 0 && waiting[0].revents != 0;
}

void Connection::begin_request() {
  request_until_ = Clock::now() + limits_.request_within;
  bytes_left_ = limits_.request_bytes;
  is_kept_ = false;
  refuses_input_ = false;
  is_answering_ = false;
  bytes_sent_ = 0;
}

bool Connection::wait_readable() const { return wait_for(socket_, POLLIN, request_until_); }
bool Connection::wait_writable() const {
  // Whoever takes the answer at the slowest speed or faster always gets all of it.
  const milliseconds earned(1000 * bytes_sent_ / limits_.slowest_bytes_per_second);
  return wait_for(socket_, POLLOUT, answer_since_ + limits_.answer_within + earned);
}

ssize_t Connection::read(char* to, size_t size) {
  if (refuses_input_ || bytes_left_ == 0) return -1;
  if (!is_readable()) {
    if (!wait_readable()) return -1;
    const ssize_t received = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (received <= 0) return received;
    begin_ = 0;
    end_ = static_cast<std::size_t>(received);
  }
  const std::size_t count = std::min({size, end_ - begin_, bytes_left_});
  std::memcpy(to, buffer_.data() + begin_, count);
  begin_ += count;
  bytes_left_ -= count;
  return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* from, size_t size) {
  if (!is_answering_) {
    is_answering_ = true;
    answer_since_ = Clock::now();
    bytes_sent_ = 0;
  }
  if (!wait_writable()) return -1;
  const ssize_t sent = ::send(socket_, from, size, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent > 0) bytes_sent_ += static_cast<std::size_t>(sent);
  return sent;
}

std::string Connection::address() const {
  std::string ip;
  int port = 0;
  get_remote_ip_and_port(ip, port);
  return ip;
}

namespace {

void name_of(const sockaddr_storage& address, socklen_t size, std::string& ip, int& port) {
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> service{};
  if (::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(), service.data(),
                    service.size(), NI_NUMERICHOST | NI_NUMERICSERV) == 0) {
    ip = host.data();
    port = std::atoi(service.data());
  }
}

}  // namespace

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  if (::getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) name_of(address, size, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  if (::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) name_of(address, size, ip, port);
}

Connection* Connection::current() noexcept { return current_connection; }

Connection::Current::Current(Connection& connection) noexcept { current_connection = &connection; }
Connection::Current::~Current() { current_connection = nullptr; }

}  // namespace asan::http
