// The socket side of the server: cpp-httplib with the settings and limits that backend.md measured. It turns what is
// well formed into an Incoming and writes the Outgoing; everything malformed is refused here, with a closed connection.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/exchange.hpp"
#include "http/limits.hpp"
#include "http/listener_observer.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct ListenerParts {
  Limits limits;
  /// Looks at method, target and headers before a body is read; a Problem refuses the request unread.
  std::function<std::optional<wire::Problem>(const Incoming&)> check_head;
  /// Answers a well-formed request. When it throws, the client gets `refuse` with `unavailable` and no reason.
  std::function<Outgoing(const Incoming&)> answer;
  /// Answers a refused request; of the Incoming only what could be read is there.
  std::function<Outgoing(const Incoming&, const wire::Problem&)> refuse;
  std::function<Instant()> now;
  /// Header lines with CRLF that every answer carries.
  std::string constant_headers;
  /// Addresses behind which many visitors stand, and whose word counts for who they are.
  std::vector<std::string> trusted_proxies;
  /// Told of all that is served and turned away.
  ListenerObserver& observer;
  /// Whose limits of requests count, where it is not the address; empty for most.
  std::function<std::string(const Incoming&)> rated_as = {};
  /// How long the body of this one may be, when that is more than `limits.body_bytes`; asked before it is read.
  std::function<std::size_t(const Incoming&)> most_body = {};
};

class Listener {
 public:
  explicit Listener(ListenerParts parts);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  /// The port that it listens on (a free one for 0), or the system's error number.
  [[nodiscard]] Result<int, int> bind(const std::string& host, int port);
  /// Serves until stop(); running requests are finished first.
  void run();
  /// From another thread.
  void stop();

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace asan::http
