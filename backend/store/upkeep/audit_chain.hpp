// Whether an audit log is what was written: every entry there, in order and unchanged, up to its head and to a head
// that was noted elsewhere. An engine has one chain of entries or several; it feeds them here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/audit.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// changed: the entry, or its hash, or the hash of the one before. missing: entries before this one, which were removed
/// or of which one was put in. cut: the log ends before its head, or there is no head to it. head_changed: nobody with
/// the key wrote this head. behind_noted: the entry of the noted head is not there, or is another one: the log was cut,
/// or the database is an older one. note_changed: the noted head itself is not ours.
enum class AuditFault : std::uint8_t { changed, missing, cut, head_changed, behind_noted, note_changed };

struct AuditFinding {
  AuditFault fault = AuditFault::changed;
  std::int64_t sequence = 0;
  /// Empty: the only one, or what happens at no centre.
  std::string chain = {};
  friend bool operator==(const AuditFinding&, const AuditFinding&) = default;
};

struct AuditReport {
  /// Of the chain without a name.
  AuditHead head;
  /// In order; a chain of which nothing is left true has many, so they end after some.
  std::vector<AuditFinding> findings;
  /// Of all chains.
  std::int64_t entries = 0;
  std::int64_t chains = 0;
};

/// What proves that nobody without the key wrote this head of the only chain.
[[nodiscard]] vault::Mac seal_of(const vault::Vault& vault, const AuditHead& head);

/// As digits, and back; nothing for what is no such hash.
[[nodiscard]] std::string mac_text(const vault::Mac& mac);
[[nodiscard]] std::optional<vault::Mac> read_mac(std::string_view digits);

/// A head as text that anybody may keep and nobody without the key can make: "SEQUENCE MAC SEAL".
[[nodiscard]] std::string noted(const vault::Vault& vault, const AuditHead& head);
/// Nothing: not what `noted` wrote.
[[nodiscard]] std::optional<AuditHead> read_note(const vault::Vault& vault, std::string_view text);

/// What the hashes of a chain cover.
struct ChainRule {
  std::string name;
  /// Beside the hash before it.
  std::function<std::string(const AuditEntry&)> covered;
  std::function<vault::Mac(const AuditHead&)> seal;
};
/// Of the only chain there is.
[[nodiscard]] ChainRule only_chain(const vault::Vault& vault);

class ChainVerification {
 public:
  /// `note`: a noted head of this chain, if there is one.
  ChainVerification(const vault::Vault& vault, ChainRule rule, const std::optional<std::string>& note);

  /// It must have been this long once, with this hash; said before its entries are seen. The longest one counts.
  void expect(const AuditHead& head) {
    if (!noted_ || head.sequence > noted_->sequence) noted_ = head;
  }
  /// `entry`: nothing for a row that was never written so.
  void see(const std::optional<AuditEntry>& entry, std::int64_t sequence, std::string_view mac);
  void see_head(std::int64_t sequence, std::string_view mac, std::string_view seal);
  /// Adds what was found.
  void report_to(AuditReport& report);
  [[nodiscard]] const AuditHead& last() const noexcept { return last_; }

 private:
  void find(AuditFault fault, std::int64_t sequence);

  const vault::Vault& vault_;
  ChainRule rule_;
  std::optional<AuditHead> noted_;
  bool has_noted_ = false;
  bool has_head_ = false;
  std::int64_t entries_ = 0;
  AuditHead last_;
  std::vector<AuditFinding> findings_;
};

}  // namespace asan::store
