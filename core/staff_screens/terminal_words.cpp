#include "staff_screens/terminal_words.hpp"

#include <array>

#include "text/format.hpp"

namespace asan::staff_screens {

namespace {

using screens::View;
using text::Msg;

/// In the order of fleet::Alert.
constexpr std::array<Msg, fleet::alert_count> alert_words = {
    Msg::staff_alert_help,        Msg::staff_alert_silent,           Msg::staff_alert_printer_offline,
    Msg::staff_alert_paper_out,   Msg::staff_alert_self_test_failed, Msg::staff_alert_errors,
    Msg::staff_alert_client,      Msg::staff_alert_catalogue,        Msg::staff_alert_self_test_old,
    Msg::staff_alert_certificate, Msg::staff_alert_paper_low};

/// In the order of fleet::Printer.
constexpr std::array<Msg, fleet::printer_count> printers = {Msg::staff_printer_none,       Msg::staff_printer_ready,
                                                            Msg::staff_printer_paper_low,  Msg::staff_printer_paper_out,
                                                            Msg::staff_printer_cover_open, Msg::staff_printer_offline,
                                                            Msg::staff_printer_failed};

}  // namespace

Msg words_of(fleet::Alert alert) noexcept { return alert_words.at(static_cast<std::size_t>(alert)); }

std::string moment_words(const View& view, Instant at) {
  const calendar::CivilTime civil = view.civil(at);
  return text::numeric_date(civil.date) + " " + civil.time.hh_mm();
}

std::string activity_words(const View& view, const fleet::TerminalRecord& record) {
  constexpr std::int64_t minute = 60;
  if (!record.reported_at) return view.say(Msg::staff_terminal_never);
  const std::string seen = moment_words(view, *record.reported_at);
  switch (fleet::activity_of(record, view.state.now)) {
    case fleet::Activity::in_use:
      return view.say(Msg::staff_terminal_in_use, {{"when", std::string_view(seen)}});
    case fleet::Activity::idle:
      return view.say(Msg::staff_terminal_idle, {{"when", std::string_view(seen)}});
    case fleet::Activity::silent:
      break;
  }
  const std::int64_t minutes = (view.state.now - *record.reported_at).in_seconds() / minute;
  return view.say(Msg::staff_terminal_silent, {{"count", minutes}, {"when", std::string_view(seen)}});
}

std::string printer_words(const View& view, const fleet::TerminalRecord& record) {
  return view.say(printers.at(static_cast<std::size_t>(record.printer)));
}

std::string test_words(const View& view, const fleet::TerminalRecord& record) {
  if (!record.self_test) return view.say(Msg::staff_terminal_untested);
  const std::string when = moment_words(view, record.self_test->at);
  const Msg told =
      fleet::is_passed(*record.self_test) ? Msg::staff_terminal_test_passed : Msg::staff_terminal_test_failed;
  return view.say(told, {{"when", std::string_view(when)}});
}

std::string error_words(const View& view, const fleet::TerminalRecord& record) {
  const std::int64_t errors = record.report ? record.report->errors : 0;
  return view.say(Msg::staff_terminal_error_count, {{"count", errors}});
}

std::string version_words(const View& view, const fleet::TerminalReport& report) {
  const std::string none = view.say(Msg::staff_terminal_no_file);
  return view.say(Msg::staff_terminal_files,
                  {{"client", std::string_view(report.client.empty() ? none : report.client)},
                   {"catalogue", std::string_view(report.catalogue.empty() ? none : report.catalogue)}});
}

}  // namespace asan::staff_screens
