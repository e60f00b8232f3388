#include "http/listener.hpp"

#include <httplib.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <map>
#include <mutex>
#include <typeinfo>

#include "http/client_address.hpp"
#include "http/client_rates.hpp"
#include "http/connection.hpp"
#include "http/dates.hpp"
#include "http/guard.hpp"
#include "http/head_check.hpp"
#include "http/pool.hpp"
#include "http/request_id.hpp"

namespace asan::http {
namespace {

using wire::Problem;
using wire::ProblemKind;

Incoming incoming_of(const httplib::Request& request) {
  Incoming in{request.method, request.target, request.body, {}, Connection::current()->record().id};
  in.headers.reserve(request.headers.size());
  for (const auto& [name, value] : request.headers) in.headers.emplace_back(name, value);
  return in;
}

void hand_over(Outgoing&& out, httplib::Response& response) {
  response.status = out.status;
  response.body = std::move(out.body);
  if (!out.content_type.empty()) response.set_header("Content-Type", out.content_type);
  for (const auto& [name, value] : out.headers) response.set_header(name, value);
}

/// What the library itself refuses, it refuses by status alone.
ProblemKind kind_of(int status) {
  switch (status) {
    case httplib::StatusCode::NotFound_404:
      return ProblemKind::not_found;
    case httplib::StatusCode::PayloadTooLarge_413:
    case httplib::StatusCode::UriTooLong_414:
      return ProblemKind::too_large;
    case httplib::StatusCode::UnsupportedMediaType_415:
      return ProblemKind::unsupported_media_type;
    case httplib::StatusCode::InternalServerError_500:
      return ProblemKind::unavailable;
    default:
      return ProblemKind::malformed_request;
  }
}

bool wants_close(const httplib::Request& request) {
  bool closes = request.version != "HTTP/1.1";
  each_part(request.get_header_value("Connection"),
            [&](std::string_view part) { closes = closes || equal_ignoring_case(part, "close"); });
  return closes;
}

/// Does it at the end of the scope, however that comes.
template <class F>
class AtEnd {
 public:
  explicit AtEnd(F act) noexcept : act_(std::move(act)) {}
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;
  ~AtEnd() { act_(); }

 private:
  F act_;
};

/// Connections by address, so that one cannot take them all.
class Guests {
 public:
  Guests(std::size_t most_each, std::vector<std::string> proxies)
      : most_each_(most_each), proxies_(std::move(proxies)) {}

  [[nodiscard]] bool enter(const std::string& address) {
    const std::lock_guard lock(mutex_);
    const bool is_proxy = std::find(proxies_.begin(), proxies_.end(), address) != proxies_.end();
    std::size_t& count = inside_[address];
    if (!is_proxy && count >= most_each_) return false;
    ++count;
    ++total_;
    return true;
  }
  void leave(const std::string& address) {
    const std::lock_guard lock(mutex_);
    const auto found = inside_.find(address);
    if (found == inside_.end()) return;
    if (--found->second == 0) inside_.erase(found);
    --total_;
  }
  [[nodiscard]] std::size_t total() {
    const std::lock_guard lock(mutex_);
    return total_;
  }

