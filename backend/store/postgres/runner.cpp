#include "store/postgres/runner.hpp"

#include <algorithm>
#include <cstdio>
#include <random>
#include <string_view>
#include <thread>

namespace asan::store::postgres {

namespace {

using Clock = Pool::Clock;
using std::chrono::milliseconds;

constexpr int most_conflicts = 10;

/// Doubles from 10 ms on to 400 ms, and is drawn from between nothing and that ("full jitter").
milliseconds pause_before(int next_try) {
  static thread_local std::minstd_rand random{std::random_device{}()};
  constexpr std::int64_t first = 10;
  constexpr std::int64_t longest = 400;
  const std::int64_t most = std::min(longest, first << std::min(next_try, 10));
  return milliseconds(std::uniform_int_distribution<std::int64_t>(0, most)(random));
}

/// FNV-1a. Two keys with one number only wait for each other.
std::int64_t number_of(std::string_view key) noexcept {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return static_cast<std::int64_t>(hash);
}

bool may_try_again(const Error& error) noexcept {
  return error.kind == ErrorKind::lost || error.kind == ErrorKind::conflict;
}

void tell_operator(const Error& error) { std::fprintf(stderr, "store: PostgreSQL: %s\n", error.words.c_str()); }

}  // namespace

std::optional<StoreFailure> Runner::try_again_until(const std::function<std::optional<Failure>()>& one_try) const {
  const Clock::time_point until = Clock::now() + limits_.patience;
  for (int tries = 1; true; ++tries) {
    const auto failed = one_try();
    if (!failed) return std::nullopt;
    if (!failed->engine) return failed->failure;
    const bool is_bound_reached = failed->engine->kind == ErrorKind::conflict && tries >= most_conflicts;
    const milliseconds pause = pause_before(tries);
    if (!may_try_again(*failed->engine) || is_bound_reached || Clock::now() + pause > until) {
      tell_operator(*failed->engine);
      return failed->failure;
    }
    std::this_thread::sleep_for(pause);
  }
}

std::optional<StoreFailure> Runner::perform(const IdempotencyKey* key, const Work& work) {
  return try_again_until([&] { return try_once(key, work); });
}

std::optional<StoreFailure> Runner::look_up(const Look& look) {
  return try_again_until([&]() -> std::optional<Failure> {
    const auto lease = pool_.take(Clock::now() + limits_.patience);
    if (!lease) return engine_error(lease.error());
    LockedCentre none;
    const auto failed = look(Records(lease->session(), none, vault_, limits_.notices));
    if (!failed) return std::nullopt;
    return engine_error(*failed);
  });
}

/// One message: what follows BEGIN has a snapshot of its own each, so what is read later is newer than the lock.
std::optional<Runner::Failure> Runner::begin(const Session& session, const IdempotencyKey* key) const {
  std::string sql = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = ";
  sql.append(std::to_string(limits_.lock_patience.count()));
  sql.append("; SET LOCAL statement_timeout = ").append(std::to_string(2 * limits_.lock_patience.count()));
  sql.append("; SET LOCAL idle_in_transaction_session_timeout = ")
      .append(std::to_string(2 * limits_.lock_patience.count()));
  if (key != nullptr) {
    sql.append("; SELECT pg_advisory_xact_lock(").append(std::to_string(number_of(key->str()))).append(")");
  }
  const auto begun = session.run(sql);
  if (begun) return std::nullopt;
  // The only lock that is waited for here is the key's.
  if (begun.error().kind == ErrorKind::timed_out) return rule_error<Records>(StoreFailure::key_in_use);
  return engine_error(begun.error());
}

std::optional<Runner::Failure> Runner::try_once(const IdempotencyKey* key, const Work& work) {
  LockedCentre locked;
  {
    const auto lease = pool_.take(Clock::now() + limits_.patience);
    if (!lease) return engine_error(lease.error());
    const Session& session = lease->session();
    auto failed = begin(session, key);
    if (!failed) failed = work(Records(session, locked, vault_, limits_.notices));
    if (failed) {
      // When that fails too the session is not idle, and the pool closes it.
      (void)session.run("ROLLBACK");
      return failed;
    }
    const auto done = session.run("COMMIT");
    if (!done) return engine_error(done.error());
    if (std::string_view(PQcmdStatus(done->get())) != "COMMIT") {
      return engine_error(Error{ErrorKind::broken, "COMMIT was answered with ROLLBACK"});
    }
  }
  if (locked.is_changed) announcer_.announce(locked.id);
  return std::nullopt;
}

}  // namespace asan::store::postgres
