// What sends messages, from the settings; and the outbox for operators. Nothing is sent, and nothing noted to be sent,
// unless a gateway is named.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "lost_turns.hpp"
#include "notify/alerts.hpp"
#include "notify/channel.hpp"
#include "notify/dispatcher.hpp"
#include "notify/mailer.hpp"
#include "settings/options.hpp"
#include "store/outbox.hpp"

namespace asan::server {

struct Messaging {
  /// None: citizens are told nothing.
  std::unique_ptr<notify::Channel> channel;
  /// None: operators are told on standard error alone.
  std::unique_ptr<notify::Mailer> alerts;
  store::Quotas quotas = {};
  /// What the gateway's reports are signed with; empty: it sends none.
  std::string report_secret = {};

  /// Nothing may pile up where nobody sends.
  [[nodiscard]] store::Notices notices() const noexcept {
    return channel == nullptr ? store::Notices::none : store::Notices::kept;
  }
};

struct MessagesParts {
  const catalogue::Catalogue& catalogue;
  store::Store& store;
  std::function<Instant()> now;
  notify::CodesOf codes;
  /// Sentences for the operator.
  std::function<void(const std::string&)> tell;
  std::string alert_to;
  /// Must outlive what runs.
  LostTurns& lost_turns;
};

/// What sends while it lives: messages to citizens, alerts to operators; each only when there is a way.
class RunningMessages {
 public:
  /// `messaging` must outlive it.
  RunningMessages(const Messaging& messaging, MessagesParts parts);

 private:
  std::optional<notify::Dispatcher> dispatcher_;
  std::optional<notify::Watch> watch_;
};

/// The error is one sentence for the operator.
[[nodiscard]] Result<Messaging, std::string> make_messaging(const settings::Options& options,
                                                            const std::function<Instant()>& now);

/// What `portal-server outbox` prints.
[[nodiscard]] std::string outbox_report(const store::OutboxState& state, Instant now);

}  // namespace asan::server
