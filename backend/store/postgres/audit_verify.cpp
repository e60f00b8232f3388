#include "store/postgres/audit_verify.hpp"

#include <map>
#include <utility>

#include "store/postgres/audit_records.hpp"
#include "store/postgres/table_rows.hpp"

namespace asan::store::postgres {

namespace {

struct HeadRow {
  std::int64_t sequence = 0;
  std::string mac;
  std::string seal;
};

class Verification {
 public:
  Verification(const vault::Vault& vault, const std::optional<std::string>& note) : vault_(vault), note_(note) {}

  SqlResult<Done> read(const Session& session) {
    const auto heads = session.run("SELECT chain, sequence, mac, seal FROM audit_head");
    if (!heads) return failure(heads.error());
    for (int row = 0; row < heads->size(); ++row) {
      chain_of(std::string(heads->text(row, 0)));
      heads_[std::string(heads->text(row, 0))] = {heads->integer(row, 1), heads->bytes(row, 2), heads->bytes(row, 3)};
    }
    return for_each_row(session,
                        "SELECT chain, sequence, at, actor, action, detail, subject, mac FROM audit "
                        "ORDER BY chain COLLATE \"C\", sequence",
                        [this](const Rows& rows, int row) {
                          const std::string chain(rows.text(row, 0));
                          const auto entry = entry_of(rows, row, 1);
                          chain_of(chain).see(entry, rows.integer(row, 1), rows.bytes(row, 7));
                          if (chain.empty() && entry) expect_anchored(entry->note);
                          return true;
                        });
  }
  AuditReport report() {
    AuditReport report;
    chain_of("");
    for (auto& [name, chain] : chains_) {
      const auto head = heads_.find(name);
      if (head != heads_.end()) chain.see_head(head->second.sequence, head->second.mac, head->second.seal);
      chain.report_to(report);
    }
    return report;
  }

 private:
  /// The chain without a name comes before all others. An anchor that was changed is found as an entry that was.
  void expect_anchored(const AuditNote& note) {
    if (note.action != AuditAction::anchored) return;
    const auto heads = read_anchors(note.subject);
    if (!heads) return;
    for (const ChainHead& each : *heads) chain_of(each.chain).expect(each.head);
  }
  ChainVerification& chain_of(const std::string& name) {
    const auto found = chains_.find(name);
    if (found != chains_.end()) return found->second;
    ChainRule rule{name, [name](const AuditEntry& entry) { return canonical_in(name, entry); },
                   [this, name](const AuditHead& head) { return seal_of(vault_, name, head); }};
    ChainVerification chain(vault_, std::move(rule), name.empty() ? note_ : std::nullopt);
    return chains_.emplace(name, std::move(chain)).first->second;
  }

  const vault::Vault& vault_;
  const std::optional<std::string>& note_;
  std::map<std::string, HeadRow> heads_;
  std::map<std::string, ChainVerification> chains_;
};

}  // namespace

SqlResult<AuditReport> verify_audit(const Session& session, const vault::Vault& vault,
                                    const std::optional<std::string>& note) {
  Verification verification(vault, note);
  if (const auto read = verification.read(session); !read) return failure(read.error());
  return verification.report();
}

}  // namespace asan::store::postgres
