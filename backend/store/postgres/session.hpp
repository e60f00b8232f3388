// libpq's C handles with owners (ours). Every call that can fail says so; nothing throws.
// Nothing is kept in a session between transactions and no statement is named, so that a session may stand behind
// pgbouncer in transaction mode: parameters travel beside the text in the protocol's unnamed statement.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/kept.hpp"

namespace asan::store::postgres {

/// What may be done about an error (https://www.postgresql.org/docs/15/errcodes-appendix.html).
enum class ErrorKind : std::uint8_t {
  lost,       // the connection is gone, or the server goes or comes: the end of the transaction is not known
  conflict,   // two transactions met; this one did nothing and may be done again
  timed_out,  // a lock or a statement took too long
  full,       // the disk is full
  busy,       // no room for one more connection, no memory
  broken
};

struct Error {
  ErrorKind kind = ErrorKind::broken;
  /// SQLSTATE and PostgreSQL's words, for the log.
  std::string words;
};

[[nodiscard]] ErrorKind kind_of(std::string_view sqlstate) noexcept;
[[nodiscard]] StoreFailure failure_of(const Error& error) noexcept;

template <class T>
using SqlResult = Result<T, Error>;

/// The values of $1, $2 ... in order.
class Parameters {
 public:
  Parameters() = default;
  Parameters& add(std::int64_t value);
  Parameters& add(std::string_view value);
  Parameters& add(std::span<const std::uint8_t> value);
  Parameters& add_bytes(std::string_view value);
  Parameters& add(const std::optional<Instant>& value);
  /// As an array; texts are ids, which need no quoting.
  Parameters& add(const std::vector<std::int64_t>& values);
  Parameters& add(const std::vector<std::string>& ids);
  Parameters& add_null();

  [[nodiscard]] const std::vector<std::optional<std::string>>& values() const noexcept { return values_; }

 private:
  std::vector<std::optional<std::string>> values_;
};

class Rows {
 public:
  explicit Rows(PGresult* result) noexcept : result_(result) {}
  [[nodiscard]] int size() const noexcept { return PQntuples(result_.get()); }
  [[nodiscard]] bool is_empty() const noexcept { return size() == 0; }
  [[nodiscard]] std::string_view text(int row, int column) const noexcept;
  [[nodiscard]] std::int64_t integer(int row, int column) const noexcept;
  /// Of a bytea; empty for NULL.
  [[nodiscard]] std::string bytes(int row, int column) const;
  [[nodiscard]] bool is_null(int row, int column) const noexcept { return PQgetisnull(get(), row, column) != 0; }
  [[nodiscard]] int columns() const noexcept { return PQnfields(get()); }
  /// Its type's number in PostgreSQL.
  [[nodiscard]] Oid type(int column) const noexcept { return PQftype(get(), column); }
  [[nodiscard]] Instant instant(int row, int column) const noexcept {
    return Instant::from_unix_seconds(integer(row, column));
  }
  /// Rows that the statement changed.
  [[nodiscard]] std::int64_t changed() const noexcept;
  [[nodiscard]] PGresult* get() const noexcept { return result_.get(); }

 private:
  struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

class Session {
 public:
  /// `url`: postgres://... or any other connection string of libpq.
  [[nodiscard]] static SqlResult<Session> open(const std::string& url);

  /// One statement.
  [[nodiscard]] SqlResult<Rows> ask(const char* sql, const Parameters& parameters) const;
  /// One or several statements without parameters, in one message; the last one's result.
  [[nodiscard]] SqlResult<Rows> run(const std::string& sql) const;
  /// COPY ... FROM STDIN; `next` fills in the next lines, false when there are no more.
  [[nodiscard]] SqlResult<Rows> copy_in(const std::string& sql, const std::function<bool(std::string&)>& next) const;
  [[nodiscard]] bool is_idle() const noexcept { return PQtransactionStatus(handle_.get()) == PQTRANS_IDLE; }
  [[nodiscard]] PGconn* get() const noexcept { return handle_.get(); }

 private:
  struct Finish {
    void operator()(PGconn* handle) const noexcept { PQfinish(handle); }
  };
  explicit Session(PGconn* handle) noexcept : handle_(handle) {}
  [[nodiscard]] SqlResult<Rows> checked(PGresult* result) const;
  std::unique_ptr<PGconn, Finish> handle_;
};

}  // namespace asan::store::postgres
