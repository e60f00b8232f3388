// What the settings mean to those who listen and let in.
#pragma once

#include <optional>

#include "http/listener.hpp"
#include "http/site.hpp"
#include "settings/options.hpp"

namespace asan::server {

/// Empty when the opening is no time.
[[nodiscard]] std::optional<http::GateSettings> gate_settings(const settings::Options& options);

[[nodiscard]] http::ListenerParts listener_parts(http::Site& site, const settings::Options& options);

}  // namespace asan::server
