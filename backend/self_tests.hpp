// What the server does with the self-tests of terminals.
#pragma once

#include "http/self_test_pages.hpp"
#include "log/log.hpp"
#include "settings/options.hpp"

namespace asan::server {

/// `log` must outlive what is given back.
[[nodiscard]] http::SelfTesting self_testing(const settings::Options& options, log::Log& log);

}  // namespace asan::server
