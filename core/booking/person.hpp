// What a citizen types about himself, checked by one rule in the browser and on the server.
// FIN: facts.md section 4 (7 characters, digits and Latin letters without I and O; ASCII upper-casing, never az).
// Phone: +994 and a mobile or landline prefix of the numbering plan (libphonenumber metadata, facts.md section 4).
// Names: letters of the three scripts, spaces, hyphens, apostrophes; 1 to 60 letters (ours).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace asan::booking {

enum class FinError : std::uint8_t { empty, wrong_length, letter_i_or_o, wrong_character };

class Fin {
 public:
  /// Spaces around are dropped, lower case becomes upper by ASCII rules.
  [[nodiscard]] static Result<Fin, FinError> parse(std::string_view typed);
  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  friend bool operator==(const Fin&, const Fin&) = default;

 private:
  explicit Fin(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

enum class PhoneError : std::uint8_t { empty, wrong_character, too_short, too_long, not_azerbaijani, unknown_prefix };

class Phone {
 public:
  /// Accepts "050 123 45 67", "+994 50 123 45 67", "994501234567", "(050) 123-45-67", "00994...". Kept as E.164.
  [[nodiscard]] static Result<Phone, PhoneError> parse(std::string_view typed);
  [[nodiscard]] const std::string& e164() const noexcept { return e164_; }
  friend bool operator==(const Phone&, const Phone&) = default;

 private:
  explicit Phone(std::string e164) : e164_(std::move(e164)) {}
  std::string e164_;
};

enum class NameError : std::uint8_t { empty, too_long, has_digit, wrong_character };

class PersonName {
 public:
  /// Spaces around are dropped and runs of them joined; the letters stay as typed.
  [[nodiscard]] static Result<PersonName, NameError> parse(std::string_view typed);
  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  friend bool operator==(const PersonName&, const PersonName&) = default;

 private:
  explicit PersonName(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// Who comes. All of it is personal data.
struct Person {
  PersonName given_name;
  PersonName family_name;
  Phone phone;
  Fin fin;
  friend bool operator==(const Person&, const Person&) = default;
};

}  // namespace asan::booking
