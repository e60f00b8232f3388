#include "accounts/password_hasher.hpp"

#include <sodium.h>

#include <array>

namespace asan::accounts {

namespace {

std::string hash_of(std::string_view password, const HashCost& cost) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int failed = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes, cost.memory,
                                           crypto_pwhash_ALG_ARGON2ID13);
  return failed == 0 ? std::string(text.data()) : std::string();
}

}  // namespace

/// A place among those who hash now; none when too many wait.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
    std::unique_lock lock(hasher_.mutex_);
    if (hasher_.running_ >= hasher_.limits_.at_once) {
      if (hasher_.waiting_ >= hasher_.limits_.waiting) return;
      ++hasher_.waiting_;
      hasher_.one_is_done_.wait(lock, [this] { return hasher_.running_ < hasher_.limits_.at_once; });
      --hasher_.waiting_;
    }
    ++hasher_.running_;
    is_had_ = true;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (!is_had_) return;
    {
      const std::lock_guard lock(hasher_.mutex_);
      --hasher_.running_;
    }
    hasher_.one_is_done_.notify_one();
  }
  [[nodiscard]] bool is_had() const noexcept { return is_had_; }

 private:
  PasswordHasher& hasher_;
  bool is_had_ = false;
};

/// Made with the first try of all, whosever it is: a server that nobody signs in to makes none.
const std::string& PasswordHasher::nobodys() {
  std::call_once(has_nobodys_, [this] { nobodys_ = hash_of("", limits_.cost); });
  return nobodys_;
}

Result<std::string, HashFailure> PasswordHasher::hash(std::string_view password) {
  const Turn turn(*this);
  std::string hash = turn.is_had() ? hash_of(password, limits_.cost) : std::string();
  if (hash.empty()) return failure(HashFailure::busy);
  return hash;
}

Result<bool, HashFailure> PasswordHasher::is_right(const std::string& hash, std::string_view password) {
  const Turn turn(*this);
  if (!turn.is_had()) return failure(HashFailure::busy);
  (void)nobodys();
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

Result<bool, HashFailure> PasswordHasher::is_nobodys(std::string_view password) {
  const Turn turn(*this);
  if (!turn.is_had()) return failure(HashFailure::busy);
  const int result = crypto_pwhash_str_verify(nobodys().c_str(), password.data(), password.size());
  // The empty password is right there, and is still nobody's.
  (void)result;
  return false;
}

}  // namespace asan::accounts
