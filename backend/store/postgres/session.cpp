#include "store/postgres/session.hpp"

#include <array>
#include <charconv>

namespace asan::store::postgres {

namespace {

/// libpq's words end in a line feed and may be several lines.
std::string in_one_line(std::string_view words) {
  std::string line;
  for (const char c : words) line += c == '\n' || c == '\t' ? ' ' : c;
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

void append_hex(std::string& text, std::uint8_t byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  text += digits[byte >> 4U];
  text += digits[byte & 0x0FU];
}

}  // namespace

ErrorKind kind_of(std::string_view sqlstate) noexcept {
  const std::string_view kind = sqlstate.substr(0, 2);
  if (sqlstate.empty() || kind == "08") return ErrorKind::lost;
  // Stopped by an operator, by a crash, still starting; and a server that became a standby.
  if (sqlstate == "57P01" || sqlstate == "57P02" || sqlstate == "57P03" || sqlstate == "57P05") return ErrorKind::lost;
  if (sqlstate == "25006" || sqlstate == "25P03") return ErrorKind::lost;
  // A unique value appeared since it was looked for: the next try sees it.
  if (sqlstate == "40001" || sqlstate == "40P01" || sqlstate == "23505") return ErrorKind::conflict;
  if (sqlstate == "55P03" || sqlstate == "57014") return ErrorKind::timed_out;
  if (sqlstate == "53100") return ErrorKind::full;
  if (kind == "53") return ErrorKind::busy;
  return ErrorKind::broken;
}

StoreFailure failure_of(const Error& error) noexcept {
  switch (error.kind) {
    case ErrorKind::full:
      return StoreFailure::full;
    case ErrorKind::lost:
    case ErrorKind::conflict:
    case ErrorKind::timed_out:
    case ErrorKind::busy:
      return StoreFailure::busy;
    case ErrorKind::broken:
      break;
  }
  return StoreFailure::broken;
}

Parameters& Parameters::add(std::int64_t value) {
  values_.emplace_back(std::to_string(value));
  return *this;
}

Parameters& Parameters::add(std::string_view value) {
  values_.emplace_back(value);
  return *this;
}

Parameters& Parameters::add(std::span<const std::uint8_t> value) {
  std::string text = "\\x";
  for (const std::uint8_t byte : value) append_hex(text, byte);
  values_.emplace_back(std::move(text));
  return *this;
}

Parameters& Parameters::add_bytes(std::string_view value) {
  std::string text = "\\x";
  for (const char byte : value) append_hex(text, static_cast<std::uint8_t>(byte));
  values_.emplace_back(std::move(text));
  return *this;
}

Parameters& Parameters::add(const std::optional<Instant>& value) {
  return value ? add(value->unix_seconds()) : add_null();
}

Parameters& Parameters::add(const std::vector<std::int64_t>& values) {
  std::string text = "{";
  for (const std::int64_t value : values) text.append(text.size() > 1 ? "," : "").append(std::to_string(value));
  values_.emplace_back(std::move(text.append("}")));
  return *this;
}

Parameters& Parameters::add(const std::vector<std::string>& ids) {
  std::string text = "{";
  for (const std::string& id : ids) text.append(text.size() > 1 ? "," : "").append(id);
  values_.emplace_back(std::move(text.append("}")));
  return *this;
}

Parameters& Parameters::add_null() {
  values_.emplace_back(std::nullopt);
  return *this;
}

std::string_view Rows::text(int row, int column) const noexcept {
  return {PQgetvalue(get(), row, column), static_cast<std::size_t>(PQgetlength(get(), row, column))};
}

std::int64_t Rows::changed() const noexcept {
  std::int64_t count = 0;
  const std::string_view digits = PQcmdTuples(get());
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

std::string Rows::bytes(int row, int column) const {
  if (is_null(row, column)) return {};
  std::size_t count = 0;
  const auto* escaped = reinterpret_cast<const unsigned char*>(PQgetvalue(get(), row, column));
  const std::unique_ptr<unsigned char, decltype(&PQfreemem)> plain(PQunescapeBytea(escaped, &count), &PQfreemem);
  return plain == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(plain.get()), count);
}

std::int64_t Rows::integer(int row, int column) const noexcept {
  std::int64_t value = 0;
  const std::string_view digits = text(row, column);
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

SqlResult<Session> Session::open(const std::string& url) {
  // What comes before dbname may be set otherwise in the URL. A dead network is noticed within seconds.
  constexpr std::array<const char*, 6> keywords = {"connect_timeout",  "tcp_user_timeout", "keepalives_idle",
                                                   "application_name", "dbname",           nullptr};
  const std::array<const char*, 6> values = {"3", "5000", "5", "portal-server", url.c_str(), nullptr};
  Session session(PQconnectdbParams(keywords.data(), values.data(), 1));
  PGconn* handle = session.get();
  if (handle == nullptr) return failure(Error{ErrorKind::busy, "no memory"});
  if (PQstatus(handle) != CONNECTION_OK) return failure(Error{ErrorKind::lost, in_one_line(PQerrorMessage(handle))});
  PQsetErrorVerbosity(handle, PQERRORS_TERSE);
  PQsetNoticeProcessor(
      handle, [](void*, const char*) {}, nullptr);
  return session;
}

SqlResult<Rows> Session::checked(PGresult* result) const {
  Rows rows(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) return rows;
  const char* field = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string state = field == nullptr ? "" : field;
  Error error{kind_of(state), in_one_line(PQerrorMessage(get()))};
  if (PQstatus(get()) != CONNECTION_OK) error.kind = ErrorKind::lost;
  error.words.append(" (SQLSTATE ").append(state.empty() ? "none" : state).append(")");
  return failure(std::move(error));
}

SqlResult<Rows> Session::ask(const char* sql, const Parameters& parameters) const {
  std::vector<const char*> values;
  values.reserve(parameters.values().size());
  for (const auto& value : parameters.values()) values.push_back(value ? value->c_str() : nullptr);
  return checked(
      PQexecParams(get(), sql, static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0));
}

SqlResult<Rows> Session::run(const std::string& sql) const { return checked(PQexec(get(), sql.c_str())); }

SqlResult<Rows> Session::copy_in(const std::string& sql, const std::function<bool(std::string&)>& next) const {
  PGresult* begun = PQexec(get(), sql.c_str());
  if (PQresultStatus(begun) != PGRES_COPY_IN) return checked(begun);
  PQclear(begun);
  std::string lines;
  bool is_sent = true;
  while (is_sent && next(lines)) {
    is_sent = PQputCopyData(get(), lines.data(), static_cast<int>(lines.size())) == 1;
    lines.clear();
  }
  (void)PQputCopyEnd(get(), is_sent ? nullptr : "not all could be sent");
  auto done = checked(PQgetResult(get()));
  while (PGresult* more = PQgetResult(get())) PQclear(more);
  return done;
}

}  // namespace asan::store::postgres
