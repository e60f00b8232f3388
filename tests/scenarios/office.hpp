// The network of a case as the files of a catalogue, so that the catalogue's own reader checks it: set-up verbs write
// JSON, and a mistake that the reader finds is shown at the line that wrote it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "calendar/civil.hpp"
#include "calendar/zone.hpp"
#include "catalogue/catalogue.hpp"
#include "nlohmann/json.hpp"
#include "scenarios/pattern.hpp"

namespace asan::scenario {

using Json = nlohmann::ordered_json;

struct LineMistake {
  int line = 0;
  std::string text;
};

/// The services of a case.
inline constexpr const char* own_services_file = "services/office.json";

class Office {
 public:
  /// Nothing but rules with usual values; see README.md.
  Office();

  /// Everything of a folder with catalogue files instead.
  [[nodiscard]] std::optional<Mistake> load(const std::string& folder);

  /// `file`: "hours.json". What is wrong there, or below the place, belongs to the line.
  [[nodiscard]] Json& file(const std::string& name) { return files_.at(name); }
  void note_line(std::string file, std::string place, int line) { lines_[{std::move(file), std::move(place)}] = line; }

  /// The element of a list with this id; null when there is none.
  [[nodiscard]] static Json* find(Json& list, std::string_view id);
  /// A group that is new is added to the list.
  void add_group(const std::string& id, int line);
  /// The hours' profile that only this centre has; null when there is no such centre.
  [[nodiscard]] Json* own_profile(const std::string& centre);
  /// A field of booking_rules.json; always nothing, so that a verb can end with it.
  std::optional<Mistake> set_rule(const char* name, Json value, int line);
  /// Holidays of these years are wanted.
  Json& year(std::int32_t year);

  [[nodiscard]] Result<calendar::Zone, Mistake> zone() const;
  /// `today`: holidays are made for its year and the next, when no line names years.
  [[nodiscard]] Result<std::shared_ptr<const catalogue::Catalogue>, std::vector<LineMistake>> catalogue(
      calendar::CivilDate today) const;

  /// The one after "in", or else the one that was named last.
  [[nodiscard]] std::string centre_of(const Arguments& arguments) const {
    return arguments.has("in") ? arguments.text("in") : last_centre;
  }
  std::string last_centre;

 private:
  void add_booking_rules(const Json& none);
  [[nodiscard]] int line_of(const catalogue::CatalogueError& error) const;

  std::map<std::string, Json> files_;
  std::map<std::pair<std::string, std::string>, int> lines_;
};

/// The same word in three languages.
[[nodiscard]] Json names_of(const std::string& id);

}  // namespace asan::scenario
