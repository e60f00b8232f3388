// What a touch screen says of itself every half minute, what is known of it all in all, and what of that needs somebody
// to look (ours). Nothing here is about who stands before it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "fleet/self_test.hpp"

namespace asan::fleet {

/// What became of the last sheet on the terminal's printer. `none`: it never printed, or has no printer.
enum class Printer : std::uint8_t { none, ready, paper_low, paper_out, cover_open, offline, failed };
inline constexpr std::size_t printer_count = 7;
/// As notes say it: "paper_out".
[[nodiscard]] std::string_view name_of(Printer printer) noexcept;
[[nodiscard]] std::optional<Printer> printer_of(std::string_view name) noexcept;

struct TerminalReport {
  bool is_in_use = false;
  /// Names of the files that it runs: they change with their bytes. Empty: its page has none.
  std::string client;
  std::string catalogue;
  /// Scripts that failed since `errors_since`, or none did.
  std::int32_t errors = 0;
  std::optional<Instant> errors_since;
  friend bool operator==(const TerminalReport&, const TerminalReport&) = default;
};

/// A page counts from its beginning and says what is new, so the count of a day is made here: a day after the first
/// error it begins anew. `said.errors`: those since the report before.
[[nodiscard]] TerminalReport counted(const std::optional<TerminalReport>& before, TerminalReport said, Instant now);

struct TerminalRecord {
  TerminalId terminal;
  CentreId centre;
  std::optional<TerminalReport> report = {};
  std::optional<Instant> reported_at = {};
  Printer printer = Printer::none;
  std::optional<SelfTest> self_test = {};
  /// Somebody pressed the button and was not helped yet.
  std::optional<Instant> help_at = {};
  /// The visit in which it was pressed is over.
  bool is_caller_gone = false;
  std::optional<Instant> picture_wanted_at = {};
  std::optional<Instant> picture_at = {};
  friend bool operator==(const TerminalRecord&, const TerminalRecord&) = default;
};

/// Four reports were missed.
inline constexpr Duration silent_after = Duration::seconds(120);
inline constexpr Duration test_is_good_for = Duration::minutes(std::int64_t{24} * 60);
/// A page is let go again by a touch screen's idle rule after a minute; a report that is older says nothing of now.
inline constexpr Duration report_is_good_for = Duration::seconds(60);

/// Who called may stand before a screen that forgot him meanwhile: his call outlives his visit by so long.
inline constexpr Duration call_outlives = Duration::minutes(10);
[[nodiscard]] bool calls_for_help(const TerminalRecord& record, Instant now) noexcept;

enum class Activity : std::uint8_t { in_use, idle, silent };
[[nodiscard]] Activity activity_of(const TerminalRecord& record, Instant now) noexcept;

/// The more urgent, the earlier: first somebody who waits, then what takes the terminal away from visitors, then what
/// is seen by few, then what will be.
enum class Alert : std::uint8_t {
  help,
  silent,           // while its centre is open
  printer_offline,  // or failed
  paper_out,        // or the cover is open
  self_test_failed,
  errors,
  other_client,  // than the server's
  other_catalogue,
  self_test_old,  // or there was none
  certificate,    // soon over
  paper_low
};
inline constexpr std::size_t alert_count = 11;

struct Around {
  Instant now;
  bool is_open = false;
  /// The server's own; empty: it serves none.
  std::string_view client;
  std::string_view catalogue;
};

/// It runs other files than the server gives: it has to load its page again. Who names no file has none to renew.
[[nodiscard]] bool is_outdated(const TerminalReport& report, std::string_view client,
                               std::string_view catalogue) noexcept;

/// In their order, each once.
[[nodiscard]] std::vector<Alert> alerts_of(const TerminalRecord& record, const Around& around);

/// Those with the most urgent alert first, then by name.
struct Watched {
  TerminalRecord record;
  std::vector<Alert> alerts;
};
void sort_by_urgency(std::vector<Watched>& all);

/// A picture is taken of nobody: the last report is fresh and says that the terminal stands at its start page.
[[nodiscard]] bool may_be_pictured(const TerminalRecord& record, Instant now) noexcept;

}  // namespace asan::fleet
