// Rows of notice and notice_charge as types; like records.hpp, each query prepared once.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "store/outbox_transactions.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/rows.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// Queries in the order of outbox_records.cpp's table.
enum class OutboxQuery : std::uint8_t {
  insert,
  due_codes,
  due,
  claim,
  put_off,
  close,
  settle_sent,
  settle_later,
  settle_failed,
  retry_failed,
  charge,
  spent_by_phone,
  spent_by_person,
  spent,
  forget_charges_of,
  forget_charges,
  forget_closed,
  find,
  report_delivered,
  report_undeliverable,
  unreached,
  count
};

class OutboxRecords {
 public:
  /// Both must outlive it.
  [[nodiscard]] static SqlResult<OutboxRecords> prepare(const Connection& connection, const vault::Vault& vault,
                                                        Notices notices);

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

  [[nodiscard]] SqlResult<std::optional<Notice>> find(std::int64_t id) const;
  [[nodiscard]] SqlResult<ReportOutcome> report(std::int64_t id, Delivery delivery, Instant now) const;
  [[nodiscard]] SqlResult<bool> is_unreached(const AppointmentId& appointment) const;

  [[nodiscard]] SqlResult<Done> forget_charges_of(const vault::BlindIndex& fin) const;
  [[nodiscard]] SqlResult<std::int64_t> forget_before(Instant before) const;

 private:
  OutboxRecords(std::vector<Statement> statements, const vault::Vault& vault, Notices notices) noexcept
      : statements_(std::move(statements)), vault_(&vault), notices_(notices) {}
  [[nodiscard]] Statement::Use use(OutboxQuery query) const noexcept;
  struct DueTerms {
    std::size_t most = 0;
    Instant now;
    bool only_tried = false;
  };
  /// Until there are as many as asked for.
  [[nodiscard]] SqlResult<Done> add_due(OutboxQuery query, const DueTerms& terms, std::vector<DueNotice>& found) const;
  [[nodiscard]] SqlResult<std::int64_t> count(Statement::Use& row) const;

  std::vector<Statement> statements_;
  const vault::Vault* vault_;
  Notices notices_;
};

/// Prepares what it asks: nobody needs it often.
[[nodiscard]] SqlResult<OutboxState> find_outbox_state(const Connection& connection, Instant now);
/// Nobody else has the file open, so whoever claimed is dead: its claims are due at once.
[[nodiscard]] SqlResult<Done> release_claims(Connection& connection);

}  // namespace asan::store
