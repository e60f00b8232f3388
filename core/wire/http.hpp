// How requests and replies travel over HTTP (RFC 9110): the client turns a Request into an HttpRequest, the server
// turns an HttpRequest back into the same Request; replies likewise. Both sides use this file, so they cannot differ.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "calendar/zone.hpp"
#include "wire/codec.hpp"
#include "wire/messages.hpp"

namespace asan::wire {

struct HttpRequest {
  std::string method;           // "GET", "POST", "DELETE"
  std::string target;           // "/api/v1/availability?service=..&centre=..&from=..&to=.."
  std::string idempotency_key;  // empty for reads
  std::string body;             // JSON or empty
  friend bool operator==(const HttpRequest&, const HttpRequest&) = default;
};

struct HttpReply {
  int status = 200;
  std::string content_type;  // "application/json" or "application/problem+json"
  std::string body;
};

[[nodiscard]] HttpRequest to_http(const Request& request, const calendar::Zone& zone);

/// A Problem of kind malformed_request, missing_key, not_found (no such path) or method_not_allowed when it is none of
/// ours.
[[nodiscard]] Result<Request, Problem> from_http(const HttpRequest& http);

[[nodiscard]] HttpReply to_http(const Reply& reply, const calendar::Zone& zone);

/// `request` tells which reply to expect.
[[nodiscard]] Result<Reply, ReadError> from_http(const Request& request, const HttpReply& http);

}  // namespace asan::wire
