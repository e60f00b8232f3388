// Rows as values, without an engine: what is exported, moved from one engine to another, and compared.
#pragma once

#include <sodium.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace asan::store {

struct Bytes {
  std::string bytes;
  friend bool operator==(const Bytes&, const Bytes&) = default;
};
/// NULL, a number, a text, bytes.
using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
using Row = std::vector<Value>;

/// How many rows a table has, and a hash (BLAKE2b) of all of them in their order: two tables with the same have the
/// same rows.
struct TableSum {
  std::int64_t rows = 0;
  std::string hash;
  friend bool operator==(const TableSum&, const TableSum&) = default;
};

class RowHasher {
 public:
  RowHasher() noexcept;
  void add(const Row& row);
  /// Once.
  [[nodiscard]] TableSum sum();

 private:
  crypto_generichash_state state_{};
  std::int64_t rows_ = 0;
};

/// As one member of a JSON object. Bytes are hexadecimal digits.
void append_member(std::string& line, std::string_view name, const Value& value);

[[nodiscard]] std::string hex_of(std::string_view bytes);

}  // namespace asan::store
