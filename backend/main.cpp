// The server's program: reads the command line, opens what it needs and serves until it is told to stop. The only file
// that names a database. What cannot work is said in one sentence before anything is served.
#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>
#include <iostream>
#include <memory>
#include <span>
#include <thread>

#include "auth/keys.hpp"
#include "auth/tokens.hpp"
#include "catalogue_folder.hpp"
#include "coverage_report.hpp"
#include "http/dates.hpp"
#include "http/listener.hpp"
#include "http/site.hpp"
#include "jobs/placement.hpp"
#include "jobs/sweeper.hpp"
#include "options.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "stranded_report.hpp"

namespace asan::server {
namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int misunderstood = 2;

int say(const std::string& sentence) {
  std::cerr << "portal-server: " << sentence << "\n";
  return failed;
}

struct LoadedCatalogue {
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  std::string pack;
};

Result<LoadedCatalogue, std::vector<std::string>> load_catalogue(const std::filesystem::path& folder) {
  const auto lines_of = [](const std::vector<catalogue::CatalogueError>& errors) {
    std::vector<std::string> lines;
    lines.reserve(errors.size());
    for (const auto& error : errors) lines.push_back(line_of(error));
    return lines;
  };
  const auto files = read_folder(folder);
  if (!files) return failure(std::vector<std::string>{files.error()});
  auto catalogue = wire::read_catalogue(*files);
  if (!catalogue) return failure(lines_of(catalogue.error()));
  auto pack = wire::write_pack(*files);
  if (!pack) return failure(lines_of(pack.error()));
  return LoadedCatalogue{*std::move(catalogue), *std::move(pack)};
}

/// Says which appointments lose their place by this catalogue; false when there are some and that is not accepted.
bool may_strand(const catalogue::Catalogue& catalogue, std::span<const slots::Standing> standing,
                const Options& options) {
  const std::vector<std::string> lines = stranded_lines(catalogue, standing);
  if (lines.empty()) return true;
  for (const std::string& line : lines) std::cerr << line << "\n";
  if (!options.accepts_stranded) {
    (void)say(
        "This catalogue takes the places of the appointments above. Mend it, or tell those people and say so with "
        "--accept-stranded.");
  }
  return options.accepts_stranded;
}

int print_errors(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) std::cerr << line << "\n";
  return failed;
}

std::string sentence_of(const store::OpenFailure& failure, const std::filesystem::path& folder) {
  const std::string where = "The data folder " + folder.string() + " ";
  switch (failure.kind) {
    case store::OpenFailureKind::folder_unusable:
      return where + "cannot be used: " + failure.detail + ".";
    case store::OpenFailureKind::folder_in_use:
      return where + "is in use by another server; stop that one first.";
    case store::OpenFailureKind::newer_schema:
      return where + "was written by a newer version of this program; run that one.";
    case store::OpenFailureKind::full:
      return where + "lies on a full disk; make room and start again.";
    case store::OpenFailureKind::broken:
      break;
  }
  return where + "cannot be read: " + failure.detail + ".";
}

std::string sentence_of(const auth::KeysFailure& failure) {
  using Kind = auth::KeysFailure::Kind;
  std::string where = "The keys file " + failure.file.string() + " ";
  switch (failure.kind) {
    case Kind::unreadable:
      return where + "cannot be read; give it to the user that runs the server.";
    case Kind::unwritable:
      return where + "cannot be written; make room and check the folder's owner.";
    case Kind::wrong_size:
      return where + "is damaged; bring it back from the backup.";
    case Kind::open_to_others:
      return where + "can be read by others; run chmod 600 on it.";
  }
  return where;
}

std::string sentence_of_bind(int error, const Options& options) {
  const std::string where = "Port " + std::to_string(options.port) + " of " + options.host + " ";
  if (error == EADDRINUSE) return where + "is taken by another program; choose another with --port.";
  if (error == EACCES) return where + "is not allowed for this user; choose one above 1023 with --port.";
  return where + "cannot be used: " + (error == 0 ? "no such address" : std::strerror(error)) + ".";
}

/// Every connection is a descriptor: as many as the system allows.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

