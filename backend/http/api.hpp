// The JSON interface under /api/v1 (RFC 9110, RFC 9457). Which path means what is core/wire/http.hpp's matter; here are
// the headers: ETag of what is free and taken, Location of what was created, Allow, and who may write.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "catalogue/catalogue.hpp"
#include "http/availability_cache.hpp"
#include "http/desk.hpp"
#include "http/exchange.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct ApiParts {
  const catalogue::Catalogue& catalogue;
  Desk& desk;
  std::function<Instant()> now;
  bool is_behind_tls = false;
};

class Api {
 public:
  explicit Api(ApiParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] static bool is_ours(std::string_view path) noexcept;
  /// Before the body is read: cross-site writes and bodies that are no JSON.
  [[nodiscard]] std::optional<wire::Problem> check_head(const Incoming& request) const;
  [[nodiscard]] Outgoing answer(const Incoming& request);
  [[nodiscard]] Outgoing refuse(const Incoming& request, const wire::Problem& problem) const;

 private:
  /// `changes`: of the desk, read before.
  [[nodiscard]] Outgoing free_times(const Incoming& request, const wire::Request& wanted, std::uint64_t changes);
  [[nodiscard]] Outgoing reply(const Incoming& request, const wire::Request& asked, const wire::Reply& reply) const;

  ApiParts parts_;
  AvailabilityCache cache_;
};

}  // namespace asan::http
