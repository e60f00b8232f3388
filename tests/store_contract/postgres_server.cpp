#include "store_contract/postgres_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <utility>

#include "store/postgres/schema.hpp"
#include "store/postgres/session.hpp"

namespace asan::store::testing_words {

namespace {

/// Debian keeps them apart by version.
std::string programs_folder() {
  std::string newest;
  std::error_code ignored;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored)) {
    const auto folder = version.path() / "bin";
    if (std::filesystem::exists(folder / "initdb") && folder.string() > newest) newest = folder.string();
  }
  return newest;
}

/// PostgreSQL refuses root; the package makes this user.
const passwd* other_user() { return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr; }

[[noreturn]] void become(const std::vector<std::string>& words, const std::filesystem::path& output,
                         const passwd* user) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));  // NOLINT: exec changes nothing
  }
  arguments.push_back(nullptr);
  const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) {
    _exit(126);
  }
  // After the change of the user, which would take it back.
  ::prctl(PR_SET_PDEATHSIG, SIGINT);
  ::execv(arguments.front(), arguments.data());
  _exit(127);
}

bool give_to_other_user(const std::filesystem::path& folder) {
  const passwd* user = other_user();
  return user == nullptr || ::chown(folder.c_str(), user->pw_uid, user->pw_gid) == 0;
}

bool wait_for(pid_t child) {
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

pid_t start_program(const std::vector<std::string>& words, const std::filesystem::path& output) {
  // Before the fork: what looks users up takes locks.
  const passwd* user = other_user();
  const pid_t child = ::fork();
  if (child == 0) become(words, output, user);
  return child;
}

bool run_program(const std::vector<std::string>& words, const std::filesystem::path& output) {
  return wait_for(start_program(words, output));
}

std::unique_ptr<PostgresServer> PostgresServer::start() {
  std::unique_ptr<PostgresServer> server(new PostgresServer());
  server->programs_ = programs_folder();
  if (server->programs_.empty()) {
    std::fprintf(stderr, "PostgreSQL is not installed: /usr/lib/postgresql/*/bin/initdb\n");
    return nullptr;
  }
  return server->initialise() && server->start_again() ? std::move(server) : nullptr;
}

bool PostgresServer::initialise() {
  if (!give_to_other_user(folder())) return false;
  return run_program({programs_ + "/initdb", "--pgdata=" + (folder() / "data").string(), "--username=portal",
                      "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"},
                     folder() / "log");
}

bool PostgresServer::start_again() {
  postmaster_ = start_program(
      {programs_ + "/postgres", "-D", (folder() / "data").string(), "-c", "listen_addresses=", "-c",
       "unix_socket_directories=" + folder().string(), "-c", "max_connections=120", "-c", "shared_buffers=64MB"},
      folder() / "log");
  for (int tries = 0; tries < 1500; ++tries) {
    if (postgres::Session::open(url_of("postgres"))) return true;
    if (::waitpid(postmaster_, nullptr, WNOHANG) == postmaster_) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  std::fprintf(stderr, "PostgreSQL does not start: %s\n", (folder() / "log").c_str());
  return false;
}

PostgresServer::~PostgresServer() { end_with(SIGQUIT); }

void PostgresServer::end_with(int signal) {
  if (postmaster_ > 0 && ::kill(postmaster_, signal) == 0) (void)wait_for(postmaster_);
  postmaster_ = -1;
}
void PostgresServer::kill() { end_with(SIGQUIT); }
void PostgresServer::stop() { end_with(SIGINT); }

std::string PostgresServer::url_of(const std::string& database) const {
  return "host=" + folder().string() + " user=portal dbname=" + database;
}

bool PostgresServer::run(const std::string& sql) const {
  const auto session = postgres::Session::open(url_of("postgres"));
  const auto done = session ? session->run(sql) : postgres::SqlResult<postgres::Rows>(failure(session.error()));
  if (!done) std::fprintf(stderr, "%s: %s\n", sql.c_str(), done.error().words.c_str());
  return done.has_value();
}

std::string PostgresServer::new_empty_database() {
  std::string name = "test_" + std::to_string(++databases_);
  (void)run("CREATE DATABASE " + name);
  return name;
}

std::string PostgresServer::take_database() {
  if (!free_.empty()) {
    std::string name = std::move(free_.back());
    free_.pop_back();
    return name;
  }
  std::string name = new_empty_database();
  const auto session = postgres::Session::open(url_of(name));
  const bool is_made = session && postgres::migrate(*session) == postgres::SchemaOutcome::ready;
  if (!is_made) std::fprintf(stderr, "%s has no tables\n", name.c_str());
  return name;
}

void PostgresServer::give_back(const std::string& database) {
  const auto session = postgres::Session::open(url_of(database));
  const auto emptied =
      session ? session->run(
                    "DO $$ DECLARE one regclass; BEGIN FOR one IN SELECT oid FROM pg_class WHERE relkind IN "
                    "('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace AND "
                    "relname <> 'schema_version' LOOP EXECUTE 'DELETE FROM ' || one; END LOOP; END $$")
              : postgres::SqlResult<postgres::Rows>(failure(session.error()));
  if (emptied) free_.push_back(database);
}

PostgresServer& postgres_server() {
  static const std::unique_ptr<PostgresServer> server = PostgresServer::start();
  if (server == nullptr) std::abort();
  return *server;
}

std::unique_ptr<PgBouncer> PgBouncer::start(const PostgresServer& server) {
  std::unique_ptr<PgBouncer> made(new PgBouncer());
  const std::filesystem::path& folder = made->folder_.path();
  std::ofstream(folder / "pgbouncer.ini") << "[databases]\n* = user=portal host=" << server.folder().string()
                                          << "\n[pgbouncer]\nlisten_addr =\nunix_socket_dir = " << folder.string()
                                          << "\nlisten_port = 5432\nauth_type = any\npool_mode = transaction\n"
                                             "default_pool_size = 4\n";
  if (!give_to_other_user(folder)) return nullptr;
  made->process_ = start_program({"/usr/sbin/pgbouncer", "-q", (folder / "pgbouncer.ini").string()}, folder / "log");
  for (int tries = 0; tries < 500; ++tries) {
    if (postgres::Session::open(made->url_of("postgres"))) return made;
    if (::waitpid(made->process_, nullptr, WNOHANG) == made->process_) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  std::fprintf(stderr, "pgbouncer does not start: %s\n", (folder / "log").c_str());
  return nullptr;
}

PgBouncer::~PgBouncer() {
  if (process_ > 0 && ::kill(process_, SIGINT) == 0) (void)wait_for(process_);
}

std::string PgBouncer::url_of(const std::string& database) const {
  return "host=" + folder_.path().string() + " user=portal dbname=" + database;
}

PgBouncer& pgbouncer() {
  static const std::unique_ptr<PgBouncer> bouncer = PgBouncer::start(postgres_server());
  if (bouncer == nullptr) std::abort();
  return *bouncer;
}

}  // namespace asan::store::testing_words
