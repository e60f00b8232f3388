// The three languages of the portal (BCP 47: az, ru, en); Azerbaijani is the default everywhere.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace asan::text {

enum class Language : std::uint8_t { az, ru, en };

inline constexpr std::array<Language, 3> all_languages = {Language::az, Language::ru, Language::en};

[[nodiscard]] constexpr std::size_t index_of(Language language) noexcept { return static_cast<std::size_t>(language); }

/// BCP 47 tag.
[[nodiscard]] constexpr std::string_view tag_of(Language language) noexcept {
  constexpr std::array<std::string_view, 3> tags = {"az", "ru", "en"};
  return tags.at(index_of(language));
}

[[nodiscard]] constexpr std::optional<Language> language_of(std::string_view tag) noexcept {
  for (const Language language : all_languages) {
    if (tag_of(language) == tag) return language;
  }
  return std::nullopt;
}

/// One text in all three languages.
struct Localized {
  std::array<std::string, 3> in;

  [[nodiscard]] const std::string& operator[](Language language) const { return in.at(index_of(language)); }
  friend bool operator==(const Localized&, const Localized&) = default;
};

}  // namespace asan::text
