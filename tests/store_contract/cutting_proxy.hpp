// Stands between a store and PostgreSQL and cuts the connection around a COMMIT: the moment at which the one who asked
// cannot know whether it was done.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "store_contract/words.hpp"

namespace asan::store::testing_words {

enum class Cut : std::uint8_t {
  nothing,
  before,  // COMMIT never arrives
  at,      // it arrives; nobody waits for what the server does with it
  after    // it is done, and the answer is lost
};

class CuttingProxy {
 public:
  /// `server`: the folder of PostgreSQL's socket.
  explicit CuttingProxy(const std::filesystem::path& server)
      : server_(server / socket_name), door_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const sockaddr_un here = address_of(folder_.path() / socket_name);
    ok_ = ::bind(door_, reinterpret_cast<const sockaddr*>(&here), sizeof(here)) == 0 && ::listen(door_, 64) == 0;
    thread_ = std::thread([this] { serve(); });
  }
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  ~CuttingProxy() {
    ::shutdown(door_, SHUT_RDWR);
    thread_.join();
    ::close(door_);
  }
  [[nodiscard]] bool is_ok() const noexcept { return ok_; }
  [[nodiscard]] std::string url_of(const std::string& database) const {
    return "host=" + folder_.path().string() + " user=portal dbname=" + database;
  }
  /// The next COMMIT is cut so.
  void cut_next(Cut cut) noexcept { cut_ = cut; }
  [[nodiscard]] int cuts() const noexcept { return cuts_; }

 private:
  static constexpr const char* socket_name = ".s.PGSQL.5432";

  static sockaddr_un address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(static_cast<char*>(address.sun_path), path.c_str(), sizeof(address.sun_path) - 1);
    return address;
  }

  void serve() {
    std::vector<std::thread> running;
    while (true) {
      const int client = ::accept(door_, nullptr, nullptr);
      if (client < 0) break;
      running.emplace_back([this, client] { carry(client); });
    }
    for (std::thread& thread : running) thread.join();
  }

  /// Until one of the two closes.
  void carry(int client) {
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un there = address_of(server_);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&there), sizeof(there)) == 0) {
      std::array<pollfd, 2> ends = {pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
      while (::poll(ends.data(), ends.size(), -1) > 0) {
        if (ends[0].revents != 0 && !pass(client, server, true)) break;
        if (ends[1].revents != 0 && !pass(server, client, false)) break;
      }
    }
    ::close(client);
    ::close(server);
  }

  [[nodiscard]] bool pass(int from, int to, bool is_asked) {
    std::array<char, 65536> buffer{};
    const ssize_t size = ::read(from, buffer.data(), buffer.size());
    if (size <= 0) return false;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(size));
    const bool is_commit = is_asked && bytes.find("COMMIT") != std::string_view::npos;
    const Cut cut = is_commit ? cut_.exchange(Cut::nothing) : Cut::nothing;
    cuts_ += cut == Cut::nothing ? 0 : 1;
    if (cut == Cut::before) return false;
    if (::send(to, buffer.data(), bytes.size(), MSG_NOSIGNAL) != size) return false;
    if (cut == Cut::after) (void)::read(to, buffer.data(), buffer.size());
    return cut == Cut::nothing;
  }

  TemporaryFolder folder_;
  std::filesystem::path server_;
  int door_;
  bool ok_ = false;
  std::atomic<Cut> cut_ = Cut::nothing;
  std::atomic<int> cuts_ = 0;
  std::thread thread_;
};

}  // namespace asan::store::testing_words
