#include "scenarios/setup_verbs.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace asan::scenario {

namespace {

using Done = std::optional<Mistake>;

constexpr std::array<const char*, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                 "friday", "saturday", "sunday"};

Json ranges_of(const Arguments& arguments) {
  Json ranges = Json::array();
  for (const Value& value : arguments.all("HOURS")) {
    const auto& range = std::get<HoursText>(value.is).range;
    if (!range.empty()) {
      ranges.push_back(range);
    }
  }
  return ranges;
}

Done no_centre(const std::string& centre) {
  return Mistake{centre.empty() ? "name a centre first: centre baku-1" : "no line above names the centre " + centre};
}

// ---- where ----

Done portal(Office& office, const Arguments&, int) { return office.load(ASAN_SOURCE_DIR "/assets/catalogue"); }

Done centre(Office& office, const Arguments& arguments, int line) {
  const std::string id = arguments.text("CENTRE");
  const bool is_active = !arguments.has("inactive");
  office.last_centre = id;
  Json& centres = office.file("centres.json")["centres"];
  if (Json* const known = Office::find(centres, id)) {
    (*known)["active"] = is_active;
    return std::nullopt;
  }
  Json week;
  for (const char* const day : weekdays) {
    week[day] = Json::array();
  }
  office.file("hours.json")["profiles"].push_back({{"id", id}, {"weekly", week}, {"sources", {"scenario"}}});
  centres.push_back({{"id", id},
                     {"kind", "city"},
                     {"names", names_of(id)},
                     {"city", names_of(id)},
                     {"address", names_of(id)},
                     {"phone", "108"},
                     {"position", {{"latitude", "40.00"}, {"longitude", "49.00"}}},
                     {"hours", id},
                     {"active", is_active},
                     {"sources", {"scenario"}},
                     {"verified", {{"address", false}, {"position", false}, {"hours", false}}}});
  office.note_line("centres.json", "centres[" + id + "]", line);
  office.note_line("hours.json", "profiles[" + id + "]", line);
  return std::nullopt;
}

Done zone(Office& office, const Arguments& arguments, int line) {
  office.file("network.json")["zone"] = {
      {"name", arguments.text("ZONE")},
      {"offsets", Json::array({{{"from", "1970-01-01T00:00:00Z"}, {"offset", arguments.text("OFFSET")}}})}};
  office.note_line("network.json", "zone", line);
  return std::nullopt;
}

Done clocks(Office& office, const Arguments& arguments, int) {
  Json& offsets = office.file("network.json")["zone"]["offsets"];
  offsets.push_back({{"from", arguments.text("UTC")}, {"offset", arguments.text("OFFSET")}});
  auto zone = office.zone();
  return zone ? std::nullopt : Done(zone.error());
}

// ---- when ----

Done hours(Office& office, const Arguments& arguments, int line) {
  const std::string centre = office.centre_of(arguments);
  Json* const profile = office.own_profile(centre);
  if (profile == nullptr) {
    return no_centre(centre);
  }
  for (const int day : arguments.get<std::vector<int>>("WEEKDAYS")) {
    const char* const name = weekdays.at(static_cast<std::size_t>(day - 1));
    (*profile)["weekly"][name] = ranges_of(arguments);
    office.note_line("hours.json", "profiles[" + centre + "].weekly." + name, line);
  }
  return std::nullopt;
}

Done hours_on(Office& office, const Arguments& arguments, int line) {
  const std::string id = office.centre_of(arguments);
  Json* const centre = Office::find(office.file("centres.json")["centres"], id);
  if (centre == nullptr) {
    return no_centre(id);
  }
  Json& dated = (*centre)["dated_hours"];
  office.note_line("centres.json", "centres[" + id + "].dated_hours[" + std::to_string(dated.size()) + "]", line);
  dated.push_back({{"on", arguments.text("DAY")}, {"ranges", ranges_of(arguments)}});
  return std::nullopt;
}

Done recurring(Office& office, const Arguments& arguments, int line, Json entry) {
  const std::string centre = office.centre_of(arguments);
  Json* const profile = office.own_profile(centre);
  if (profile == nullptr) {
    return no_centre(centre);
  }
  entry["from_on"] = arguments.text("DAY");
  if (arguments.has("until")) {
    entry["until_on"] = arguments.text("until");
  }
  entry["ranges"] = ranges_of(arguments);
  Json& all = (*profile)["recurring"];
  office.note_line("hours.json", "profiles[" + centre + "].recurring[" + std::to_string(all.size()) + "]", line);
  all.push_back(std::move(entry));
  return std::nullopt;
}

