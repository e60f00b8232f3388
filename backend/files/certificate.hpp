// Until when the certificate holds that the proxy in front shows (X.509, RFC 5280, 4.1). Only that one field is read:
// whether a certificate is good is for the browsers to say.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace asan::files {

/// Of the first certificate of a PEM file, which is the server's own. None: there is none that could be read.
[[nodiscard]] std::optional<Instant> end_of_certificate(std::string_view pem);
[[nodiscard]] std::optional<Instant> end_of_certificate_file(const std::filesystem::path& path);

}  // namespace asan::files
