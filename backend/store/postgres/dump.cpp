#include "store/postgres/dump.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <system_error>

#include "files/descriptor.hpp"

namespace asan::store::postgres {

namespace {

using Kind = UpkeepFailureKind;

/// NAME=VALUE for everything the URL says, after what this process has otherwise.
UpkeepResult<std::vector<std::string>> environment_of(const std::string& url) {
  std::vector<std::string> words;
  char* wrong = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> said(PQconninfoParse(url.c_str(), &wrong),
                                                                          &PQconninfoFree);
  const std::unique_ptr<char, decltype(&PQfreemem)> words_of_error(wrong, &PQfreemem);
  if (said == nullptr) return failure(UpkeepFailure{Kind::unreachable, "the URL cannot be read"});
  std::vector<std::string> names;
  for (const PQconninfoOption* each = said.get(); each->keyword != nullptr; ++each) {
    if (each->val == nullptr || each->envvar == nullptr) continue;
    names.push_back(std::string(each->envvar).append("="));
    words.push_back(std::string(names.back()).append(each->val));
  }
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view word(*entry);
    bool is_said = false;
    for (const std::string& name : names) is_said = is_said || word.substr(0, name.size()) == name;
    if (!is_said) words.emplace_back(word);
  }
  return words;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// The end of what it says, in one line.
std::string said_by(int pipe) {
  constexpr std::size_t most = 2000;
  std::string said;
  std::array<char, 4096> some{};
  while (true) {
    const ssize_t count = ::read(pipe, some.data(), some.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    said.append(some.data(), static_cast<std::size_t>(count));
    if (said.size() > most) said.erase(0, said.size() - most);
  }
  for (char& c : said) c = c == '\n' || c == '\t' ? ' ' : c;
  while (!said.empty() && (said.back() == ' ' || said.back() == '.')) said.pop_back();
  return said;
}

class SpawnActions {
 public:
  explicit SpawnActions(int error_pipe) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, error_pipe, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    // The server's signals are waited for by one thread; a program of its own gets them again.
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  [[nodiscard]] int start(pid_t& child, const std::vector<char*>& words, const std::vector<char*>& environment) const {
    return ::posix_spawnp(&child, words.front(), &actions_, &attributes_, words.data(), environment.data());
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

UpkeepResult<Done> run_client(const std::string& url, const std::vector<std::string>& words, Kind failed) {
  auto environment = environment_of(url);
  if (!environment) return failure(environment.error());
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failure(UpkeepFailure{Kind::broken, "no pipe"});
  const files::Descriptor reading(ends[0]);
  pid_t child = -1;
  int error = 0;
  {
    const files::Descriptor writing(ends[1]);
    std::vector<std::string> program = words;
    error = SpawnActions(writing.get()).start(child, pointers_to(program), pointers_to(*environment));
  }
  if (error == ENOENT) return failure(UpkeepFailure{Kind::no_program, words.front()});
  if (error != 0) {
    return failure(UpkeepFailure{Kind::broken, words.front() + ": " + std::generic_category().message(error)});
  }
  std::string said = said_by(reading.get());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Done{};
  return failure(UpkeepFailure{failed, said.empty() ? words.front() + " was ended" : std::move(said)});
}

}  // namespace asan::store::postgres
