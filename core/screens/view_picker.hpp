// A wish of several services: what was chosen, each with a way to leave it out, and a search for one more. All of it
// stands in the address, so every step is a link or a form that asks (GET).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "screens/view_parts.hpp"

namespace asan::screens {

struct Picker {
  std::vector<ServiceId> services;
  /// What to look for among the services that can be added.
  std::string query;
  std::size_t most = 0;
  /// The page with these services instead, without a search.
  std::function<Page(std::vector<ServiceId>)> with;
  /// Where the search goes to, and what goes along beside the services and what is known.
  std::string action;
  Nodes kept;
  /// Only what is done at a counter can be added.
  bool is_at_centre = false;
  /// Says of each how long it takes.
  bool tells_length = true;
};

/// What was chosen, each with a way to leave it out.
[[nodiscard]] Node chosen_rows(const View& view, const Picker& picker);
[[nodiscard]] Node chosen_services(const View& view, const Picker& picker);
[[nodiscard]] Node add_service(const View& view, Picker picker);
[[nodiscard]] bool is_at_centres(const catalogue::Service& service) noexcept;

}  // namespace asan::screens
