#include "http/fleet_notes.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "wire/codec_parts.hpp"

namespace asan::http {
namespace {

void take_note(const store::TerminalNote& note, fleet::TerminalRecord& record) {
  switch (note.kind) {
    case store::TerminalNoteKind::report:
      record.report = report_of(note.body);
      record.reported_at = note.at;
      return;
    case store::TerminalNoteKind::self_test:
      record.self_test = self_test_of(note.body);
      return;
    case store::TerminalNoteKind::printer:
      record.printer = fleet::printer_of(note.body).value_or(fleet::Printer::none);
      return;
    case store::TerminalNoteKind::help:
      record.help_at = note.at;
      record.is_caller_gone = note.body == caller_gone;
      return;
    case store::TerminalNoteKind::picture_wanted:
      record.picture_wanted_at = note.at;
      return;
    case store::TerminalNoteKind::picture:
      break;
  }
  record.picture_at = note.at;
}

}  // namespace

std::string body_of(const fleet::TerminalReport& report) {
  wire::JsonWriter json;
  json.begin_object();
  json.boolean_field("in_use", report.is_in_use);
  json.string_field("client", report.client);
  json.string_field("catalogue", report.catalogue);
  json.integer_field("errors", report.errors);
  if (report.errors_since) json.integer_field("errors_since", report.errors_since->unix_seconds());
  json.end_object();
  return std::move(json).take();
}

std::optional<fleet::TerminalReport> report_of(std::string_view body) {
  auto read = wire::read_document(body, [](wire::JsonReader& root) -> std::optional<fleet::TerminalReport> {
    fleet::TerminalReport report;
    report.is_in_use = root.at("in_use").boolean();
    report.client = root.at("client").string();
    report.catalogue = root.at("catalogue").string();
    report.errors = root.at("errors").int32(0);
    const auto since = root.at("errors_since");
    if (since.present()) report.errors_since = Instant::from_unix_seconds(since.integer());
    return report;
  });
  if (!read) return std::nullopt;
  return *std::move(read);
}

std::string body_of(const fleet::SelfTest& test) {
  wire::JsonWriter json;
  json.begin_object();
  json.integer_field("at", test.at.unix_seconds());
  json.field("findings").begin_list();
  for (const fleet::Finding& finding : test.findings) {
    json.begin_object();
    json.string_field("check", fleet::name_of(finding.check));
    if (finding.measured) json.integer_field("measured", *finding.measured);
    json.end_object();
  }
  json.end_list();
  json.end_object();
  return std::move(json).take();
}

std::optional<fleet::SelfTest> self_test_of(std::string_view body) {
  auto read = wire::read_document(body, [](wire::JsonReader& root) -> std::optional<fleet::SelfTest> {
    fleet::SelfTest test{Instant::from_unix_seconds(root.at("at").integer()), {}};
    root.at("findings").each([&test](wire::JsonReader& each) {
      const auto check = each.at("check").parsed(fleet::check_of, "a check");
      const auto measured = each.at("measured");
      if (!check) return;
      test.findings.push_back({*check, measured.present() ? std::optional(measured.integer()) : std::nullopt});
    });
    return test;
  });
  if (!read) return std::nullopt;
  return *std::move(read);
}

fleet::TerminalRecord record_of(const std::vector<store::TerminalNote>& notes) {
  const auto newest = std::max_element(notes.begin(), notes.end(),
                                       [](const auto& earlier, const auto& later) { return earlier.at < later.at; });
  fleet::TerminalRecord record{.terminal = newest->terminal, .centre = newest->centre};
  for (const store::TerminalNote& note : notes) take_note(note, record);
  return record;
}

std::vector<fleet::TerminalRecord> records_of(std::vector<store::TerminalNote> notes) {
  std::vector<fleet::TerminalRecord> records;
  for (auto first = notes.begin(); first != notes.end();) {
    const auto end = std::find_if(
        first, notes.end(), [&first](const store::TerminalNote& each) { return each.terminal != first->terminal; });
    records.push_back(record_of({std::make_move_iterator(first), std::make_move_iterator(end)}));
    first = end;
  }
  return records;
}

}  // namespace asan::http
