// Rows of notice and notice_charge as types; like records.hpp. Claims are made one after the other, whoever makes them:
// quotas are counted.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "store/outbox_transactions.hpp"
#include "store/postgres/session.hpp"
#include "vault/vault.hpp"

namespace asan::store::postgres {

class OutboxRecords {
 public:
  /// Session and vault must outlive it.
  OutboxRecords(const Session& session, const vault::Vault& vault, Notices notices) noexcept
      : session_(&session), vault_(&vault), notices_(notices) {}

  /// Nobody else claims until the end of the transaction.
  [[nodiscard]] SqlResult<Done> lock_claims() const;

  /// Nothing when none are kept. One that exists already stays as it is.
  [[nodiscard]] SqlResult<Done> note(std::span<const Notice> notices) const;

  /// Codes first: somebody waits for them. `only_tried`: the hour's quota is spent.
  [[nodiscard]] SqlResult<std::vector<DueNotice>> due(std::size_t most, bool only_tried, Instant now) const;
  [[nodiscard]] SqlResult<Done> claim(std::int64_t id, Instant until_at) const;
  /// Its person had his day's messages.
  [[nodiscard]] SqlResult<Done> put_off(std::int64_t id, Instant until_at) const;
  [[nodiscard]] SqlResult<Done> drop(std::int64_t id, Instant now) const;
  /// How many rows it counted for.
  [[nodiscard]] SqlResult<std::int64_t> settle(const Settlement& settlement, Instant now) const;
  [[nodiscard]] SqlResult<std::int64_t> retry_failed(Instant now) const;

  [[nodiscard]] SqlResult<Done> charge(const booking::Person& person, Instant now) const;
  /// Whether phone or person have had as much as a day allows.
  [[nodiscard]] SqlResult<bool> is_spent(const booking::Person& person, const Quotas& quotas, Instant now) const;
  [[nodiscard]] SqlResult<std::int64_t> spent_since(Instant from) const;
  [[nodiscard]] SqlResult<OutboxState> state(Instant now) const;

  [[nodiscard]] SqlResult<std::optional<Notice>> find(std::int64_t id) const;
  [[nodiscard]] SqlResult<ReportOutcome> report(std::int64_t id, Delivery delivery, Instant now) const;
  [[nodiscard]] SqlResult<bool> is_unreached(const AppointmentId& appointment) const;

  [[nodiscard]] SqlResult<Done> forget_charges_of(const vault::BlindIndex& fin) const;
  [[nodiscard]] SqlResult<std::int64_t> forget_before(Instant before) const;

 private:
  struct DueTerms {
    std::size_t most = 0;
    Instant now;
    bool only_tried = false;
  };
  /// Until there are as many as asked for.
  [[nodiscard]] SqlResult<Done> add_due(const char* sql, const DueTerms& terms, std::vector<DueNotice>& found) const;
  [[nodiscard]] SqlResult<Done> run(const char* sql, const Parameters& parameters) const;
  /// How many rows changed.
  [[nodiscard]] SqlResult<std::int64_t> change(const char* sql, const Parameters& parameters) const;
  /// The first column of the only row.
  [[nodiscard]] SqlResult<std::int64_t> count(const char* sql, const Parameters& parameters) const;

  const Session* session_;
  const vault::Vault* vault_;
  Notices notices_;
};

}  // namespace asan::store::postgres