/// SIGTERM and SIGINT, taken by the main thread alone. Must be made before any other thread.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  void wait() const {
    int signal = 0;
    ::sigwait(&set_, &signal);
  }

 private:
  sigset_t set_{};
};

std::string url_of(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

int serve(const Options& options) {
  const StopSignals stop_signals;
  raise_descriptor_limit();
  auto loaded = load_catalogue(options.catalogue);
  if (!loaded) return print_errors(loaded.error());
  auto assets = http::Assets::load(options.site);
  if (!assets) return say("The site file " + assets.error().file.string() + " " + assets.error().reason + ".");
  store::SqliteOptions storage;
  storage.folder = options.data;
  const auto store = store::open_sqlite_store(storage, loaded->catalogue);
  if (!store) return say(sentence_of(store.error(), options.data));
  const http::ServerClock clock;
  const auto standing = (*store)->standing(clock.now());
  if (!standing) return say("The appointments in " + options.data.string() + " cannot be read.");
  if (!may_strand(*loaded->catalogue, *standing, options)) return failed;
  const auto keys = auth::load_or_create_keys(options.data);
  if (!keys) return say(sentence_of(keys.error()));

  const auto now = [&clock] { return clock.now(); };
  http::Site site(
      {loaded->catalogue, std::move(loaded->pack), **store, *keys, *std::move(assets), now, options.is_behind_tls});
  http::ListenerParts parts = site.listener_parts();
  parts.trusted_proxies = options.trusted_proxies;
  parts.limits.request_within = std::chrono::seconds(options.client_seconds);
  http::Listener listener(std::move(parts));
  const auto port = listener.bind(options.host, options.port);
  if (!port) return say(sentence_of_bind(port.error(), options));

  const auto seed = [&keys](const store::DrawKey& draw) { return auth::draw_seed(*keys, draw); };
  const auto changed = [&site](const CentreId& centre) { site.note_change_at(centre); };
  const jobs::Placement placement({*loaded->catalogue, **store, now, seed, changed});
  const jobs::Sweeper sweeper({**store, now});
  std::thread serving([&listener] { listener.run(); });
  std::cout << "Listening on " << url_of(options.host, *port) << std::endl;
  stop_signals.wait();
  listener.stop();
  serving.join();
  return done;
}

int check_catalogue(const Options& options) {
  const auto loaded = load_catalogue(options.catalogue);
  if (!loaded) return print_errors(loaded.error());
  if (options.is_data_given) {
    const auto standing = store::look_at_standing(options.data, http::ServerClock().now());
    if (!standing) return say(sentence_of(standing.error(), options.data));
    if (!may_strand(*loaded->catalogue, *standing, options)) return failed;
  }
  std::cout << summary_of(*loaded->catalogue) << "\n";
  if (!options.wants_coverage) return done;
  const auto began = std::chrono::steady_clock::now();
  const CoverageReport report = coverage_report(*loaded->catalogue);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  for (const std::string& line : report.lines) std::cout << line << "\n";
  std::cout << "Took " << took.count() << " ms\n";
  return report.findings == 0 ? done : failed;
}

int write_pack(const Options& options) {
  const auto loaded = load_catalogue(options.catalogue);
  if (!loaded) return print_errors(loaded.error());
  std::cout << loaded->pack;
  return done;
}

int run(const std::vector<std::string_view>& arguments) {
  const auto options = parse_options(arguments);
  if (!options) {
    say(options.error());
    return misunderstood;
  }
  if (!auth::start_cryptography()) return say("This machine gives no random numbers; nothing can be kept secret.");
  switch (options->command) {
    case Command::serve:
      return serve(*options);
    case Command::check_catalogue:
      return check_catalogue(*options);
    case Command::write_pack:
      return write_pack(*options);
    case Command::help:
      break;
  }
  std::cout << usage();
  return done;
}

}  // namespace
}  // namespace asan::server

int main(int count, char** words) {
  try {
    return asan::server::run(std::vector<std::string_view>(words + std::min(count, 1), words + count));
  } catch (const std::exception& error) {
    std::cerr << "portal-server: " << error.what() << "\n";
    return 1;
  }
}
