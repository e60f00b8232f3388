#include "store/postgres/audit_anchors.hpp"

#include <charconv>
#include <system_error>
#include <utility>

#include "store/upkeep/audit_chain.hpp"
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
  const auto mac = read_mac(parts[2]);
  if (!mac) return std::nullopt;
  anchor.head.mac = *mac;
  return anchor;
}

}  // namespace

std::string anchors_text(std::span<const ChainHead> heads) {
  std::string text;
  for (const ChainHead& each : heads) {
    if (!text.empty()) text.push_back(' ');
    text.append(each.chain).append("/").append(std::to_string(each.head.sequence)).append("/");
    text.append(mac_text(each.head.mac));
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
