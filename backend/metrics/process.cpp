#include "metrics/process.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

namespace asan::metrics {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// "VmRSS:     1234 kB" of /proc/self/status
double status_number(std::string_view name) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.compare(0, name.size(), name) == 0) return std::stod(line.substr(name.size()));
  }
  return unknown;
}

double open_descriptors() {
  std::error_code error;
  double count = 0;
  for (auto each = std::filesystem::directory_iterator("/proc/self/fd", error);
       !error && each != std::filesystem::directory_iterator(); each.increment(error)) {
    ++count;
  }
  return error ? unknown : count - 1;  // without the one that reads the folder
}

double most_descriptors() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<double>(limit.rlim_cur) : unknown;
}

double seconds_of(const timeval& time) {
  constexpr double micro = 1e-6;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * micro;
}

double processor_seconds() {
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) != 0) return unknown;
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

}  // namespace

void add_process(Registry& registry) {
  constexpr double kibibyte = 1024;
  const double started = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  registry.look_up("process_resident_memory_bytes", "Resident memory.", "gauge",
                   [] { return status_number("VmRSS:") * kibibyte; });
  registry.look_up("process_threads", "Threads.", "gauge", [] { return status_number("Threads:"); });
  registry.look_up("process_open_fds", "Open descriptors.", "gauge", open_descriptors);
  registry.look_up("process_max_fds", "Most descriptors that may be open.", "gauge", most_descriptors);
  registry.look_up("process_cpu_seconds_total", "Processor time, user and system.", "counter", processor_seconds);
  registry.look_up("process_start_time_seconds", "When the process started, in Unix time.", "gauge",
                   [started] { return started; });
}

}  // namespace asan::metrics
