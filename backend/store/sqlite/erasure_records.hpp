// What erases persons: their columns (persons.hpp) become NULL, and answers that name the row go. Each query prepared
// once, like records.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite/database.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// Queries in the order of erasure_records.cpp's table.
enum class ErasureQuery : std::uint8_t {
  appointments_of,
  requests_of,
  ended_appointments,
  ended_requests,
  erase_appointment,
  erase_request,
  forget_answers,
  forget_limit,
  forget_limits,
  count
};

class ErasureRecords {
 public:
  /// The connection must outlive it.
  [[nodiscard]] static SqlResult<ErasureRecords> prepare(const Connection& connection);

  using Ids = std::vector<std::string>;
  [[nodiscard]] SqlResult<Ids> appointments_of(const vault::BlindIndex& fin) const;
  [[nodiscard]] SqlResult<Ids> requests_of(const vault::BlindIndex& fin) const;
  /// Not erased yet; some hundreds at most.
  [[nodiscard]] SqlResult<Ids> ended_appointments(std::int64_t before) const;
  [[nodiscard]] SqlResult<Ids> ended_requests(std::string_view last_day_before) const;

  [[nodiscard]] SqlResult<Done> erase_appointment(std::string_view id) const;
  /// An open one ends with it.
  [[nodiscard]] SqlResult<Done> erase_request(std::string_view id) const;
  /// A retry about it is answered as for what never was, and its fingerprint is gone.
  [[nodiscard]] SqlResult<Done> forget_answers_about(std::string_view id) const;
  [[nodiscard]] SqlResult<Done> forget_limit(const vault::BlindIndex& fin) const;
  [[nodiscard]] SqlResult<Done> forget_limits_before(std::int64_t before) const;

 private:
  explicit ErasureRecords(std::vector<Statement> statements) noexcept : statements_(std::move(statements)) {}
  [[nodiscard]] Statement::Use use(ErasureQuery query) const noexcept;

  std::vector<Statement> statements_;
};

}  // namespace asan::store
