// What the program is told: the settings as types. Their names, bounds, defaults and explanations stand in one table
// (table.cpp); command line, environment, file, help and `config show` all follow from it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "calendar/civil.hpp"
#include "log/log.hpp"

namespace asan::settings {

struct Options {
  // Large ones first, so that nothing lies between them.
  std::string host;
  std::string admin_host;
  std::filesystem::path data;
  /// The vault's key file; empty: data_folder.hpp says which.
  std::filesystem::path keys;
  /// postgres://...; empty: SQLite in `data`. `direct_database`: PostgreSQL itself when `database` is a pooler before
  /// it.
  std::string database;
  std::string direct_database;
  std::filesystem::path site;
  std::filesystem::path catalogue;
  /// IP addresses behind which many visitors stand.
  std::vector<std::string> trusted_proxies;
  /// Terminal and its receipt printer: "baku-1-hall-2=10.1.2.3:9100".
  std::vector<std::string> terminal_printers;
  /// The certificate that the proxy in front shows, for the self-test of terminals; empty: it is not looked at.
  std::filesystem::path tls_certificate;
  /// RFC 3339; empty: no opening.
  std::string rush_opens;
  std::filesystem::path config;
  /// compare-catalogue: the older one, and cases that the newer one must still answer; the latter may be empty.
  std::filesystem::path older_catalogue;
  std::filesystem::path cases;
  /// Messages to citizens: a gateway for SMS over HTTP, or the domain of one that takes e-mail; neither: none are sent.
  std::string sms_gateway;
  std::string sms_mail_domain;
  /// Of the gateway over HTTP.
  std::string sms_secret_file;
  std::string mail_server;
  std::string mail_user;
  std::string mail_password_file;
  std::string mail_from;
  /// Operators are written to when storage or outbox need them; empty: not.
  std::string alert_to;
  /// Certificates that gateway and mail server are trusted by; empty: the system's.
  std::string gateway_authorities;
  /// erase: whom, by FIN.
  std::string person;
  /// admin: the account's login name, and what it is given.
  std::string account;
  std::string role;
  std::string centre;
  std::string display_name;
  /// terminal link: the screen's id; it stands in `centre`.
  std::string terminal;
  /// backup, restore: a file; export: a folder.
  std::filesystem::path archive;
  /// error-pages: where to write them.
  std::filesystem::path out;

  /// compare-catalogue: the day whose rates are compared; today when it is not said.
  std::optional<calendar::CivilDate> on;
  /// No admin listener without one.
  std::optional<int> admin_port;
  int port = 0;
  /// Days after which the person of what ended is erased.
  int keep_days = 0;
  /// Seconds that a client has for sending one request.
  int client_seconds = 0;
  /// Requests a second that one client may send; 0 is no limit.
  int client_rate = 0;
  /// Of one visitor; 0 is no limit. What a phone, a person and an address may follows from them (http::GateSettings).
  int limit_asks = 0;
  int limit_holds = 0;
  int limit_bookings = 0;
  int limit_requests = 0;
  int limit_codes = 0;
  int limit_guesses = 0;
  int address_shares = 0;
  /// Visitors who book at once; 0 is no waiting room.
  int rush_places = 0;
  int rush_minutes = 0;
  int proof_of_work = 0;
  int proof_wait = 0;
  /// Most messages in an hour, and to one phone or person in a day.
  int sms_an_hour = 0;
  int sms_a_day = 0;

  bool is_behind_tls = false;
  /// Nothing is booked: a data folder of its own, no messages, and every page says so.
  bool is_practice = false;
  /// Who books proves his phone with a code that is sent to it.
  bool checks_contact = false;
  log::Level log_level = log::Level::info;
  /// Serve, or find the catalogue good, although it takes places from appointments that stand.
  bool accepts_stranded = false;
  /// check-catalogue tries every combination of answers too.
  bool wants_coverage = false;
  /// outbox: what failed is sent again.
  bool retries_failed = false;
  /// rotate-keys: the older keys go afterwards.
  bool retires_keys = false;
  /// export: persons are opened.
  bool with_persons = false;
};

}  // namespace asan::settings
