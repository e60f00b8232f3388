// The JSON interface under /api/v1 (RFC 9110, RFC 9457). Which path means what is the matter of core/wire/http.hpp, and
// of core/open_data for what the catalogue says; here are the headers: ETag of what is free and taken and of the
// catalogue's documents, Location of what was created, Allow, and who may write.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "http/availability_cache.hpp"
#include "http/delivery_report.hpp"
#include "http/desk.hpp"
#include "http/exchange.hpp"
#include "http/gate.hpp"
#include "screens/state.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct ApiParts {
  const screens::Context& context;
  Desk& desk;
  Gate& gate;
  std::function<Instant()> now;
  bool is_behind_tls = false;
  TakeReport take_report = {};
};

class Api {
 public:
  explicit Api(ApiParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] static bool is_ours(std::string_view path) noexcept;
  /// Before the body is read: cross-site writes and bodies that are no JSON.
  [[nodiscard]] std::optional<wire::Problem> check_head(const Incoming& request) const;
  [[nodiscard]] Outgoing answer(const Incoming& request, Comer& comer);
  [[nodiscard]] Outgoing refuse(const Incoming& request, const wire::Problem& problem) const;

 private:
  /// What the catalogue says, in JSON or as CSV.
  [[nodiscard]] Outgoing catalogue_document(const Incoming& request) const;
  [[nodiscard]] Outgoing delivery_report(const Incoming& request) const;
  /// `changes`: of the desk, read before.
  [[nodiscard]] Outgoing free_times(const Incoming& request, const wire::Request& wanted, std::uint64_t changes);
  [[nodiscard]] Outgoing reply(const Incoming& request, const wire::Request& asked, const wire::Reply& reply) const;

  ApiParts parts_;
  AvailabilityCache cache_;
};

}  // namespace asan::http
