// Rows of contact_check as types; like records.hpp, each query prepared once.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "booking/contact_check.hpp"
#include "store/kept.hpp"
#include "store/sqlite/database.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// Queries in the order of contact_records.cpp's table.
enum class ContactQuery : std::uint8_t { find, put, remove, forget_of, forget_until, count };

class ContactRecords {
 public:
  /// Both must outlive it.
  [[nodiscard]] static SqlResult<ContactRecords> prepare(const Connection& connection, const vault::Vault& vault);

  [[nodiscard]] SqlResult<std::optional<booking::ContactCheck>> find(const HoldId& hold) const;
  /// In place of what there was of its hold.
  [[nodiscard]] SqlResult<Done> put(const booking::ContactCheck& check) const;
  [[nodiscard]] SqlResult<Done> remove(const HoldId& hold) const;
  [[nodiscard]] SqlResult<Done> forget_of(const vault::BlindIndex& fin) const;
  /// Those whose hold is over by then.
  [[nodiscard]] SqlResult<Done> forget_until(Instant now) const;

 private:
  ContactRecords(std::vector<Statement> statements, const vault::Vault& vault) noexcept
      : statements_(std::move(statements)), vault_(&vault) {}
  [[nodiscard]] Statement::Use use(ContactQuery query) const noexcept;

  std::vector<Statement> statements_;
  const vault::Vault* vault_;
};

}  // namespace asan::store
