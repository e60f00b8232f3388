#include "scenarios/office.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "wire/catalogue_codec.hpp"

namespace asan::scenario {

namespace {

/// Whoever writes the case announces its closures and swaps of days, and offers its services.
Json own_source() { return {{"id", "scenario"}, {"kind", "general"}, {"title", "A scenario"}, {"reference", "-"}}; }
Json own_agency() {
  return {{"id", "office"},
          {"kind", "state"},
          {"names", names_of("office")},
          {"sources", {"scenario"}},
          {"verified", false}};
}
Json own_services() { return {{"agency", "office"}, {"services", Json::array()}}; }

Json rule(Json value) { return {{"value", std::move(value)}, {"basis", "ours"}}; }

Json words_of_law() { return {{"az", "Qayda"}, {"ru", "Правило"}, {"en", "Rule"}}; }

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool is_below(std::string_view place, std::string_view above) {
  return place.substr(0, above.size()) == above &&
         (place.size() == above.size() || place[above.size()] == '.' || place[above.size()] == '[' || above.empty());
}

}  // namespace

Json names_of(const std::string& id) { return {{"az", id}, {"ru", id}, {"en", id}}; }

Office::Office() {
  const Json none = Json::array();
  files_["sources.json"] = {{"sources", Json::array({own_source()})}};
  files_["vocabulary.json"] = {{"yes_no", {{"false", names_of("no")}, {"true", names_of("yes")}}}, {"variables", none}};
  files_["agencies.json"] = {{"agencies", Json::array({own_agency()})}};
  files_["groups.json"] = {{"groups", none}};
  files_["hours.json"] = {{"profiles", none}};
  files_["centres.json"] = {{"centres", none}};
  files_["network.json"] = {
      {"collected_on", "2026-01-01"},
      {"disclaimer", words_of_law()},
      {"zone",
       {{"name", "Asia/Baku"}, {"offsets", Json::array({{{"from", "1970-01-01T00:00:00Z"}, {"offset", "+04:00"}}})}}},
      {"closures", none}};
  files_["holidays.json"] = {
      {"rule", words_of_law()},
      {"rule_sources", {"scenario"}},
      {"working_week", "five_days"},
      {"holidays", Json::array({{{"id", "day-off"}, {"kind", "substitute"}, {"names", names_of("day-off")}}})},
      {"years", none}};
  files_["evidence.json"] = {{"evidence", none}};
  files_[own_services_file] = own_services();
  files_["life_events.json"] = {{"life_events", none}};
  files_["synonyms.json"] = {{"groups", none}};
  add_booking_rules(none);
}

void Office::add_booking_rules(const Json& none) {
  Json& rules = files_["booking_rules.json"];
  rules["slot_step_minutes"] = rule(15);
  rules["hold_minutes"] = rule(10);
  rules["lead_minutes"] = rule(0);
  rules["window_days"] = rule(30);
  rules["counters"] = {{"default", rule(1)}, {"groups", none}, {"centres", none}};
  // The release of a new day, and what counter plans and shares are for.
  rules["release"] = {{"default", rule("00:00")}, {"groups", none}};
  rules["priority"] = none;
  files_["counter_plans.json"] = {{"plans", none}, {"shares", none}};
  files_["hall_plans.json"] = {{"plans", none}};
  // The life of an appointment.
  rules["arrive_early_minutes"] = rule(30);
  rules["cancel_late_minutes"] = rule(10);
  rules["arrival_counts_from"] = rule("end");
  rules["bookings_per_person"] = rule(3);
  rules["noshow_limit"] = {{"missed", rule(3)}, {"within_days", rule(90)}, {"for_days", rule(30)}};
  rules["return_delay_minutes"] = rule(0);
  // The line of those who wait, and days that are drawn.
  rules["offer_minutes"] = rule(120);
  rules["draws"] = none;
  // Several services of one coming.
  files_["visit_rules.json"] = {{"walk_minutes", {{"default", rule(0)}, {"groups", none}, {"centres", none}}},
                                {"precedence", none}};
}

std::optional<Mistake> Office::load(const std::string& folder) {
  std::map<std::string, Json> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") {
      const std::string name = std::filesystem::relative(entry.path(), folder).generic_string();
      files[name] = Json::parse(read_file(entry.path()), nullptr, false);
    }
  }
  if (error || files.empty()) {
    return Mistake{"there is no catalogue in " + folder};
  }
  files["sources.json"]["sources"].push_back(own_source());
  files["agencies.json"]["agencies"].push_back(own_agency());
  files[own_services_file] = own_services();
  files_ = std::move(files);
  lines_.clear();
  return std::nullopt;
}

