// A thread for each connection, made when it is needed and kept for a while. Unlike the library's own pool it never
// leaves a connection waiting behind idle ones while it may still make a thread.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace asan::http {

class ConnectionPool final : public httplib::TaskQueue {
 public:
  /// `refused` is told of each connection that is not taken.
  ConnectionPool(std::size_t most_threads, std::size_t most_waiting, std::function<void()> refused)
      : most_threads_(most_threads), most_waiting_(most_waiting), refused_(std::move(refused)) {}
  ConnectionPool(const ConnectionPool&) = delete;
  ConnectionPool& operator=(const ConnectionPool&) = delete;
  ~ConnectionPool() override { shutdown(); }

  /// False when all threads are taken and too many connections wait: the library then closes the new one.
  bool enqueue(std::function<void()> job) override;
  /// Runs what waits and returns when every thread has ended.
  void shutdown() override;

 private:
  [[nodiscard]] bool take(std::function<void()> job);
  void work();

  const std::size_t most_threads_;
  const std::size_t most_waiting_;
  const std::function<void()> refused_;
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::condition_variable has_ended_;
  std::deque<std::function<void()>> waiting_;
  std::size_t threads_ = 0;
  std::size_t idle_ = 0;
  bool is_stopping_ = false;
};

}  // namespace asan::http
