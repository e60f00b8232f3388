// The verbs about the way from one counter to the next, and which service comes first.
#include <array>
#include <string>

#include "scenarios/setup_verbs.hpp"

namespace asan::scenario {

namespace {

constexpr const char* file = "visit_rules.json";

std::optional<Mistake> walk(Office& office, const Arguments& arguments, int line) {
  const bool is_one = arguments.has("in");
  Json row = {{"between", texts_of(arguments, "GROUP")},
              {"value", arguments.get<Duration>("MINUTES").in_whole_minutes()},
              {"basis", "ours"}};
  if (is_one) {
    row["centre"] = arguments.text("in");
  }
  const std::string list = is_one ? "centres" : "groups";
  Json& rows = office.file(file)["walk_minutes"][list];
  office.note_line(file, "walk_minutes." + list + "[" + std::to_string(rows.size()) + "]", line);
  rows.push_back(std::move(row));
  return std::nullopt;
}

std::optional<Mistake> usual_walk(Office& office, const Arguments& arguments, int line) {
  office.file(file)["walk_minutes"]["default"] = {{"value", arguments.get<Duration>("MINUTES").in_whole_minutes()},
                                                  {"basis", "ours"}};
  office.note_line(file, "walk_minutes.default", line);
  return std::nullopt;
}

std::optional<Mistake> order(Office& office, const Arguments& arguments, int line) {
  Json services = texts_of(arguments, "SERVICE");
  Json row = {{"before", services.at(0)}, {"basis", "ours"}};
  services.erase(0);
  row["after"] = std::move(services);
  Json& rows = office.file(file)["precedence"];
  office.note_line(file, "precedence[" + std::to_string(rows.size()) + "]", line);
  rows.push_back(std::move(row));
  return std::nullopt;
}

constexpr std::array<SetupVerb, 3> visit_rules_table = {{
    {"order", "SERVICE before SERVICE...", "in one coming it must have ended before these begin: payment before issue",
     order},
    {"walk", "GROUP to GROUP MINUTES [in CENTRE]", "from the counters of one group to those of another, and back",
     walk},
    {"usual-walk", "MINUTES", "between all others; without it 0", usual_walk},
}};

}  // namespace

std::span<const SetupVerb> visit_rules_verbs() { return visit_rules_table; }

}  // namespace asan::scenario
