// How many requests a client may send (ours; off by default, because many citizens share one address behind a carrier's
// NAT, and the proxy in front has limits of its own). Five seconds' worth may come at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

#include "fairness/bounded_table.hpp"
#include "fairness/budget.hpp"

namespace asan::http {

class ClientRates {
 public:
  using Clock = std::chrono::steady_clock;
  /// 0: no limit.
  explicit ClientRates(int requests_a_second);

  /// False when the client has to wait. An IPv6 client is its /64 (network_of); what is no address, such as a
  /// terminal's name, counts by itself.
  [[nodiscard]] bool admit(const std::string& client, Clock::time_point now);

 private:
  static constexpr std::size_t most_remembered = 100'000;

  fairness::Budget budget_;
  std::mutex mutex_;
  fairness::BoundedTable<fairness::Spent, std::string, std::hash<std::string>> spent_{most_remembered};
};

}  // namespace asan::http
