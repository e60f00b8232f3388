// /readyz: this server should be given work. /healthz: it does not need a restart, as it does when its storage is
// broken; a full disk heals without one (Kubernetes' readiness and liveness).
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "http/exchange.hpp"
#include "jobs/readiness.hpp"

namespace asan::http {

[[nodiscard]] bool is_health(std::string_view path) noexcept;
/// None for other paths.
[[nodiscard]] std::optional<Outgoing> health_answer(std::string_view path, const std::function<jobs::Ready()>& ready);

}  // namespace asan::http
