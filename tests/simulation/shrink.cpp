#include "simulation/shrink.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace asan::simulation {

namespace {

Run without(const Run& run, std::size_t from, std::size_t count) {
  Run shorter;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (i < from || i >= from + count) shorter.push_back(run[i]);
  }
  return shorter;
}

/// True when something went.
bool drop_chunks(Run& run, std::size_t size, const std::function<bool(const Run&)>& fails) {
  bool is_shorter = false;
  // From the end: what comes last hangs on what came before.
  for (std::size_t end = run.size(); end > 0;) {
    const std::size_t from = end > size ? end - size : 0;
    Run shorter = without(run, from, end - from);
    if (fails(shorter)) {
      run = std::move(shorter);
      is_shorter = true;
    }
    end = from;
  }
  return is_shorter;
}

/// Two waits as one.
bool join_waits(Run& run, const std::function<bool(const Run&)>& fails) {
  bool is_shorter = false;
  for (std::size_t i = 0; i + 1 < run.size();) {
    const auto* one = std::get_if<Wait>(&run[i].operation);
    const auto* next = std::get_if<Wait>(&run[i + 1].operation);
    Run joined = without(run, i, 1);
    if (one != nullptr && next != nullptr) joined[i].operation = Wait{one->seconds + next->seconds};
    if (one != nullptr && next != nullptr && fails(joined)) {
      run = std::move(joined);
      is_shorter = true;
    } else {
      ++i;
    }
  }
  return is_shorter;
}

bool simplify(Run& run, const std::function<bool(const Run&)>& fails) {
  bool is_simpler = false;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const auto is_simple_enough = [&] {
      const std::vector<Step> steps = simpler(run[i]);
      return std::none_of(steps.begin(), steps.end(), [&](const Step& step) {
        Run simple = run;
        simple[i] = step;
        const bool is_failing = fails(simple);
        if (is_failing) run = std::move(simple);
        return is_failing;
      });
    };
    while (!is_simple_enough()) is_simpler = true;
  }
  return is_simpler;
}

}  // namespace

Run shrink(Run run, const std::function<bool(const Run&)>& fails) {
  for (bool is_going = true; is_going;) {
    is_going = false;
    for (std::size_t size = std::max<std::size_t>(run.size() / 2, 1);; size /= 2) {
      is_going = drop_chunks(run, size, fails) || is_going;
      if (size == 1) break;
    }
    is_going = join_waits(run, fails) || is_going;
    is_going = simplify(run, fails) || is_going;
  }
  return run;
}

}  // namespace asan::simulation
