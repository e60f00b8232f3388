// Rows of slot_request, draw and drawn as types of the core; like records.hpp. Whoever writes has locked the centre.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "store/kept.hpp"
#include "store/postgres/session.hpp"
#include "store/slot_requests.hpp"
#include "vault/vault.hpp"

namespace asan::store::postgres {

class RequestRecords {
 public:
  /// Both must outlive it.
  RequestRecords(const Session& session, const vault::Vault& vault) noexcept : session_(&session), vault_(&vault) {}

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
  [[nodiscard]] SqlResult<std::vector<booking::SlotRequest>> find_all(const std::string& sql,
                                                                      const Parameters& parameters) const;
  const Session* session_;
  const vault::Vault* vault_;
};

}  // namespace asan::store::postgres
