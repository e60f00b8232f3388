// From command line, environment and file to one set of options.
#include <algorithm>
#include <fstream>
#include <initializer_list>

#include "settings/setting.hpp"

namespace asan::settings {
namespace {

constexpr std::string_view prefix = "PORTAL_";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text.append(part);
  return text;
}

std::string in_quotes(std::string_view value) { return joined({"\"", value, "\""}); }

using Failed = std::optional<std::string>;

/// Fills a Resolved, the weakest source first, so that each stronger one writes over it.
class Resolver {
 public:
  explicit Resolver(const Sources& sources) : sources_(sources) { resolved_.chosen.resize(sources.table.size()); }

  Failed run() {
    const std::size_t words = find_command();
    if (auto failed = take_defaults()) return failed;
    // The file is named by the stronger two, and is weaker than both: they are read twice.
    if (auto failed = take_strong(words)) return failed;
    if (resolved_.options.config.empty()) return std::nullopt;
    const std::filesystem::path file = resolved_.options.config;
    if (auto failed = take_file(file)) return failed;
    return take_strong(words);
  }
  [[nodiscard]] Resolved result() && { return std::move(resolved_); }

 private:
  Failed take_strong(std::size_t words) {
    resolved_.unknown_variables.clear();
    for (const Setting& setting : sources_.table) {
      if (setting.form == Form::operand) chosen(setting) = {};
    }
    if (auto failed = take_environment()) return failed;
    return take_arguments(words);
  }

  /// How many words the command has.
  std::size_t find_command() {
    resolved_.command = sources_.commands.front().name;
    const auto& arguments = sources_.arguments;
    for (std::size_t words = std::min<std::size_t>(2, arguments.size()); words > 0; --words) {
      std::string said(arguments[0]);
      if (words == 2) said.append(" ").append(arguments[1]);
      if (said == "--help" || said == "-h") said = "help";
      for (const CommandName& command : sources_.commands) {
        if (command.name != said) continue;
        resolved_.command = command.name;
        return words;
      }
    }
    return 0;
  }

  [[nodiscard]] const Setting* find(std::string_view name) const {
    const auto found = std::find_if(sources_.table.begin(), sources_.table.end(),
                                    [name](const Setting& setting) { return setting.name == name; });
    return found == sources_.table.end() ? nullptr : &*found;
  }

  /// What a word without "--" may be: the command's operand, once.
  [[nodiscard]] const Setting* free_operand() {
    const auto found = std::find_if(sources_.table.begin(), sources_.table.end(), [this](const Setting& each) {
      return each.form == Form::operand && each.is_for(resolved_.command) && chosen(each).value.empty();
    });
    return found == sources_.table.end() ? nullptr : &*found;
  }

  Failed take_defaults() {
    for (const Setting& setting : sources_.table) {
      if (setting.fallback.empty()) continue;
      chosen(setting).value = setting.fallback;
      if (!store_value(setting, setting.fallback, resolved_.options)) {
        return joined({"the default of ", setting.name, " must be ", expected(setting), "."});
      }
    }
    return std::nullopt;
  }

  Failed take_environment() {
    for (const std::string_view entry : sources_.environment) {
      if (entry.substr(0, prefix.size()) != prefix) continue;
      const std::size_t equals = std::min(entry.find('='), entry.size());
      const std::string name(entry.substr(0, equals));
      const auto setting = std::find_if(sources_.table.begin(), sources_.table.end(), [&](const Setting& each) {
        return !each.is_for_one_call() && variable_name(each) == name;
      });
      if (setting == sources_.table.end()) {
        resolved_.unknown_variables.push_back(name);
        continue;
      }
      const std::string_view value = entry.substr(std::min(equals + 1, entry.size()));
      if (auto failed = take(*setting, value, {name, "in the environment", name})) return failed;
    }
    return std::nullopt;
  }

