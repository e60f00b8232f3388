// The listener for operators: /metrics, /healthz and /readyz, on a port of its own, so that the proxy in front can
// never show them to the world by mistake.
#pragma once

#include <functional>

#include "http/listener.hpp"
#include "http/readiness_answer.hpp"

namespace asan::http {

struct AdminParts {
  /// The measurements as they are now.
  std::function<std::string()> metrics;
  std::function<jobs::Ready()> ready;
  std::function<Instant()> now;
};

[[nodiscard]] ListenerParts admin_listener_parts(AdminParts parts);

}  // namespace asan::http
