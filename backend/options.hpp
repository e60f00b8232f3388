// The command line (ours). Defaults come from the build, so that ./portal needs to say nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace asan::server {

enum class Command : std::uint8_t { serve, check_catalogue, write_pack, help };

struct Options {
  Command command = Command::serve;
  std::string host = "127.0.0.1";
  int port = 8080;
  std::filesystem::path data = "data";
  /// Only then does check-catalogue look at the appointments.
  bool is_data_given = false;
  /// check-catalogue tries every combination of answers too.
  bool wants_coverage = false;
  bool accepts_stranded = false;
  std::filesystem::path site;
  std::filesystem::path catalogue;
  bool is_behind_tls = false;
  std::vector<std::string> trusted_proxies;
  /// Seconds that a client has for sending one request.
  int client_seconds = 10;
};

/// The error is one sentence for the operator.
[[nodiscard]] Result<Options, std::string> parse_options(const std::vector<std::string_view>& arguments);

[[nodiscard]] std::string_view usage() noexcept;

}  // namespace asan::server
