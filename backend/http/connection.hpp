// One client's socket with deadlines for whole requests and answers, not only for single reads: who sends one byte a
// second does not keep a thread (slow clients, backend.md).
#pragma once

#include <httplib.h>

#include <array>
#include <atomic>
#include <chrono>
#include <string>

#include "http/limits.hpp"

namespace asan::http {

/// A descriptor that becomes readable when the server stops; wakes every idle connection at once.
class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal();

  void raise() noexcept;
  [[nodiscard]] bool is_raised() const noexcept { return is_raised_; }
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

 private:
  std::atomic<bool> is_raised_{false};
  int descriptor_;
};

/// What is known of the request that a connection serves.
struct RequestRecord {
  std::string id;
  std::string method;
  std::string target;
  /// 0 before it is answered.
  int status = 0;
  std::chrono::steady_clock::time_point began;
};

class Connection final : public httplib::Stream {
 public:
  Connection(int socket, const Limits& limits, const StopSignal& stop) noexcept
      : socket_(socket), limits_(limits), stop_(stop) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  /// Closes in a way that lets the last answer arrive.
  ~Connection() override;

  /// False when no request came in time, the client went away, or the server stops.
  [[nodiscard]] bool wait_for_request(std::chrono::milliseconds patience);
  /// Starts the clock and the byte count of one request.
  void begin_request();
  /// The request was whole and well formed, so that the next one on this connection can be trusted.
  void keep() noexcept { is_kept_ = true; }
  [[nodiscard]] bool is_kept() const noexcept { return is_kept_; }
  /// So many bytes more may come: a body that may be longer than others.
  void expect(std::size_t bytes) noexcept {
    if (bytes_left_ < bytes) bytes_left_ = bytes;
  }
  /// Nothing more is read: what is left of a refused request is not worth the wait.
  void refuse_input() noexcept { refuses_input_ = true; }
  [[nodiscard]] std::string address() const;
  /// Bytes of the current answer.
  [[nodiscard]] std::size_t sent() const noexcept { return bytes_sent_; }

  [[nodiscard]] RequestRecord& record() noexcept { return record_; }

  // httplib::Stream
  [[nodiscard]] bool is_readable() const override { return begin_ < end_; }
  [[nodiscard]] bool wait_readable() const override;
  [[nodiscard]] bool wait_writable() const override;
  [[nodiscard]] bool is_peer_alive() const override { return true; }
  ssize_t read(char* to, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  /// Hidden from the library: it would look past the bytes that are waiting here.
  [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }
  [[nodiscard]] time_t duration() const override { return 0; }

  /// The connection that this thread serves.
  [[nodiscard]] static Connection* current() noexcept;

  /// Marks this thread's connection for as long as it lives.
  class Current {
   public:
    explicit Current(Connection& connection) noexcept;
    Current(const Current&) = delete;
    Current& operator=(const Current&) = delete;
    ~Current();
  };

 private:
  using Clock = std::chrono::steady_clock;

  RequestRecord record_;
  int socket_;
  const Limits& limits_;
  const StopSignal& stop_;
  Clock::time_point request_until_;
  Clock::time_point answer_since_;
  std::size_t bytes_left_ = 0;
  std::size_t bytes_sent_ = 0;
  bool is_kept_ = false;
  bool refuses_input_ = false;
  bool is_answering_ = false;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::array<char, 8192> buffer_{};
};

}  // namespace asan::http
