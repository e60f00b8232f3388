// A real PostgreSQL for tests: a cluster of its own in a temporary folder, behind a Unix socket there, with fsync on.
// It ends with the process that started it, however that ends, and never runs as root.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "store_contract/words.hpp"

namespace asan::store::testing_words {

class PostgresServer {
 public:
  /// Null: PostgreSQL is not installed, or does not start; standard error says why.
  [[nodiscard]] static std::unique_ptr<PostgresServer> start();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer();

  [[nodiscard]] std::string url_of(const std::string& database) const;
  /// A database without any tables.
  [[nodiscard]] std::string new_empty_database();
  /// With the tables and nothing in them. To make 200 files costs more than a whole test, so they are used again.
  [[nodiscard]] std::string take_database();
  void give_back(const std::string& database);
  /// Stops at once, as a crash of the machine would, or in order; `start_again` recovers.
  void kill();
  void stop();
  [[nodiscard]] bool start_again();
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_.path(); }
  /// Where initdb and pgbench are.
  [[nodiscard]] const std::string& programs() const noexcept { return programs_; }

 private:
  PostgresServer() = default;
  [[nodiscard]] bool initialise();
  void end_with(int signal);
  [[nodiscard]] bool run(const std::string& sql) const;

  TemporaryFolder folder_;
  std::string programs_;
  pid_t postmaster_ = -1;
  int databases_ = 0;
  std::vector<std::string> free_;
};

/// The one of this process, started when it is first asked for.
[[nodiscard]] PostgresServer& postgres_server();

/// pgbouncer in transaction mode in front of that server, for few sessions, so that transactions of one client run in
/// several of them.
class PgBouncer {
 public:
  /// Null: as for PostgresServer.
  [[nodiscard]] static std::unique_ptr<PgBouncer> start(const PostgresServer& server);
  PgBouncer(const PgBouncer&) = delete;
  PgBouncer& operator=(const PgBouncer&) = delete;
  ~PgBouncer();
  [[nodiscard]] std::string url_of(const std::string& database) const;

 private:
  PgBouncer() = default;
  TemporaryFolder folder_;
  pid_t process_ = -1;
};
[[nodiscard]] PgBouncer& pgbouncer();

/// Starts a program that ends with this one, as another user when this one is root. `output`: a file for what it says.
[[nodiscard]] pid_t start_program(const std::vector<std::string>& words, const std::filesystem::path& output);
/// True when it ended well.
[[nodiscard]] bool run_program(const std::vector<std::string>& words, const std::filesystem::path& output);

}  // namespace asan::store::testing_words
