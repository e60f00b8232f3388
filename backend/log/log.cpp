#include "log/log.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <utility>

namespace asan::log {
namespace {

constexpr std::size_t most_waiting_bytes = std::size_t{1} << 20;

void append_json_string(std::string_view text, std::string& json) {
  json.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json.append({'\\', c});
    } else if (byte < 0x20 || byte >= 0x7F) {
      // What we log is ASCII; a stray byte must not break the line.
      json.push_back('?');
    } else {
      json.push_back(c);
    }
  }
  json.push_back('"');
}

/// "2026-11-26T15:41:15"; kept for as long as the second lasts, because a thread logs many lines in one.
struct Second {
  std::time_t at = -1;
  std::string text;
};

/// RFC 3339 in UTC, with milliseconds.
void append_timestamp(std::string& json) {
  thread_local Second kept;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::time_t at = std::chrono::duration_cast<std::chrono::seconds>(now).count();
  if (at != kept.at) {
    std::tm parts{};
    ::gmtime_r(&at, &parts);
    std::array<char, 32> text{};
    kept = {at, std::string(text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts))};
  }
  constexpr int thousand = 1000;
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count() % thousand;
  // Three digits: the first one is cut off.
  json.append(kept.text).append(".").append(std::to_string(thousand + milliseconds), 1).append("Z");
}

}  // namespace

Line::Line(Level level, std::string_view event) : level_(level), json_("{\"time\":\"") {
  append_timestamp(json_);
  json_.append("\",\"level\":\"").append(level_names[static_cast<std::size_t>(level)]).append("\"");
  with("event", event);
}

Line& Line::with(std::string_view name, std::string_view value) {
  json_.append(",\"").append(name).append("\":");
  append_json_string(value, json_);
  return *this;
}

Line& Line::with(std::string_view name, std::int64_t value) {
  json_.append(",\"").append(name).append("\":").append(std::to_string(value));
  return *this;
}

Log::Log(int descriptor, Level least) : descriptor_(descriptor), least_(least), thread_([this] { run(); }) {}

Log::~Log() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  has_lines_.notify_one();
  thread_.join();
}

void Log::write(const Line& line) {
  if (!takes(line.level())) return;
  const std::lock_guard lock(mutex_);
  if (waiting_.size() + line.json().size() > most_waiting_bytes) {
    ++dropped_;
    return;
  }
  const bool was_empty = waiting_.empty();
  waiting_.append(line.json()).append("}\n");
  ++waiting_lines_;
  if (was_empty) has_lines_.notify_one();
}

void Log::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    has_lines_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const std::string text = std::exchange(waiting_, {});
    const std::uint64_t lines = std::exchange(waiting_lines_, 0);
    lock.unlock();
    if (!put(text)) dropped_ += lines;
    lock.lock();
  }
}

bool Log::put(std::string_view text) const {
  constexpr int patience_ms = 1000;
  while (!text.empty()) {
    pollfd waiting{descriptor_, POLLOUT, 0};
    const int ready = ::poll(&waiting, 1, patience_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    // A blocking pipe takes this much at once when poll() says that it takes anything.
    const ssize_t written = ::write(descriptor_, text.data(), std::min(text.size(), std::size_t{4096}));
    if (written < 0 && errno != EINTR && errno != EAGAIN) return false;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace asan::log