  Failed take_arguments(std::size_t next) {
    const auto& arguments = sources_.arguments;
    std::vector<const Setting*> lists;
    while (next < arguments.size()) {
      const std::string_view word = arguments[next++];
      if (const Setting* operand = word.substr(0, 2) == "--" ? nullptr : free_operand()) {
        const std::string shape(operand->shape);
        if (auto failed = take(*operand, word, {shape, "on the command line", shape})) return failed;
        continue;
      }
      const std::size_t equals = std::min(word.find('='), word.size());
      const std::string flag(word.substr(0, equals));
      const Setting* setting = flag.substr(0, 2) == "--" ? find(std::string_view(flag).substr(2)) : nullptr;
      if (setting == nullptr || setting->form == Form::operand) {
        return joined({in_quotes(word), " on the command line is not understood; portal-server help shows what is."});
      }
      if (setting->is_for_one_call() && !setting->is_for(resolved_.command)) {
        return joined({flag, " on the command line belongs to ", setting->commands, ", not to ", resolved_.command,
                       "; leave it out."});
      }
      std::string value(equals < word.size() ? word.substr(equals + 1) : "");
      if (equals == word.size() && setting->is_switch()) {
        value = "yes";
      } else if (equals == word.size() && next < arguments.size()) {
        value = arguments[next++];
      }
      // Said again, a list grows.
      const bool is_again = std::find(lists.begin(), lists.end(), setting) != lists.end();
      if (is_again) value.insert(0, chosen(*setting).value + ",");
      if (setting->is_list()) lists.push_back(setting);
      if (auto failed = take(*setting, value, {flag, "on the command line", flag})) return failed;
    }
    return std::nullopt;
  }

  Failed take_file(const std::filesystem::path& file) {
    std::ifstream lines(file);
    const std::string where = file.string();
    if (!lines) {
      return joined({"The file ", where, " of ", chosen(*find("config")).origin,
                     " cannot be read; name another or give it to the user that runs the server."});
    }
    std::vector<const Setting*> seen;
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
      const std::string_view text = trimmed(line);
      if (text.empty() || text.front() == '#') continue;
      const std::string place = where + ", line " + std::to_string(number);
      const std::size_t equals = text.find('=');
      const std::string name(trimmed(text.substr(0, equals)));
      const Setting* setting = find(name);
      if (equals == std::string_view::npos || setting == nullptr || setting->is_for_one_call() || name == "config") {
        return joined({in_quotes(name), " in ", place,
                       " is not understood; write \"name = value\" with a name of portal-server config example."});
      }
      if (std::find(seen.begin(), seen.end(), setting) != seen.end()) {
        return joined({name, " is said twice in ", place, "; leave one."});
      }
      seen.push_back(setting);
      if (setting->secrecy == Secrecy::secret && is_open_to_others(file)) {
        return joined({name, " in ", place, " is a secret that others can read; run chmod 640 on the file."});
      }
      if (auto failed = take(*setting, trimmed(text.substr(equals + 1)), {name, "in " + place, place})) return failed;
    }
    return std::nullopt;
  }

  static bool is_open_to_others(const std::filesystem::path& file) {
    using std::filesystem::perms;
    std::error_code error;
    return (std::filesystem::status(file, error).permissions() & perms::others_read) != perms::none;
  }

  struct Place {
    std::string name;
    std::string where;
    std::string origin;
  };

  Failed take(const Setting& setting, std::string_view value, Place place) {
    if (!store_value(setting, value, resolved_.options)) {
      std::string sentence = std::move(place.name);
      if (value.empty()) {
        sentence.append(" has no value ");
      } else {
        sentence.append(" is ").append(setting.secrecy == Secrecy::secret ? "wrong" : in_quotes(value)).append(" ");
      }
      return sentence.append(place.where).append("; it must be ").append(expected(setting)).append(".");
    }
    chosen(setting) = {std::string(value), std::move(place.origin)};
    return std::nullopt;
  }

  [[nodiscard]] Chosen& chosen(const Setting& setting) {
    return resolved_.chosen[static_cast<std::size_t>(&setting - sources_.table.data())];
  }

  const Sources& sources_;
  Resolved resolved_;
};

}  // namespace

std::string variable_name(const Setting& setting) {
  std::string name(prefix);
  for (const char c : setting.name) {
    const bool is_letter = c >= 'a' && c <= 'z';
    name.push_back(c == '-' ? '_' : is_letter ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return name;
}

bool Setting::is_for(std::string_view command) const noexcept {
  std::string_view rest = commands;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    if (rest.substr(0, comma) == command) return true;
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return false;
}

bool Resolved::is_default(std::span<const Setting> rows, std::string_view name) const {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].name == name) return chosen[i].is_default();
  }
  return true;
}

Result<Resolved, std::string> resolve(const Sources& sources) {
  Resolver resolver(sources);
  if (auto failed = resolver.run()) return failure(*std::move(failed));
  return std::move(resolver).result();
}

}  // namespace asan::settings
