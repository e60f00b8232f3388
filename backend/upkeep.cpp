#include "upkeep.hpp"

#include <utility>

#include "auth/tokens.hpp"
#include "data_folder.hpp"
#include "http/dates.hpp"
#include "kept.hpp"
#include "messaging.hpp"
#include "storage.hpp"

namespace asan::server {

namespace {

std::string counted(std::int32_t count, std::string one) {
  return std::to_string(count) + " " + std::move(one) + (count == 1 ? "" : "s");
}

std::string line_of(const store::AuditFinding& finding) {
  const std::string of = finding.chain.empty() ? std::string() : "of " + finding.chain + ", ";
  const std::string entry = "entry " + std::to_string(finding.sequence);
  switch (finding.fault) {
    case store::AuditFault::changed:
      return of + entry + " was changed";
    case store::AuditFault::missing:
      return of + "before " + entry + " something was taken out or put in";
    case store::AuditFault::cut:
      return of + "after " + entry + " the end is missing, or its head";
    case store::AuditFault::head_changed:
      return of + "the head was changed";
    case store::AuditFault::behind_noted:
      return entry + ", which was noted, is not there: the log was cut, or the database is an older one";
    case store::AuditFault::note_changed:
      break;
  }
  return "the noted head was changed";
}

}  // namespace

Said erase_person(const settings::Options& options, const std::shared_ptr<const catalogue::Catalogue>& catalogue) {
  const auto fin = booking::Fin::parse(options.person);
  if (!fin) return failure(std::string("What follows --person is no FIN: seven digits and letters, without I and O."));
  const auto kept = open_kept(options);
  if (!kept) return failure(kept.error());
  const auto opened = open_store(options, {catalogue, kept->vault});
  if (!opened) return failure(opened.error());
  const auto answer = (*opened)->erase_person(*fin, auth::random_bits(), http::ServerClock().now());
  if (const auto head = (*opened)->audit_head()) NotedHead(options, kept->vault).note(*head);
  if (!answer) return failure(kept->upkeep->where() + " cannot be written; nothing was erased.");
  switch (answer->outcome) {
    case store::EraseOutcome::erased:
      break;
    case store::EraseOutcome::unknown:
      return std::string("Nothing of this person is kept.");
    case store::EraseOutcome::being_served:
      return failure(std::string("This person is in a centre now, or may be; nothing was erased. Try again tomorrow."));
  }
  return "Erased the person of " + counted(answer->appointments, "appointment") + " and " +
         counted(answer->requests, "request") + "; " + std::to_string(answer->given_back) +
         " of them had to be cancelled or withdrawn first.";
}

Said look_at_outbox(const settings::Options& options) {
  const auto kept = open_kept(options);
  if (!kept) return failure(kept.error());
  const Instant now = http::ServerClock().now();
  const auto state = kept->upkeep->outbox(*kept->vault, now);
  if (!state) return failure(sentence_of(state.error(), kept->upkeep->where()));
  return outbox_report(*state, now);
}

Said retry_failed(const settings::Options& options, const std::shared_ptr<const catalogue::Catalogue>& catalogue) {
  const auto kept = open_kept(options);
  if (!kept) return failure(kept.error());
  {
    const auto opened = open_store(options, {catalogue, kept->vault});
    if (!opened) return failure(opened.error());
    if (!(*opened)->outbox().retry_failed(http::ServerClock().now())) {
      return failure(kept->upkeep->where() + " cannot be written; nothing was changed.");
    }
  }
  return look_at_outbox(options);
}

Said rotate_keys(const settings::Options& options) {
  const auto kept = open_kept(options);
  if (!kept) return failure(kept.error());
  const auto sentence = [&kept](const store::UpkeepFailure& failed) {
    return failure(sentence_of(failed, kept->upkeep->where()));
  };
  const auto rotation = kept->upkeep->begin_rotation(*kept->vault);
  if (!rotation) return sentence(rotation.error());
  const auto is_done = (*rotation)->is_done(*kept->vault);
  if (!is_done) return sentence(is_done.error());
  const std::filesystem::path keys = key_file_of(options);
  auto ring = *is_done ? vault::add_master_key(keys) : vault::read_key_file(keys);
  if (!ring) return failure(vault::sentence_of(ring.error()));
  const std::uint32_t version = ring->masters.back().version;
  const auto newest = std::make_shared<const vault::Vault>(*std::move(ring));
  const auto count = (*rotation)->rewrap(*newest, http::ServerClock().now());
  if (!count) return sentence(count.error());
  const auto report = kept->upkeep->verify_audit(*newest, std::nullopt);
  if (report) NotedHead(options, newest).note(report->head);
  if (options.retires_keys) {
    const auto retired = vault::retire_master_keys(keys);
    if (!retired) return failure(vault::sentence_of(retired.error()));
  }
  return "Wrapped " + std::to_string(*count) + " record keys with master key " + std::to_string(version) +
         (options.retires_keys ? "; the older ones are gone." : "; the older ones stay in the file for older backups.");
}

Said verify_audit(const settings::Options& options) {
  const auto kept = open_kept(options);
  if (!kept) return failure(kept.error());
  const auto note = NotedHead(options, kept->vault).read();
  const auto report = kept->upkeep->verify_audit(*kept->vault, note);
  if (!report) return failure(sentence_of(report.error(), kept->upkeep->where()));
  if (!report->findings.empty()) {
    std::string lines = "The audit log is not what was written:";
    for (const store::AuditFinding& finding : report->findings) lines.append("\n").append(line_of(finding));
    return failure(std::move(lines));
  }
  return "OK: " + std::to_string(report->entries) + " entries" +
         (report->chains > 1 ? " in " + std::to_string(report->chains) + " chains" : std::string()) +
         (note ? ", the noted head among them. " : "; no head was noted. ") +
         "Keep this line elsewhere: " + store::noted(*kept->vault, report->head);
}

}  // namespace asan::server
