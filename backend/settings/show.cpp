// The table as people read it: help, the settings in force, an example file.
#include <algorithm>

#include "settings/setting.hpp"

namespace asan::settings {
namespace {

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 1, width), ' ');
  return text;
}

void append_flag(const Setting& setting, std::string& text) {
  constexpr std::size_t width = 33;
  std::string flag = "    --";
  flag.append(setting.name);
  if (!setting.shape.empty()) flag.append(" ").append(setting.shape);
  text.append(padded(std::move(flag), width)).append(setting.words);
  if (!setting.is_switch() && !setting.fallback.empty()) text.append(" (").append(setting.fallback).append(")");
  text.append("\n");
}

std::string shown(const Setting& setting, const std::string& value) {
  if (value.empty()) return "-";
  return setting.secrecy == Secrecy::secret ? "(hidden)" : value;
}

}  // namespace

std::string usage(std::span<const Setting> table, std::span<const CommandName> commands) {
  std::string text;
  for (const CommandName& command : commands) {
    constexpr std::size_t width = 33;
    std::string line = "portal-server ";
    line.append(command.name);
    for (const Setting& setting : table) {
      if (setting.form == Form::operand && setting.is_for(command.name)) line.append(" ").append(setting.shape);
    }
    text.append(padded(std::move(line), width)).append(command.words).append("\n");
    for (const Setting& setting : table) {
      if (setting.form == Form::named && setting.is_for(command.name)) append_flag(setting, text);
    }
  }
  text.append(
      "Settings of all commands; the command line counts first, then the environment (PORTAL_PORT for --port),\n"
      "then the file, then what stands here in brackets:\n");
  for (const Setting& setting : table) {
    if (!setting.is_for_one_call()) append_flag(setting, text);
  }
  return text;
}

std::string show(std::span<const Setting> table, const Resolved& resolved) {
  std::size_t names = 0;
  std::size_t values = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    names = std::max(names, table[i].name.size() + 2);
    values = std::max(values, shown(table[i], resolved.chosen[i].value).size() + 2);
  }
  std::string text;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].is_for_one_call()) continue;
    text.append(padded(std::string(table[i].name), names));
    text.append(padded(shown(table[i], resolved.chosen[i].value), values));
    text.append(resolved.chosen[i].origin).append("\n");
  }
  for (const std::string& name : resolved.unknown_variables) {
    text.append(name).append(" in the environment is no setting and has no effect.\n");
  }
  return text;
}

std::string example_file(std::span<const Setting> table) {
  std::string text =
      "# Settings of portal-server, \"name = value\" a line; lists have commas between their values.\n"
      "# As it stands nothing is set: take out the # of a line to set it.\n"
      "# The environment (PORTAL_PORT for port) and the command line (--port) count more than this file.\n"
      "# portal-server config show tells what is in force, and where it comes from.\n";
  for (const Setting& setting : table) {
    if (setting.is_for_one_call() || setting.name == "config") continue;
    text.append("\n# ").append(setting.words).append("; ").append(expected(setting));
    if (setting.secrecy == Secrecy::secret) text.append("; a secret: the file must not be open to others");
    text.append("\n#").append(setting.name).append(" = ");
    text.append(setting.example.empty() ? setting.fallback : setting.example).append("\n");
  }
  return text;
}

}  // namespace asan::settings
