// E-mail through one SMTP server, and the gateways that make an SMS of an e-mail.
#pragma once

#include <functional>
#include <string>

#include "notify/channel.hpp"
#include "notify/curl_call.hpp"
#include "notify/mail_message.hpp"

namespace asan::notify {

struct MailerSettings {
  /// smtp:// with STARTTLS, or smtps://.
  Peer peer;
  /// Empty user: no login.
  std::string user;
  std::string password;
  std::string from;
  bool needs_tls = true;
};

/// What a server's answer means.
[[nodiscard]] SendAnswer answer_of(const MailAnswer& answer) noexcept;

class Mailer {
 public:
  Mailer(MailerSettings settings, std::function<Instant()> now)
      : settings_(std::move(settings)), now_(std::move(now)) {}
  /// `message.from` is ours.
  [[nodiscard]] SendAnswer send(MailMessage message, const std::stop_token& stop) const;

 private:
  MailerSettings settings_;
  std::function<Instant()> now_;
};

/// Each SMS is a mail to <phone without its plus>@<domain>; the text is all that counts.
class MailGateway final : public Channel {
 public:
  MailGateway(Mailer mailer, std::string domain) : mailer_(std::move(mailer)), domain_(std::move(domain)) {}
  [[nodiscard]] SendAnswer send(const Outgoing& message, const std::stop_token& stop) override;

 private:
  Mailer mailer_;
  std::string domain_;
};

}  // namespace asan::notify
