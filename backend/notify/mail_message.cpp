#include "notify/mail_message.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "calendar/civil.hpp"
#include "calendar/zone.hpp"
#include "text/letters.hpp"

namespace asan::notify {

namespace {

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

bool is_plain(char c) noexcept { return c >= ' ' && c <= '~'; }

/// As it is when it is plain ASCII that cannot be taken for an encoded word; else encoded words of at most 75
/// characters, never cutting a letter, one a line.
std::string encoded_header(std::string_view text) {
  constexpr std::size_t longest_plain = 60;
  const bool is_short = text.size() <= longest_plain && text.find("=?") == std::string_view::npos;
  if (is_short && std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  constexpr std::size_t bytes_a_word = 39;  // 52 characters of base64: with a name before it a line has 78 at most
  std::string out;
  std::string word;
  const auto close = [&] {
    out.append(out.empty() ? "" : "\r\n ").append("=?UTF-8?B?").append(base64(word)).append("?=");
    word.clear();
  };
  for (const char32_t c : text::decode_utf8(text)) {
    const std::string letter = text::encode_utf8({&c, 1});
    if (word.size() + letter.size() > bytes_a_word) close();
    word += letter;
  }
  if (!word.empty()) close();
  return out;
}

std::string two_digits(int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); }

/// RFC 5322 3.3, in UTC.
std::string date_header(Instant at) {
  constexpr std::array days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::int64_t day_seconds = 86400;
  const std::int64_t of_day = at.unix_seconds() % day_seconds;
  const auto on = calendar::CivilDate::from_days(static_cast<std::int32_t>(at.unix_seconds() / day_seconds));
  const calendar::YearMonthDay ymd = on.ymd();
  std::string out = days.at(static_cast<std::size_t>(on.weekday() - 1));
  out.append(", ").append(std::to_string(ymd.day)).append(1, ' ');
  out.append(months.at(static_cast<std::size_t>(ymd.month - 1))).append(1, ' ').append(std::to_string(ymd.year));
  out.append(1, ' ').append(two_digits(static_cast<int>(of_day / 3600))).append(1, ':');
  out.append(two_digits(static_cast<int>(of_day / 60 % 60))).append(1, ':');
  return out.append(two_digits(static_cast<int>(of_day % 60))).append(" +0000");
}

std::string body_lines(std::string_view text) {
  // Text in MIME ends its lines with CRLF before it is encoded (RFC 2046 4.1.1).
  std::string with_ends;
  for (const char c : text) {
    if (c == '\n') with_ends += '\r';
    with_ends += c;
  }
  const std::string all = base64(with_ends);
  constexpr std::size_t longest_line = 76;
  std::string out;
  for (std::size_t at = 0; at < all.size(); at += longest_line) out.append(all, at, longest_line).append("\r\n");
  return out;
}

}  // namespace

bool is_mail_address(std::string_view text) noexcept {
  constexpr std::size_t longest = 254;
  constexpr std::string_view forbidden = " <>()[]\\,;:\"";
  const std::size_t at = text.find('@');
  const bool is_clean = std::all_of(text.begin(), text.end(), [&forbidden](char c) {
    return is_plain(c) && forbidden.find(c) == std::string_view::npos;
  });
  return is_clean && text.size() <= longest && at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos;
}

std::string written(const MailMessage& message, Instant at) {
  const std::string domain = message.from.substr(message.from.find('@') + 1);
  std::string out;
  const auto header = [&out](std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
  };
  header("Date", date_header(at));
  header("From", message.from);
  header("To", message.to);
  header("Subject", encoded_header(message.subject));
  header("Message-ID", "<" + message.key + "@" + domain + ">");
  header("Auto-Submitted", "auto-generated");
  header("MIME-Version", "1.0");
  header("Content-Type", "text/plain; charset=utf-8");
  header("Content-Transfer-Encoding", "base64");
  return out.append("\r\n").append(body_lines(message.text));
}

}  // namespace asan::notify
