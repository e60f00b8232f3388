#include "notify/alerts.hpp"

#include <new>
#include <string_view>
#include <utility>

namespace asan::notify {

namespace {

constexpr std::array<std::string_view, alert_count> subjects = {
    "Portal: storage does not accept writes", "Portal: messages to citizens are stuck",
    "Portal: messages to citizens failed", "Portal: the hour's messages are used up"};

constexpr std::array<std::string_view, alert_count> texts = {
    "The storage failed and accepts no bookings until the server is started again. Look at the disk first.\n",
    "A message has been due for more than 15 minutes. Look at the gateway, its secret and the credit there; "
    "\"portal-server outbox\" shows what waits.\n",
    "The gateway refused messages for good. \"portal-server outbox\" shows them with the gateway's code; "
    "\"portal-server outbox --retry-failed\" sends them again while the server is stopped.\n",
    "As many messages as --sms-an-hour allows were sent within an hour; more wait. If that is no rush of citizens, "
    "somebody may be spending your money.\n"};

}  // namespace

Alerts alerts_of(const store::OutboxState& state, const store::Quotas& quotas, Instant now) noexcept {
  constexpr Duration patience = Duration::minutes(15);
  Alerts alerts{};
  const auto set = [&alerts](Alert alert, bool is_so) { alerts.at(static_cast<std::size_t>(alert)) = is_so; };
  set(Alert::outbox_stuck, state.oldest_due_at && now - *state.oldest_due_at > patience);
  set(Alert::messages_failed, !state.failed.empty());
  set(Alert::quota_spent, state.spent_in_hour >= quotas.an_hour && quotas.an_hour > 0);
  return alerts;
}

Watch::Watch(WatchParts parts)
    : parts_(std::move(parts)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Watch::look(const std::stop_token& stop) {
  const Instant now = parts_.now();
  const auto state = parts_.store.outbox().state(now);
  Alerts alerts = state ? alerts_of(*state, parts_.quotas, now) : told_;
  alerts.at(static_cast<std::size_t>(Alert::storage_broken)) = !parts_.store.accepts_writes();
  for (std::size_t i = 0; i < alert_count; ++i) {
    if (!alerts.at(i)) told_.at(i) = false;
    if (!alerts.at(i) || told_.at(i)) continue;
    std::string key = "alert" + std::to_string(i);
    key.append(1, 't').append(std::to_string(now.unix_seconds()));
    const MailMessage message{.from = {},
                              .to = parts_.to,
                              .subject = std::string(subjects.at(i)),
                              .text = std::string(texts.at(i)),
                              .key = std::move(key)};
    // What did not leave is tried again at the next look.
    told_.at(i) = parts_.mailer.send(message, stop).outcome == SendOutcome::sent;
  }
}

void Watch::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    try {
      look(stop);
    } catch (const std::bad_alloc&) {
      parts_.turn_lost();
    }
    wake_.wait_for(lock, stop, parts_.every, [] { return false; });
  }
}

}  // namespace asan::notify
