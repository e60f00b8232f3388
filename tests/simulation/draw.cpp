// Which operations happen how often. The generator is ours down to the last bit (SplitMix64, public domain, Vigna), so
// that a seed means the same run with every compiler.
#include <algorithm>

#include "simulation/operations.hpp"
#include "simulation/plan.hpp"

namespace asan::simulation {

namespace {

class Drawing {
 public:
  explicit Drawing(std::uint64_t seed) noexcept : state_(seed) {}

  /// The numbers of steps that may have made something.
  std::vector<std::int32_t> holds;
  std::vector<std::int32_t> waiting;
  std::vector<std::int32_t> bookings;
  std::vector<std::int32_t> writes;
  /// Who is followed from the door to the counter, and how many steps he was asked to take.
  Ref visitor;
  std::int32_t visitor_steps = 0;

  [[nodiscard]] std::int32_t below(std::int32_t end) noexcept {
    // Of nothing the first: the analyser does not know that nobody asks for that.
    return static_cast<std::int32_t>(next() % static_cast<std::uint64_t>(std::max(end, 1)));
  }
  [[nodiscard]] bool once_in(std::int32_t times) noexcept { return below(times) == 0; }
  template <std::size_t n>
  [[nodiscard]] std::int32_t one_of(const std::array<std::int32_t, n>& values) {
    return values.at(static_cast<std::size_t>(below(n)));
  }
  /// Mostly one of the latest, sometimes any of them, sometimes one that never was.
  [[nodiscard]] Ref some_of(const std::vector<std::int32_t>& made) {
    if (made.empty() || once_in(25)) return {below(10)};
    const auto count = static_cast<std::int32_t>(made.size());
    const std::int32_t back = once_in(5) ? below(count) : below(std::min(count, 8));
    return {made.at(static_cast<std::size_t>(count - 1 - back))};
  }
  /// Mostly the latest hold that nobody has confirmed yet.
  [[nodiscard]] Ref hold_to_confirm() {
    if (waiting.empty() || once_in(5)) return some_of(holds);
    const Ref latest = {waiting.back()};
    waiting.pop_back();
    return latest;
  }
  [[nodiscard]] std::int32_t some_day() noexcept {
    if (once_in(30)) return below(40) - 2;
    return below(3);
  }
  /// Few starts, so that visitors meet.
  [[nodiscard]] Clock some_clock() noexcept {
    if (once_in(30)) return {below(24 * 60)};
    if (once_in(15)) return {22 * 60 + 15 * below(8)};
    return {10 * 60 + 15 * below(once_in(4) ? 28 : 10)};
  }
  [[nodiscard]] CentreName some_centre() noexcept { return once_in(2) ? CentreName::ganja : CentreName::baku; }
  [[nodiscard]] ServiceName some_service() {
    if (once_in(40)) return ServiceName::marathon;
    constexpr std::array<std::int32_t, 6> services = {0, 0, 0, 1, 1, 2};
    return static_cast<ServiceName>(one_of(services));
  }

