// The audit entry of a write, inside its transaction.
#pragma once

#include "store/kept.hpp"

namespace asan::store::transactions {

/// `effect`: what was just done; the entry follows it.
template <class Records>
[[nodiscard]] TransactionResult<Done, Records> audited(const Records& records,
                                                       const Result<Done, typename Records::Error>& effect,
                                                       const AuditNote& note, Instant now) {
  if (!effect) return failure(engine_error(effect.error()));
  const auto appended = records.audit().append(note, now);
  if (!appended) return failure(engine_error(appended.error()));
  return Done{};
}

}  // namespace asan::store::transactions
