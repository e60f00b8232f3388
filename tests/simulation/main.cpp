#include <chrono>
#include <cstdio>
#include "simulation/shrink.hpp"
#include "simulation/world.hpp"
using namespace asan::simulation;
int main(int argc, char** argv) {
  int engine = argc > 1 ? atoi(argv[1]) : 0;
  int seeds = argc > 2 ? atoi(argv[2]) : 100;
  int steps = argc > 3 ? atoi(argv[3]) : 1000;
  std::map<std::string, std::int64_t> seen;
  auto t0 = std::chrono::steady_clock::now();
  for (int seed = 1; seed <= seeds; ++seed) {
    const Run run = draw(seed, steps, engine == 2 ? Weather::bad : Weather::fair);
    auto v = violation_of(run, make_house(Engine(engine)), &seen);
    if (!v) continue;
    std::printf("seed %d step %d: %s\n", seed, v->step, v->words.c_str());
    Run s = shrink(run, [&](const Run& r) { return violation_of(r, make_house(Engine(engine))).has_value(); });
    std::printf("%s", in_words(s).c_str());
    v = violation_of(s, make_house(Engine(engine)), &seen);
    std::printf("step %d: %s\n", v->step, v->words.c_str());
    return 1;
  }
  std::printf("%.1f s\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - t0).count());
  for (auto& [k, n] : seen) std::printf("%s %ld\n", k.c_str(), n);
}
