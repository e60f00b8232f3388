#include <array>

#include "store/sqlite/outbox_records.hpp"

namespace asan::store {

namespace {

/// Calls read for each row.
template <class Read>
SqlResult<Done> for_each(const Connection& connection, std::string_view sql, std::optional<std::int64_t> bound,
                         Read read) {
  const auto statement = Statement::prepare(connection, sql);
  if (!statement) return failure(statement.error());
  Statement::Use rows(*statement);
  if (bound) rows.bind(*bound);
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return Done{};
    if (!read(rows)) return failure(broken_row("notice"));
  }
}

}  // namespace

SqlResult<OutboxState> find_outbox_state(const Connection& connection, Instant now) {
  OutboxState state;
  auto done = for_each(connection, "SELECT state, count(*), sum(is_held_back) FROM notice GROUP BY state", std::nullopt,
                       [&state](const Statement::Use& row) {
                         const auto of = enum_at(row, 0, last_notice_state);
                         if (!of) return false;
                         state.counts.at(static_cast<std::size_t>(*of)) = row.integer(1);
                         state.held_back += row.integer(2);
                         return true;
                       });
  if (!done) return failure(done.error());
  done = for_each(connection, "SELECT min(due_at) FROM notice WHERE state IN (0, 1) AND due_at <= ?1",
                  now.unix_seconds(), [&state](const Statement::Use& row) {
                    if (!row.is_null(0)) state.oldest_due_at = instant_at(row, 0);
                    return true;
                  });
  if (!done) return failure(done.error());
  done = for_each(connection, "SELECT count(*) FROM notice_charge WHERE at > ?1", (now - quota_hour).unix_seconds(),
                  [&state](const Statement::Use& row) {
                    state.spent_in_hour = row.integer(0);
                    return true;
                  });
  if (!done) return failure(done.error());
  done =
      for_each(connection, "SELECT id, kind, code, at FROM notice WHERE state = 4 ORDER BY at DESC, id DESC LIMIT ?1",
               static_cast<std::int64_t>(failed_shown), [&state](const Statement::Use& row) {
                 const auto kind = enum_at(row, 1, last_notice_kind);
                 if (!kind) return false;
                 const auto code = static_cast<std::int32_t>(row.integer(2));
                 state.failed.push_back({row.integer(0), *kind, code, instant_at(row, 3)});
                 return true;
               });
  if (!done) return failure(done.error());
  return state;
}

}  // namespace asan::store
