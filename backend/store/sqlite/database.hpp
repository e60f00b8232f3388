// SQLite's C handles with owners (ours). Every call that can fail says so; nothing throws.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/kept.hpp"

namespace asan::store {

/// An extended result code (https://www.sqlite.org/rescode.html) that is not SQLITE_OK, and SQLite's words for the log.
struct SqlError {
  int code = SQLITE_ERROR;
  std::string words;
  [[nodiscard]] int primary() const noexcept;
};

template <class T>
using SqlResult = Result<T, SqlError>;

enum class Access : std::uint8_t { read_write, read_only };

class Connection {
 public:
  /// `vfs` empty: the system's own.
  [[nodiscard]] static SqlResult<Connection> open(const std::string& path, Access access, const std::string& vfs);

  /// One or several statements without results.
  [[nodiscard]] SqlResult<Done> run(const std::string& sql);
  /// First column of the first row as text; "" when there is no row.
  [[nodiscard]] SqlResult<std::string> ask(const std::string& sql);
  [[nodiscard]] SqlError error(int code) const;
  [[nodiscard]] sqlite3* get() const noexcept { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
  };
  explicit Connection(sqlite3* handle) noexcept : handle_(handle) {}
  std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement, kept for the connection's life. Bind, step, read, reset; `Use` resets at the end of its scope.
class Statement {
 public:
  [[nodiscard]] static SqlResult<Statement> prepare(const Connection& connection, std::string_view sql);

  class Use {
   public:
    explicit Use(const Statement& statement) noexcept : handle_(statement.handle_.get()) {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use();

    /// Parameters in order of ?1, ?2 ... Texts and blobs must live until the end of the use.
    Use& bind(std::int64_t value) noexcept;
    Use& bind(std::string_view value) noexcept;
    Use& bind(std::span<const std::uint8_t> value) noexcept;
    Use& bind_bytes(std::string_view value) noexcept;
    Use& bind_null() noexcept;

    /// True: there is a row. False: done.
    [[nodiscard]] SqlResult<bool> step();
    /// Steps a statement that gives no rows.
    [[nodiscard]] SqlResult<Done> run();

    [[nodiscard]] std::int64_t integer(int column) const noexcept;
    [[nodiscard]] std::string_view text(int column) const noexcept;
    /// Of a blob.
    [[nodiscard]] std::string_view bytes(int column) const noexcept;
    [[nodiscard]] bool is_null(int column) const noexcept;
    [[nodiscard]] bool is_integer(int column) const noexcept;
    [[nodiscard]] bool is_blob(int column) const noexcept;
    [[nodiscard]] bool is_text(int column) const noexcept;
    [[nodiscard]] int columns() const noexcept;
    [[nodiscard]] std::string_view name(int column) const noexcept;
    /// By the statement that has just run.
    [[nodiscard]] std::int64_t changed_rows() const noexcept;

   private:
    void note(int code) noexcept;
    sqlite3_stmt* handle_;
    int next_ = 1;
    int failed_ = SQLITE_OK;
  };

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const noexcept { sqlite3_finalize(handle); }
  };
  explicit Statement(sqlite3_stmt* handle) noexcept : handle_(handle) {}
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace asan::store
