// A step of schema.cpp's table, apart for its length.
#pragma once

#include <string_view>

namespace asan::store {

/// 15: what the touch screens in the halls said last (terminal_notes.hpp).
inline constexpr std::string_view terminal_notes = R"sql(
CREATE TABLE terminal_note (
  terminal TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
  centre TEXT NOT NULL,
  at INTEGER NOT NULL,
  body BLOB NOT NULL CHECK (length(body) <= 409600),
  PRIMARY KEY (terminal, kind)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace asan::store
