// The audit log for who reads it: what was asked for, and entries in words.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "staff_screens/pages.hpp"
#include "store/audit.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct LogWish {
  /// None: what belongs to no centre.
  std::optional<CentreId> centre;
  /// Older than this one; none: the newest.
  std::optional<std::int64_t> past;
};
/// "centre=quba&past=17"; malformed_request for a number that is none, not_found for a centre that there is not.
[[nodiscard]] Result<LogWish, wire::Problem> log_wish(std::string_view query, const catalogue::Catalogue& catalogue);

/// Its subject without who of staff did it, and he.
struct LogSubject {
  std::string_view what;
  std::string_view by;
};
[[nodiscard]] LogSubject subject_of(const store::AuditNote& note) noexcept;

/// `colleagues`: login names by account.
[[nodiscard]] staff_screens::LogLine log_line(const store::AuditEntry& entry,
                                              const std::map<std::string, std::string>& colleagues);

/// As the JSON interface writes them: "limit_lifted", "citizen".
[[nodiscard]] std::string_view name_of(store::AuditAction action) noexcept;
[[nodiscard]] std::string_view name_of(store::AuditActor actor) noexcept;

}  // namespace asan::http
