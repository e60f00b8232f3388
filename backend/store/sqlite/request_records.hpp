// Rows of slot_request, draw and drawn as types of the core; like records.hpp, each query prepared once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "store/slot_requests.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/rows.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// Queries in the order of request_records.cpp's table.
enum class RequestQuery : std::uint8_t {
  find,
  find_code_hash,
  has_open,
  line,
  collected,
  position,
  insert,
  update,
  find_draw,
  find_drawn,
  insert_draw,
  insert_drawn,
  count
};

class RequestRecords {
 public:
  /// Both must outlive it.
  [[nodiscard]] static SqlResult<RequestRecords> prepare(const Connection& connection, const vault::Vault& vault);

  [[nodiscard]] SqlResult<std::optional<booking::SlotRequest>> find(const AppointmentId& id) const;
  [[nodiscard]] SqlResult<CodeHash> find_code_hash(const AppointmentId& id) const;
  [[nodiscard]] SqlResult<bool> has_open(const CentreId& centre, const GroupId& group, const booking::Fin& fin) const;
  /// All that wait or are offered at the centre.
  [[nodiscard]] SqlResult<std::vector<booking::SlotRequest>> line(const CentreId& centre) const;
  [[nodiscard]] SqlResult<std::vector<booking::SlotRequest>> collected(const DrawKey& key) const;
  /// In the line of its centre and group, from 1; for a request that is in it.
  [[nodiscard]] SqlResult<std::int32_t> position(const booking::SlotRequest& request) const;
  [[nodiscard]] SqlResult<std::optional<HeldDraw>> find_draw(const DrawKey& key) const;

  [[nodiscard]] SqlResult<Inserted> insert(const booking::SlotRequest& request, const CodeHash& code_hash) const;
  /// What changes in its life: state, place in line, offer.
  [[nodiscard]] SqlResult<Done> update(const booking::SlotRequest& request) const;
  [[nodiscard]] SqlResult<Done> insert_draw(const DrawKey& key, const HeldDraw& draw) const;

 private:
  RequestRecords(std::vector<Statement> statements, const vault::Vault& vault) noexcept
      : statements_(std::move(statements)), vault_(&vault) {}
  [[nodiscard]] Statement::Use use(RequestQuery query) const noexcept;

  /// All rows, without those whose person was erased.
  [[nodiscard]] SqlResult<std::vector<booking::SlotRequest>> all(Statement::Use& rows) const;

  std::vector<Statement> statements_;
  const vault::Vault* vault_;
};

}  // namespace asan::store
