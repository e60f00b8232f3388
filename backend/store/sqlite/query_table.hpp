// Tables of queries, each named by an enum in the same order and prepared once for a connection.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/sqlite/database.hpp"

namespace asan::store {

template <class Query>
struct QueryText {
  Query query;
  std::string_view sql;
};

/// So that a query is found by its number.
template <class Texts>
[[nodiscard]] constexpr bool are_in_order(const Texts& texts) noexcept {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (static_cast<std::size_t>(texts.at(i).query) != i) return false;
  }
  return true;
}

/// `sql_of`: the whole text of a row of the table.
template <class Texts, class SqlOf>
[[nodiscard]] SqlResult<std::vector<Statement>> prepare_all(const Connection& connection, const Texts& texts,
                                                            SqlOf sql_of) {
  std::vector<Statement> statements;
  statements.reserve(texts.size());
  for (const auto& text : texts) {
    auto statement = Statement::prepare(connection, sql_of(text));
    if (!statement) return failure(statement.error());
    statements.push_back(std::move(*statement));
  }
  return statements;
}
template <class Texts>
[[nodiscard]] SqlResult<std::vector<Statement>> prepare_all(const Connection& connection, const Texts& texts) {
  return prepare_all(connection, texts, [](const auto& text) { return text.sql; });
}

}  // namespace asan::store
