// A plain text e-mail as RFC 5322 and MIME write it: headers with other letters as encoded words (RFC 2047), the text
// in UTF-8 and base64, so that every server may carry it; lines end with CRLF.
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"

namespace asan::notify {

struct MailMessage {
  std::string from;
  std::string to;
  std::string subject;
  std::string text;
  /// The left part of Message-ID, the same for every try: receivers drop what comes twice. Letters and digits.
  std::string key;
};

/// One address as we accept it: printable ASCII with one @ and none of the characters that would end a header or a
/// command. Others are refused, however RFC 5321 would quote them.
[[nodiscard]] bool is_mail_address(std::string_view text) noexcept;

[[nodiscard]] std::string written(const MailMessage& message, Instant at);

}  // namespace asan::notify
