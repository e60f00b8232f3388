#include "http/client_rates.hpp"

#include "http/client_address.hpp"

namespace asan::http {
namespace {

constexpr int seconds_at_once = 5;

fairness::Budget budget_of(int requests_a_second) {
  if (requests_a_second == 0) return {};
  return {seconds_at_once * requests_a_second, fairness::Span(std::chrono::seconds(1)) / requests_a_second};
}

}  // namespace

ClientRates::ClientRates(int requests_a_second) : budget_(budget_of(requests_a_second)) {}

bool ClientRates::admit(const std::string& client, Clock::time_point now) {
  if (budget_.is_unlimited()) return true;
  const fairness::Moment moment(now.time_since_epoch());
  // This machine has no network, nor have terminals.
  const std::string network = network_of(client);
  const std::lock_guard lock(mutex_);
  fairness::Spent& spent = spent_.at(network.empty() ? client : network);
  if (spent.wait(budget_, moment)) return false;
  spent.spend(budget_, moment);
  return true;
}

}  // namespace asan::http
