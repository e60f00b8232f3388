// simulation: without options all that CI runs; with options one run.
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "simulation/suite.hpp"

namespace {

using namespace asan::simulation;

constexpr std::string_view usage =
    "usage: simulation                                all that CI runs\n"
    "       simulation [--engine memory|sqlite|bad-disk|postgres] [--seed N] [--steps N] [--print yes]\n"
    "       simulation [--engine memory|sqlite|bad-disk|postgres] --replay FILE\n";

struct Options {
  Engine engine = Engine::memory;
  std::uint64_t seed = 1;
  std::int32_t steps = 1000;
  std::string replay;
  bool prints = false;
};

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0;
}

bool read_engine(std::string_view text, Engine& engine) {
  for (std::size_t i = 0; i < engine_names.size(); ++i) {
    if (engine_names.at(i) != text) continue;
    engine = static_cast<Engine>(i);
    return true;
  }
  return false;
}

std::optional<Options> read_options(std::span<char* const> words) {
  Options options;
  if (words.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const std::string_view name = words[i];
    const std::string_view value = words[i + 1];
    bool is_read = name == "--replay" || name == "--print";
    if (name == "--engine") is_read = read_engine(value, options.engine);
    if (name == "--seed") is_read = read_number(value, options.seed);
    if (name == "--steps") is_read = read_number(value, options.steps);
    if (!is_read) return std::nullopt;
    if (name == "--replay") options.replay = value;
    if (name == "--print") options.prints = true;
  }
  return options;
}

std::optional<Run> read_file(const std::string& path) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) {
    std::fprintf(stderr, "%s cannot be read\n", path.c_str());
    return std::nullopt;
  }
  auto read = read_run(text);
  if (const auto* slip = std::get_if<UnreadableLine>(&read)) {
    std::fprintf(stderr, "%s:%d: no such step; write them as --print yes does\n", path.c_str(), slip->line);
    return std::nullopt;
  }
  return std::get<Run>(std::move(read));
}

int run_one(const Options& options) {
  const Weather weather = options.engine == Engine::bad_disk ? Weather::bad : Weather::fair;
  const auto run =
      options.replay.empty() ? std::optional(draw(options.seed, options.steps, weather)) : read_file(options.replay);
  if (!run) return 2;
  if (options.prints) std::printf("%s", in_words(*run).c_str());
  const auto make = [&options] { return make_house(options.engine); };
  const auto violation = violation_of(*run, make());
  if (!violation) {
    std::printf("-- %zu steps, every promise kept\n", run->size());
    return 0;
  }
  std::printf("-- at #%d: %s; made short:\n", violation->step, violation->words.c_str());
  std::printf("%s", shortest_words(*run, *violation, make).c_str());
  return 1;
}

}  // namespace

int main(int count, char** words) {
  if (count == 1) return run_suite() ? 0 : 1;
  const auto options = read_options(std::span(words, static_cast<std::size_t>(count)).subspan(1));
  if (!options) {
    std::fprintf(stderr, "%.*s", static_cast<int>(usage.size()), usage.data());
    return 2;
  }
  return run_one(*options);
}
