// The printers beside the terminals, as the settings name them, and what operators see of their jobs.
#pragma once

#include <string>

#include "base/result.hpp"
#include "http/terminal_print.hpp"
#include "log/log.hpp"
#include "metrics/metrics.hpp"
#include "print/printers.hpp"
#include "settings/options.hpp"

namespace asan::server {

/// The error is one sentence for the operator. `log` and `registry` must outlive what is given back.
[[nodiscard]] Result<http::Printing, std::string> open_printing(const settings::Options& options, log::Log& log,
                                                                metrics::Registry& registry);

}  // namespace asan::server
