#include "simulation/operations.hpp"

#include <charconv>
#include <type_traits>

namespace asan::simulation {

namespace {

std::string written(std::int32_t value) { return std::to_string(value); }
std::string written(Ref value) { return "#" + std::to_string(value.number); }
std::string written(Clock value) {
  const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(value.minutes / 60) + ":" + two(value.minutes % 60);
}
template <class Enum>
std::string written(Enum value) {
  return std::string(names_of(value).at(static_cast<std::size_t>(value)));
}

bool read(std::string_view text, std::int32_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}
bool read(std::string_view text, Ref& value) {
  return !text.empty() && text.front() == '#' && read(text.substr(1), value.number);
}
bool read(std::string_view text, Clock& value) {
  const std::size_t colon = text.find(':');
  std::int32_t hours = 0;
  std::int32_t minutes = 0;
  if (colon == std::string_view::npos || !read(text.substr(0, colon), hours)) return false;
  if (!read(text.substr(colon + 1), minutes)) return false;
  value.minutes = hours * 60 + minutes;
  return true;
}
template <class Enum>
bool read(std::string_view text, Enum& value) {
  const auto& names = names_of(value);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names.at(i) != text) continue;
    value = static_cast<Enum>(i);
    return true;
  }
  return false;
}

/// The text up to the next space, which goes away with it.
std::string_view next_word(std::string_view& line) {
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

template <class Kind>
bool read_fields(std::string_view line, Kind& operation) {
  for (std::string_view word = next_word(line); !word.empty(); word = next_word(line)) {
    const std::size_t sign = word.find('=');
    if (sign == std::string_view::npos) return false;
    bool is_read = false;
    Kind::fields(operation, [&](std::string_view name, auto& value) {
      if (name == word.substr(0, sign)) is_read = read(word.substr(sign + 1), value);
    });
    if (!is_read) return false;
  }
  return true;
}

template <std::size_t index = 0>
std::optional<Operation> read_operation(std::string_view name, std::string_view rest) {
  if constexpr (index < std::variant_size_v<Operation>) {
    using Kind = std::variant_alternative_t<index, Operation>;
    if (name != Kind::name) return read_operation<index + 1>(name, rest);
    Kind operation;
    if (!read_fields(rest, operation)) return std::nullopt;
    return operation;
  } else {
    return std::nullopt;
  }
}

std::optional<Step> read_step(std::string_view line) {
  Ref number;
  if (!read(next_word(line), number)) return std::nullopt;
  const std::string_view name = next_word(line);
  auto operation = read_operation(name, line);
  if (!operation) return std::nullopt;
  return Step{number.number, *operation};
}

}  // namespace

std::string in_words(const Step& step) {
  std::string text = written(Ref{step.number}) + " ";
  std::visit(
      [&text](const auto& operation) {
        using Kind = std::decay_t<decltype(operation)>;
        text.append(Kind::name);
        const Kind usual;
        std::vector<std::string> usual_values;
        Kind::fields(usual, [&](std::string_view, const auto& value) { usual_values.push_back(written(value)); });
        std::size_t i = 0;
        Kind::fields(operation, [&](std::string_view name, const auto& value) {
          const std::string word = written(value);
          if (word != usual_values.at(i++)) text.append(" ").append(name).append("=").append(word);
        });
      },
      step.operation);
  return text;
}

std::string in_words(const Run& run) {
  std::string text;
  for (const Step& step : run) text.append(in_words(step)).append("\n");
  return text;
}

std::variant<Run, UnreadableLine> read_run(std::string_view text) {
  Run run;
  for (std::int32_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.empty() || line.starts_with("--")) continue;
    const auto step = read_step(line);
    if (!step) return UnreadableLine{number};
    run.push_back(*step);
  }
  return run;
}

std::vector<Step> simpler(const Step& step) {
  std::vector<Step> found;
  std::visit(
      [&](const auto& operation) {
        using Kind = std::decay_t<decltype(operation)>;
        std::size_t fields = 0;
        Kind::fields(operation, [&](std::string_view, const auto&) { ++fields; });
        for (std::size_t wanted = 0; wanted < fields; ++wanted) {
          Kind simple = operation;
          std::size_t i = 0;
          bool is_other = false;
          Kind::fields(simple, [&](std::string_view name, auto& value) {
            if (i++ != wanted) return;
            const Kind usual;
            Kind::fields(usual, [&](std::string_view usual_name, const auto& usual_value) {
              if constexpr (std::is_same_v<std::decay_t<decltype(usual_value)>, std::decay_t<decltype(value)>>) {
                if (usual_name != name || usual_value == value) return;
                value = usual_value;
                is_other = true;
              }
            });
          });
          if (is_other) found.push_back({step.number, simple});
        }
      },
      step.operation);
  return found;
}

}  // namespace asan::simulation
