// The server's program: reads the command line, opens what it needs and serves until it is told to stop. The only file
// that names a database. What cannot work is said in one sentence before anything is served.
#include <malloc.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "accounts/one_time_code.hpp"
#include "auth/keys.hpp"
#include "auth/tokens.hpp"
#include "catalogue_commands.hpp"
#include "commands.hpp"
#include "data_folder.hpp"
#include "delivery_reports.hpp"
#include "http/dates.hpp"
#include "http/listener.hpp"
#include "http/recordings.hpp"
#include "http/site.hpp"
#include "http_settings.hpp"
#include "jobs/placement.hpp"
#include "jobs/sweeper.hpp"
#include "messaging.hpp"
#include "notify/curl_call.hpp"
#include "operations.hpp"
#include "practice.hpp"
#include "printing.hpp"
#include "self_tests.hpp"
#include "service_manager.hpp"
#include "settings/setting.hpp"
#include "speech/speaker.hpp"
#include "staff_commands.hpp"
#include "storage.hpp"
#include "terminal_commands.hpp"
#include "upkeep.hpp"

namespace asan::server {
namespace {

using settings::Options;
using settings::Resolved;

struct Address {
  std::string host;
  int port = 0;
  std::string_view flag;
};

std::string sentence_of_bind(int error, const Address& address) {
  std::string sentence = "Port " + std::to_string(address.port) + " of " + address.host + " ";
  if (error == EADDRINUSE) {
    return sentence.append("is taken by another program; choose another with ").append(address.flag).append(".");
  }
  if (error == EACCES) {
    return sentence.append("is not allowed for this user; choose one above 1023 with ")
        .append(address.flag)
        .append(".");
  }
  return sentence.append("cannot be used: ").append(error == 0 ? "no such address" : std::strerror(error)).append(".");
}

/// Every connection is a descriptor: as many as the system allows.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

/// glibc makes eight arenas a core, and what is free in one is of no use to another: with a thread for each connection
/// memory then grows for hours without being leaked. With one a core it stays (tests/memory/flat_test.mjs).
void bound_arenas() {
  constexpr unsigned fewest = 2;
  (void)::mallopt(M_ARENA_MAX, static_cast<int>(std::max(fewest, std::thread::hardware_concurrency())));
}

void prepare_process() {
  raise_descriptor_limit();
  bound_arenas();
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

/// For operators, when they asked for it. Nothing when all is well.
std::optional<int> open_admin(Operations& operations, const Options& options, const store::Store& store,
                              const std::function<Instant()>& now) {
  if (options.admin_port) {
    const auto admin = operations.open_admin(options.admin_host, *options.admin_port, store, now);
    if (!admin) return say(sentence_of_bind(admin.error(), {options.admin_host, *options.admin_port, "--admin-port"}));
    std::cout << "Metrics on " << url_of(options.admin_host, *admin) << "/metrics\n";
  }
  return std::nullopt;
}

/// Null where there are no voices: all else goes on.
std::unique_ptr<speech::Speaker> start_speaker(Operations& operations) {
  auto speaker = speech::Speaker::start({}, operations.registry());
  if (!speaker) (void)say("This machine has no voices (espeak-ng-data); terminals are not read aloud.");
  return speaker;
}

/// `keys` must outlive them.
notify::CodesOf codes_of(const auth::Keys& keys) {
  return {[&keys](const AppointmentId& id) { return auth::short_code(keys, id); },
          [&keys](const booking::ContactCheck& check) {
            return auth::contact_code(keys, check.hold, check.person.phone, check.codes);
          }};
}

void note_start(store::Store& store, NotedHead& noted_head, Instant now) {
  const auto started = store.note({store::AuditActor::system, store::AuditAction::started}, now);
  // A full disk still lets people read.
  if (started) {
    noted_head.note(*started);
  } else {
    (void)say("The store cannot be written now; the audit log misses this start.");
  }
}

/// Null: a real portal keeps none.
std::unique_ptr<const http::Recordings> recordings_of(const Options& options) {
  if (!options.is_practice) return nullptr;
  return std::make_unique<const http::Recordings>(options.data / "walkthroughs");
}

/// Everything that a running server is made of, in the order in which it is taken down again.
int serve_with(const Options& options) {
  const StopSignals stop_signals;
  prepare_process();
  auto loaded = load_catalogue(options.catalogue);
  if (!loaded) return print_errors(loaded.error());
  const auto gate = gate_settings(options);
  if (!gate) return say("--rush-opens " + options.rush_opens + " is no time; write it like 2026-12-01T09:00:00+04:00.");
  auto assets = http::Assets::load(options.site);
  if (!assets) return say("The site file " + assets.error().file.string() + " " + assets.error().reason + ".");
  Operations operations(options);
  const auto vault = open_vault(options);
  if (!vault) return say(vault.error());
  const http::ServerClock clock;
  const auto now = [&clock] { return clock.now(); };
  const auto messaging = make_messaging(options, now);
  if (!messaging) return say(messaging.error());
  const auto store =
      open_store(options, {loaded->catalogue, *vault, &operations.store_observer(), messaging->notices()});
  if (!store) return say(store.error());
  const auto standing = (*store)->standing(clock.now());
  if (!standing) return say("The appointments that stand cannot be read.");
  if (!may_strand(*loaded->catalogue, *standing, options)) return failed;
  const auto keys = auth::load_or_create_keys(options.data);
  if (!keys) return say(sentence_of(keys.error()));
  const auto printing = open_printing(options, operations.log(), operations.registry());
  if (!printing) return say(printing.error());
  const auto ready = [&operations, &store] { return operations.look(**store); };
  const auto moment = [] { return fairness::Moment(std::chrono::steady_clock::now().time_since_epoch()); };
  operations.measure(**store, auth::sha256_short(loaded->pack));
  const auto speaker = start_speaker(operations);
  const auto recordings = recordings_of(options);
  http::Site site({loaded->catalogue, std::move(loaded->pack), **store, *keys, *std::move(assets), now,
                   options.is_behind_tls, ready, operations.telemetry(), operations.telemetry(), *gate, moment,
                   options.checks_contact, take_reports(*messaging, (*store)->outbox(), operations.registry(), now),
                   *printing, speaker.get(), self_testing(options, operations.log()), recordings.get()});
  http::Listener listener(listener_parts(site, options));
  const auto port = listener.bind(options.host, options.port);
  if (!port) return say(sentence_of_bind(port.error(), {options.host, options.port, "--port"}));
  if (const auto refused = open_admin(operations, options, **store, now)) return *refused;

  say_first_link((*store)->staff(), *keys, options.is_behind_tls ? "" : url_of(options.host, *port), clock.now());
  NotedHead noted_head(options, *vault);
  note_start(**store, noted_head, clock.now());

  const auto seed = [&keys](const store::DrawKey& draw) { return auth::draw_seed(*keys, draw); };
  const auto changed = [&site](const CentreId& centre) { site.note_change_at(centre); };
  const auto listening = listen_to_others(options, *loaded->catalogue, site, operations.lost_turns());
  const jobs::Placement placement(
      {*loaded->catalogue, **store, now, seed, changed, operations.lost_turns().of(BackgroundThread::placement)});
  jobs::SweeperParts sweeping{**store, now};
  sweeping.keep_persons_for = Duration::minutes(std::int64_t{options.keep_days} * 24 * 60);
  sweeping.turn_lost = operations.lost_turns().of(BackgroundThread::sweeper);
  sweeping.note_head = [&noted_head](const store::AuditHead& head) { noted_head.note(head); };
  auto sweeper = std::make_unique<jobs::Sweeper>(std::move(sweeping));
  const auto tell = [](const std::string& sentence) { (void)say(sentence); };
  const RunningMessages messages(
      *messaging, {*loaded->catalogue, **store, now, codes_of(*keys), tell, options.alert_to, operations.lost_turns()});
  std::thread serving([&listener] { listener.run(); });
  operations.log().write(log::Line(log::Level::info, "started").with("port", *port));
  std::cout << "Listening on " << url_of(options.host, *port) << std::endl;
  const ServiceManager manager([&store] { return (*store)->accepts_writes(); });
  stop_signals.wait();
  operations.log().write(log::Line(log::Level::info, "stopping"));
  listener.stop();
  serving.join();
  operations.close_admin();
  sweeper.reset();
  if (const auto head = (*store)->audit_head()) noted_head.note(*head);
  return done;
}

int serve(const Resolved& resolved) {
  const auto refused = refusal_to_serve(resolved.options);
  return refused ? say(*refused) : serve_with(resolved.options);
}

int finish(const Said& said) {
  if (!said) return say(said.error());
  std::cout << *said << "\n";
  return done;
}

template <Said (*command)(const Options&, const CataloguePtr&)>
int with_catalogue(const Resolved& resolved) {
  const auto loaded = load_catalogue(resolved.options.catalogue);
  if (!loaded) return print_errors(loaded.error());
  return finish(command(resolved.options, loaded->catalogue));
}

int erase(const Resolved& resolved) {
  if (resolved.options.person.empty()) return say("erase needs the person: --person FIN.");
  return with_catalogue<erase_person>(resolved);
}

int outbox(const Resolved& resolved) {
  if (!resolved.options.retries_failed) return finish(look_at_outbox(resolved.options));
  return with_catalogue<retry_failed>(resolved);
}

template <Said (*upkeep)(const Options&)>
int keep_up(const Resolved& resolved) {
  return finish(upkeep(resolved.options));
}

int show_settings(const Resolved& resolved) {
  std::cout << settings::show(settings::table(), resolved);
  return done;
}

int print_example(const Resolved& /*resolved*/) {
  std::cout << settings::example_file(settings::table());
  return done;
}

int print_usage(const Resolved& resolved);

struct Command {
  settings::CommandName named;
  int (*run)(const Resolved& resolved) = nullptr;
};
/// Each command is a row; without one it serves.
constexpr std::array commands = {
    Command{{"serve", "serves the portal; may be left out"}, serve},
    Command{{"check-catalogue",
             "says every mistake in the catalogue; with --data, also which appointments lose their place"},
            check_catalogue},
    Command{{"compare-catalogue", "says what changes, for whom, between two catalogues"}, compare_catalogue},
    Command{{"write-pack", "prints the catalogue as one JSON document for the browser"}, write_pack},
    Command{{"erase", "erases one person; of a database, or of a folder that no server uses"}, erase},
    Command{{"outbox", "says what became of the messages to citizens"}, outbox},
    Command{{"rotate-keys", "adds a key for personal data; while no server runs"}, keep_up<rotate_keys>},
    Command{{"audit verify", "says whether the audit log is what was written"}, keep_up<verify_audit>},
    Command{{"backup", "copies the bookings of one moment to a file, also while they are served"}, keep_up<back_up>},
    Command{{"restore", "a backup into a data folder or database where nothing is kept yet"}, keep_up<restore>},
    Command{{"export", "writes every table as JSON lines into a folder"}, keep_up<export_tables>},
    Command{{"migrate", "moves a data folder into an empty database"}, keep_up<move_to_database>},
    Command{{"admin list", "says who works here; of a folder that no server uses, as the next six, or of a database"},
            with_catalogue<list_accounts>},
    Command{{"admin add", "adds an account and prints its set-up link"}, with_catalogue<add_account>},
    Command{{"admin role", "gives an account another role"}, with_catalogue<change_role>},
    Command{{"admin disable", "lets nobody sign in to an account"}, with_catalogue<disable_account>},
    Command{{"admin enable", "lets its owner in again"}, with_catalogue<enable_account>},
    Command{{"admin reset", "takes password and codes away and prints a set-up link"}, with_catalogue<reset_account>},
    Command{{"admin setup-link", "prints another set-up link; without a name that of the first administrator"},
            with_catalogue<renew_set_up_link>},
    Command{{"terminal link", "prints a set-up link for a touch screen in a hall; also while a server runs"},
            with_catalogue<link_terminal>},
    Command{{"error-pages", "writes what the proxy in front shows when it answers by itself"}, write_error_pages},
    Command{{"config show", "prints every setting and where it comes from"}, show_settings},
    Command{{"config example", "prints a file of settings to start from"}, print_example},
    Command{{"help", "shows this"}, print_usage},
};

std::vector<settings::CommandName> command_names() {
  std::vector<settings::CommandName> names;
  names.reserve(commands.size());
  for (const Command& command : commands) names.push_back(command.named);
  return names;
}

int print_usage(const Resolved& /*resolved*/) {
  std::cout << settings::usage(settings::table(), command_names());
  return done;
}

int run(std::vector<std::string_view> arguments, std::vector<std::string_view> environment) {
  const std::vector<settings::CommandName> names = command_names();
  const auto resolved = settings::resolve({settings::table(), names, std::move(arguments), std::move(environment)});
  if (!resolved) {
    (void)say(resolved.error());
    return misunderstood;
  }
  if (!auth::start_cryptography()) return say("This machine gives no random numbers; nothing can be kept secret.");
  if (!accounts::start_codes()) return say("liboath cannot start; nobody could sign in.");
  if (!accounts::knows_common_passwords()) {
    return say("libzxcvbn knows no common passwords; install the one of Debian, which holds them.");
  }
  if (!notify::start_curl()) return say("libcurl cannot start; no message could be sent.");
  const auto* const command = std::find_if(commands.begin(), commands.end(), [&resolved](const Command& each) {
    return each.named.name == resolved->command;
  });
  return command->run(*resolved);
}

}  // namespace
}  // namespace asan::server

int main(int count, char** words) {
  try {
    std::vector<std::string_view> environment;
    for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
    return asan::server::run(std::vector<std::string_view>(words + std::min(count, 1), words + count),
                             std::move(environment));
  } catch (const std::exception& error) {
    std::cerr << "portal-server: " << error.what() << "\n";
    return 1;
  }
}
