// The verbs of a day at the counter. To add one: write its function beside those of its kind and a row in that table;
// ./portal scenario --verbs prints all rows, and README.md must show the same.
#pragma once

#include <span>
#include <string_view>

#include "scenarios/outcome.hpp"
#include "scenarios/session.hpp"

namespace asan::scenario {

struct Verb {
  std::string_view name;
  std::string_view arguments;
  /// Of a verb that can stand without "->" the first one is expected.
  std::string_view outcomes;
  bool can_stand_alone = false;
  std::string_view purpose;
  Items (*run)(Session& session, const Arguments& arguments);
};

/// Asks when and where: slots_verbs.cpp.
[[nodiscard]] std::span<const Verb> slots_verbs();
/// Writes to the store: booking_verbs.cpp.
[[nodiscard]] std::span<const Verb> booking_verbs();
/// Explains and plans: plan_verbs.cpp.
[[nodiscard]] std::span<const Verb> plan_verbs();

}  // namespace asan::scenario
