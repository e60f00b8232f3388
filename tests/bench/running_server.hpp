// The release server as a process of its own, on a free port, and visitors who keep their connections.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "httplib.h"

namespace asan::bench {

[[noreturn]] inline void give_up(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

/// Of the build folder in which the bench lies.
inline std::filesystem::path beside_this_program(const char* name) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

class RunningServer {
 public:
  /// A thousand visitors come from one address here: it counts as that of a proxy.
  explicit RunningServer(const std::filesystem::path& data) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) give_up("no pipe");
    const std::string program = beside_this_program("portal-server").string();
    const std::string site = beside_this_program("site").string();
    child_ = ::fork();
    if (child_ == 0) {
      // Whoever ends the bench ends the server with it.
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::dup2(ends[1], STDOUT_FILENO);
      ::execl(program.c_str(), program.c_str(), "serve", "--port", "0", "--data", data.c_str(), "--site", site.c_str(),
              "--trusted-proxy", "127.0.0.1", "--log-level", "warning", static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::close(ends[1]);
    port_ = read_port(ends[0]);
    ::close(ends[0]);
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer() { stop(SIGTERM); }

  [[nodiscard]] int port() const { return port_; }
  void stop(int signal) {
    if (child_ <= 0) return;
    ::kill(child_, signal);
    ::waitpid(child_, nullptr, 0);
    child_ = 0;
  }

 private:
  static int read_port(int pipe) {
    std::string said;
    char letter = 0;
    while (::read(pipe, &letter, 1) == 1 && letter != '\n') said += letter;
    const std::size_t colon = said.rfind(':');
    if (colon == std::string::npos) give_up("the server does not start: is it built? ./portal bench builds it");
    return std::atoi(said.c_str() + colon + 1);
  }

  pid_t child_ = 0;
  int port_ = 0;
};

/// One visitor's connection.
inline std::unique_ptr<httplib::Client> connection_to(int port) {
  auto client = std::make_unique<httplib::Client>("127.0.0.1", port);
  client->set_keep_alive(true);
  client->set_tcp_nodelay(true);
  constexpr int most_seconds = 30;
  client->set_read_timeout(most_seconds);
  return client;
}

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// Calls visit(connection, n) for each n below `count`, by so many visitors at once; how many seconds it took.
template <class Visit>
double by_visitors(int port, std::size_t visitors, std::size_t count, Visit&& visit) {
  std::vector<std::unique_ptr<httplib::Client>> connections;
  for (std::size_t i = 0; i < visitors; ++i) connections.push_back(connection_to(port));
  std::atomic<std::size_t> next{0};
  const Stopwatch watch;
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < visitors; ++i) {
    running.emplace_back([&, client = connections[i].get()] {
      for (std::size_t n = next++; n < count; n = next++) visit(*client, n);
    });
  }
  for (std::thread& thread : running) thread.join();
  return watch.seconds();
}

/// The value below which so many of a thousand lie.
inline double quantile(std::vector<double>& values, std::size_t thousandths) {
  if (values.empty()) return 0;
  const std::size_t at = std::min(values.size() - 1, values.size() * thousandths / 1000);
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

}  // namespace asan::bench
