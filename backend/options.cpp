#include "options.hpp"

#include <charconv>
#include <optional>

namespace asan::server {
namespace {

std::optional<int> parse_number(std::string_view text, int least, int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) return std::nullopt;
  return number;
}

std::optional<Command> parse_command(std::string_view word) {
  if (word == "serve") return Command::serve;
  if (word == "check-catalogue") return Command::check_catalogue;
  if (word == "write-pack") return Command::write_pack;
  if (word == "help" || word == "--help" || word == "-h") return Command::help;
  return std::nullopt;
}

/// False when the option is unknown or its value is wrong.
bool take(std::string_view name, std::string_view value, Options& options) {
  if (name == "--host") {
    options.host = value;
  } else if (name == "--data") {
    options.data = value;
    options.is_data_given = true;
  } else if (name == "--site") {
    options.site = value;
  } else if (name == "--catalogue") {
    options.catalogue = value;
  } else if (name == "--trusted-proxy") {
    options.trusted_proxies.emplace_back(value);
  } else if (name == "--port") {
    constexpr int highest_port = 65'535;
    const auto port = parse_number(value, 0, highest_port);
    if (port) options.port = *port;
    return port.has_value();
  } else if (name == "--client-seconds") {
    constexpr int most_seconds = 600;
    const auto seconds = parse_number(value, 1, most_seconds);
    if (seconds) options.client_seconds = *seconds;
    return seconds.has_value();
  } else {
    return false;
  }
  return !value.empty();
}

}  // namespace

Result<Options, std::string> parse_options(const std::vector<std::string_view>& arguments) {
  Options options;
  options.site = ASAN_DEFAULT_SITE;
  options.catalogue = ASAN_DEFAULT_CATALOGUE;
  std::size_t next = 0;
  if (!arguments.empty()) {
    if (const auto command = parse_command(arguments.front())) {
      options.command = *command;
      next = 1;
    }
  }
  while (next < arguments.size()) {
    const std::string_view name = arguments[next++];
    if (name == "--behind-tls") {
      options.is_behind_tls = true;
      continue;
    }
    if (name == "--coverage") {
      options.wants_coverage = true;
      continue;
    }
    if (name == "--accept-stranded") {
      options.accepts_stranded = true;
      continue;
    }
    const std::string_view value = next < arguments.size() ? arguments[next++] : std::string_view();
    if (!take(name, value, options)) {
      return failure("\"" + std::string(name) + (value.empty() ? "" : " " + std::string(value)) +
                     "\" is not understood; portal-server help shows what is.");
    }
  }
  return options;
}

std::string_view usage() noexcept {
  return "portal-server [serve]            serves the portal\n"
         "    --port N                     0 takes a free one and prints it (8080)\n"
         "    --host ADDRESS               where to listen (127.0.0.1)\n"
         "    --data FOLDER                where bookings and keys are kept (data)\n"
         "    --site FOLDER                the client's files with their manifest.json\n"
         "    --catalogue FOLDER           centres, services, documents, fees\n"
         "    --behind-tls                 a proxy in front speaks https: Secure cookies, HSTS\n"
         "    --trusted-proxy ADDRESS      a proxy behind which many visitors stand (may be repeated)\n"
         "    --client-seconds N           time a client has for sending one request (10)\n"
         "    --accept-stranded            serve although the catalogue takes places from appointments that stand\n"
         "portal-server check-catalogue    says every mistake in the catalogue: file, place, remedy\n"
         "    --data FOLDER                and which appointments there would lose their place; also while it is "
         "served\n"
         "    --coverage                   and proves documents and fees for every combination of answers\n"
         "portal-server write-pack         prints the catalogue as one JSON document for the browser\n"
         "portal-server help               shows this\n";
}

}  // namespace asan::server
