// The idempotency record of a write, inside its transaction.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "store/kept.hpp"

namespace asan::store::transactions {

/// The answer that the key got before; nothing for a new key.
template <class Records>
[[nodiscard]] TransactionResult<std::optional<AnswerRow>, Records> earlier_answer(const Records& records,
                                                                                  const WriteKey& key,
                                                                                  Operation operation) {
  auto answer = records.find_answer(key.key);
  if (!answer) return failure(engine_error(answer.error()));
  if (*answer && ((*answer)->operation != operation || (*answer)->fingerprint != key.fingerprint)) {
    return failure(rule_error<Records>(StoreFailure::key_reused));
  }
  return std::move(*answer);
}

template <class Records, class Outcome>
[[nodiscard]] TransactionResult<Done, Records> keep_answer(const Records& records, const WriteKey& key,
                                                           Operation operation, Outcome outcome,
                                                           std::optional<std::string> subject, Instant now) {
  const AnswerRow answer{operation, key.fingerprint, static_cast<std::int64_t>(outcome), std::move(subject)};
  auto kept = records.insert_answer(key.key, answer, now);
  if (!kept) return failure(engine_error(kept.error()));
  return Done{};
}

}  // namespace asan::store::transactions
