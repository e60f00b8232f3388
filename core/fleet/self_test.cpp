#include "fleet/self_test.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <span>

namespace asan::fleet {

namespace {

struct Row {
  std::string_view name;
  Limits limits;
  bool may_be_absent = false;
};

constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

/// In the order of the enum.
constexpr std::array<Row, check_count> rows = {{
    {"drawing", {1, 1}},
    // 30 pictures a second: below that a scrolled page is seen to stutter.
    {"frame_time", {0, 33'333}},
    // Half of the smallest distance between two targets (EN 301 549 leaves the size to us: 16 mm and 2 mm between).
    {"touch", {0, 900}},
    {"keyboard", {0, 0}},
    {"fonts", {0, 0}},
    {"sound", {1, 1}, true},
    {"speech", {3, 3}, true},
    {"printer", {1, 1}, true},
    {"scanner", {1, 1}, true},
    // Any picture at all.
    {"camera", {picture_scale + 1, unbounded}, true},
    // A place is held for minutes; a clock that is off by more than two seconds shows wrong ones.
    {"clock", {-2'000, 2'000}},
    {"latency", {0, 300'000}},
    {"loss", {0, 0}},
    // The client, its catalogue and fonts, with room for the next version beside them.
    {"storage", {4'096, unbounded}},
    {"catalogue", {1, 1}},
    // Time to renew it by hand before it ends.
    {"certificate", {14, unbounded}, true},
}};

/// In the order of PrinterTrouble, as the interface for printing says them.
constexpr std::array<std::string_view, 5> printer_troubles = {"paper_out", "cover_open", "offline", "busy", "failed"};
/// In the order of CameraTrouble, as web/shell/camera.js says them.
constexpr std::array<std::string_view, 2> camera_troubles = {"refused", "failed"};

std::span<const std::string_view> troubles_of(Check check) noexcept {
  if (check == Check::printer) return printer_troubles;
  if (check == Check::camera) return camera_troubles;
  return {};
}

/// Beyond that nothing is measured: a terabyte in KiB, a day in microseconds.
constexpr std::int64_t most_measured = 1'000'000'000'000;

std::optional<std::int64_t> read_number(std::string_view text) noexcept {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  if (number < -most_measured || number > most_measured) return std::nullopt;
  return number;
}

std::optional<std::int64_t> read_trouble(Check check, std::string_view name) noexcept {
  const auto names = troubles_of(check);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return -1 - (found - names.begin());
}

/// Its place in the list of the check's troubles.
std::optional<std::size_t> trouble_of(const Finding& finding) noexcept {
  if (!finding.measured || *finding.measured >= 0) return std::nullopt;
  const auto index = static_cast<std::size_t>(-1 - *finding.measured);
  return index < troubles_of(finding.check).size() ? std::optional(index) : std::nullopt;
}

const Row& row_of(Check check) noexcept { return rows[static_cast<std::size_t>(check)]; }

}  // namespace

std::string_view name_of(Check check) noexcept { return row_of(check).name; }

std::optional<Check> check_of(std::string_view name) noexcept {
  const auto* found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
  if (found == rows.end()) return std::nullopt;
  return static_cast<Check>(found - rows.begin());
}

std::optional<Finding> read_finding(std::string_view name, std::string_view measured) noexcept {
  const auto check = check_of(name);
  if (!check) return std::nullopt;
  if (measured.empty()) return Finding{*check, std::nullopt};
  auto number = read_number(measured);
  if (!number) number = read_trouble(*check, measured);
  if (!number) return std::nullopt;
  return Finding{*check, number};
}

std::optional<PrinterTrouble> printer_trouble_of(const Finding& finding) noexcept {
  const auto index = finding.check == Check::printer ? trouble_of(finding) : std::nullopt;
  return index ? std::optional(static_cast<PrinterTrouble>(*index)) : std::nullopt;
}

std::optional<CameraTrouble> camera_trouble_of(const Finding& finding) noexcept {
  const auto index = finding.check == Check::camera ? trouble_of(finding) : std::nullopt;
  return index ? std::optional(static_cast<CameraTrouble>(*index)) : std::nullopt;
}

Limits limits_of(Check check) noexcept { return row_of(check).limits; }

bool may_be_absent(Check check) noexcept { return row_of(check).may_be_absent; }

Verdict verdict_of(const Finding& finding) noexcept {
  if (!finding.measured) return may_be_absent(finding.check) ? Verdict::absent : Verdict::bad;
  const Limits limits = limits_of(finding.check);
  return *finding.measured >= limits.least && *finding.measured <= limits.most ? Verdict::good : Verdict::bad;
}

const Finding* find_finding(const SelfTest& test, Check check) noexcept {
  const auto found = std::find_if(test.findings.begin(), test.findings.end(),
                                  [check](const Finding& finding) { return finding.check == check; });
  return found == test.findings.end() ? nullptr : &*found;
}

Verdict verdict_of(const SelfTest& test, Check check) noexcept {
  const Finding* const found = find_finding(test, check);
  return found == nullptr ? Verdict::unknown : verdict_of(*found);
}

bool is_red(Verdict verdict) noexcept { return verdict == Verdict::bad || verdict == Verdict::unknown; }

std::vector<Check> red_checks(const SelfTest& test) {
  std::vector<Check> red;
  std::copy_if(all_checks.begin(), all_checks.end(), std::back_inserter(red),
               [&test](Check check) { return is_red(verdict_of(test, check)); });
  return red;
}

bool is_passed(const SelfTest& test) { return red_checks(test).empty(); }

}  // namespace asan::fleet
