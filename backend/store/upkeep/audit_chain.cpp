#include "store/upkeep/audit_chain.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "store/upkeep/rows.hpp"

namespace asan::store {

namespace {

constexpr std::size_t most_findings = 20;
constexpr std::size_t mac_digits = 2 * vault::Mac{}.size();

bool is_equal(std::string_view bytes, const vault::Mac& mac) {
  return std::equal(bytes.begin(), bytes.end(), mac.begin(), mac.end(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

vault::Mac mac_of(std::string_view bytes) {
  vault::Mac mac{};
  std::transform(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), mac.size())),
                 mac.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return mac;
}

}  // namespace

std::string mac_text(const vault::Mac& mac) { return hex_of({reinterpret_cast<const char*>(mac.data()), mac.size()}); }

std::optional<vault::Mac> read_mac(std::string_view digits) {
  vault::Mac mac{};
  std::size_t size = 0;
  const int failed = sodium_hex2bin(mac.data(), mac.size(), digits.data(), digits.size(), nullptr, &size, nullptr);
  if (failed != 0 || size != mac.size()) return std::nullopt;
  return mac;
}

vault::Mac seal_of(const vault::Vault& vault, const AuditHead& head) {
  return vault.link(vault::Vault::Purpose::head, head.mac, std::to_string(head.sequence));
}

std::string noted(const vault::Vault& vault, const AuditHead& head) {
  return std::to_string(head.sequence) + " " + mac_text(head.mac) + " " + mac_text(seal_of(vault, head));
}

std::optional<AuditHead> read_note(const vault::Vault& vault, std::string_view text) {
  AuditHead head;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.sequence);
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (error != std::errc{} || text.size() < digits + 1 + mac_digits) return std::nullopt;
  const auto mac = read_mac(text.substr(digits + 1, mac_digits));
  if (!mac) return std::nullopt;
  head.mac = *mac;
  if (text != noted(vault, head)) return std::nullopt;
  return head;
}

ChainRule only_chain(const vault::Vault& vault) {
  return {"", canonical, [&vault](const AuditHead& head) { return seal_of(vault, head); }};
}

ChainVerification::ChainVerification(const vault::Vault& vault, ChainRule rule, const std::optional<std::string>& note)
    : vault_(vault), rule_(std::move(rule)) {
  if (!note) return;
  noted_ = read_note(vault, *note);
  if (!noted_) find(AuditFault::note_changed, 0);
}

void ChainVerification::see(const std::optional<AuditEntry>& entry, std::int64_t sequence, std::string_view mac) {
  if (sequence != last_.sequence + 1) find(AuditFault::missing, sequence);
  const bool is_ours =
      entry && is_equal(mac, vault_.link(vault::Vault::Purpose::entry, last_.mac, rule_.covered(*entry)));
  if (!is_ours) find(AuditFault::changed, sequence);
  last_ = {sequence, mac_of(mac)};
  ++entries_;
  if (noted_ && noted_->sequence == sequence) has_noted_ = noted_->mac == last_.mac;
}

void ChainVerification::see_head(std::int64_t sequence, std::string_view mac, std::string_view seal) {
  has_head_ = true;
  const AuditHead head{sequence, mac_of(mac)};
  if (!is_equal(seal, rule_.seal(head))) {
    find(AuditFault::head_changed, sequence);
  } else if (head != last_) {
    find(AuditFault::cut, last_.sequence);
  }
}

void ChainVerification::report_to(AuditReport& report) {
  if (!has_head_ && last_.sequence != 0) find(AuditFault::cut, last_.sequence);
  if (noted_ && noted_->sequence > 0 && !has_noted_) find(AuditFault::behind_noted, noted_->sequence);
  report.findings.insert(report.findings.end(), findings_.begin(), findings_.end());
  if (rule_.name.empty()) report.head = last_;
  report.entries += entries_;
  report.chains += entries_ > 0 ? 1 : 0;
}

void ChainVerification::find(AuditFault fault, std::int64_t sequence) {
  if (findings_.size() < most_findings) findings_.push_back({fault, sequence, rule_.name});
}

}  // namespace asan::store
