// The outbox: notices are written in the transaction of their effect and leave by at-least-once delivery (ours;
// "transactional outbox"). Who sends claims some for a time, and settles each; a claim that was not settled in time is
// claimed again, by anybody. So a notice may leave twice, always under the same name (notify/notice_text.hpp), and is
// never lost. A store that keeps no notices writes none: nothing may pile up where nobody sends.
// Quotas guard the money that messages cost. What was spent is kept, so that a restart does not forget it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "store/notice.hpp"
#include "store/port.hpp"

namespace asan::store {

/// waiting: until it is due. dropped: it held no more when its turn came, or its person was erased. failed: the
/// receiver refused it. delivered, undeliverable: what the receiver reported later. Stores keep the numbers.
enum class NoticeState : std::uint8_t { waiting, sending, sent, dropped, failed, delivered, undeliverable };
inline constexpr NoticeState last_notice_state = NoticeState::undeliverable;
inline constexpr std::size_t notice_states = static_cast<std::size_t>(last_notice_state) + 1;

/// Messages, not tries, of the last 24 hours or the last hour. A person is known by FIN: he can't spend more by giving
/// other phones.
struct Quotas {
  std::int64_t per_phone_a_day = 10;
  std::int64_t per_person_a_day = 10;
  std::int64_t an_hour = 1000;
};

struct ClaimTerms {
  std::size_t most = 1;
  Duration lease = Duration::minutes(2);
  Quotas quotas = {};
};

struct ClaimedNotice {
  std::int64_t id = 0;
  Notice notice;
  /// This one among them.
  std::int32_t tries = 1;
  NoticeSubject subject;
};

/// What became of a claimed notice. `tries` as claimed: after another has claimed it too, only `sent` counts.
struct Settlement {
  enum class Outcome : std::uint8_t { sent, try_later, failed };
  std::int64_t id = 0;
  std::int32_t tries = 1;
  Outcome outcome = Outcome::try_later;
  /// try_later: not before.
  Instant again_at = {};
  /// The number that the receiver gave.
  std::int32_t code = 0;
};

/// What the receiver reports of a message that it took over.
enum class Delivery : std::uint8_t { delivered, undeliverable };
/// repeated: nothing changes, because it was told before, or later than what contradicts it: delivered is final.
/// unknown: no such message was ever given to the receiver.
enum class ReportOutcome : std::uint8_t { noted, repeated, unknown };

struct FailedNotice {
  std::int64_t id = 0;
  NoticeKind kind = NoticeKind::booked;
  std::int32_t code = 0;
  Instant failed_at;
  friend bool operator==(const FailedNotice&, const FailedNotice&) = default;
};

struct OutboxState {
  /// By NoticeState.
  std::array<std::int64_t, notice_states> counts{};
  /// Since when the one waits that is due for longest.
  std::optional<Instant> oldest_due_at;
  /// Waiting because phone or person had their day's messages.
  std::int64_t held_back = 0;
  /// In the last hour, of Quotas::an_hour.
  std::int64_t spent_in_hour = 0;
  /// Some of the failed, the latest first.
  std::vector<FailedNotice> failed;
  friend bool operator==(const OutboxState&, const OutboxState&) = default;
};

class Outbox {
 public:
  Outbox() = default;
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  virtual ~Outbox() = default;

  /// Those that are due: codes, for which somebody waits, then the longest due; and no two of one subject. The first
  /// try of each counts against the quotas; when the hour's is spent, only later tries are claimed; phone or person
  /// over theirs wait another hour.
  [[nodiscard]] virtual Result<std::vector<ClaimedNotice>, StoreFailure> claim(const ClaimTerms& terms,
                                                                               Instant now) = 0;
  /// Answers how many counted.
  [[nodiscard]] virtual Result<std::int64_t, StoreFailure> settle(std::span<const Settlement> settlements,
                                                                  Instant now) = 0;
  /// All that failed are waiting again, as if never tried. Answers how many.
  [[nodiscard]] virtual Result<std::int64_t, StoreFailure> retry_failed(Instant now) = 0;
  [[nodiscard]] virtual Result<OutboxState, StoreFailure> state(Instant now) = 0;

  [[nodiscard]] virtual Result<std::optional<Notice>, StoreFailure> find(std::int64_t id) = 0;
  /// Also of one that is not settled yet: reports overtake answers.
  [[nodiscard]] virtual Result<ReportOutcome, StoreFailure> report(std::int64_t id, Delivery delivery, Instant now) = 0;
  /// Whether of its messages the last one that was reported on did not arrive. What the receiver has not told of tells
  /// nothing.
  [[nodiscard]] virtual Result<bool, StoreFailure> is_unreached(const AppointmentId& appointment) = 0;
};

/// What is due is looked at in such steps: most of it may have nothing to say any more.
inline constexpr std::size_t due_looked_at = 64;
inline constexpr Duration quota_day = Duration::minutes(std::int64_t{24} * 60);
inline constexpr Duration quota_hour = Duration::minutes(60);
/// Closed notices are kept so long for whoever asks what was sent (Store::forget_before).
inline constexpr Duration closed_kept_for = Duration::minutes(std::int64_t{7} * 24 * 60);
/// What did not arrive is kept for its appointment, which lies no further ahead, and what arrived later beside it.
/// Codes are not: nobody has an appointment yet.
inline constexpr Duration undeliverable_kept_for = Duration::minutes(std::int64_t{60} * 24 * 60);
inline constexpr std::size_t failed_shown = 20;

}  // namespace asan::store
