// The catalogue for programs: /api/v1/services, /api/v1/services/{service}, /api/v1/checklist, /api/v1/fees
// (assets/openapi.json). Amounts are decimal text with their currency, never numbers; what is not known is null.
// Texts are in one language, that of `lang`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "screens/state.hpp"
#include "wire/messages.hpp"

namespace asan::open_data {

enum class Format : std::uint8_t { json, csv };

struct Document {
  Format format = Format::json;
  text::Language language = text::Language::az;
  std::string body;
  /// What to call it when it is kept; empty for what is only read.
  std::string file_name = {};
};

/// One of the paths above, with any service.
[[nodiscard]] bool is_ours(std::string_view path) noexcept;
/// Comes in another format too.
[[nodiscard]] bool has_formats(std::string_view path) noexcept;

/// `target`: path and query. `today`: by the centres' calendar. `preferred`: when the address names no format.
/// A parameter that is wrong or unknown gives malformed_request with its name; an unknown service in the path
/// not_found.
[[nodiscard]] Result<Document, wire::Problem> answer(const screens::Context& context, std::string_view target,
                                                     calendar::CivilDate today, Format preferred = Format::json);

/// JSON-LD of a service's page (schema.org GovernmentService; of an agency that is no state body only Service). Says
/// only what is sure: no offer without an amount or with an estimated one, no processing time that depends on answers.
[[nodiscard]] std::string structured_data(const screens::Context& context, const catalogue::Service& service,
                                          text::Language language, calendar::CivilDate today);

}  // namespace asan::open_data
