// SMS through a gateway over HTTP, by the contract in README.md.
#pragma once

#include <optional>
#include <string>

#include "notify/channel.hpp"
#include "notify/curl_call.hpp"

namespace asan::notify {

/// What a gateway's answer means; none: it gave no answer.
[[nodiscard]] SendAnswer answer_of(const std::optional<HttpAnswer>& answer) noexcept;

class SmsGateway final : public Channel {
 public:
  SmsGateway(Peer peer, std::string secret) : peer_(std::move(peer)), secret_(std::move(secret)) {}
  [[nodiscard]] SendAnswer send(const Outgoing& message, const std::stop_token& stop) override;

 private:
  Peer peer_;
  std::string secret_;
};

}  // namespace asan::notify
