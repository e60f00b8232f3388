#include "http/fleet.hpp"

#include <map>
#include <utility>

#include "http/desk_parts.hpp"
#include "http/fleet_notes.hpp"

namespace asan::http {
namespace {

using fleet::TerminalRecord;
using staff::Permission;
using store::TerminalNoteKind;
using wire::ProblemKind;

/// The first bytes of every PNG.
constexpr std::string_view png_signature("\x89PNG\r\n\x1A\n", 8);
constexpr Duration picture_is_good_for = Duration::minutes(std::int64_t{24} * 60);

Result<bool, wire::Problem> told(const Result<bool, store::StoreFailure>& written) {
  if (!written) return failure(problem_of(written.error()));
  return *written;
}

}  // namespace

Fleet::Answer<ReportReply> Fleet::report(const screens::Terminal& terminal, fleet::TerminalReport said) const {
  const Instant now = parts_.now();
  const auto notes = parts_.notes.of(terminal.id);
  if (!notes) return failure(problem_of(notes.error()));
  std::optional<TerminalRecord> record;
  if (!notes->empty()) record = record_of(*notes);
  fleet::TerminalReport counted = fleet::counted(record ? record->report : std::nullopt, std::move(said), now);
  const auto kept = parts_.notes.put({terminal.id, TerminalNoteKind::report, terminal.centre, now, body_of(counted)});
  if (!kept) return failure(problem_of(kept.error()));
  ReportReply reply;
  reply.is_outdated = fleet::is_outdated(counted, parts_.client, parts_.catalogue_file);
  if (!record || !record->picture_wanted_at) return reply;
  record->report = std::move(counted);
  record->reported_at = now;
  reply.may_send_picture = fleet::may_be_pictured(*record, now);
  return reply;
}

bool Fleet::keep(const screens::Terminal& terminal, const fleet::SelfTest& test) const {
  const Instant now = parts_.now();
  return parts_.notes
      .put({terminal.id, TerminalNoteKind::self_test, terminal.centre, now,
            body_of(fleet::SelfTest{now, test.findings})})
      .has_value();
}

Fleet::Answer<bool> Fleet::call_help(const screens::Terminal& terminal) const {
  return told(parts_.notes.put({terminal.id, TerminalNoteKind::help, terminal.centre, parts_.now(), {}}));
}

void Fleet::end_visit(const screens::Terminal& terminal) const {
  const auto notes = parts_.notes.of(terminal.id);
  if (!notes) return;
  for (const store::TerminalNote& note : *notes) {
    // A call that goes on is seen by staff, who end it.
    if (note.kind == TerminalNoteKind::help) {
      (void)parts_.notes.put({note.terminal, note.kind, note.centre, note.at, std::string(caller_gone)});
    }
  }
}

Fleet::Answer<PictureOutcome> Fleet::take_picture(const screens::Terminal& terminal, std::string_view png) const {
  const Instant now = parts_.now();
  if (png.size() > store::longest_terminal_note) return PictureOutcome::too_large;
  if (png.substr(0, png_signature.size()) != png_signature) return PictureOutcome::no_picture;
  const auto notes = parts_.notes.of(terminal.id);
  if (!notes) return failure(problem_of(notes.error()));
  if (notes->empty()) return PictureOutcome::not_wanted;
  const TerminalRecord record = record_of(*notes);
  if (!record.picture_wanted_at) return PictureOutcome::not_wanted;
  if (!fleet::may_be_pictured(record, now)) return PictureOutcome::in_use;
  const auto kept = parts_.notes.put({terminal.id, TerminalNoteKind::picture, terminal.centre, now, std::string(png)});
  if (!kept) return failure(problem_of(kept.error()));
  const auto dropped = parts_.notes.drop(terminal.id, TerminalNoteKind::picture_wanted);
  if (!dropped) return failure(problem_of(dropped.error()));
  return PictureOutcome::kept;
}

void Fleet::note_printer(const screens::Terminal& terminal, fleet::Printer printer) const {
  // The next sheet says it again.
  (void)parts_.notes.put(
      {terminal.id, TerminalNoteKind::printer, terminal.centre, parts_.now(), std::string(fleet::name_of(printer))});
}

bool Fleet::is_open(const CentreId& centre, Instant now) const {
  const auto index = parts_.catalogue.find(centre);
  if (!index) return false;
  return calendar::range_at(parts_.catalogue.at(*index).hours, parts_.catalogue.holiday_days(),
                            parts_.catalogue.zone.to_civil(now))
      .has_value();
}

fleet::Around Fleet::around(const CentreId& centre, Instant now) const {
  return {now, is_open(centre, now), parts_.client, parts_.catalogue_file};
}

Fleet::Answer<std::vector<fleet::Watched>> Fleet::all(const staff::Account& by,
                                                      const std::optional<CentreId>& centre) const {
  if (!by.post.may(Permission::see_terminals)) return failure(problem(ProblemKind::not_allowed));
  if (centre && !by.post.may_at(Permission::see_terminals, *centre)) return failure(problem(ProblemKind::not_found));
  auto notes = parts_.notes.all();
  if (!notes) return failure(problem_of(notes.error()));
  const Instant now = parts_.now();
  std::map<CentreId, fleet::Around> surroundings;
  std::vector<fleet::Watched> watched;
  for (TerminalRecord& record : records_of(*std::move(notes))) {
    if (!by.post.may_at(Permission::see_terminals, record.centre) || (centre && record.centre != *centre)) continue;
    auto found = surroundings.find(record.centre);
    if (found == surroundings.end()) found = surroundings.emplace(record.centre, around(record.centre, now)).first;
    std::vector<fleet::Alert> alerts = fleet::alerts_of(record, found->second);
    watched.push_back({std::move(record), std::move(alerts)});
  }
  fleet::sort_by_urgency(watched);
  return watched;
}

Fleet::Answer<TerminalRecord> Fleet::find(const staff::Account& by, const TerminalId& id) const {
  if (!by.post.may(Permission::see_terminals)) return failure(problem(ProblemKind::not_allowed));
  const auto notes = parts_.notes.of(id);
  if (!notes) return failure(problem_of(notes.error()));
  if (notes->empty()) return failure(problem(ProblemKind::not_found));
  TerminalRecord record = record_of(*notes);
  if (!by.post.may_at(Permission::see_terminals, record.centre)) return failure(problem(ProblemKind::not_found));
  return record;
}

Fleet::Answer<fleet::Watched> Fleet::one(const staff::Account& by, const TerminalId& id) const {
  auto record = find(by, id);
  if (!record) return failure(record.error());
  std::vector<fleet::Alert> alerts = fleet::alerts_of(*record, around(record->centre, parts_.now()));
  return fleet::Watched{*std::move(record), std::move(alerts)};
}

Fleet::Answer<bool> Fleet::want_picture(const staff::Account& by, const TerminalId& id) const {
  const auto record = find(by, id);
  if (!record) return failure(record.error());
  return told(parts_.notes.put({id, TerminalNoteKind::picture_wanted, record->centre, parts_.now(), {}}));
}

Fleet::Answer<bool> Fleet::end_help(const staff::Account& by, const TerminalId& id) const {
  const auto record = find(by, id);
  if (!record) return failure(record.error());
  return told(parts_.notes.drop(id, TerminalNoteKind::help));
}

Fleet::Answer<std::string> Fleet::picture(const staff::Account& by, const TerminalId& id) const {
  const auto record = find(by, id);
  if (!record) return failure(record.error());
  auto note = parts_.notes.picture_of(id);
  if (!note) return failure(problem_of(note.error()));
  if (!*note || parts_.now() - (*note)->at > picture_is_good_for) return failure(problem(ProblemKind::not_found));
  return std::move((*note)->body);
}

}  // namespace asan::http
