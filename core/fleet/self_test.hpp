// What a terminal finds when it looks at itself before the doors open, and which of it is well. The limits are ours
// unless a source is named; the same table judges in the browser's page, on the server and in the list of all
// terminals.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace asan::fleet {

/// In the order of the page. What `Finding::measured` counts stands behind each.
enum class Check : std::uint8_t {
  drawing,     // WebGL 2: 1 there is, 0 there is none
  frame_time,  // microseconds that a frame takes, 95th of 100
  touch,       // hundredths of a millimetre between a target and the finger, the worst of all targets
  keyboard,    // keys of the three layouts that wrote another letter than theirs
  fonts,       // letters of the three languages that are drawn as a box or as another's
  sound,       // 1: the person at the screen heard the tone
  speech,      // languages of three in which the server speaks
  printer,     // 1: the sheet came out whole, 0: it did not, -1 and below: the printer said why (printer_trouble_of)
  scanner,     // 1: the code was read by the hand scanner
  camera,      // width of its picture times picture_scale, and its height; 0: it is all dark, -1 and below: there is
               // none (camera_trouble_of)
  clock,       // milliseconds that the terminal's clock differs from the server's
  latency,     // microseconds to the server and back, 95th of 20
  loss,        // requests of 20 without an answer
  storage,     // KiB that the browser may keep
  catalogue,   // 1: the terminal shows the catalogue that the server has
  certificate  // days until the server's certificate ends
};
inline constexpr std::array all_checks = {Check::drawing, Check::frame_time, Check::touch,     Check::keyboard,
                                          Check::fonts,   Check::sound,      Check::speech,    Check::printer,
                                          Check::scanner, Check::camera,     Check::clock,     Check::latency,
                                          Check::loss,    Check::storage,    Check::catalogue, Check::certificate};
inline constexpr std::size_t check_count = all_checks.size();

/// `absent`: there is nothing to look at here (no printer, no TLS), and a terminal works without it. `unknown`: it was
/// not looked at yet.
enum class Verdict : std::uint8_t { good, bad, absent, unknown };

struct Finding {
  Check check = Check::drawing;
  /// None: absent.
  std::optional<std::int64_t> measured;
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// What a printer says when nothing comes out.
enum class PrinterTrouble : std::uint8_t { paper_out, cover_open, offline, busy, failed };
/// Why a camera that is there gives no picture. `refused`: the browser may not use it.
enum class CameraTrouble : std::uint8_t { refused, failed };
/// What the width of a camera's picture is multiplied by.
inline constexpr std::int64_t picture_scale = 10'000;

/// Each check at most once.
struct SelfTest {
  Instant at;
  std::vector<Finding> findings;
  friend bool operator==(const SelfTest&, const SelfTest&) = default;
};

/// As it stands in addresses, files and on the wire: "frame_time".
[[nodiscard]] std::string_view name_of(Check check) noexcept;
[[nodiscard]] std::optional<Check> check_of(std::string_view name) noexcept;

/// As a page sends it: a whole number, nothing for what is absent, or for printer and camera the word of their trouble
/// ("paper_out"). None: no such check, or nothing that could be measured.
[[nodiscard]] std::optional<Finding> read_finding(std::string_view name, std::string_view measured) noexcept;
/// None: the printer had nothing to complain about.
[[nodiscard]] std::optional<PrinterTrouble> printer_trouble_of(const Finding& finding) noexcept;
[[nodiscard]] std::optional<CameraTrouble> camera_trouble_of(const Finding& finding) noexcept;

/// What is measured is good from `least` to `most`.
struct Limits {
  std::int64_t least = 0;
  std::int64_t most = 0;
};
[[nodiscard]] Limits limits_of(Check check) noexcept;

/// A terminal works without it: it may be absent.
[[nodiscard]] bool may_be_absent(Check check) noexcept;

/// Null: the test did not look at it.
[[nodiscard]] const Finding* find_finding(const SelfTest& test, Check check) noexcept;
[[nodiscard]] Verdict verdict_of(const Finding& finding) noexcept;
/// Of one check in a test; unknown when the test did not look at it.
[[nodiscard]] Verdict verdict_of(const SelfTest& test, Check check) noexcept;
/// Something is to be done, if only to look.
[[nodiscard]] bool is_red(Verdict verdict) noexcept;

/// What somebody has to put right: bad, or not looked at. In the order of the page.
[[nodiscard]] std::vector<Check> red_checks(const SelfTest& test);
/// Every check is good, or absent where that is allowed.
[[nodiscard]] bool is_passed(const SelfTest& test);

}  // namespace asan::fleet
