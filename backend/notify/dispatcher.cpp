#include "notify/dispatcher.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace asan::notify {

namespace {

using store::Settlement;

Settlement settlement_of(const store::ClaimedNotice& claimed, const SendAnswer& answer, Instant now) {
  Settlement settled{.id = claimed.id, .tries = claimed.tries, .code = answer.code};
  switch (answer.outcome) {
    case SendOutcome::sent:
      settled.outcome = Settlement::Outcome::sent;
      break;
    case SendOutcome::refused:
      settled.outcome = Settlement::Outcome::failed;
      break;
    case SendOutcome::try_later:
    case SendOutcome::locked_out:
      settled.outcome = Settlement::Outcome::try_later;
      settled.again_at = now + answer.after.value_or(pause_after(claimed.tries, claimed.id));
      break;
  }
  return settled;
}

}  // namespace

Duration pause_after(std::int32_t tries, std::int64_t id) noexcept {
  constexpr std::int64_t first = 30;
  constexpr std::int64_t longest = 3600;
  constexpr std::int32_t most_doublings = 7;
  const std::int64_t seconds = std::min(longest, first << std::clamp(tries - 1, 0, most_doublings));
  // What failed together is not tried again in one moment.
  return Duration::seconds(seconds + id % first);
}

RoundOutcome dispatch(const DispatcherParts& parts, const std::stop_token& stop) {
  // One at a time, so that none waits behind one whose receiver is slow.
  const auto claimed = parts.outbox.claim({.most = 1, .quotas = parts.quotas}, parts.now());
  // A store that refuses to write is asked again next time; readiness tells the operator.
  if (!claimed || claimed->empty()) return RoundOutcome::idle;
  const store::ClaimedNotice& one = claimed->front();
  const SendAnswer answer = parts.channel.send(outgoing_of(parts.catalogue, one, parts.codes), stop);
  const Settlement settled = settlement_of(one, answer, parts.now());
  // What cannot be settled is claimed again when its time is over.
  (void)parts.outbox.settle({&settled, 1}, parts.now());
  return answer.outcome == SendOutcome::locked_out ? RoundOutcome::locked_out : RoundOutcome::sent;
}

Dispatcher::Dispatcher(DispatcherParts parts) : parts_(std::move(parts)) {
  threads_.reserve(parts_.senders);
  for (std::size_t i = 0; i < parts_.senders; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
  }
}

Dispatcher::~Dispatcher() {
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();
}

void Dispatcher::note(RoundOutcome outcome) {
  const bool is_locked_out = outcome == RoundOutcome::locked_out;
  {
    const std::lock_guard lock(mutex_);
    if (is_locked_out == is_locked_out_) return;
    is_locked_out_ = is_locked_out;
  }
  parts_.tell(is_locked_out ? "The gateway for messages takes none from us; check its address and secret, and the "
                              "credit. The messages wait."
                            : "The gateway for messages takes them again.");
}

RoundOutcome Dispatcher::take_turn(const std::stop_token& stop) {
  try {
    const RoundOutcome outcome = dispatch(parts_, stop);
    if (outcome != RoundOutcome::idle && !stop.stop_requested()) note(outcome);
    return outcome;
  } catch (const std::bad_alloc&) {
    parts_.turn_lost();
    return RoundOutcome::idle;
  }
}

void Dispatcher::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const RoundOutcome outcome = take_turn(stop);
    if (outcome == RoundOutcome::sent) continue;
    constexpr int rounds_locked_out = 60;
    const auto pause = outcome == RoundOutcome::locked_out ? parts_.every * rounds_locked_out : parts_.every;
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, pause, [] { return false; });
  }
}

}  // namespace asan::notify
