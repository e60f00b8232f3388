// A thread for each connection, made when it is needed and kept for a while. Unlike the library's own pool it never
// leaves a connection waiting behind idle ones while it may still make a thread.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace asan::http {

class ConnectionPool final : public httplib::TaskQueue {
 public:
  ConnectionPool(std::size_t most_threads, std::size_t most_waiting)
      : most_threads_(most_threads), most_waiting_(most_waiting) {}
  ConnectionPool(const ConnectionPool&) = delete;
  ConnectionPool& operator=(const ConnectionPool&) = delete;
  ~ConnectionPool() override { shutdown(); }

  /// False when all threads are taken and too many connections wait: the library then closes the new one.
  bool enqueue(std::function<void()> job) override;
  /// Runs what waits and returns when every thread has ended.
  void shutdown() override;

 private:
  void work();

  const std::size_t most_threads_;
  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::condition_variable has_ended_;
  std::deque<std::function<void()>> waiting_;
  std::size_t threads_ = 0;
  std::size_t idle_ = 0;
  bool is_stopping_ = false;
};

}  // namespace asan::http
