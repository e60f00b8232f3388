// A clock that the tests turn, and keys that are always the same.
#pragma once

#include <chrono>

#include "auth/keys.hpp"
#include "base/time.hpp"
#include "fairness/budget.hpp"

namespace asan::fairness {

constexpr Moment at(std::chrono::milliseconds since_morning) { return Moment(std::chrono::hours(1)) + since_morning; }

inline auth::Keys test_keys() { return auth::Keys(auth::Digest{1, 2, 3}); }

/// 2026-12-01 08:00 in Baku, and so many seconds after it.
constexpr Instant morning(std::int64_t seconds = 0) { return Instant::from_unix_seconds(1'796'097'600 + seconds); }

}  // namespace asan::fairness