 private:
  const std::size_t most_each_;
  const std::vector<std::string> proxies_;
  std::mutex mutex_;
  std::map<std::string, std::size_t> inside_;
  std::size_t total_ = 0;
};

}  // namespace

class Listener::Server final : public httplib::Server {
 public:
  explicit Server(ListenerParts parts)
      : parts_(std::move(parts)),
        guests_(parts_.limits.connections / 2, parts_.trusted_proxies),
        rates_(parts_.limits.requests_a_second) {
    new_task_queue = [this] {
      return new ConnectionPool(parts_.limits.connections, parts_.limits.waiting_connections,
                                [this] { parts_.observer.turned_away(TurnedAway::pool); });
    };
    set_tcp_nodelay(true);
    set_payload_max_length(std::max(parts_.limits.body_bytes, parts_.limits.longest_body_bytes));
    // Not SO_REUSEPORT, the library's choice: with it a second server starts on the same port.
    set_socket_options([](socket_t socket) { httplib::set_socket_opt(socket, SOL_SOCKET, SO_REUSEADDR, 1); });
    set_pre_routing_handler([this](const auto& request, auto& response) { return before_body(request, response); });
    Post(".*", [this](const httplib::Request& request, httplib::Response& response) { after_body(request, response); });
    set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (response.has_header("Content-Type")) return HandlerResponse::Unhandled;  // an answer of ours
      hand_over(parts_.refuse(incoming_of(request), Problem{kind_of(response.status), "", {}, {}}), response);
      return HandlerResponse::Handled;
    });
    set_exception_handler([this](const auto& request, auto& response, const std::exception_ptr& thrown) {
      report(thrown);
      hand_over(parts_.refuse(incoming_of(request), Problem{ProblemKind::unavailable, "", {}, {}}), response);
    });
    set_expect_100_continue_handler([this](const httplib::Request& request, httplib::Response& response) {
      const Incoming in = incoming_of(request);
      const HeadVerdict verdict = check_framing(in, true, most_body(in));
      if (!verdict.problem) return static_cast<int>(httplib::StatusCode::Continue_100);
      hand_over(parts_.refuse(in, *verdict.problem), response);
      return response.status;
    });
    set_logger([](const httplib::Request& request, const httplib::Response& response) {
      RequestRecord& record = Connection::current()->record();
      record.method = request.method;
      record.target = request.target;
      record.status = response.status;
    });
    set_header_writer(
        [this](httplib::Stream& stream, httplib::Headers& headers) { return write_headers(stream, headers); });
  }

  void stop_now() {
    wait_until_ready();  // before that, the library takes no stop
    stop_.raise();
    stop();
  }

 private:
  /// Where there is no memory even for an answer that says so, the connection is closed and the server goes on.
  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, parts_.limits, stop_);
    const Connection::Current current(connection);
    try {
      return receive(connection);
    } catch (const std::exception& error) {
      parts_.observer.threw(connection.record().id, typeid(error).name());
      return false;
    }
  }

  bool receive(Connection& connection) {
    const std::string address = connection.address();
    if (!guests_.enter(address)) {
      parts_.observer.turned_away(TurnedAway::address);
      turn_away(connection);
      return false;
    }
    const AtEnd leaves([&] { guests_.leave(address); });
    parts_.observer.connections_changed(1);
    const AtEnd closes([this] { parts_.observer.connections_changed(-1); });
    serve(connection, address);
    return true;
  }

  void serve(Connection& connection, const std::string& address) {
    while (connection.wait_for_request(patience())) {
      begin(connection);
      parts_.observer.in_flight_changed(1);
      const AtEnd ends([this] { parts_.observer.in_flight_changed(-1); });
      bool is_closed = false;  // the library's opinion; ours is is_kept()
      const auto ignore_ranges = [](httplib::Request& request) { request.ranges.clear(); };
      const bool is_answered =
          process_request(connection, address, 0, "", 0, stop_.is_raised(), is_closed, ignore_ranges);
      tell_served(connection);
      if (!is_answered || !connection.is_kept()) return;
    }
  }

  void begin(Connection& connection) {
    connection.begin_request();
    connection.record() = {ids_.next(), {}, {}, 0, std::chrono::steady_clock::now()};
  }

  void tell_served(Connection& connection) const {
    const RequestRecord& record = connection.record();
    if (record.status == 0) return;  // the client went away before there was a request
    parts_.observer.served({record.id, record.method, record.target, record.status, connection.sent(),
                            std::chrono::steady_clock::now() - record.began});
  }

  [[nodiscard]] std::chrono::milliseconds patience() {
    const bool is_busy = guests_.total() > parts_.limits.connections / 2;
    return is_busy ? parts_.limits.idle_within_when_busy : parts_.limits.idle_within;
  }

  void turn_away(Connection& connection) {
    begin(connection);
    const Outgoing out = parts_.refuse(Incoming{}, Problem{ProblemKind::overloaded, "", {}, {}});
    httplib::Headers headers{{"Content-Type", out.content_type}, {"Content-Length", std::to_string(out.body.size())}};
    for (const auto& [name, value] : out.headers) headers.emplace(name, value);
    constexpr std::string_view status_line = "HTTP/1.1 503 Service Unavailable\r\n";
    connection.write(status_line.data(), status_line.size());
    write_headers(connection, headers);
    connection.write(out.body.data(), out.body.size());
  }

  [[nodiscard]] bool is_from_proxy(const httplib::Request& request) const {
    const auto& proxies = parts_.trusted_proxies;
    return std::find(proxies.begin(), proxies.end(), request.remote_addr) != proxies.end();
  }

  /// What is asked in a well-formed way may still be too much, or not for us.
  [[nodiscard]] std::optional<Problem> check(const Incoming& in, const std::string& peer) {
    std::string name = parts_.rated_as ? parts_.rated_as(in) : std::string();
    if (name.empty()) name = client_of(in, peer, parts_.trusted_proxies);
    if (!rates_.admit(name, std::chrono::steady_clock::now())) {
      parts_.observer.turned_away(TurnedAway::rate);
      return Problem{ProblemKind::overloaded, "", {}, {}};
    }
    return parts_.check_head(in);
  }

  [[nodiscard]] std::size_t most_body(const Incoming& in) const {
    const std::size_t wanted = parts_.most_body ? parts_.most_body(in) : 0;
    return std::max(parts_.limits.body_bytes, std::min(wanted, parts_.limits.longest_body_bytes));
  }

  HandlerResponse before_body(const httplib::Request& request, httplib::Response& response) {
    if (const std::string id = request.get_header_value("X-Request-Id"); is_from_proxy(request) && is_request_id(id)) {
      Connection::current()->record().id = id;
    }
    const Incoming in = incoming_of(request);
    const bool is_http_1_1 = request.version == "HTTP/1.1";
    const HeadVerdict verdict = check_framing(in, is_http_1_1, most_body(in));
    const bool has_body = verdict.body_bytes > 0;
    const std::optional<Problem> problem = verdict.problem ? verdict.problem : check(in, request.remote_addr);
    if (!problem && has_body) {
      // Beyond that it has its place in what any request may have.
      if (verdict.body_bytes > parts_.limits.body_bytes) Connection::current()->expect(verdict.body_bytes);
      return HandlerResponse::Unhandled;
    }
    // Where it is not sure where this request ends, the next one cannot be trusted; nor behind a body left unread.
    if (!verdict.problem && !has_body) settle(request);
    hand_over(problem ? parts_.refuse(in, *problem) : answer(in, request), response);
    // The library would wait for a body that is not coming, or for one that nobody wants.
    Connection::current()->refuse_input();
    return HandlerResponse::Handled;
  }

  void after_body(const httplib::Request& request, httplib::Response& response) {
    settle(request);
    hand_over(answer(incoming_of(request), request), response);
  }

  [[nodiscard]] Outgoing answer(Incoming in, const httplib::Request& request) const {
    in.client = client_of(in, request.remote_addr, parts_.trusted_proxies);
    return parts_.answer(in);
  }

  /// The request is read to its end.
  void settle(const httplib::Request& request) const {
    if (!wants_close(request) && !stop_.is_raised()) Connection::current()->keep();
  }

  ssize_t write_headers(httplib::Stream& stream, const httplib::Headers& headers) const {
    std::string lines = parts_.constant_headers;
    lines.append("Date: ").append(http_date(parts_.now())).append("\r\n");
    lines.append("X-Request-Id: ").append(Connection::current()->record().id).append("\r\n");
    for (const auto& [name, value] : headers) {
      if (equal_ignoring_case(name, "Connection") || equal_ignoring_case(name, "Keep-Alive") ||
          equal_ignoring_case(name, "Accept-Ranges")) {
        continue;
      }
      lines.append(name).append(": ").append(value).append("\r\n");
    }
    // A terminal's pages say their own.
    if (const std::string name(permissions_policy_header); headers.count(name) == 0) {
      lines.append(name).append(": ").append(permissions_policy(CameraUse::none)).append("\r\n");
    }
    if (!Connection::current()->is_kept()) lines.append("Connection: close\r\n");
    lines.append("\r\n");
    return stream.write(lines.data(), lines.size());
  }

  void report(const std::exception_ptr& thrown) const {
    std::string type = "unknown";
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      type = typeid(error).name();
    } catch (...) {
      type = "no std::exception";
    }
    parts_.observer.threw(Connection::current()->record().id, type);
  }

  ListenerParts parts_;
  StopSignal stop_;
  Guests guests_;
  ClientRates rates_;
  RequestIds ids_;
};

Listener::Listener(ListenerParts parts) : server_(std::make_unique<Server>(std::move(parts))) {}
Listener::~Listener() = default;

Result<int, int> Listener::bind(const std::string& host, int port) {
  errno = 0;
  const bool is_bound = port == 0 ? (port = server_->bind_to_any_port(host)) > 0 : server_->bind_to_port(host, port);
  if (!is_bound) return failure(errno);
  return port;
}

void Listener::run() { server_->listen_after_bind(); }
void Listener::stop() { server_->stop_now(); }

}  // namespace asan::http