Done hours_every(Office& office, const Arguments& arguments, int line) {
  return recurring(office, arguments, line, {{"every_weeks", arguments.get<std::int32_t>("NUMBER")}});
}

Done hours_each(Office& office, const Arguments& arguments, int line) {
  return recurring(office, arguments, line,
                   {{"week_of_month", arguments.text("WEEK")}, {"weekday", weekday_name(arguments.text("WEEKDAY"))}});
}

Done closure(Office& office, const Arguments& arguments, int line) {
  const auto days = arguments.get<DaySpan>("DAYS");
  Json& closures = office.file("network.json")["closures"];
  office.note_line("network.json", "closures[" + std::to_string(closures.size()) + "]", line);
  closures.push_back({{"from_on", days.from_on.iso()},
                      {"to_on", days.to_on.iso()},
                      {"centres", arguments.has("in") ? texts_of(arguments, "in") : Json("all")},
                      {"sources", {"scenario"}}});
  return std::nullopt;
}

Done every_year(Office& office, const Arguments& arguments, int line, const char* kind) {
  const std::string id = arguments.text("NAME");
  Json days = Json::array();
  for (const Value& value : arguments.all("MONTH-DAYS")) {
    // "03-20..03-24"; of a year without 29 February.
    const std::string first = value.text.substr(0, 5);
    const std::string last = value.text.substr(value.text.size() - 5);
    const auto to_on = calendar::CivilDate::parse("2023-" + last).value();
    for (auto on = calendar::CivilDate::parse("2023-" + first).value(); on <= to_on; on = on.plus_days(1)) {
      days.push_back(on.iso().substr(5));
    }
  }
  office.file("holidays.json")["holidays"].push_back(
      {{"id", id}, {"kind", kind}, {"days", days}, {"names", names_of(id)}});
  office.note_line("holidays.json", "holidays[" + id + "]", line);
  return std::nullopt;
}
Done holiday(Office& office, const Arguments& arguments, int line) {
  return every_year(office, arguments, line, "fixed");
}
Done mourning(Office& office, const Arguments& arguments, int line) {
  return every_year(office, arguments, line, "mourning");
}

Done feast(Office& office, const Arguments& arguments, int line) {
  const std::string id = arguments.text("NAME");
  Json& holidays = office.file("holidays.json")["holidays"];
  if (Office::find(holidays, id) == nullptr) {
    holidays.push_back({{"id", id}, {"kind", "religious"}, {"names", names_of(id)}});
  }
  const auto days = arguments.get<DaySpan>("DAYS");
  Json all = Json::array();
  for (auto on = days.from_on; on <= days.to_on; on = on.plus_days(1)) {
    all.push_back(on.iso());
  }
  Json& feasts = office.year(days.from_on.ymd().year)["feasts"];
  office.note_line("holidays.json", "years", line);
  feasts.push_back({{"holiday", id}, {"days", all}, {"status", "official"}});
  return std::nullopt;
}

Done exception(Office& office, const Arguments& arguments, int line, const char* day) {
  Json& file = office.file("holidays.json");
  const auto on = arguments.get<calendar::CivilDate>("DAY");
  office.year(on.ymd().year)["exceptions"].push_back(
      {{"on", on.iso()}, {"day", day}, {"week", file["working_week"]}, {"sources", {"scenario"}}});
  office.note_line("holidays.json", "years", line);
  return std::nullopt;
}
Done swapped_off(Office& office, const Arguments& arguments, int line) {
  return exception(office, arguments, line, "off");
}
Done swapped_working(Office& office, const Arguments& arguments, int line) {
  return exception(office, arguments, line, "working");
}

Done working_week(Office& office, const Arguments& arguments, int) {
  const bool is_five = arguments.text("WEEK-LENGTH") == "five-days";
  office.file("holidays.json")["working_week"] = is_five ? "five_days" : "six_days";
  return std::nullopt;
}

// ---- what ----

Done service(Office& office, const Arguments& arguments, int line) {
  const std::string id = arguments.text("SERVICE");
  const std::string group = arguments.text("GROUP");
  office.add_group(group, line);
  Json& services = office.file(own_services_file)["services"];
  if (Office::find(services, id) != nullptr) {
    return Mistake{"the service " + id + " is named twice"};
  }
  services.push_back(
      {{"id", id},
       {"group", group},
       {"names", names_of(id)},
       {"evidence", Json::array()},
       {"fees", Json::array()},
       {"processing", Json::array()},
       {"typical", {{"minutes", arguments.get<Duration>("MINUTES").in_whole_minutes()}, {"status", "illustrative"}}},
       {"channels", {"centre"}},
       {"centres", arguments.has("in") ? texts_of(arguments, "in") : Json("all")},
       {"sources", {"scenario"}},
       {"verified", {{"documents", false}, {"fees", false}, {"processing", false}}}});
  office.note_line(own_services_file, "services[" + id + "]", line);
  return std::nullopt;
}

