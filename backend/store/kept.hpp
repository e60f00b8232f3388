// What engines on tables keep, as types, and what the transactions on them (transactions.hpp) need to know of an
// engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "store/audit.hpp"
#include "store/port.hpp"

namespace asan::store {

struct Done {};

/// clash: a primary key or another unique value is somebody's; the transaction goes on.
enum class Inserted : std::uint8_t { yes, clash };

/// ended: it had expired when a place was asked for. It stays so even when the clock is set back, because its place may
/// be somebody else's. Not a value of the column: the engine derives it.
enum class HoldState : std::uint8_t { live, confirmed, released, ended };

struct HoldRow {
  booking::Hold hold;
  HoldState state = HoldState::live;
};

/// Engines keep the numbers.
enum class Operation : std::uint8_t {
  place_hold,
  release_hold,
  confirm,
  cancel,
  reschedule,
  file_request,
  act_on_request,
  advance,
  lift_limit,
  send_code
};

/// `outcome` is the operation's enum; `subject` the hold or appointment it was about.
struct AnswerRow {
  Operation operation = Operation::place_hold;
  std::uint64_t fingerprint = 0;
  std::int64_t outcome = 0;
  std::optional<std::string> subject;
};

/// Whose part a row of `part` is. Engines keep the numbers.
enum class Holder : std::uint8_t { hold, appointment };

/// Where and how long a visit takes counters.
struct Place {
  const CentreId& centre;
  catalogue::Channel channel = catalogue::Channel::online;
  const booking::Visit& visit;
  Instant until_at;
};

/// Why a transaction has no answer: a rule of the port, or the engine, whose error is then in `engine`.
template <class EngineError>
struct TransactionError {
  StoreFailure failure = StoreFailure::broken;
  std::optional<EngineError> engine;
};

/// `failure_of(EngineError)` says what the port calls it.
template <class EngineError>
[[nodiscard]] TransactionError<EngineError> engine_error(EngineError error) {
  const StoreFailure why = failure_of(error);
  return {why, std::move(error)};
}

/// `Records`: an engine's rows as types of the core, inside one transaction; its `Error` is what the engine says.
template <class Records>
[[nodiscard]] TransactionError<typename Records::Error> rule_error(StoreFailure why) {
  return {why, std::nullopt};
}

template <class T, class Records>
using TransactionResult = Result<T, TransactionError<typename Records::Error>>;

}  // namespace asan::store
