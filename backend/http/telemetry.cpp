#include "http/telemetry.hpp"

#include <algorithm>
#include <exception>
#include <variant>

#include "http/route_pattern.hpp"
#include "wire/codec.hpp"

namespace asan::http {
namespace {

constexpr std::array request_seconds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                        0.1,    0.25,  0.5,    1.0,   2.5,  5.0,   10.0};
constexpr std::array commit_seconds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0};
constexpr std::array batch_sizes = {1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0};

/// The last one stands for all that we do not know.
constexpr std::array<std::string_view, 5> methods = {"GET", "HEAD", "POST", "DELETE", "other"};
constexpr std::array<std::string_view, 6> status_classes = {"other", "1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr std::string_view file_route = "/{file}";
constexpr int overloaded = 503;

std::size_t method_of(std::string_view method) {
  const auto* const found = std::find(methods.begin(), methods.end() - 1, method);
  return static_cast<std::size_t>(found - methods.begin());
}

std::size_t class_of(int status) {
  constexpr int hundred = 100;
  const auto number = static_cast<std::size_t>(status / hundred);
  return number < status_classes.size() ? number : 0;
}

/// One more than the patterns: what no route knows and yet is found, is a file.
std::size_t route_index(const Served& request) {
  const std::size_t route = route_of(request.target.substr(0, request.target.find('?')));
  constexpr int first_refusal = 400;
  const bool is_unknown = route + 1 == route_patterns().size();
  return is_unknown && request.status < first_refusal ? route_patterns().size() : route;
}

std::string_view name_of(std::size_t route) {
  return route < route_patterns().size() ? route_patterns()[route] : file_route;
}

std::string_view name_of(store::StoreFailure failure) {
  switch (failure) {
    case store::StoreFailure::busy:
      return "busy";
    case store::StoreFailure::full:
      return "full";
    case store::StoreFailure::broken:
      return "broken";
    case store::StoreFailure::key_reused:
    case store::StoreFailure::key_in_use:
      break;
  }
  return "refused";
}

/// What is asked, in the words of the interface; reads look alike.
struct NameOf {
  std::string_view operator()(const wire::PlaceHold& /*asked*/) const { return "place_hold"; }
  std::string_view operator()(const wire::ReleaseHold& /*asked*/) const { return "release_hold"; }
  std::string_view operator()(const wire::Confirm& /*asked*/) const { return "confirm"; }
  std::string_view operator()(const wire::SendCode& /*asked*/) const { return "send_code"; }
  std::string_view operator()(const wire::FindAppointment& /*asked*/) const { return "find_appointment"; }
  std::string_view operator()(const wire::Cancel& /*asked*/) const { return "cancel"; }
  std::string_view operator()(const wire::Reschedule& /*asked*/) const { return "reschedule"; }
  std::string_view operator()(const wire::Arrive& /*asked*/) const { return "arrive"; }
  std::string_view operator()(const wire::FileSlotRequest& /*asked*/) const { return "file_slot_request"; }
  std::string_view operator()(const wire::ActOnSlotRequest& /*asked*/) const { return "act_on_slot_request"; }
  template <class Read>
  std::string_view operator()(const Read& /*asked*/) const {
    return "read";
  }
};

log::Level level_of(int status) {
  constexpr int first_fault = 500;
  if (status < first_fault) return log::Level::info;
  return status == overloaded ? log::Level::warning : log::Level::error;
}

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

/// An observer must not fail for want of memory: then nothing is noted.
template <class F>
void unless_out_of_memory(F&& note) noexcept {
  try {
    note();
  } catch (const std::exception&) {
    return;
  }
}

}  // namespace

