#include "http/pool.hpp"

#include <chrono>
#include <exception>
#include <new>
#include <thread>
#include <utility>

namespace asan::http {

bool ConnectionPool::enqueue(std::function<void()> job) {
  const bool is_taken = take(std::move(job));
  if (!is_taken) refused_();
  return is_taken;
}

bool ConnectionPool::take(std::function<void()> job) {
  const std::lock_guard lock(mutex_);
  if (is_stopping_ || waiting_.size() >= most_waiting_) return false;
  try {
    waiting_.push_back(std::move(job));
  } catch (const std::bad_alloc&) {
    return false;
  }
  if (waiting_.size() > idle_ && threads_ < most_threads_) {
    try {
      std::thread([this] { work(); }).detach();
      ++threads_;
    } catch (const std::exception&) {
      // The system gives no more threads, or no memory for one: those that are there take the work in turn.
      if (threads_ == 0) {
        waiting_.pop_back();
        return false;
      }
    }
  }
  has_work_.notify_one();
  return true;
}

void ConnectionPool::shutdown() {
  std::unique_lock lock(mutex_);
  is_stopping_ = true;
  has_work_.notify_all();
  has_ended_.wait(lock, [this] { return threads_ == 0; });
}

void ConnectionPool::work() {
  constexpr std::chrono::seconds spare_for{10};
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    has_work_.wait_for(lock, spare_for, [this] { return !waiting_.empty() || is_stopping_; });
    --idle_;
    if (waiting_.empty()) break;
    const std::function<void()> job = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    job();
    lock.lock();
  }
  --threads_;
  // Under the lock, and as the last thing that touches this object: shutdown() may return right after.
  if (threads_ == 0) has_ended_.notify_all();
}

}  // namespace asan::http
