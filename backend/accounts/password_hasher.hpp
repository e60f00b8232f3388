// Argon2id through libsodium's crypto_pwhash (OWASP Password Storage Cheat Sheet). Each hash takes memory and a thread
// for a while, so only some are made at once and few wait; more are refused at once.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace asan::accounts {

/// libsodium's "interactive": 64 MiB, two passes; about a tenth of a second.
struct HashCost {
  std::uint64_t passes = 2;
  std::size_t memory = std::size_t{64} * 1024 * 1024;
};

struct HasherLimits {
  HashCost cost = {};
  int at_once = 2;
  int waiting = 6;
};

/// Too many wait, or there is no memory: try again.
enum class HashFailure : std::uint8_t { busy };

class PasswordHasher {
 public:
  explicit PasswordHasher(HasherLimits limits) noexcept : limits_(limits) {}
  PasswordHasher(const PasswordHasher&) = delete;
  PasswordHasher& operator=(const PasswordHasher&) = delete;
  ~PasswordHasher() = default;

  /// With its salt and cost in it.
  [[nodiscard]] Result<std::string, HashFailure> hash(std::string_view password);
  [[nodiscard]] Result<bool, HashFailure> is_right(const std::string& hash, std::string_view password);
  /// As long as a wrong password takes; never right.
  [[nodiscard]] Result<bool, HashFailure> is_nobodys(std::string_view password);

 private:
  class Turn;
  [[nodiscard]] const std::string& nobodys();
  HasherLimits limits_;
  std::mutex mutex_;
  std::condition_variable one_is_done_;
  int running_ = 0;
  int waiting_ = 0;
  std::once_flag has_nobodys_;
  std::string nobodys_;
};

}  // namespace asan::accounts