Telemetry::Telemetry(log::Log& log, metrics::Registry& registry)
    : log_(log),
      requests_(registry.histograms("portal_http_request_duration_seconds",
                                    "Time from the first byte of a request to the last of its answer.",
                                    request_seconds)),
      known_durations_((route_patterns().size() + 1) * methods.size() * status_classes.size()),
      in_flight_(registry.gauges("portal_http_requests_in_flight", "Requests that are being answered.").with({})),
      connections_(registry.gauges("portal_http_connections", "Open connections.").with({})),
      turned_away_(
          registry.counters("portal_http_turned_away_total", "Connections and requests that were refused by a limit.")),
      exceptions_(registry.counters("portal_http_exceptions_total", "Requests that failed by a fault of ours.")),
      answers_(registry.counters("portal_desk_answers_total",
                                 "Answers of the desk by what was asked; outcome is ok or the problem.")),
      bookings_(
          registry.counters("portal_bookings_total", "Bookings confirmed; a retry of one counts again.").with({})),
      commits_(registry.counters("portal_store_commits_total", "Transactions of the writer by outcome.")),
      commit_duration_(registry
                           .histograms("portal_store_commit_duration_seconds",
                                       "Time of one transaction, with its fsync.", commit_seconds)
                           .with({})),
      batch_(registry.histograms("portal_store_batch_size", "Writes in one transaction.", batch_sizes).with({})),
      queue_(registry.gauges("portal_store_queue_depth", "Writes that wait for the writer.").with({})),
      holds_(registry.counters("portal_holds_total", "Holds given by this server, and what became of them.")) {
  // A series that is there from the start can be told from one that is missing.
  for (const std::string_view reason : {"address", "pool", "rate"}) (void)turned_away_.with({{"reason", reason}});
  for (const std::string_view outcome : {"ok", "full", "broken"}) (void)commits_.with({{"outcome", outcome}});
  (void)exceptions_.with({});
}

void Telemetry::turned_away(TurnedAway why) noexcept {
  unless_out_of_memory([&] {
    constexpr std::array<std::string_view, 3> reasons = {"address", "pool", "rate"};
    turned_away_.with({{"reason", reasons.at(static_cast<std::size_t>(why))}}).add();
  });
}

metrics::Histogram& Telemetry::durations(std::size_t route, std::size_t method, std::size_t status_class) {
  auto& known = known_durations_[(route * methods.size() + method) * status_classes.size() + status_class];
  metrics::Histogram* found = known.load(std::memory_order_acquire);
  if (found == nullptr) {
    found = &requests_.with(
        {{"route", name_of(route)}, {"method", methods.at(method)}, {"status", status_classes.at(status_class)}});
    known.store(found, std::memory_order_release);
  }
  return *found;
}

void Telemetry::served(const Served& request) noexcept {
  unless_out_of_memory([&] {
    const std::size_t route = route_index(request);
    const std::size_t method = method_of(request.method);
    durations(route, method, class_of(request.status)).observe(seconds(request.took));
    const log::Level level = level_of(request.status);
    if (!log_.takes(level)) return;
    log::Line line(level, "request");
    line.with("request_id", request.request_id).with("method", methods.at(method)).with("route", name_of(route));
    line.with("status", request.status).with("bytes", static_cast<std::int64_t>(request.bytes));
    log_.write(line.with("microseconds", std::chrono::duration_cast<std::chrono::microseconds>(request.took).count()));
  });
}

void Telemetry::threw(std::string_view request_id, std::string_view type) noexcept {
  unless_out_of_memory([&] {
    exceptions_.with({}).add();
    log_.write(log::Line(log::Level::error, "exception").with("request_id", request_id).with("type", type));
  });
}

void Telemetry::answered(const wire::Request& request, const wire::Reply& reply, Instant now) noexcept {
  unless_out_of_memory([&] {
    const auto* problem = std::get_if<wire::Problem>(&reply);
    const std::string_view outcome = problem == nullptr ? "ok" : wire::problem_name(problem->kind);
    answers_.with({{"request", std::visit(NameOf{}, request)}, {"outcome", outcome}}).add();
    holds_.look(now);
    if (problem != nullptr) return;
    if (const auto* hold = std::get_if<wire::HoldView>(&reply);
        hold && std::holds_alternative<wire::PlaceHold>(request)) {
      holds_.placed(hold->hold.id, hold->hold.expires_at);
    } else if (const auto* confirmed = std::get_if<wire::Confirm>(&request)) {
      bookings_.add();
      holds_.confirmed(confirmed->hold);
    } else if (const auto* released = std::get_if<wire::ReleaseHold>(&request)) {
      holds_.released(released->hold);
    }
  });
}

void Telemetry::committed(std::size_t jobs, std::chrono::nanoseconds took,
                          std::optional<store::StoreFailure> failed) noexcept {
  unless_out_of_memory([&] {
    commits_.with({{"outcome", failed ? name_of(*failed) : "ok"}}).add();
    commit_duration_.observe(seconds(took));
    batch_.observe(static_cast<double>(jobs));
    if (!failed) return;
    log::Line line(log::Level::error, "commit_failed");
    log_.write(line.with("reason", name_of(*failed)).with("writes", static_cast<std::int64_t>(jobs)));
  });
}

void Telemetry::gave_up(std::string_view words, int code) noexcept {
  unless_out_of_memory(
      [&] { log_.write(log::Line(log::Level::error, "store_stopped").with("reason", words).with("code", code)); });
}

}  // namespace asan::http