Done counters(Office& office, const Arguments& arguments, int line) {
  Json& all = office.file("booking_rules.json")["counters"];
  Json row = {{"group", arguments.text("GROUP")}, {"value", arguments.get<std::int32_t>("NUMBER")}, {"basis", "ours"}};
  const bool is_one = arguments.has("in");
  if (is_one) {
    row["centre"] = arguments.text("in");
  }
  Json& list = all[is_one ? "centres" : "groups"];
  office.note_line("booking_rules.json",
                   std::string("counters.") + (is_one ? "centres[" : "groups[") + std::to_string(list.size()) + "]",
                   line);
  list.push_back(std::move(row));
  return std::nullopt;
}

// ---- rules ----

Done step(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("slot_step_minutes", arguments.get<Duration>("MINUTES").in_whole_minutes(), line);
}
Done hold_for(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("hold_minutes", arguments.get<Duration>("MINUTES").in_whole_minutes(), line);
}
Done lead(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("lead_minutes", arguments.get<Duration>("MINUTES").in_whole_minutes(), line);
}
Done window(Office& office, const Arguments& arguments, int line) {
  return office.set_rule("window_days", arguments.get<std::int32_t>("NUMBER"), line);
}

constexpr std::array<SetupVerb, 21> setup_table = {{
    {"portal", "", "the real catalogue: all centres, services, hours, holidays and rules of assets/catalogue", portal},
    {"centre", "CENTRE [inactive]", "a centre; lines about hours below it speak of it", centre},
    {"zone", "ZONE OFFSET", "the time zone of all centres; without it Asia/Baku, +04:00", zone},
    {"clocks", "OFFSET from UTC", "clocks are put forward or back", clocks},
    {"hours", "WEEKDAYS HOURS... [in CENTRE]", "the weekly pattern", hours},
    {"hours-on", "DAY HOURS... [in CENTRE]", "hours of one date, open or closed", hours_on},
    {"hours-every", "NUMBER weeks HOURS... from DAY [until DAY] [in CENTRE]",
     "every so many weeks, counted from a day, whose weekday it is", hours_every},
    {"hours-each", "WEEK WEEKDAY HOURS... from DAY [until DAY] [in CENTRE]", "one weekday of each month", hours_each},
    {"closure", "DAYS [in CENTRE...]", "closed, both days included: the network or some centres", closure},
    {"holiday", "NAME MONTH-DAYS...", "a public holiday, the same days every year", holiday},
    {"mourning", "NAME MONTH-DAYS...", "off, but no holiday: moves nothing", mourning},
    {"feast", "NAME DAYS", "a religious holiday, as announced for one year", feast},
    {"swapped-off", "DAY", "off by a decision of the Cabinet", swapped_off},
    {"swapped-working", "DAY", "working although the rule makes it a day off", swapped_working},
    {"working-week", "WEEK-LENGTH", "decides which rest days move holidays; without it five-days", working_week},
    {"service", "SERVICE MINUTES at GROUP [in CENTRE...]", "takes so long, at these counters; in all centres or some",
     service},
    {"counters", "GROUP NUMBER [in CENTRE]", "how many counters the group has; without it 1", counters},
    {"step", "MINUTES", "between two starts; without it 15", step},
    {"hold-for", "MINUTES", "how long a place is kept while someone types; without it 10", hold_for},
    {"lead", "MINUTES", "no start earlier than so long from now; without it 0", lead},
    {"window", "NUMBER days", "the last day that can be booked, counted from today; without it 30", window},
}};

}  // namespace

Json texts_of(const Arguments& arguments, std::string_view key) {
  Json all = Json::array();
  for (const Value& value : arguments.all(key)) {
    all.push_back(value.text);
  }
  return all;
}

const char* weekday_name(std::string_view short_name) {
  const auto is_day = [short_name](const char* day) { return std::string_view(day).substr(0, 3) == short_name; };
  return *std::find_if(weekdays.begin(), weekdays.end(), is_day);
}

std::span<const SetupVerb> setup_verbs() { return setup_table; }

}  // namespace asan::scenario
