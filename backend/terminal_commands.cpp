#include "terminal_commands.hpp"

#include <utility>

#include "auth/terminal_pass.hpp"
#include "commands.hpp"
#include "data_folder.hpp"
#include "http/dates.hpp"

namespace asan::server {

Said link_terminal(const settings::Options& options, const std::shared_ptr<const catalogue::Catalogue>& catalogue) {
  const auto id = TerminalId::parse(options.terminal);
  if (!id) {
    return failure(std::string("--id has 1 to 64 of a-z, 0-9, hyphen and underscore, a letter or digit at both ends."));
  }
  const auto centre = CentreId::parse(options.centre);
  if (!centre || !catalogue->find(*centre)) return failure("The catalogue has no centre " + options.centre + ".");
  const auto keys = auth::load_or_create_keys(options.data);
  if (!keys) return failure(sentence_of(keys.error()));
  const std::string link = auth::terminal_link(*keys, {*id, *centre}, http::ServerClock().now());
  // Without --port and --host the server may be elsewhere, and behind a proxy it does not know its name.
  const bool is_known = !options.is_behind_tls && options.port != 0;
  std::string said = "For 24 hours, on that screen";
  if (!is_known) said.append(", at the address that the proxy gives this portal");
  said.append(": ").append(is_known ? url_of(options.host, options.port) : "");
  return said.append("/terminal?setup=").append(link);
}

}  // namespace asan::server
