// The one JSON codec (RFC 8259). Reading: unknown fields are ignored, a wrong type or a missing field is refused with
// the place named, depth and size are bounded by the caller's byte limit. Writing is deterministic: fields in a fixed
// order, no spaces, so that browser and server make the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "calendar/zone.hpp"
#include "wire/messages.hpp"

namespace asan::wire {

struct ReadError {
  /// "days[3].slots: expected a list"
  std::string place;
  friend bool operator==(const ReadError&, const ReadError&) = default;
};

/// The zone only decides how instants are written (offset); any offset is read.
[[nodiscard]] std::string write(const Request& request, const calendar::Zone& zone);
[[nodiscard]] std::string write(const Reply& reply, const calendar::Zone& zone);
/// With the kind inside ("kind":"place_hold"), as write() makes it: used by replays and tests.
[[nodiscard]] Result<Request, ReadError> read_request(std::string_view json);
[[nodiscard]] Result<Reply, ReadError> read_reply(std::string_view json);

[[nodiscard]] std::string_view problem_name(ProblemKind kind) noexcept;
[[nodiscard]] int http_status(ProblemKind kind) noexcept;

}  // namespace asan::wire
