#include "store/postgres/change_listener.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <new>
#include <utility>

#include "store/postgres/announcer.hpp"
#include "store/postgres/session.hpp"

namespace asan::store {

namespace {

/// Before the next try to connect.
constexpr int pause = 300;
constexpr int forever = -1;

struct Free {
  void operator()(PGnotify* heard) const noexcept { PQfreemem(heard); }
};

}  // namespace

ChangeListener::ChangeListener(ChangeListenerParts parts) : parts_(std::move(parts)) {
  // Without a pipe the thread could not be ended; then nobody listens and what is known is a second old at most.
  if (::pipe2(stop_, O_CLOEXEC) == 0) {
    thread_ = std::thread([this] { work_until_stopped(); });
  }
}

ChangeListener::~ChangeListener() {
  if (!thread_.joinable()) return;
  ::close(stop_[1]);
  thread_.join();
  ::close(stop_[0]);
}

bool ChangeListener::wait_for_stop(int milliseconds) const {
  pollfd end{stop_[0], POLLIN, 0};
  return ::poll(&end, 1, milliseconds) > 0;
}

void ChangeListener::work_until_stopped() {
  while (!wait_for_stop(0)) {
    try {
      listen_once();
    } catch (const std::bad_alloc&) {
      parts_.turn_lost();
    }
    if (wait_for_stop(pause)) return;
  }
}

void ChangeListener::listen_once() {
  const auto session = postgres::Session::open(parts_.url);
  if (!session || !session->run(std::string("LISTEN ").append(postgres::places_channel))) return;
  parts_.anything_changed();
  PGconn* connection = session->get();
  while (true) {
    while (const std::unique_ptr<PGnotify, Free> heard{PQnotifies(connection)}) {
      if (const auto centre = CentreId::parse(heard->extra)) parts_.changed(*centre);
    }
    std::array<pollfd, 2> ends = {pollfd{stop_[0], POLLIN, 0}, pollfd{PQsocket(connection), POLLIN, 0}};
    const int ready = ::poll(ends.data(), ends.size(), forever);
    if (ready < 0 && errno != EINTR) return;
    if (ends[0].revents != 0) return;
    if (ends[1].revents != 0 && PQconsumeInput(connection) == 0) return;
  }
}

}  // namespace asan::store
