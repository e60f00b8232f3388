// Rows of contact_check as types; like records.hpp. Whoever changes one has locked the centre of its hold.
#pragma once

#include <optional>

#include "booking/contact_check.hpp"
#include "store/kept.hpp"
#include "store/postgres/session.hpp"
#include "vault/vault.hpp"

namespace asan::store::postgres {

class ContactRecords {
 public:
  /// Both must outlive it.
  ContactRecords(const Session& session, const vault::Vault& vault) noexcept : session_(&session), vault_(&vault) {}

  [[nodiscard]] SqlResult<std::optional<booking::ContactCheck>> find(const HoldId& hold) const;
  /// In place of what there was of its hold.
  [[nodiscard]] SqlResult<Done> put(const booking::ContactCheck& check) const;
  [[nodiscard]] SqlResult<Done> remove(const HoldId& hold) const;
  [[nodiscard]] SqlResult<Done> forget_of(const vault::BlindIndex& fin) const;
  /// Those whose hold is over by then, but for what somebody has in his hands just now: nobody waits for a row.
  [[nodiscard]] SqlResult<Done> forget_until(Instant now) const;

 private:
  [[nodiscard]] SqlResult<Done> run(const char* sql, const Parameters& parameters) const;

  const Session* session_;
  const vault::Vault* vault_;
};

}  // namespace asan::store::postgres