 private:
  std::uint64_t next() noexcept {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

Operation place_hold(Drawing& d) {
  PlaceHold wish;
  wish.centre = d.some_centre();
  wish.day = d.some_day();
  wish.at = d.some_clock();
  wish.first = d.some_service();
  if (!d.once_in(3)) return wish;
  wish.services = 2 + d.below(2);
  wish.second = d.some_service();
  wish.third = wish.services > 2 ? d.some_service() : ServiceName::id_card;
  wish.pause = d.once_in(6) ? -15 : 15 * d.below(2);
  return wish;
}
Operation release_hold(Drawing& d) { return ReleaseHold{d.some_of(d.holds)}; }
Operation confirm(Drawing& d) {
  const Ref hold = d.hold_to_confirm();
  return Confirm{hold, d.once_in(25) ? d.some_of(d.bookings) : Ref(), d.once_in(3) ? 1 + d.below(3) : 0};
}
Operation cancel(Drawing& d) { return Cancel{d.some_of(d.bookings), d.once_in(3) ? 0 : d.below(3000)}; }
/// Mostly one step after the other, up to one too many: who was served cannot have missed it.
Operation advance(Drawing& d) {
  constexpr std::int32_t steps = 5;
  if (d.once_in(4)) return Advance{d.some_of(d.bookings), static_cast<StepName>(d.below(steps))};
  if (d.visitor_steps == steps || d.once_in(6)) {
    d.visitor = d.some_of(d.bookings);
    d.visitor_steps = 0;
  }
  return Advance{d.visitor, static_cast<StepName>(d.visitor_steps++)};
}
Operation lift(Drawing& d) { return Lift{1 + d.below(3)}; }
Operation wait_for(Drawing& d) {
  d.visitor = d.some_of(d.bookings);
  d.visitor_steps = 0;
  return WaitFor{d.visitor, d.below(3)};
}
Operation reschedule(Drawing& d) { return Reschedule{d.some_of(d.bookings), d.some_day(), d.some_clock()}; }
Operation again(Drawing& d) { return Again{d.some_of(d.writes)}; }
Operation reuse_key(Drawing& d) { return ReuseKey{d.some_of(d.writes), d.below(2)}; }
Operation ask_slots(Drawing& d) { return AskSlots{d.some_centre(), d.some_service(), d.some_day()}; }
Operation wait(Drawing& d) {
  if (d.once_in(4)) return Wait{-1 - d.below(2)};
  if (d.once_in(6)) return Wait{60 * d.below(180)};
  return Wait{d.below(200)};
}
Operation wait_out(Drawing& d) { return WaitOut{d.waiting.empty() ? Ref() : Ref{d.waiting.back()}}; }
Operation forget(Drawing& d) { return Forget{d.once_in(5) ? d.below(20) : 60 + d.below(300)}; }
Operation restart(Drawing& d) {
  constexpr std::array<std::int32_t, 8> clocks = {0, 0, 0, 0, -5, -30, -180, 45};
  return Restart{d.below(plan_count), d.one_of(clocks)};
}
Operation break_disk(Drawing& d) { return BreakDisk{static_cast<FaultName>(d.below(4))}; }
Operation power_cut(Drawing& /*d*/) { return PowerCut{}; }

struct Row {
  std::int32_t weight = 0;
  Operation (*draw)(Drawing&) = nullptr;
  /// Where the number of the step is kept, for others to refer to.
  std::vector<std::int32_t> Drawing::*made = nullptr;
  bool is_write = false;
  Weather weather = Weather::fair;
};

constexpr std::array<Row, 17> rows = {{
    {30, place_hold, &Drawing::holds, true},
    {4, release_hold, nullptr, true},
    {22, confirm, &Drawing::bookings, true},
    {6, cancel, nullptr, true},
    {8, reschedule, nullptr, true},
    {8, advance, nullptr, true},
    {2, lift, nullptr, true},
    {8, again},
    {2, reuse_key},
    {6, ask_slots},
    {10, wait},
    {1, wait_out},
    {2, wait_for},
    {1, forget},
    {1, restart},
    {3, break_disk, nullptr, false, Weather::bad},
    {1, power_cut, nullptr, false, Weather::bad},
}};

const Row& some_row(Drawing& drawing, Weather weather) {
  const auto counts = [weather](const Row& row) { return weather == Weather::bad || row.weather == Weather::fair; };
  std::int32_t total = 0;
  for (const Row& row : rows) total += counts(row) ? row.weight : 0;
  std::int32_t at = drawing.below(total);
  for (const Row& row : rows) {
    if (!counts(row)) continue;
    if (at < row.weight) return row;
    at -= row.weight;
  }
  return rows.front();
}

}  // namespace

Run draw(std::uint64_t seed, std::int32_t steps, Weather weather) {
  Drawing drawing(seed);
  // The first step says which plan the day begins with: a store in memory keeps it.
  Run run = {{1, Restart{drawing.below(plan_count), 0}}};
  for (std::int32_t number = 2; number <= steps; ++number) {
    const Row& row = some_row(drawing, weather);
    run.push_back({number, row.draw(drawing)});
    if (row.made != nullptr) (drawing.*row.made).push_back(number);
    if (row.made == &Drawing::holds) drawing.waiting.push_back(number);
    if (row.is_write) drawing.writes.push_back(number);
  }
  return run;
}

}  // namespace asan::simulation
