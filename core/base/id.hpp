// Identifiers that do not mix (ours): a CentreId is never accepted where a ServiceId is meant.
// Catalogue ids are written by editors: lower-case ASCII letters, digits and inner hyphens, 1 to 64 long.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace asan {

/// True for ids such as "baku-1", "dl-renewal", "id_card": [a-z0-9] at both ends, [a-z0-9_-] inside.
[[nodiscard]] constexpr bool is_catalogue_id(std::string_view text) noexcept {
  constexpr std::size_t max_length = 64;
  if (text.empty() || text.size() > max_length) return false;
  const auto alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (const char c : text) {
    if (!alphanumeric(c) && c != '-' && c != '_') return false;
  }
  return alphanumeric(text.front()) && alphanumeric(text.back());
}

template <class Tag>
class Id {
 public:
  /// Empty when the text is not a well formed id.
  [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
    if (!Tag::is_valid(text)) return std::nullopt;
    return Id(std::string(text));
  }

  [[nodiscard]] const std::string& str() const noexcept { return text_; }

  friend bool operator==(const Id&, const Id&) = default;
  friend std::strong_ordering operator<=>(const Id& a, const Id& b) noexcept { return a.text_.compare(b.text_) <=> 0; }

 private:
  explicit Id(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

struct CatalogueIdRule {
  [[nodiscard]] static constexpr bool is_valid(std::string_view text) noexcept { return is_catalogue_id(text); }
};

struct CentreTag : CatalogueIdRule {};
struct AgencyTag : CatalogueIdRule {};
struct GroupTag : CatalogueIdRule {};
struct ServiceTag : CatalogueIdRule {};
struct EvidenceTag : CatalogueIdRule {};
struct SourceTag : CatalogueIdRule {};
struct LifeEventTag : CatalogueIdRule {};
/// A touch screen in a centre's hall: "baku-1-hall-2".
struct TerminalTag : CatalogueIdRule {};

using CentreId = Id<CentreTag>;
using AgencyId = Id<AgencyTag>;
using GroupId = Id<GroupTag>;
using ServiceId = Id<ServiceTag>;
using EvidenceId = Id<EvidenceTag>;
using SourceId = Id<SourceTag>;
using LifeEventId = Id<LifeEventTag>;
using TerminalId = Id<TerminalTag>;

/// 128 random bits as 32 lower-case hexadecimal digits: cannot be guessed, carries no meaning.
struct TokenRule {
  [[nodiscard]] static constexpr bool is_valid(std::string_view text) noexcept {
    constexpr std::size_t digits = 32;
    if (text.size() != digits) return false;
    for (const char c : text) {
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    }
    return true;
  }
};

struct HoldTag : TokenRule {};
struct AppointmentTag : TokenRule {};

using HoldId = Id<HoldTag>;
using AppointmentId = Id<AppointmentTag>;

/// Whoever has it may see and cancel the appointment: 64 hexadecimal digits, the appointment's id and
/// a keyed hash of it, so that nothing secret is stored (backend/auth makes and checks it).
struct ManageTag {
  [[nodiscard]] static constexpr bool is_valid(std::string_view text) noexcept {
    constexpr std::size_t half = 32;
    return text.size() == 2 * half && TokenRule::is_valid(text.substr(0, half)) &&
           TokenRule::is_valid(text.substr(half));
  }
};
using ManageToken = Id<ManageTag>;

/// Chosen by the client for one write: 16 to 80 of [A-Za-z0-9_-] (IETF draft idempotency-key-header).
struct IdempotencyTag {
  [[nodiscard]] static constexpr bool is_valid(std::string_view text) noexcept {
    constexpr std::size_t shortest = 16;
    constexpr std::size_t longest = 80;
    if (text.size() < shortest || text.size() > longest) return false;
    for (const char c : text) {
      const bool ok =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (!ok) return false;
    }
    return true;
  }
};
using IdempotencyKey = Id<IdempotencyTag>;

}  // namespace asan

template <class Tag>
struct std::hash<asan::Id<Tag>> {
  std::size_t operator()(const asan::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
