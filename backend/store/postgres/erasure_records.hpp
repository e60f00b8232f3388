// What erases persons: their columns (person_columns.hpp) become NULL, and answers that name the row go. Like
// records.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/postgres/session.hpp"
#include "vault/vault.hpp"

namespace asan::store::postgres {

class ErasureRecords {
 public:
  /// `centre`: that which the transaction has locked. Both must outlive it.
  ErasureRecords(const Session& session, const std::string& centre) noexcept : session_(&session), centre_(&centre) {}

  using Ids = std::vector<std::string>;
  /// Where the person has anything.
  [[nodiscard]] SqlResult<Ids> centres_of(const vault::BlindIndex& fin) const;
  /// At the locked centre.
  [[nodiscard]] SqlResult<Ids> appointments_of(const vault::BlindIndex& fin) const;
  [[nodiscard]] SqlResult<Ids> requests_of(const vault::BlindIndex& fin) const;
  /// Not erased yet, at whatever centre; some hundreds at most.
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
  [[nodiscard]] SqlResult<Ids> ids(const char* sql, const Parameters& parameters) const;
  [[nodiscard]] SqlResult<Done> run(const char* sql, const Parameters& parameters) const;

  const Session* session_;
  const std::string* centre_;
};

}  // namespace asan::store::postgres
