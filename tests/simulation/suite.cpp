#include "simulation/suite.hpp"

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>
#include <variant>

#include "simulation/flaws.hpp"
#include "simulation/shrink.hpp"

namespace asan::simulation {

namespace {

/// Together a million steps. Short runs on the disk that fails: it copies whole files to know what was synced.
struct Share {
  Engine engine;
  std::uint64_t seeds;
  std::int32_t steps;
};
constexpr std::array<Share, 4> shares = {{{Engine::memory, 840, 1000},
                                          {Engine::sqlite, 100, 1000},
                                          {Engine::bad_disk, 200, 250},
                                          {Engine::postgres, 10, 1000}}};

/// A planted bug must be found within so many steps: seeds 1, 2, ... of 250 steps each.
constexpr std::uint64_t flaw_seeds = 40;
constexpr std::int32_t flaw_steps = 250;
constexpr std::size_t most_lines_of_a_shrunk_run = 12;

constexpr std::array<std::string_view, 61> must_happen = {
    "hold held",
    "hold taken",
    "hold closed",
    "hold off-grid",
    "hold too-soon",
    "hold too-late",
    "hold not-offered",
    "hold overlapping",
    "release released",
    "release hold-unknown",
    "confirm booked",
    "confirm hold-expired",
    "confirm hold-unknown",
    "confirm draw-again",
    "confirm already-booked",
    "confirm too-many-bookings",
    "confirm limited",
    "advance advanced",
    "advance already-done",
    "advance out-of-order",
    "advance too-early",
    "advance missed",
    "advance already-served",
    "advance already-cancelled",
    "advance not-found",
    "lift lifted",
    "lift not-limited",
    "again advance advanced",
    "again lift not-limited",
    "cancel cancelled",
    "cancel already-cancelled",
    "cancel already-started",
    "cancel not-found",
    "reschedule rescheduled",
    "reschedule unchanged",
    "reschedule taken",
    "reschedule closed",
    "reschedule off-grid",
    "reschedule too-soon",
    "reschedule too-late",
    "reschedule not-offered",
    "reschedule overlapping",
    "reschedule already-cancelled",
    "reschedule already-started",
    "reschedule not-found",
    "again hold held",
    "again hold taken",
    "again confirm booked",
    "again confirm hold-expired",
    "again cancel cancelled",
    "again reschedule rescheduled",
    "again reschedule taken",
    "reuse-key refused",
    "slots some",
    "slots none",
    "restart",
    "forget",
    "disk",
    "disk was full",
    "disk failed",
    "power-cut",
};

class Report {
 public:
  void check(bool is_right, const std::string& what, std::string_view details = "") {
    ++(is_right ? passed_ : failed_);
    std::printf("%sok %d - %s\n", is_right ? "" : "not ", passed_ + failed_, what.c_str());
    while (!is_right && !details.empty()) {
      const std::string_view line = details.substr(0, details.find('\n'));
      std::printf("  %.*s\n", static_cast<int>(line.size()), line.data());
      details.remove_prefix(std::min(details.size(), line.size() + 1));
    }
    std::fflush(stdout);
  }
  [[nodiscard]] bool end() const {
    std::printf("1..%d\n# tests %d\n# pass %d\n# fail %d\n", passed_ + failed_, passed_ + failed_, passed_, failed_);
    return failed_ == 0;
  }

