// The port for messages to citizens (ours): one message to one phone. What carries it is behind this: a gateway for SMS
// over HTTP (sms_gateway.hpp), or one that takes e-mail (mail_gateway.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "base/time.hpp"
#include "booking/person.hpp"

namespace asan::notify {

struct Outgoing {
  /// 32 hexadecimal digits, the same for every try of one message, so that the receiver can drop what comes twice.
  std::string key;
  booking::Phone to;
  std::string text;
};

/// try_later: nobody answered, or too busy; the message may have arrived all the same. refused: this message will never
/// be taken. locked_out: no message is taken from us: wrong password, no credit, wrong address.
enum class SendOutcome : std::uint8_t { sent, try_later, refused, locked_out };

struct SendAnswer {
  SendOutcome outcome = SendOutcome::try_later;
  /// The number that the other side gave (HTTP or SMTP); 0: it gave none.
  std::int32_t code = 0;
  /// try_later: not before, when the other side said so.
  std::optional<Duration> after = {};
  friend bool operator==(const SendAnswer&, const SendAnswer&) = default;
};

/// Safe to call from any thread.
class Channel {
 public:
  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  /// Ends soon after a stop is asked for, with try_later.
  [[nodiscard]] virtual SendAnswer send(const Outgoing& message, const std::stop_token& stop) = 0;
};

}  // namespace asan::notify
