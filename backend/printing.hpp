// The printers beside the terminals, as the settings name them, and what operators see of their jobs.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "http/terminal_print.hpp"
#include "log/log.hpp"
#include "metrics/metrics.hpp"
#include "print/printers.hpp"
#include "settings/options.hpp"

namespace asan::server {

/// Null when no terminal has one. The error is one sentence for the operator.
[[nodiscard]] Result<std::unique_ptr<print::Printers>, std::string> open_printers(const settings::Options& options);

/// All of it must outlive what is given back.
[[nodiscard]] http::Printing printing_on(print::Printers* printers, log::Log& log, metrics::Registry& registry);

}  // namespace asan::server
