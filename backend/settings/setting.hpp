// One row of the table of settings, and where values come from. The most particular source wins (twelve-factor order):
// command line, then environment, then file, then default. A list is taken whole from one source.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "settings/options.hpp"

namespace asan::settings {

/// The member says the type: text, path, number, number or "off", switch, list, date, level.
using Target = std::variant<std::string Options::*, std::filesystem::path Options::*, int Options::*,
                            std::optional<int> Options::*, bool Options::*, std::vector<std::string> Options::*,
                            std::optional<calendar::CivilDate> Options::*, log::Level Options::*>;

struct Bounds {
  int least = 0;
  int most = 0;
};

/// An operand is said without its name: "error-pages FOLDER".
enum class Form : std::uint8_t { named, operand };

/// What a list is of.
enum class Items : std::uint8_t { addresses, printers };

enum class Secrecy : std::uint8_t { open, secret };

struct Setting {
  /// "client-seconds": --client-seconds, PORTAL_CLIENT_SECONDS, and "client-seconds = 10" in the file.
  std::string_view name;
  /// What help writes for the value; a switch has none.
  std::string_view shape = {};
  Target target;
  /// As it would be written in the file; empty: none.
  std::string_view fallback = {};
  Bounds bounds = {};
  Items items = Items::addresses;
  std::string_view words;
  /// For one call of these commands only (comma between them): not in the environment, not in the file.
  std::string_view commands = {};
  Form form = Form::named;
  Secrecy secrecy = Secrecy::open;
  /// What the example file shows when it is not the default.
  std::string_view example = {};

  [[nodiscard]] bool is_switch() const noexcept { return std::holds_alternative<bool Options::*>(target); }
  [[nodiscard]] bool is_list() const noexcept {
    return std::holds_alternative<std::vector<std::string> Options::*>(target);
  }
  [[nodiscard]] bool is_for_one_call() const noexcept { return !commands.empty(); }
  [[nodiscard]] bool is_for(std::string_view command) const noexcept;
};

/// The settings of this program. A new one is a row there and a member of Options.
[[nodiscard]] std::span<const Setting> table() noexcept;

/// What can be told to do. `name` may be two words: "config show".
struct CommandName {
  std::string_view name;
  std::string_view words;
};

/// A value and the one who said it: "--port", "PORTAL_PORT", "/etc/portal.conf, line 3", "default".
struct Chosen {
  std::string value;
  std::string origin = "default";
  [[nodiscard]] bool is_default() const { return origin == "default"; }
};

struct Resolved {
  /// Of the commands given; the first one when none was said.
  std::string_view command;
  Options options;
  /// One for each row of the table.
  std::vector<Chosen> chosen;
  /// PORTAL_* variables that are no setting: of other programs, or misspelt.
  std::vector<std::string> unknown_variables;

  /// Nobody said anything about the setting of that name.
  [[nodiscard]] bool is_default(std::span<const Setting> rows, std::string_view name) const;
};

struct Sources {
  std::span<const Setting> table;
  std::span<const CommandName> commands;
  std::vector<std::string_view> arguments;
  /// "NAME=value" each.
  std::vector<std::string_view> environment;
};

/// The error is one sentence for the operator: setting, source, remedy.
[[nodiscard]] Result<Resolved, std::string> resolve(const Sources& sources);

/// Stores the value; false when it is none of the setting's.
[[nodiscard]] bool store_value(const Setting& setting, std::string_view value, Options& options);
/// "a number from 1 to 600".
[[nodiscard]] std::string expected(const Setting& setting);
/// PORTAL_CLIENT_SECONDS
[[nodiscard]] std::string variable_name(const Setting& setting);

/// What `portal-server help` prints.
[[nodiscard]] std::string usage(std::span<const Setting> table, std::span<const CommandName> commands);
/// What `portal-server config show` prints: every value with its origin, secrets hidden.
[[nodiscard]] std::string show(std::span<const Setting> table, const Resolved& resolved);
/// A file that changes nothing, to start from.
[[nodiscard]] std::string example_file(std::span<const Setting> table);

}  // namespace asan::settings
