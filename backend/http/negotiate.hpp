// What a visitor's browser asks for (RFC 9110, 12.5): the language of "/" and of problems, and the encoding of files.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/language.hpp"

namespace asan::http {

/// Highest weight wins, the first of equals; "ru-RU" counts as "ru". Azerbaijani when none of ours is wanted.
[[nodiscard]] text::Language negotiate_language(std::string_view accept_language) noexcept;

/// Language of the page's path ("/ru/..."), else the negotiated one.
[[nodiscard]] text::Language language_for(std::string_view path, std::string_view accept_language) noexcept;

struct Encodings {
  bool br = false;
  bool gzip = false;
};
[[nodiscard]] Encodings accepted_encodings(std::string_view accept_encoding) noexcept;

}  // namespace asan::http