 private:
  int passed_ = 0;
  int failed_ = 0;
};

void check_engine(const Share& share, Seen& seen, Report& report) {
  const std::string engine(engine_names.at(static_cast<std::size_t>(share.engine)));
  const auto make = [&share] { return make_house(share.engine); };
  const Weather weather = share.engine == Engine::bad_disk ? Weather::bad : Weather::fair;
  for (std::uint64_t seed = 1; seed <= share.seeds; ++seed) {
    const Run run = draw(seed, share.steps, weather);
    const auto violation = violation_of(run, make(), &seen);
    if (!violation) continue;
    std::string details = "again: build/release/simulation --engine ";
    details.append(engine).append(" --seed ").append(std::to_string(seed));
    details.append(" --steps ").append(std::to_string(share.steps)).append("\n");
    details.append(shortest_words(run, *violation, make));
    report.check(false, engine + " keeps every promise", details);
    return;
  }
  const std::int64_t steps = static_cast<std::int64_t>(share.seeds) * share.steps;
  report.check(true, engine + " keeps every promise in " + std::to_string(steps) + " steps");
}

Run shrunk_run(const Run& run, const Violation& violation, const MakeHouse& make) {
  return shrink(run, [&](const Run& shorter) {
    const auto found = violation_of(shorter, make());
    return found && found->is_like(violation);
  });
}

struct Planted {
  std::string_view words;
  MakeHouse make;
  Weather weather = Weather::fair;
};

/// The first seed whose run finds it, made short.
void check_planted(const Planted& planted, Report& report) {
  for (std::uint64_t seed = 1; seed <= flaw_seeds; ++seed) {
    const Run run = draw(seed, flaw_steps, planted.weather);
    const auto violation = violation_of(run, planted.make());
    if (!violation) continue;
    const Run shrunk = shrunk_run(run, *violation, planted.make);
    const auto steps = static_cast<std::int64_t>(seed - 1) * flaw_steps + violation->step;
    report.check(shrunk.size() <= most_lines_of_a_shrunk_run,
                 std::string(planted.words) + ": found after " + std::to_string(steps) + " steps, shown by " +
                     std::to_string(shrunk.size()) + " (" + violation->words + ")",
                 in_words(shrunk));
    return;
  }
  report.check(false,
               std::string(planted.words) + ": not found in " + std::to_string(flaw_seeds * flaw_steps) + " steps");
}

void check_all_planted(Report& report) {
  const auto is_right = [](std::uint64_t seed) {
    return !violation_of(draw(seed, flaw_steps, Weather::fair), make_flawed_house(Flaw::none));
  };
  bool is_sound = true;
  for (std::uint64_t seed = 1; seed <= flaw_seeds; ++seed) is_sound = is_sound && is_right(seed);
  report.check(is_sound, "the twin in which bugs are planted has none of its own");
  for (const FlawName& flaw : flaws) {
    check_planted({flaw.words, [&flaw] { return make_flawed_house(flaw.flaw); }}, report);
  }
  check_planted({"a disk that only says it synced", make_house_on_lying_disk, Weather::bad}, report);
}

void check_replay(Report& report) {
  const Run run = draw(1, 1000, Weather::bad);
  const std::string words = in_words(run);
  const auto read = read_run(words);
  const auto* again = std::get_if<Run>(&read);
  report.check(again != nullptr && in_words(*again) == words, "a run that was printed is read back as it was");
  const auto slip = read_run("#1 hold at=10:00\n#2 hold at=noon\n");
  const auto* line = std::get_if<UnreadableLine>(&slip);
  report.check(line != nullptr && line->line == 2, "a misspelt line is named");
}

}  // namespace

std::string shortest_words(const Run& run, const Violation& violation, const MakeHouse& make) {
  const Run shrunk = shrunk_run(run, violation, make);
  const Violation last = violation_of(shrunk, make()).value_or(violation);
  return in_words(shrunk) + "-- at #" + std::to_string(last.step) + ": " + last.words + "\n";
}

bool run_suite() {
  Report report;
  Seen seen;
  check_replay(report);
  check_all_planted(report);
  for (const Share& share : shares) check_engine(share, seen, report);
  std::string missing;
  for (const std::string_view what : must_happen) {
    if (seen[std::string(what)] == 0) missing.append(what).append("\n");
  }
  report.check(missing.empty(), "everything that can happen happened", missing);
  return report.end();
}

}  // namespace asan::simulation
