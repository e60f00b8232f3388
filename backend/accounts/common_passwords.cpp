#include "accounts/common_passwords.hpp"

#include <zxcvbn.h>

#include <array>
#include <string>

namespace asan::accounts {

namespace {

/// 10^8 tries; below it zxcvbn's own scale says "somewhat guessable" or worse.
constexpr double fewest_bits = 26.6;

double bits_of(std::string_view password, const std::string& name) {
  std::array<const char*, 9> words_of_ours = {"asan",       "portal",     "xidmet", "asanxidmet", "azerbaijan",
                                              "azerbaycan", name.c_str(), "baku",   nullptr};
  return ZxcvbnMatch(std::string(password).c_str(), words_of_ours.data(), nullptr);
}

class ZxcvbnPasswords final : public CommonPasswords {
 public:
  [[nodiscard]] bool has(std::string_view password, const staff::LoginName& name) const override {
    return bits_of(password, std::string(name.str())) < fewest_bits;
  }
};

}  // namespace

const CommonPasswords& common_passwords() noexcept {
  static const ZxcvbnPasswords passwords;
  return passwords;
}

bool knows_common_passwords() { return bits_of("password1234", {}) < fewest_bits; }

}  // namespace asan::accounts
