// Until when a certificate holds, read off files as openssl writes them (their keys were thrown away).
#include "files/certificate.hpp"

#include <gtest/gtest.h>

#include <string>

namespace asan::files {
namespace {

// clang-format off
/// Ends before 2050: two digits of the year.
constexpr std::string_view soon =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBhzCCAS2gAwIBAgIURgeLXODRC6r5a64+YfoobxU9p/EwCgYIKoZIzj0EAwIw\n"
    "GTEXMBUGA1UEAwwOcG9ydGFsLmV4YW1wbGUwHhcNMjYxMTAxMDAwMDAwWhcNMjcw\n"
    "MzAxMDAwMDAwWjAZMRcwFQYDVQQDDA5wb3J0YWwuZXhhbXBsZTBZMBMGByqGSM49\n"
    "AgEGCCqGSM49AwEHA0IABGK6FSym2NEkaDB6wJPeOCpPbsJ/GQWXwQmvp9PEw/pc\n"
    "jQl/IoVpQIy3Wx0/kfwOHPAafwq3B/9aXiW+C811sJCjUzBRMB0GA1UdDgQWBBRk\n"
    "h26Wwo2PK+Mm4CodKSo7EgoqdzAfBgNVHSMEGDAWgBRkh26Wwo2PK+Mm4CodKSo7\n"
    "EgoqdzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDt+j+DH3Il\n"
    "U36sbyDOP2063tlEVkZ5HSycljl9t6UfsAIgVJgczThIUlB8g8Fr/136jQPISG02\n"
    "QRifqN5GXNIdpjU=\n"
    "-----END CERTIFICATE-----\n";
/// Ends after it: four digits.
constexpr std::string_view late =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBiTCCAS+gAwIBAgIUWKTNvD30OCg7AOZ4fLX0zq/I4eYwCgYIKoZIzj0EAwIw\n"
    "GTEXMBUGA1UEAwwOcG9ydGFsLmV4YW1wbGUwIBcNMjYxMTI3MTY0MTE1WhgPMjA1\n"
    "MTA3MTkxNjQxMTVaMBkxFzAVBgNVBAMMDnBvcnRhbC5leGFtcGxlMFkwEwYHKoZI\n"
    "zj0CAQYIKoZIzj0DAQcDQgAE994KIn8/4kNOoPEsJxy7b8XwHmI4j17JJxKnqRvN\n"
    "UvVmj+nbuqPupxY/OEC8s96Z9qF1Slf7qdWzLcNCwqOhoaNTMFEwHQYDVR0OBBYE\n"
    "FExbgo381ii6Zu48KDE0kKNpEyJmMB8GA1UdIwQYMBaAFExbgo381ii6Zu48KDE0\n"
    "kKNpEyJmMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhANX8HyFe\n"
    "qTZWibBtI7w97o2iDUS8LacxQktUZC0bKcAxAiBXOUIkZSQVwz+76iU58E8x81tF\n"
    "1or0nSmxViCkzxr6WQ==\n"
    "-----END CERTIFICATE-----\n";
// clang-format on
constexpr std::int64_t soon_ends = 1803859200;
constexpr std::int64_t late_ends = 2573397675;

TEST(Certificate, EndsAsItSays) {
  EXPECT_EQ(end_of_certificate(soon), Instant::from_unix_seconds(soon_ends));
  EXPECT_EQ(end_of_certificate(late), Instant::from_unix_seconds(late_ends));
}

TEST(Certificate, TheFirstOfAChainIsTheServers) {
  const std::string words = "subject=CN = portal.example\n";
  EXPECT_EQ(end_of_certificate(words + std::string(soon) + std::string(late)), Instant::from_unix_seconds(soon_ends));
}

TEST(Certificate, WhatIsCutOrSpoiltEndsNever) {
  EXPECT_EQ(end_of_certificate(""), std::nullopt);
  EXPECT_EQ(end_of_certificate("-----BEGIN CERTIFICATE-----"), std::nullopt);
  EXPECT_EQ(end_of_certificate("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"), std::nullopt);
  EXPECT_EQ(end_of_certificate("-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n"), std::nullopt);
  EXPECT_EQ(end_of_certificate_file("/no/such/file"), std::nullopt);
  // A base64 letter that another one replaces changes what stands there, never how far is read.
  for (std::size_t at = 28; at + 26 < soon.size(); ++at) {
    std::string spoilt(soon);
    spoilt[at] = spoilt[at] == 'A' ? '/' : 'A';
    (void)end_of_certificate(spoilt);
    (void)end_of_certificate(std::string(soon.substr(0, at)) + "\n-----END CERTIFICATE-----\n");
  }
}

}  // namespace
}  // namespace asan::files
