#include "messaging.hpp"

#include <array>
#include <utility>

#include "files/private_file.hpp"
#include "notify/sms_gateway.hpp"

namespace asan::server {

namespace {

/// Of a URL: between scheme and port or path.
std::string_view host_of(std::string_view url) noexcept {
  constexpr std::string_view mark = "://";
  const std::size_t scheme = url.find(mark);
  if (scheme == std::string_view::npos) return {};
  std::string_view rest = url.substr(scheme + mark.size());
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (!rest.empty() && rest.front() == '[') return rest.substr(0, rest.find(']') + 1);
  return rest.substr(0, rest.find(':'));
}

/// Nobody listens between us and ourselves.
bool is_this_machine(std::string_view url) noexcept {
  const std::string_view host = host_of(url);
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

bool begins(std::string_view text, std::string_view with) noexcept { return text.substr(0, with.size()) == with; }

/// The file's text without the end of its line.
Result<std::string, std::string> read_secret(const std::string& file, std::string_view option) {
  if (file.empty()) return failure(std::string(option) + " is missing: the file that holds the secret.");
  auto text = files::read_private(file);
  if (!text) {
    const bool is_open = text.error() == files::FileFailure::open_to_others;
    return failure("The file " + file +
                   (is_open ? " can be read by others; run chmod 600 on it."
                            : " cannot be read; see " + std::string(option) + "."));
  }
  const std::size_t end = text->find_first_of("\r\n");
  if (end != std::string::npos) text->resize(end);
  if (text->empty()) return failure("The file " + file + " is empty; it must hold the secret.");
  return *std::move(text);
}

struct Gateway {
  std::unique_ptr<notify::Channel> channel;
  std::string secret;
};

Result<Gateway, std::string> sms_gateway(const settings::Options& options) {
  const std::string& url = options.sms_gateway;
  const bool is_http = begins(url, "http://") && is_this_machine(url);
  if (host_of(url).empty() || (!begins(url, "https://") && !is_http)) {
    return failure("--sms-gateway " + url + " must be an https:// address; http:// is for this machine alone.");
  }
  auto secret = read_secret(options.sms_secret_file, "--sms-secret-file");
  if (!secret) return failure(secret.error());
  notify::Peer peer{url, options.gateway_authorities};
  return Gateway{std::make_unique<notify::SmsGateway>(std::move(peer), *secret), *secret};
}

Result<notify::Mailer, std::string> mailer(const settings::Options& options, const std::function<Instant()>& now) {
  const std::string& url = options.mail_server;
  if (host_of(url).empty() || (!begins(url, "smtp://") && !begins(url, "smtps://"))) {
    return failure("--mail-server " + url + " must be smtp://HOST:PORT or smtps://HOST:PORT.");
  }
  if (!notify::is_mail_address(options.mail_from)) return failure(std::string("--mail-from must be an address."));
  notify::MailerSettings settings{.peer = {url, options.gateway_authorities},
                                  .user = options.mail_user,
                                  .password = {},
                                  .from = options.mail_from,
                                  .needs_tls = !is_this_machine(url)};
  if (!options.mail_user.empty()) {
    auto password = read_secret(options.mail_password_file, "--mail-password-file");
    if (!password) return failure(password.error());
    settings.password = *std::move(password);
  }
  return notify::Mailer(std::move(settings), now);
}

}  // namespace

Result<Messaging, std::string> make_messaging(const settings::Options& options, const std::function<Instant()>& now) {
  if (options.checks_contact && options.sms_gateway.empty() && options.sms_mail_domain.empty()) {
    return failure(std::string("--contact-check sends codes; name a gateway with --sms-gateway."));
  }
  Messaging made;
  made.quotas = {options.sms_a_day, options.sms_a_day, options.sms_an_hour};
  if (!options.sms_gateway.empty() && !options.sms_mail_domain.empty()) {
    return failure(std::string("--sms-gateway and --sms-mail-domain name two gateways; take one."));
  }
  if (!options.sms_gateway.empty()) {
    auto gateway = sms_gateway(options);
    if (!gateway) return failure(gateway.error());
    made.channel = std::move(gateway->channel);
    made.report_secret = std::move(gateway->secret);
  }
  if (options.sms_mail_domain.empty() && options.alert_to.empty()) return made;
  auto mail = mailer(options, now);
  if (!mail) return failure(mail.error());
  if (!options.sms_mail_domain.empty()) {
    if (!notify::is_mail_address("1@" + options.sms_mail_domain)) {
      return failure("--sms-mail-domain " + options.sms_mail_domain + " is no domain.");
    }
    made.channel = std::make_unique<notify::MailGateway>(*mail, options.sms_mail_domain);
  }
  if (!options.alert_to.empty()) {
    if (!notify::is_mail_address(options.alert_to)) return failure(std::string("--alert-to must be an address."));
    made.alerts = std::make_unique<notify::Mailer>(*std::move(mail));
  }
  return made;
}

RunningMessages::RunningMessages(const Messaging& messaging, MessagesParts parts) {
  if (messaging.channel != nullptr) {
    dispatcher_.emplace(notify::DispatcherParts{parts.catalogue, parts.store.outbox(), *messaging.channel, parts.now,
                                                std::move(parts.codes), messaging.quotas, std::move(parts.tell),
                                                parts.lost_turns.of(BackgroundThread::messages)});
  }
  if (messaging.alerts != nullptr) {
    watch_.emplace(notify::WatchParts{parts.store, *messaging.alerts, std::move(parts.alert_to), parts.now,
                                      messaging.quotas, parts.lost_turns.of(BackgroundThread::alerts)});
  }
}

std::string outbox_report(const store::OutboxState& state, Instant now) {
  constexpr std::array<std::string_view, store::notice_states> names = {
      "waiting", "sending", "sent", "dropped", "failed", "delivered", "undeliverable"};
  constexpr std::array<std::string_view, 8> kinds = {"booked",    "moved",   "cancelled", "drawn",
                                                     "not drawn", "offered", "reminder",  "code"};
  std::string report;
  for (std::size_t i = 0; i < names.size(); ++i) {
    report.append(names.at(i)).append(": ").append(std::to_string(state.counts.at(i))).append(1, '\n');
  }
  report.append("held back by quota: ").append(std::to_string(state.held_back)).append(1, '\n');
  report.append("charged in the last hour: ").append(std::to_string(state.spent_in_hour)).append(1, '\n');
  if (state.oldest_due_at) {
    const std::int64_t minutes = (now - *state.oldest_due_at).in_whole_minutes();
    report.append("longest due: ").append(std::to_string(minutes)).append(" min\n");
  }
  for (const store::FailedNotice& each : state.failed) {
    report.append("failed ").append(std::to_string(each.id)).append(": ");
    report.append(kinds.at(static_cast<std::size_t>(each.kind))).append(", code ").append(std::to_string(each.code));
    report.append(", ").append(std::to_string((now - each.failed_at).in_whole_minutes())).append(" min ago\n");
  }
  report.pop_back();
  return report;
}

}  // namespace asan::server
