// The server's log (ours): one JSON object a line, on standard error, for a collector to read (journald, a container's
// runtime). Who logs never waits for who reads: lines go out on a thread of their own, and when nobody takes them they
// are dropped and counted. No line carries personal data: neither paths nor queries, bodies, addresses or exceptions'
// words.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace asan::log {

enum class Level : std::uint8_t { error, warning, info, debug };
inline constexpr std::array<std::string_view, 4> level_names = {"error", "warning", "info", "debug"};

/// One line: time, level and event first, then what is added.
class Line {
 public:
  Line(Level level, std::string_view event);
  Line& with(std::string_view name, std::string_view value);
  Line& with(std::string_view name, std::int64_t value);
  [[nodiscard]] Level level() const noexcept { return level_; }
  [[nodiscard]] const std::string& json() const noexcept { return json_; }

 private:
  Level level_;
  std::string json_;  // without the closing brace
};

class Log {
 public:
  /// Lines less urgent than `least` are not written.
  Log(int descriptor, Level least);
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  /// Writes what waits, as long as somebody takes it.
  ~Log();

  [[nodiscard]] bool takes(Level level) const noexcept { return level <= least_; }
  void write(const Line& line);
  /// Lines that nobody took.
  [[nodiscard]] std::uint64_t dropped() const noexcept { return dropped_; }

 private:
  void run();
  /// False when nobody takes it in time.
  [[nodiscard]] bool put(std::string_view text) const;

  const int descriptor_;
  const Level least_;
  std::mutex mutex_;
  std::condition_variable has_lines_;
  std::string waiting_;
  std::uint64_t waiting_lines_ = 0;
  bool is_stopping_ = false;
  std::atomic<std::uint64_t> dropped_{0};
  std::thread thread_;
};

}  // namespace asan::log
