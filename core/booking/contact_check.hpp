// Contact check (ours, after NIST SP 800-63B 3.1.3, out-of-band): who books proves that the phone is his with a code
// that was sent to it. The hold keeps its place meanwhile. A code counts for ten minutes and no longer than the hold,
// and only the last one that was sent. A hold has three codes and five tries; after the fifth wrong one its place is
// given back. The code itself is nowhere: it follows from hold, phone and number of the code by a key (backend/auth).
// No code sent, another phone, too old and mistyped are one outcome: they look the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "booking/booking.hpp"
#include "booking/person.hpp"
#include "text/language.hpp"

namespace asan::booking {

enum class ContactCodeError : std::uint8_t { empty, wrong_length, wrong_character };

class ContactCode {
 public:
  static constexpr std::size_t digits = 6;
  static constexpr std::uint32_t how_many = 1'000'000;

  /// Spaces and hyphens are dropped.
  [[nodiscard]] static Result<ContactCode, ContactCodeError> parse(std::string_view typed);
  [[nodiscard]] static ContactCode from_number(std::uint32_t number);
  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  friend bool operator==(const ContactCode&, const ContactCode&) = default;

 private:
  explicit ContactCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

inline constexpr std::int32_t most_codes = 3;
inline constexpr std::int32_t most_code_tries = 5;
inline constexpr Duration code_counts_for = Duration::minutes(10);
/// The same phone gets no other code before: one is on its way.
inline constexpr Duration next_code_after = Duration::minutes(1);

/// What is kept of a hold whose booker was sent a code, until it is confirmed, given back or over.
struct ContactCheck {
  HoldId hold;
  Person person;
  text::Language language = text::Language::az;
  /// The number of the last code: 1 to most_codes.
  std::int32_t codes = 0;
  /// Wrong ones.
  std::int32_t tries = 0;
  Instant sent_at;
  /// The hold's.
  Instant expires_at;
  friend bool operator==(const ContactCheck&, const ContactCheck&) = default;
};

[[nodiscard]] Instant code_counts_until(const ContactCheck& check) noexcept;
[[nodiscard]] Instant next_code_at(const ContactCheck& check) noexcept;

/// Who asks for a code.
struct CodeWish {
  HoldId hold;
  Person person;
  text::Language language = text::Language::az;
};

/// underway: the phone was sent one a moment ago, and it counts. codes_spent: the last one still counts for its time.
/// Engines keep the numbers.
enum class SendOutcome : std::uint8_t { sent, underway, codes_spent, hold_expired, hold_unknown };

struct SendDecision {
  SendOutcome outcome = SendOutcome::hold_unknown;
  /// As it stands afterwards; none with hold_expired and hold_unknown.
  std::optional<ContactCheck> check = {};
  friend bool operator==(const SendDecision&, const SendDecision&) = default;
};

[[nodiscard]] SendDecision decide_send(const std::optional<Hold>& hold, const std::optional<ContactCheck>& check,
                                       const CodeWish& wanted, Instant now);

/// Which of the codes that a hold can have were typed, for the phone that is to be booked with: by number, from 1.
using CodeMatch = std::array<bool, most_codes>;

/// spent: wrong, and for the last time.
enum class CodeOutcome : std::uint8_t { right, wrong, spent };

/// Of a hold that is live. Each wrong one of a check is counted.
[[nodiscard]] CodeOutcome decide_code(const std::optional<ContactCheck>& check, const Phone& phone,
                                      const CodeMatch& match, Instant now);

}  // namespace asan::booking