Json* Office::find(Json& list, std::string_view id) {
  const auto found = std::find_if(list.begin(), list.end(), [id](const Json& each) { return each.at("id") == id; });
  return found == list.end() ? nullptr : &*found;
}

void Office::add_group(const std::string& id, int line) {
  Json& groups = file("groups.json")["groups"];
  if (find(groups, id) == nullptr) {
    groups.push_back({{"id", id}, {"names", names_of(id)}});
    note_line("groups.json", "groups[" + id + "]", line);
  }
}

Json* Office::own_profile(const std::string& centre) {
  Json* const place = find(file("centres.json")["centres"], centre);
  if (place == nullptr) {
    return nullptr;
  }
  Json& profiles = file("hours.json")["profiles"];
  if (Json* const own = find(profiles, centre)) {
    (*place)["hours"] = centre;
    return own;
  }
  Json profile = *find(profiles, place->at("hours").get<std::string>());
  profile["id"] = centre;
  profiles.push_back(std::move(profile));
  (*place)["hours"] = centre;
  return &profiles.back();
}

std::optional<Mistake> Office::set_rule(const char* name, Json value, int line) {
  file("booking_rules.json")[name] = rule(std::move(value));
  note_line("booking_rules.json", name, line);
  return std::nullopt;
}

Json& Office::year(std::int32_t year) {
  Json& years = file("holidays.json")["years"];
  for (Json& each : years) {
    if (each.at("year") == year) {
      return each;
    }
  }
  years.push_back(
      {{"year", year}, {"sources", {"scenario"}}, {"feasts", Json::array()}, {"exceptions", Json::array()}});
  std::sort(years.begin(), years.end(), [](const Json& a, const Json& b) { return a.at("year") < b.at("year"); });
  return year == years.back().at("year") ? years.back() : this->year(year);
}

Result<calendar::Zone, Mistake> Office::zone() const {
  const Json& zone = files_.at("network.json").at("zone");
  std::vector<calendar::OffsetFrom> offsets;
  for (const Json& row : zone.at("offsets")) {
    const auto from = calendar::parse_instant(row.at("from").get<std::string>());
    const auto text = row.at("offset").get<std::string>();
    const auto time = calendar::TimeOfDay::parse(text.substr(1));
    if (from && time) {
      offsets.push_back({*from, Duration::minutes(text[0] == '-' ? -time->minutes() : time->minutes())});
    }
  }
  auto made = calendar::Zone::make(zone.at("name").get<std::string>(), std::move(offsets));
  if (!made) {
    return failure(Mistake{"the changes of the clocks must be written in order, the earliest first"});
  }
  return std::move(*made);
}

Result<std::shared_ptr<const catalogue::Catalogue>, std::vector<LineMistake>> Office::catalogue(
    calendar::CivilDate today) const {
  Office whole = *this;
  if (whole.file("holidays.json")["years"].empty()) {
    whole.year(today.ymd().year);
    whole.year(today.ymd().year + 1);
  }
  std::vector<wire::CatalogueFile> files;
  for (const auto& [name, json] : whole.files_) {
    files.push_back({name, json.dump()});
  }
  auto read = wire::read_catalogue(files);
  if (read) {
    return std::move(*read);
  }
  // One line can write the same for five weekdays.
  std::map<std::pair<int, std::string>, std::string> places;
  for (const catalogue::CatalogueError& error : read.error()) {
    places.emplace(std::pair(line_of(error), error.remedy), " (" + error.file + " " + error.place + ")");
  }
  std::vector<LineMistake> mistakes;
  mistakes.reserve(places.size());
  for (const auto& [what, place] : places) {
    mistakes.push_back({what.first, what.second + place});
  }
  return failure(std::move(mistakes));
}

int Office::line_of(const catalogue::CatalogueError& error) const {
  int line = 0;
  std::size_t longest = 0;
  for (const auto& [where, its_line] : lines_) {
    const bool is_there = where.first == error.file && is_below(error.place, where.second);
    if (is_there && (line == 0 || where.second.size() >= longest)) {
      longest = where.second.size();
      line = its_line;
    }
  }
  return line;
}

}  // namespace asan::scenario
