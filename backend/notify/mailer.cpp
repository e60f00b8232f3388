#include "notify/mailer.hpp"

#include <utility>

namespace asan::notify {

SendAnswer answer_of(const MailAnswer& answer) noexcept {
  if (answer.is_sent) return {SendOutcome::sent, answer.code};
  if (answer.is_login_refused) return {SendOutcome::locked_out, answer.code};
  switch (answer.code) {
    case 502:  // RFC 5321 4.2: of the server, not of the message
    case 530:  // RFC 4954 6: log in first
    case 534:
    case 535:
    case 538:
      return {SendOutcome::locked_out, answer.code};
    default:
      break;
  }
  const bool is_permanent = answer.code >= 500 && answer.code < 600;
  return {is_permanent ? SendOutcome::refused : SendOutcome::try_later, answer.code};
}

SendAnswer Mailer::send(MailMessage message, const std::stop_token& stop) const {
  message.from = settings_.from;
  const MailCall call{message.from, message.to, settings_.user, settings_.password, settings_.needs_tls};
  return answer_of(mail(settings_.peer, call, written(message, now_()), stop));
}

SendAnswer MailGateway::send(const Outgoing& message, const std::stop_token& stop) {
  const std::string to = message.to.e164().substr(1) + "@" + domain_;
  return mailer_.send({.from = {}, .to = to, .subject = "SMS", .text = message.text, .key = message.key}, stop);
}

}  // namespace asan::notify
