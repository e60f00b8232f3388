// The one table of settings.
#include <array>

#include "settings/setting.hpp"

namespace asan::settings {
namespace {

constexpr Bounds port_numbers{0, 65'535};
constexpr Bounds many{0, 1'000'000};

// One row, one setting.
// clang-format off
constexpr std::array settings = {
    Setting{.name = "config", .shape = "FILE", .target = &Options::config, .words = "settings to start from, \"name = value\" a line"},
    Setting{.name = "port", .shape = "N", .target = &Options::port, .fallback = "8080", .bounds = port_numbers, .words = "0 takes a free one and prints it"},
    Setting{.name = "host", .shape = "ADDRESS", .target = &Options::host, .fallback = "127.0.0.1", .words = "where to listen"},
    Setting{.name = "admin-port", .shape = "N", .target = &Options::admin_port, .fallback = "off", .bounds = port_numbers, .words = "metrics and readiness for operators; never reachable from outside", .example = "9464"},
    Setting{.name = "admin-host", .shape = "ADDRESS", .target = &Options::admin_host, .fallback = "127.0.0.1", .words = "where to listen for operators"},
    Setting{.name = "data", .shape = "FOLDER", .target = &Options::data, .fallback = "data", .words = "where bookings and keys are kept", .example = "/var/lib/portal"},
    Setting{.name = "keys", .shape = "FILE", .target = &Options::keys, .words = "what opens personal data; vault-keys in the data folder", .example = "/etc/portal/vault-keys"},
    Setting{.name = "database", .shape = "URL", .target = &Options::database, .words = "postgres://...: bookings are kept there, by several servers if need be", .secrecy = Secrecy::secret},
    Setting{.name = "direct-database", .shape = "URL", .target = &Options::direct_database, .words = "PostgreSQL itself, when the database is pgbouncer in front of it", .secrecy = Secrecy::secret},
    Setting{.name = "keep-days", .shape = "N", .target = &Options::keep_days, .fallback = "120", .bounds = {1, 3'660}, .words = "days after which the person of an ended appointment is erased"},
    Setting{.name = "site", .shape = "FOLDER", .target = &Options::site, .fallback = ASAN_DEFAULT_SITE, .words = "the client's files with their manifest.json", .example = "/usr/share/portal/site"},
    Setting{.name = "catalogue", .shape = "FOLDER", .target = &Options::catalogue, .fallback = ASAN_DEFAULT_CATALOGUE, .words = "centres, services, documents, fees", .example = "/usr/share/portal/catalogue"},
    Setting{.name = "behind-tls", .target = &Options::is_behind_tls, .fallback = "no", .words = "a proxy in front speaks https: Secure cookies, HSTS"},
    Setting{.name = "tls-certificate", .shape = "FILE", .target = &Options::tls_certificate, .words = "the certificate of that proxy; the self-test of terminals says how long it holds", .example = "/etc/nginx/portal.pem"},
    Setting{.name = "trusted-proxy", .shape = "ADDRESS,...", .target = &Options::trusted_proxies, .words = "proxies whose word counts for who the client is, and for the request's id", .example = "127.0.0.1"},
    Setting{.name = "client-seconds", .shape = "N", .target = &Options::client_seconds, .fallback = "10", .bounds = {1, 600}, .words = "time a client has for sending one request"},
    Setting{.name = "client-rate", .shape = "N", .target = &Options::client_rate, .fallback = "0", .bounds = {0, 100'000}, .words = "requests a second of one client, five seconds' worth at once; 0 is no limit"},
    Setting{.name = "limit-asks", .shape = "N", .target = &Options::limit_asks, .fallback = "600", .bounds = many, .words = "requests of a visitor in a minute; 0 is no limit, here and below"},
    Setting{.name = "limit-holds", .shape = "N", .target = &Options::limit_holds, .fallback = "20", .bounds = many, .words = "times that a visitor may take in ten minutes"},
    Setting{.name = "limit-bookings", .shape = "N", .target = &Options::limit_bookings, .fallback = "20", .bounds = many, .words = "bookings of a visitor, a phone and a person in an hour"},
    Setting{.name = "limit-requests", .shape = "N", .target = &Options::limit_requests, .fallback = "10", .bounds = many, .words = "requests for a place in line in an hour"},
    Setting{.name = "limit-codes", .shape = "N", .target = &Options::limit_codes, .fallback = "12", .bounds = many, .words = "codes to a phone that a visitor, a phone and a person may ask for in an hour"},
    Setting{.name = "limit-guesses", .shape = "N", .target = &Options::limit_guesses, .fallback = "3", .bounds = {0, 1'000}, .words = "wrong codes before the search is closed for a while"},
    Setting{.name = "address-shares", .shape = "N", .target = &Options::address_shares, .fallback = "50", .bounds = {0, 100'000}, .words = "how many visitors one address counts as"},
    Setting{.name = "rush-places", .shape = "N", .target = &Options::rush_places, .fallback = "0", .bounds = many, .words = "visitors who book at once, the others wait; 0 is no waiting room"},
    Setting{.name = "rush-minutes", .shape = "N", .target = &Options::rush_minutes, .fallback = "15", .bounds = {1, 1'440}, .words = "time that each of them has"},
    Setting{.name = "rush-opens", .shape = "TIME", .target = &Options::rush_opens, .words = "booking begins (RFC 3339); places of who came before are drawn", .example = "2026-12-01T09:00:00+04:00"},
    Setting{.name = "proof-of-work", .shape = "BITS", .target = &Options::proof_of_work, .fallback = "0", .bounds = {0, 24}, .words = "work a machine does for a place, one more doubles it: 16 is a second; 0 is none"},
    Setting{.name = "proof-wait", .shape = "SECONDS", .target = &Options::proof_wait, .fallback = "20", .bounds = {1, 600}, .words = "how long one waits whose machine does none"},
    Setting{.name = "sms-gateway", .shape = "URL", .target = &Options::sms_gateway, .words = "where messages to citizens go; without a gateway none are sent", .example = "https://sms.example/v1/messages"},
    Setting{.name = "sms-secret-file", .shape = "FILE", .target = &Options::sms_secret_file, .words = "what the gateway knows us by", .example = "/etc/portal/sms-secret"},
    Setting{.name = "sms-mail-domain", .shape = "DOMAIN", .target = &Options::sms_mail_domain, .words = "of a gateway that takes e-mail, instead"},
    Setting{.name = "sms-an-hour", .shape = "N", .target = &Options::sms_an_hour, .fallback = "1000", .bounds = many, .words = "most messages in an hour"},
    Setting{.name = "sms-a-day", .shape = "N", .target = &Options::sms_a_day, .fallback = "10", .bounds = many, .words = "most messages to one phone or person in a day"},
    Setting{.name = "contact-check", .target = &Options::checks_contact, .fallback = "no", .words = "who books proves his phone with a code that is sent to it"},
    Setting{.name = "mail-server", .shape = "URL", .target = &Options::mail_server, .words = "smtp://host:port or smtps://", .example = "smtp://mail.example:587"},
    Setting{.name = "mail-user", .shape = "NAME", .target = &Options::mail_user, .words = "who signs in there", .example = "portal"},
    Setting{.name = "mail-password-file", .shape = "FILE", .target = &Options::mail_password_file, .words = "and how", .example = "/etc/portal/mail-password"},
    Setting{.name = "mail-from", .shape = "ADDRESS", .target = &Options::mail_from, .words = "who writes", .example = "portal@example.org"},
    Setting{.name = "alert-to", .shape = "ADDRESS", .target = &Options::alert_to, .words = "who is written to when storage or outbox need somebody", .example = "operator@example.org"},
    Setting{.name = "gateway-authorities", .shape = "FILE", .target = &Options::gateway_authorities, .words = "certificates that gateway and mail server are trusted by; the system's"},
    Setting{.name = "terminal-printer", .shape = "TERMINAL=ADDRESS:PORT,...", .target = &Options::terminal_printers, .items = Items::printers, .words = "the receipt printer beside a terminal; without one its browser prints", .example = "baku-1-hall-2=10.1.2.3:9100"},
    Setting{.name = "log-level", .shape = "LEVEL", .target = &Options::log_level, .fallback = "info", .words = "how much is logged; info has a line for each request"},

    Setting{.name = "practice", .target = &Options::is_practice, .fallback = "no", .words = "nothing is booked, and every page says so; needs a data folder of its own", .commands = "serve"},
    Setting{.name = "accept-stranded", .target = &Options::accepts_stranded, .fallback = "no", .words = "although the catalogue takes places from appointments that stand", .commands = "serve,check-catalogue"},
    Setting{.name = "coverage", .target = &Options::wants_coverage, .fallback = "no", .words = "prove documents and fees for every combination of answers", .commands = "check-catalogue"},
    Setting{.name = "with", .shape = "FOLDER", .target = &Options::older_catalogue, .words = "the older one", .commands = "compare-catalogue"},
    Setting{.name = "cases", .shape = "FOLDER", .target = &Options::cases, .words = "golden cases, and which of them the newer one contradicts", .commands = "compare-catalogue"},
    Setting{.name = "on", .shape = "DATE", .target = &Options::on, .words = "the day whose rates are compared, and those after it; today", .commands = "compare-catalogue"},
    Setting{.name = "retry-failed", .target = &Options::retries_failed, .fallback = "no", .words = "what failed is sent again; of a database, or of a folder that no server uses", .commands = "outbox"},
    Setting{.name = "person", .shape = "FIN", .target = &Options::person, .words = "who is erased", .commands = "erase"},
    Setting{.name = "retire", .target = &Options::retires_keys, .fallback = "no", .words = "the older keys go; earlier backups then need their own key file", .commands = "rotate-keys"},
    Setting{.name = "archive", .shape = "PATH", .target = &Options::archive, .words = "a file; for export and migrate a folder", .commands = "backup,restore,export,migrate", .form = Form::operand},
    Setting{.name = "with-persons", .target = &Options::with_persons, .fallback = "no", .words = "persons are opened; without it they are left out", .commands = "export"},
    Setting{.name = "account", .shape = "NAME", .target = &Options::account, .words = "its login name", .commands = "admin add,admin disable,admin enable,admin reset,admin role,admin setup-link", .form = Form::operand},
    Setting{.name = "role", .shape = "ROLE", .target = &Options::role, .words = "agent, supervisor, manager, catalogue-editor, auditor or administrator", .commands = "admin add,admin role"},
    Setting{.name = "centre", .shape = "CENTRE", .target = &Options::centre, .words = "where agents, supervisors and managers work, or a terminal stands", .commands = "admin add,admin role,terminal link"},
    Setting{.name = "id", .shape = "TERMINAL", .target = &Options::terminal, .words = "what the screen is called: baku-1-hall-2", .commands = "terminal link"},
    Setting{.name = "display-name", .shape = "NAME", .target = &Options::display_name, .words = "what colleagues read; the login name", .commands = "admin add"},
    Setting{.name = "out", .shape = "FOLDER", .target = &Options::out, .words = "where to write them", .commands = "error-pages", .form = Form::operand},
};
// clang-format on

}  // namespace

std::span<const Setting> table() noexcept { return settings; }

}  // namespace asan::settings
