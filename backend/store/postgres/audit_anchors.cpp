#include "store/postgres/audit_anchors.hpp"

#include <sodium.h>

#include <charconv>
#include <system_error>
#include <utility>

#include "store/upkeep/rows.hpp"
#include "wire/query.hpp"

namespace asan::store::postgres {

namespace {

std::optional<ChainHead> read_one(std::string_view text) {
  const auto parts = wire::split(text, '/');
  if (parts.size() != 3 || parts[0].empty()) return std::nullopt;
  ChainHead anchor{std::string(parts[0]), {}};
  const char* const end = parts[1].data() + parts[1].size();
  const auto [stop, error] = std::from_chars(parts[1].data(), end, anchor.head.sequence);
  if (error != std::errc{} || stop != end || anchor.head.sequence < 1) return std::nullopt;
  std::size_t size = 0;
  const int failed = sodium_hex2bin(anchor.head.mac.data(), anchor.head.mac.size(), parts[2].data(), parts[2].size(),
                                    nullptr, &size, nullptr);
  if (failed != 0 || size != anchor.head.mac.size()) return std::nullopt;
  return anchor;
}

}  // namespace

std::string anchors_text(std::span<const ChainHead> heads) {
  std::string text;
  for (const ChainHead& each : heads) {
    if (!text.empty()) text.push_back(' ');
    text.append(each.chain).append("/").append(std::to_string(each.head.sequence)).append("/");
    text.append(hex_of({reinterpret_cast<const char*>(each.head.mac.data()), each.head.mac.size()}));
  }
  return text;
}

std::optional<std::vector<ChainHead>> read_anchors(std::string_view text) {
  std::vector<ChainHead> heads;
  for (const std::string_view part : wire::split(text, ' ')) {
    auto anchor = read_one(part);
    if (!anchor) return std::nullopt;
    heads.push_back(*std::move(anchor));
  }
  return heads;
}

}  // namespace asan::store::postgres
