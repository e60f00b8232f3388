#include "staff_screens/terminal_words.hpp"

#include <algorithm>
#include <array>

#include "text/format.hpp"

namespace asan::staff_screens {

namespace {

using fleet::Check;
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

/// What `Finding::measured` counts. `none`: it is only well or not.
enum class Unit : std::uint8_t { none, count, milliseconds, micro, hundredths, kib, days };

struct CheckWords {
  Msg name;
  Unit unit;
};
/// In the order of fleet::Check.
constexpr std::array<CheckWords, fleet::check_count> checks = {{{Msg::staff_check_drawing, Unit::none},
                                                                {Msg::staff_check_frame_time, Unit::micro},
                                                                {Msg::staff_check_touch, Unit::hundredths},
                                                                {Msg::staff_check_keyboard, Unit::count},
                                                                {Msg::staff_check_fonts, Unit::count},
                                                                {Msg::staff_check_sound, Unit::none},
                                                                {Msg::staff_check_speech, Unit::count},
                                                                {Msg::staff_check_printer, Unit::none},
                                                                {Msg::staff_check_scanner, Unit::none},
                                                                {Msg::staff_check_clock, Unit::milliseconds},
                                                                {Msg::staff_check_latency, Unit::micro},
                                                                {Msg::staff_check_loss, Unit::count},
                                                                {Msg::staff_check_storage, Unit::kib},
                                                                {Msg::staff_check_catalogue, Unit::none},
                                                                {Msg::staff_check_certificate, Unit::days}}};

Msg words_of_verdict(fleet::Verdict verdict) noexcept {
  switch (verdict) {
    case fleet::Verdict::good:
      return Msg::staff_verdict_good;
    case fleet::Verdict::bad:
      return Msg::staff_verdict_bad;
    case fleet::Verdict::absent:
      return Msg::staff_verdict_absent;
    case fleet::Verdict::unknown:
      break;
  }
  return Msg::staff_verdict_unknown;
}

/// Empty: there is nothing to say beyond the verdict. Parts are rounded up, so that a limit that is passed is seen.
std::string measured_words(const View& view, Unit unit, std::int64_t measured) {
  constexpr std::int64_t thousand = 1000;
  constexpr std::int64_t hundred = 100;
  switch (unit) {
    case Unit::none:
      return {};
    case Unit::count:
      return std::to_string(measured);
    case Unit::milliseconds:
      return view.say(Msg::staff_unit_ms, {{"count", measured}});
    case Unit::micro:
      return view.say(Msg::staff_unit_ms, {{"count", (measured + thousand - 1) / thousand}});
    case Unit::hundredths:
      return view.say(Msg::staff_unit_mm, {{"count", (measured + hundred - 1) / hundred}});
    case Unit::kib:
      return view.say(Msg::staff_unit_kib, {{"count", measured}});
    case Unit::days:
      break;
  }
  return view.say(Msg::staff_unit_days, {{"count", measured}});
}

}  // namespace

Msg words_of(fleet::Alert alert) noexcept { return alert_words.at(static_cast<std::size_t>(alert)); }

Msg words_of(Check check) noexcept { return checks.at(static_cast<std::size_t>(check)).name; }

std::string moment_words(const View& view, Instant at) {
  const calendar::CivilTime civil = view.civil(at);
  return text::numeric_date(civil.date) + " " + civil.time.hh_mm();
}

std::string state_words(const View& view, const fleet::TerminalRecord& record) {
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

std::string finding_words(const View& view, const fleet::SelfTest& test, Check check) {
  std::string words = view.say(words_of_verdict(verdict_of(test, check)));
  const auto found = std::find_if(test.findings.begin(), test.findings.end(),
                                  [check](const fleet::Finding& each) { return each.check == check; });
  if (found == test.findings.end() || !found->measured) return words;
  const std::string value = measured_words(view, checks.at(static_cast<std::size_t>(check)).unit, *found->measured);
  return value.empty() ? words : words.append(": ").append(value);
}

}  // namespace asan::staff_screens
