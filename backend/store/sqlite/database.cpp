#include "store/sqlite/database.hpp"

#include <utility>

namespace asan::store {

namespace {

constexpr int primary_mask = 0xFF;

SqlError error_of(sqlite3* handle, int code) {
  const int extended = handle == nullptr ? code : sqlite3_extended_errcode(handle);
  // The handle tells of the last call on it; keep the caller's code when that was another one.
  const bool is_same = (extended & primary_mask) == (code & primary_mask);
  return {is_same ? extended : code, handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle)};
}

}  // namespace

int SqlError::primary() const noexcept { return code & primary_mask; }

SqlResult<Connection> Connection::open(const std::string& path, Access access, const std::string& vfs) {
  const int how = access == Access::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   vfs.empty() ? nullptr : vfs.c_str());
  Connection connection(handle);
  if (code != SQLITE_OK) return failure(error_of(handle, code));
  return connection;
}

SqlResult<Done> Connection::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(error(code));
  return Done{};
}

SqlResult<std::string> Connection::ask(const std::string& sql) {
  auto statement = Statement::prepare(*this, sql);
  if (!statement) return failure(statement.error());
  Statement::Use use(*statement);
  const auto has_row = use.step();
  if (!has_row) return failure(has_row.error());
  return *has_row ? std::string(use.text(0)) : std::string();
}

SqlError Connection::error(int code) const { return error_of(handle_.get(), code); }

SqlResult<Statement> Statement::prepare(const Connection& connection, std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(connection.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  Statement statement(handle);
  if (code != SQLITE_OK) return failure(connection.error(code));
  return statement;
}

Statement::Use::~Use() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

void Statement::Use::note(int code) noexcept {
  if (failed_ == SQLITE_OK) failed_ = code;
}

Statement::Use& Statement::Use::bind(std::int64_t value) noexcept {
  note(sqlite3_bind_int64(handle_, next_++, value));
  return *this;
}

Statement::Use& Statement::Use::bind(std::string_view value) noexcept {
  note(sqlite3_bind_text64(handle_, next_++, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement::Use& Statement::Use::bind(std::span<const std::uint8_t> value) noexcept {
  note(sqlite3_bind_blob64(handle_, next_++, value.data(), value.size(), SQLITE_STATIC));
  return *this;
}

Statement::Use& Statement::Use::bind_bytes(std::string_view value) noexcept {
  note(sqlite3_bind_blob64(handle_, next_++, value.data(), value.size(), SQLITE_STATIC));
  return *this;
}

Statement::Use& Statement::Use::bind_null() noexcept {
  note(sqlite3_bind_null(handle_, next_++));
  return *this;
}

SqlResult<bool> Statement::Use::step() {
  sqlite3* connection = sqlite3_db_handle(handle_);
  if (failed_ != SQLITE_OK) return failure(error_of(connection, failed_));
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return failure(error_of(connection, code));
}

SqlResult<Done> Statement::Use::run() {
  const auto has_row = step();
  if (!has_row) return failure(has_row.error());
  return Done{};
}

std::int64_t Statement::Use::integer(int column) const noexcept { return sqlite3_column_int64(handle_, column); }

std::string_view Statement::Use::text(int column) const noexcept {
  const unsigned char* text = sqlite3_column_text(handle_, column);
  if (text == nullptr) return {};
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  return {static_cast<const char*>(static_cast<const void*>(text)), size};
}

std::string_view Statement::Use::bytes(int column) const noexcept {
  const void* bytes = sqlite3_column_blob(handle_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::int64_t Statement::Use::changed_rows() const noexcept { return sqlite3_changes64(sqlite3_db_handle(handle_)); }

int Statement::Use::columns() const noexcept { return sqlite3_column_count(handle_); }

std::string_view Statement::Use::name(int column) const noexcept { return sqlite3_column_name(handle_, column); }

bool Statement::Use::is_null(int column) const noexcept { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

bool Statement::Use::is_integer(int column) const noexcept {
  return sqlite3_column_type(handle_, column) == SQLITE_INTEGER;
}

bool Statement::Use::is_blob(int column) const noexcept { return sqlite3_column_type(handle_, column) == SQLITE_BLOB; }

bool Statement::Use::is_text(int column) const noexcept { return sqlite3_column_type(handle_, column) == SQLITE_TEXT; }

}  // namespace asan::store
