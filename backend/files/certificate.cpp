#include "files/certificate.hpp"

#include <sodium.h>

#include <charconv>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

#include "calendar/civil.hpp"

namespace asan::files {
namespace {

constexpr std::string_view begins = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view ends = "-----END CERTIFICATE-----";

/// X.690: what a tag says.
constexpr unsigned char sequence = 0x30;
constexpr unsigned char version = 0xa0;
constexpr unsigned char utc_time = 0x17;
constexpr unsigned char generalized_time = 0x18;

struct Element {
  unsigned char tag = 0;
  std::string_view body;
};

/// The first element of `rest`, which then begins behind it.
std::optional<Element> take(std::string_view& rest) {
  constexpr std::size_t most_length_bytes = 4;
  constexpr unsigned char is_long = 0x80;
  const auto byte = [&rest](std::size_t at) { return static_cast<unsigned char>(rest[at]); };
  if (rest.size() < 2) return std::nullopt;
  std::size_t length = byte(1);
  std::size_t head = 2;
  if ((length & is_long) != 0) {
    const std::size_t bytes = length - is_long;
    if (bytes == 0 || bytes > most_length_bytes || rest.size() < head + bytes) return std::nullopt;
    length = 0;
    for (std::size_t i = 0; i < bytes; ++i) length = (length << 8U) | byte(head + i);
    head += bytes;
  }
  if (rest.size() - head < length) return std::nullopt;
  const Element element{byte(0), rest.substr(head, length)};
  rest.remove_prefix(head + length);
  return element;
}

std::optional<int> number_at(std::string_view digits, std::size_t at, std::size_t count) {
  int number = 0;
  const char* const end = digits.data() + at + count;
  const auto read = std::from_chars(digits.data() + at, end, number);
  if (read.ec != std::errc() || read.ptr != end || number < 0) return std::nullopt;
  return number;
}

/// "YYMMDDHHMMSSZ" until 2049, "YYYYMMDDHHMMSSZ" after it (RFC 5280, 4.1.2.5).
std::optional<Instant> instant_of(const Element& time) {
  if (time.tag != utc_time && time.tag != generalized_time) return std::nullopt;
  constexpr std::size_t behind_year = 11;
  constexpr int century = 50;
  const std::size_t year_digits = time.tag == utc_time ? 2 : 4;
  if (time.body.size() != year_digits + behind_year || time.body.back() != 'Z') return std::nullopt;
  auto year = number_at(time.body, 0, year_digits);
  const auto month = number_at(time.body, year_digits, 2);
  const auto day = number_at(time.body, year_digits + 2, 2);
  const auto hour = number_at(time.body, year_digits + 4, 2);
  const auto minute = number_at(time.body, year_digits + 6, 2);
  const auto second = number_at(time.body, year_digits + 8, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  if (time.tag == utc_time) *year += *year < century ? 2000 : 1900;
  const auto date = calendar::CivilDate::from_ymd(*year, *month, *day);
  if (!date || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const std::int64_t hours = std::int64_t{date->days_since_1970()} * 24 + *hour;
  return Instant::from_unix_seconds((hours * 60 + *minute) * 60 + *second);
}

/// Certificate, TBSCertificate, and in it behind version, number, algorithm and issuer the two times.
std::optional<Instant> end_of_der(std::string_view der) {
  const auto certificate = take(der);
  if (!certificate || certificate->tag != sequence) return std::nullopt;
  std::string_view rest = certificate->body;
  const auto signed_part = take(rest);
  if (!signed_part || signed_part->tag != sequence) return std::nullopt;
  rest = signed_part->body;
  auto part = take(rest);
  if (part && part->tag == version) part = take(rest);
  for (int i = 0; i < 3 && part; ++i) part = take(rest);
  if (!part || part->tag != sequence) return std::nullopt;
  rest = part->body;
  const auto not_before = take(rest);
  const auto not_after = take(rest);
  if (!not_before || !not_after) return std::nullopt;
  return instant_of(*not_after);
}

}  // namespace

std::optional<Instant> end_of_certificate(std::string_view pem) {
  const std::size_t from = pem.find(begins);
  if (from == std::string_view::npos) return std::nullopt;
  pem.remove_prefix(from + begins.size());
  const std::size_t to = pem.find(ends);
  if (to == std::string_view::npos) return std::nullopt;
  std::string der(to, '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(der.data()), der.size(), pem.data(), to,
                                       " \r\n\t", &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0) return std::nullopt;
  return end_of_der(std::string_view(der).substr(0, size));
}

std::optional<Instant> end_of_certificate_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return end_of_certificate(std::string(std::istreambuf_iterator<char>(in), {}));
}

}  // namespace asan::files
