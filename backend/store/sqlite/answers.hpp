// The idempotency record of a write, inside its transaction.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "store/sqlite/writer.hpp"

namespace asan::store {

/// The answer that the key got before; nothing for a new key.
[[nodiscard]] inline JobResult<std::optional<AnswerRow>> earlier_answer(const Records& records, const WriteKey& key,
                                                                        Operation operation) {
  auto answer = records.find_answer(key.key);
  if (!answer) return failure(job_error(answer.error()));
  if (*answer && ((*answer)->operation != operation || (*answer)->fingerprint != key.fingerprint)) {
    return failure(job_error(StoreFailure::key_reused));
  }
  return std::move(*answer);
}

template <class Outcome>
[[nodiscard]] JobResult<Done> keep_answer(const Records& records, const WriteKey& key, Operation operation,
                                          Outcome outcome, std::optional<std::string> subject, Instant now) {
  const AnswerRow answer{operation, key.fingerprint, static_cast<std::int64_t>(outcome), std::move(subject)};
  auto kept = records.insert_answer(key.key, answer, now);
  if (!kept) return failure(job_error(kept.error()));
  return Done{};
}

}  // namespace asan::store
