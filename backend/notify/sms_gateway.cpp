#include "notify/sms_gateway.hpp"

#include <utility>

#include "wire/json_writer.hpp"

namespace asan::notify {

SendAnswer answer_of(const std::optional<HttpAnswer>& answer) noexcept {
  if (!answer) return {SendOutcome::try_later};
  const std::int32_t status = answer->status;
  if (status >= 200 && status < 300) return {SendOutcome::sent, status};
  switch (status) {
    case 401:
    case 402:
    case 403:
    case 404:
    case 405:
      return {SendOutcome::locked_out, status};
    case 408:
    case 409:  // the same key is being handled
    case 425:
    case 429:
      return {SendOutcome::try_later, status, answer->retry_after};
    default:
      break;
  }
  // A redirection is not followed: the secret is for one address.
  if (status >= 300 && status < 400) return {SendOutcome::locked_out, status};
  if (status >= 400 && status < 500) return {SendOutcome::refused, status};
  return {SendOutcome::try_later, status, answer->retry_after};
}

SendAnswer SmsGateway::send(const Outgoing& message, const std::stop_token& stop) {
  wire::JsonWriter body;
  body.begin_object();
  body.string_field("to", message.to.e164());
  body.string_field("text", message.text);
  body.end_object();
  return answer_of(post(
      peer_, {"Content-Type: application/json", "Authorization: Bearer " + secret_, "Idempotency-Key: " + message.key},
      std::move(body).take(), stop));
}

}  // namespace asan::notify
