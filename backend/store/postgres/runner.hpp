// Runs writes, each as one transaction, again when it must be: a bound on tries and time, and a pause at random before
// each, so that those who met do not meet again (ours).
// The hard case is a connection lost after COMMIT was sent: whether the transaction ended is not known. The next try
// asks for the key's answer first, and waits for the key's lock before: as long as the server still works on the lost
// one, it holds that lock. So the retry is answered with the first outcome when there was one.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "store/postgres/announcer.hpp"
#include "store/postgres/pool.hpp"
#include "store/postgres/records.hpp"

namespace asan::store::postgres {

struct RunnerLimits {
  /// How long a call tries at most.
  std::chrono::milliseconds patience = std::chrono::seconds(5);
  /// How long a transaction waits for another one's lock.
  std::chrono::milliseconds lock_patience = std::chrono::seconds(3);
  Notices notices = Notices::none;
};

template <class T>
using RecordsResult = TransactionResult<T, Records>;

class Runner {
 public:
  /// All must outlive it.
  Runner(Pool& pool, Announcer& announcer, const vault::Vault& vault, RunnerLimits limits) noexcept
      : pool_(pool), announcer_(announcer), vault_(vault), limits_(limits) {}

  /// One transaction. `key`: of the write that it is; a write without one finds nothing to do the second time.
  template <class Answer>
  [[nodiscard]] Result<Answer, StoreFailure> write(const IdempotencyKey* key,
                                                   const std::function<RecordsResult<Answer>(const Records&)>& work) {
    std::optional<Answer> answer;
    const auto failed = perform(key, [&work, &answer](const Records& records) -> std::optional<Failure> {
      answer.reset();
      auto result = work(records);
      if (!result) return result.error();
      answer = *std::move(result);
      return std::nullopt;
    });
    if (failed) return failure(*failed);
    return *std::move(answer);
  }

  /// Statements without a transaction around them.
  template <class Answer>
  [[nodiscard]] Result<Answer, StoreFailure> read(const std::function<SqlResult<Answer>(const Records&)>& look) {
    std::optional<Answer> answer;
    const auto failed = look_up([&look, &answer](const Records& records) -> std::optional<Error> {
      auto result = look(records);
      if (!result) return result.error();
      answer = *std::move(result);
      return std::nullopt;
    });
    if (failed) return failure(*failed);
    return *std::move(answer);
  }

 private:
  using Failure = TransactionError<Error>;
  using Work = std::function<std::optional<Failure>(const Records&)>;
  using Look = std::function<std::optional<Error>(const Records&)>;

  [[nodiscard]] std::optional<StoreFailure> perform(const IdempotencyKey* key, const Work& work);
  [[nodiscard]] std::optional<StoreFailure> look_up(const Look& look);
  /// Again and again, until the bounds.
  [[nodiscard]] std::optional<StoreFailure> try_again_until(
      const std::function<std::optional<Failure>()>& one_try) const;
  [[nodiscard]] std::optional<Failure> try_once(const IdempotencyKey* key, const Work& work);
  [[nodiscard]] std::optional<Failure> begin(const Session& session, const IdempotencyKey* key) const;

  Pool& pool_;
  Announcer& announcer_;
  const vault::Vault& vault_;
  RunnerLimits limits_;
};

}  // namespace asan::store::postgres
