// The one thread that writes. It takes what waits, up to a batch, runs each job in a savepoint, commits once and only
// then answers; it never waits for company, so a lone booking is committed at once and a crowd shares one fsync (ours).
// It alone checkpoints: SQLite before 3.51.3 can corrupt a WAL when one connection checkpoints while another commits.
// A storage error other than a full disk stops it for good: what was not answered may or may not be on disk.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "store/port.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/records.hpp"

namespace asan::store {

/// full, busy and broken from SQLite's code.
[[nodiscard]] StoreFailure failure_of(const SqlError& error) noexcept;

/// Why a job has no answer: a rule of the port, or the engine, which is then in `engine`.
struct JobError {
  StoreFailure failure = StoreFailure::broken;
  std::optional<SqlError> engine;
};
[[nodiscard]] inline JobError job_error(StoreFailure why) { return {why, std::nullopt}; }
[[nodiscard]] inline JobError job_error(SqlError error) { return {failure_of(error), std::move(error)}; }

template <class T>
using JobResult = Result<T, JobError>;

struct WriterLimits {
  std::size_t batch_size = 64;
  std::size_t most_waiting = 4096;
};

/// The statements around the jobs.
struct Brackets {
  Statement begin;
  Statement commit;
  Statement save;
  Statement keep;
  [[nodiscard]] static SqlResult<Brackets> prepare(const Connection& connection);
};

class Writer {
 public:
  Writer(Connection connection, Records records, Brackets brackets, WriterLimits limits);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  /// Finishes what waits.
  ~Writer();

  /// Runs the work on the writer's thread and returns once its effect is durable.
  template <class Answer>
  [[nodiscard]] Result<Answer, StoreFailure> run(std::function<JobResult<Answer>(const Records&)> work) {
    std::optional<Answer> answer;
    Job job([&work, &answer](const Records& records) -> std::optional<JobError> {
      JobResult<Answer> result = work(records);
      if (!result) return result.error();
      answer = std::move(*result);
      return std::nullopt;
    });
    if (const auto refused = perform(job)) return failure(*refused);
    return std::move(*answer);
  }

  [[nodiscard]] bool is_broken() const noexcept { return is_broken_.load(std::memory_order_acquire); }

 private:
  /// Waits in the caller's frame until the writer has settled it.
  struct Job {
    explicit Job(std::function<std::optional<JobError>(const Records&)> job_work) : work(std::move(job_work)) {}
    std::function<std::optional<JobError>(const Records&)> work;
    std::optional<StoreFailure> failed;
    bool is_settled = false;
    std::mutex mutex;
    std::condition_variable settled;
  };

  [[nodiscard]] std::optional<StoreFailure> perform(Job& job);
  void work_until_stopped();
  [[nodiscard]] std::vector<Job*> next_batch();
  /// What the whole batch failed with, if it did.
  [[nodiscard]] std::optional<StoreFailure> write(const std::vector<Job*>& batch);
  [[nodiscard]] SqlResult<Done> write_one(Job& job);
  void give_up(const SqlError& error);
  void checkpoint_if_due();
  static void settle(Job& job);

  Connection connection_;
  Records records_;
  Brackets brackets_;
  WriterLimits limits_;
  int pages_in_wal_ = 0;

  std::mutex mutex_;
  std::condition_variable work_waits_;
  std::vector<Job*> waiting_;
  bool is_stopping_ = false;
  std::atomic<bool> is_broken_ = false;
  std::thread thread_;
};

}  // namespace asan::store
