// The verbs about who works at the counters, for whom, and when new days can be booked.
#include <algorithm>
#include <array>
#include <string>

#include "scenarios/setup_verbs.hpp"

namespace asan::scenario {

namespace {

using Done = std::optional<Mistake>;

/// The plan of a centre; made when there is none.
Json& plan_of(Office& office, const std::string& centre) {
  Json& plans = office.file("counter_plans.json")["plans"];
  const auto found =
      std::find_if(plans.begin(), plans.end(), [&](const Json& plan) { return plan.at("centre") == centre; });
  if (found != plans.end()) {
    return *found;
  }
  plans.push_back({{"centre", centre}, {"counters", Json::array()}});
  return plans.back();
}

void add_breaks(Json& set, const Arguments& arguments, const char* word, bool is_covered) {
  for (const Value& value : arguments.all(word)) {
    set["breaks"].push_back({{"range", value.text}, {"covered", is_covered}});
  }
}

void add_moment(Json& set, const char* field, const Arguments& arguments, const char* word,
                const calendar::Zone& zone) {
  if (arguments.has(word)) {
    set[field] = calendar::format_instant(arguments.get<Instant>(word), zone);
  }
}

Done desks(Office& office, const Arguments& arguments, int line) {
  const std::string centre = office.centre_of(arguments);
  Json set = {
      {"count", arguments.get<std::int32_t>("NUMBER")}, {"groups", texts_of(arguments, "GROUP")}, {"basis", "ours"}};
  if (arguments.has("hours")) {
    set["hours"] = texts_of(arguments, "hours");
  }
  if (arguments.has("roster")) {
    Json days = texts_of(arguments, "roster");
    const std::string from_on = days.at(0).get<std::string>();
    days.erase(0);
    set["roster"] = {{"from_on", from_on}, {"days", days}};
  }
  add_breaks(set, arguments, "break", false);
  add_breaks(set, arguments, "covered-break", true);
  const auto zone = office.zone();
  if (!zone) {
    return zone.error();
  }
  add_moment(set, "from_at", arguments, "from", *zone);
  add_moment(set, "until_at", arguments, "until", *zone);
  Json& sets = plan_of(office, centre)["counters"];
  office.note_line("counter_plans.json", "plans[" + centre + "].counters[" + std::to_string(sets.size()) + "]", line);
  office.note_line("counter_plans.json", "plans[" + centre + "]", line);
  sets.push_back(std::move(set));
  return std::nullopt;
}

Done no_desks(Office& office, const Arguments& arguments, int) {
  plan_of(office, office.centre_of(arguments))["counters"] = Json::array();
  return std::nullopt;
}

Done share(Office& office, const Arguments& arguments, int line) {
  Json& shares = office.file("counter_plans.json")["shares"];
  std::string channel = arguments.text("CHANNEL");
  std::replace(channel.begin(), channel.end(), '-', '_');
  office.note_line("counter_plans.json", "shares", line);
  office.note_line("counter_plans.json", "shares[" + std::to_string(shares.size()) + "]", line);
  shares.push_back({{"centres", arguments.has("in") ? texts_of(arguments, "in") : Json("all")},
                    {"group", arguments.text("GROUP")},
                    {"channel", channel},
                    {"percent", arguments.get<std::int32_t>("NUMBER")},
                    {"basis", "ours"}});
  return std::nullopt;
}

Done new_day_at(Office& office, const Arguments& arguments, int line) {
  Json& release = office.file("booking_rules.json")["release"];
  Json row = {{"value", arguments.text("TIME")}, {"basis", "ours"}};
  if (!arguments.has("of")) {
    release["default"] = std::move(row);
    office.note_line("booking_rules.json", "release.default", line);
    return std::nullopt;
  }
  Json& groups = release["groups"];
  const std::string group = arguments.text("of");
  const auto is_same = [&group](const Json& each) { return each.at("group") == group; };
  groups.erase(std::remove_if(groups.begin(), groups.end(), is_same), groups.end());
  row["group"] = group;
  office.note_line("booking_rules.json", "release.groups[" + std::to_string(groups.size()) + "]", line);
  groups.push_back(std::move(row));
  return std::nullopt;
}

constexpr std::array<SetupVerb, 4> desk_table = {{
    {"desks",
     "NUMBER serve GROUP... [hours HOURS...] [roster DAY ON-OFF...] [break HOURS]... [covered-break HOURS]... "
     "[from WHEN] [until WHEN] [in CENTRE]",
     "a plan of counters instead of \"counters\": so many that can serve these groups, and when they are on duty",
     desks},
    {"no-desks", "[in CENTRE]", "forgets the \"desks\" above", no_desks},
    {"share", "CHANNEL NUMBER percent of GROUP [in CENTRE...]",
     "of the counters on duty so many are kept for a channel, rounded down", share},
    {"new-day-at", "TIME [of GROUP]", "when the last day of the window can be booked first; without it 00:00",
     new_day_at},
}};

}  // namespace

std::span<const SetupVerb> desk_verbs() { return desk_table; }

}  // namespace asan::scenario
