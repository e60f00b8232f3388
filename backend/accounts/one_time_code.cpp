#include "accounts/one_time_code.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <ctime>
#include <memory>

#include "auth/keys.hpp"

namespace asan::accounts {

namespace {

constexpr std::int64_t step_seconds = 30;
constexpr unsigned digits = 6;

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '.' || c == '_' || c == '~';
    if (is_plain) {
      out.push_back(c);
    } else {
      out.append({'%', hex[byte >> 4U], hex[byte & 15U]});
    }
  }
  return out;
}

}  // namespace

bool start_codes() noexcept { return oath_init() == OATH_OK; }

std::string new_code_secret() {
  constexpr std::size_t size = 20;
  std::string secret(size, '\0');
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

std::string code_secret_text(std::string_view secret) {
  char* encoded = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(secret.data(), secret.size(), &encoded, &size) != OATH_OK) return {};
  const std::unique_ptr<char, void (*)(void*)> owner(encoded, std::free);
  std::string text(encoded, size);
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

std::string code_secret_uri(std::string_view secret, const staff::LoginName& name, std::string_view issuer) {
  const std::string who = percent_encoded(issuer);
  std::string uri = "otpauth://totp/";
  uri.append(who).append(":").append(percent_encoded(name.str())).append("?secret=").append(code_secret_text(secret));
  return uri.append("&issuer=").append(who);
}

std::string code_at(std::string_view secret, std::int64_t step) {
  std::array<char, digits + 1> code{};
  const auto at = static_cast<std::time_t>(step * step_seconds);
  const int result = oath_totp_generate(secret.data(), secret.size(), at, step_seconds, 0, digits, code.data());
  return result == OATH_OK ? std::string(code.data()) : std::string();
}

std::int64_t step_at(Instant now) noexcept { return now.unix_seconds() / step_seconds; }

std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view typed, std::int64_t last_step,
                                         Instant now) {
  std::string code(typed);
  std::erase(code, ' ');
  if (secret.empty() || code.size() != digits) return std::nullopt;
  std::optional<std::int64_t> found;
  for (std::int64_t step = step_at(now) - 1; step <= step_at(now) + 1; ++step) {
    const bool is_right = auth::equal_in_constant_time(code_at(secret, step), code);
    if (is_right && step > last_step && !found) found = step;
  }
  return found;
}

}  // namespace asan::accounts
