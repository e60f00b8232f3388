// The verbs of a day at the counter. To add one: write its function beside those of its kind and a row in that table;
// ./portal scenario --verbs prints all rows, and README.md must show the same.
#pragma once

#include <span>
#include <string>
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

[[nodiscard]] Items failed(store::StoreFailure failure);

/// Who is asked for with "by" and "as"; without "by" somebody who has never come before.
struct Who {
  std::string visitor;
  std::string name;
};
[[nodiscard]] Who who_of(Session& session, const Arguments& arguments);

/// Asks when and where: slots_verbs.cpp.
[[nodiscard]] std::span<const Verb> slots_verbs();
/// Writes to the store: booking_verbs.cpp.
[[nodiscard]] std::span<const Verb> booking_verbs();
/// Comes, is served, or does not come: life_verbs.cpp.
[[nodiscard]] std::span<const Verb> life_verbs();
/// Asks without a time: the draw and the line, line_verbs.cpp.
[[nodiscard]] std::span<const Verb> line_verbs();
/// Explains and plans: plan_verbs.cpp.
[[nodiscard]] std::span<const Verb> plan_verbs();

}  // namespace asan::scenario
