#include "booking/contact_check.hpp"

#include <algorithm>

namespace asan::booking {

Result<ContactCode, ContactCodeError> ContactCode::parse(std::string_view typed) {
  std::string text;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c < '0' || c > '9') return failure(ContactCodeError::wrong_character);
    text.push_back(c);
  }
  if (text.empty()) return failure(ContactCodeError::empty);
  if (text.size() != digits) return failure(ContactCodeError::wrong_length);
  return ContactCode(std::move(text));
}

ContactCode ContactCode::from_number(std::uint32_t number) {
  std::string text = std::to_string(number % how_many);
  text.insert(0, digits - text.size(), '0');
  return ContactCode(std::move(text));
}

Instant code_counts_until(const ContactCheck& check) noexcept {
  return std::min(check.sent_at + code_counts_for, check.expires_at);
}

Instant next_code_at(const ContactCheck& check) noexcept { return check.sent_at + next_code_after; }

SendDecision decide_send(const std::optional<Hold>& hold, const std::optional<ContactCheck>& check,
                         const CodeWish& wanted, Instant now) {
  if (!hold) return {SendOutcome::hold_unknown};
  if (!is_live(*hold, now)) return {SendOutcome::hold_expired};
  const bool is_same_phone = check && check->person.phone == wanted.person.phone;
  if (is_same_phone && now < next_code_at(*check)) return {SendOutcome::underway, check};
  if (check && check->codes >= most_codes) return {SendOutcome::codes_spent, check};
  return {SendOutcome::sent, ContactCheck{.hold = hold->id,
                                          .person = wanted.person,
                                          .language = wanted.language,
                                          .codes = check ? check->codes + 1 : 1,
                                          .tries = check ? check->tries : 0,
                                          .sent_at = now,
                                          .expires_at = hold->expires_at}};
}

CodeOutcome decide_code(const std::optional<ContactCheck>& check, const Phone& phone, const CodeMatch& match,
                        Instant now) {
  if (!check) return CodeOutcome::wrong;
  const bool is_right = match.at(static_cast<std::size_t>(check->codes - 1)) && check->person.phone == phone &&
                        now < code_counts_until(*check);
  if (is_right) return CodeOutcome::right;
  return check->tries + 1 < most_code_tries ? CodeOutcome::wrong : CodeOutcome::spent;
}

}  // namespace asan::booking
