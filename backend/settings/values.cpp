// What a value of each type may be.
#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "settings/setting.hpp"

namespace asan::settings {
namespace {

std::optional<int> parse_number(std::string_view text, Bounds bounds) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  if (!is_number || number < bounds.least || number > bounds.most) return std::nullopt;
  return number;
}

bool is_address(const std::string& text) {
  in6_addr any{};
  return ::inet_pton(AF_INET, text.c_str(), &any) == 1 || ::inet_pton(AF_INET6, text.c_str(), &any) == 1;
}

/// "terminal=address:port"; which terminals and addresses there can be is not known here.
bool is_printer(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::size_t colon = text.rfind(':');
  constexpr int last_port = 65'535;
  return equals != 0 && equals != std::string::npos && colon != std::string::npos && colon > equals + 1 &&
         parse_number(std::string_view(text).substr(colon + 1), {1, last_port});
}

std::string numbers(Bounds bounds) {
  return "a number from " + std::to_string(bounds.least) + " to " + std::to_string(bounds.most);
}

struct Store {
  std::string_view value;
  Bounds bounds;
  Items items = Items::addresses;
  Options& options;

  bool operator()(std::string Options::*member) const {
    options.*member = value;
    return !value.empty();
  }
  bool operator()(std::filesystem::path Options::*member) const {
    options.*member = value;
    return !value.empty();
  }
  bool operator()(int Options::*member) const {
    const auto number = parse_number(value, bounds);
    if (number) options.*member = *number;
    return number.has_value();
  }
  bool operator()(std::optional<int> Options::*member) const {
    options.*member = parse_number(value, bounds);
    return (options.*member).has_value() || value == "off";
  }
  bool operator()(bool Options::*member) const {
    options.*member = value == "yes";
    return value == "yes" || value == "no";
  }
  bool operator()(std::vector<std::string> Options::*member) const {
    std::vector<std::string>& list = options.*member;
    list.clear();
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      std::string_view part = rest.substr(0, comma);
      while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
      while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
      list.emplace_back(part);
      if (items == Items::addresses ? !is_address(list.back()) : !is_printer(list.back())) return false;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return !list.empty();
  }
  bool operator()(std::optional<calendar::CivilDate> Options::*member) const {
    options.*member = calendar::CivilDate::parse(value);
    return (options.*member).has_value();
  }
  bool operator()(log::Level Options::*member) const {
    const auto* const found = std::find(log::level_names.begin(), log::level_names.end(), value);
    if (found == log::level_names.end()) return false;
    options.*member = static_cast<log::Level>(found - log::level_names.begin());
    return true;
  }
};

struct Expected {
  Bounds bounds;
  Items items = Items::addresses;

  std::string operator()(std::string Options::* /*member*/) const { return "a text"; }
  std::string operator()(std::filesystem::path Options::* /*member*/) const { return "a path"; }
  std::string operator()(int Options::* /*member*/) const { return numbers(bounds); }
  std::string operator()(std::optional<int> Options::* /*member*/) const { return "off or " + numbers(bounds); }
  std::string operator()(bool Options::* /*member*/) const { return "yes or no"; }
  std::string operator()(std::vector<std::string> Options::* /*member*/) const {
    return items == Items::addresses ? "IP addresses with commas between them"
                                     : "TERMINAL=ADDRESS:PORT with commas between them";
  }
  std::string operator()(std::optional<calendar::CivilDate> Options::* /*member*/) const {
    return "a date as 2026-11-25";
  }
  std::string operator()(log::Level Options::* /*member*/) const { return "one of error, warning, info, debug"; }
};

}  // namespace

bool store_value(const Setting& setting, std::string_view value, Options& options) {
  return std::visit(Store{value, setting.bounds, setting.items, options}, setting.target);
}

std::string expected(const Setting& setting) {
  return std::visit(Expected{setting.bounds, setting.items}, setting.target);
}

}  // namespace asan::settings
