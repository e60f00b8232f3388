// The parts of the catalogue's reader; only catalogue_*.cpp include it. One Loading goes through all parts, in the
// order of this file: later parts refer to what earlier ones have read. Rule (ours): whatever is wrong is noted with
// its place and the reading goes on, so that an editor sees all of it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "wire/json_reader.hpp"

namespace asan::wire {

/// Ids of one list and what they stand for.
template <class Index>
class Ids {
 public:
  /// `what`: "centre", `file`: where it is listed, for messages.
  constexpr Ids(std::string_view what, std::string_view file) : what_(what), file_(file) {}

  /// False, and noted, when the id is taken.
  bool add(const JsonReader& id, const std::string& text, Index index) {
    if (by_id_.emplace(text, index).second) {
      return true;
    }
    id.note("the id \"" + text + "\" is used twice; ids are unique");
    return false;
  }
  [[nodiscard]] std::optional<Index> find(const JsonReader& id) const {
    if (!id.is_string()) {
      return std::nullopt;
    }
    const auto found = by_id_.find(std::string(id.string()));
    if (found != by_id_.end()) {
      return found->second;
    }
    id.note("there is no " + std::string(what_) + " \"" + std::string(id.string()) + "\" in " + std::string(file_));
    return std::nullopt;
  }
  /// At least one, none twice.
  [[nodiscard]] std::vector<Index> find_all(const JsonReader& list) const {
    std::vector<Index> all;
    bool is_empty = true;
    list.each([&](const JsonReader& id) {
      is_empty = false;
      const auto index = find(id);
      if (!index) {
        return;
      }
      if (std::find(all.begin(), all.end(), *index) == all.end()) {
        all.push_back(*index);
      } else {
        id.note("listed twice; keep one");
      }
    });
    if (is_empty) {
      list.note("name at least one " + std::string(what_));
    }
    return all;
  }

 private:
  std::string_view what_;
  std::string_view file_;
  std::unordered_map<std::string, Index> by_id_;
};

struct ProfileTag : CatalogueIdRule {};

/// Opening hours that several centres share.
struct HoursProfile {
  Id<ProfileTag> id;
  /// Weekly and recurring ones.
  calendar::OpeningHours hours;
  std::string as_of;
};

enum class ProfileIndex : std::uint16_t {};

struct Loading {
  catalogue::Catalogue& catalogue;
  Ids<catalogue::SourceIndex> sources{"source", "sources.json"};
  Ids<catalogue::AgencyIndex> agencies{"agency", "agencies.json"};
  Ids<catalogue::GroupIndex> groups{"group", "groups.json"};
  Ids<catalogue::CentreIndex> centres{"centre", "centres.json"};
  Ids<catalogue::ServiceIndex> services{"service", "services"};
  Ids<catalogue::EvidenceIndex> evidence{"document", "evidence.json"};
  Ids<ProfileIndex> profile_ids{"profile", "hours.json"};
  std::set<catalogue::EvidenceIndex> used_evidence = {};
  std::vector<HoursProfile> profiles = {};
};

// ---- texts and values that many parts use ----

/// In az, ru and en, each as read_text and in the letters of its language.
[[nodiscard]] text::Localized read_localized(const JsonReader& reader);
/// Not empty, without outer or double spaces and line breaks.
[[nodiscard]] std::string read_text(const JsonReader& reader);
/// For what may be left out.
[[nodiscard]] std::string read_text_if_present(const JsonReader& reader);
/// "all", or a list of centres and of kinds of centres; in catalogue order.
[[nodiscard]] std::vector<catalogue::CentreIndex> read_centre_choice(const Loading& loading, const JsonReader& reader);
/// "25.00 AZN"
[[nodiscard]] std::optional<Money> parse_money(std::string_view text);
/// "40.41" as 4041: two decimals, no sign unless negative.
[[nodiscard]] std::optional<std::int64_t> parse_hundredths(std::string_view text);
/// "10:00-20:00"
[[nodiscard]] std::optional<calendar::DayRange> parse_day_range(std::string_view text);
/// Hours of one day; notes those that are not in order.
[[nodiscard]] calendar::DayRanges read_ranges(const JsonReader& list);
/// "2022-08-15", "2022-08", "2022" or "2014-2015"
[[nodiscard]] bool is_source_date(std::string_view text);
/// The hours of the profile, if there is one, and the centre's own dated ones.
[[nodiscard]] calendar::OpeningHours read_centre_hours(const HoursProfile* profile, const JsonReader& dated_hours);
/// Absent means always.
[[nodiscard]] catalogue::Condition read_condition(const JsonReader& reader, const catalogue::Vocabulary& vocabulary);

/// Whose a value is: `"basis": "ours"`, or `"source"` with the id of one.
void read_basis(const Loading& loading, const JsonReader& row);

/// The id of an element, which is its name in messages from now on; `fields` are all that the element may have.
template <class Id>
[[nodiscard]] std::optional<Id> read_id(JsonReader& element, std::initializer_list<std::string_view> fields) {
  auto id = element.at("id").parsed(Id::parse, "an id: lower-case letters, digits and inner hyphens");
  if (id) {
    element.call(element.at("id").string());
  }
  element.only(fields);
  return id;
}

/// Reads the elements of a list into `items` and gives each its place in `ids`; `read` gives an optional item.
template <class Index, class Item, class Read>
void read_list(const JsonReader& list, std::vector<Item>& items, Ids<Index>& ids, Read&& read) {
  list.each([&](JsonReader& element) {
    auto item = read(element);
    if (!item) {
      return;
    }
    if (ids.add(element.at("id"), item->id.str(), static_cast<Index>(items.size()))) {
      items.push_back(std::move(*item));
    }
  });
}

// ---- the parts, one a file ----

/// Empty when the table cannot be used; what is wrong is noted.
[[nodiscard]] std::optional<calendar::Zone> read_zone(const JsonReader& network);
void read_sources(Loading& loading, const JsonReader& file);
void read_vocabulary(Loading& loading, const JsonReader& file);
void read_agencies(Loading& loading, const JsonReader& file);
void read_groups(Loading& loading, const JsonReader& file);
void read_hours(Loading& loading, const JsonReader& file);
void read_centres(Loading& loading, const JsonReader& file);
/// Needs the centres, for closures.
void read_network(Loading& loading, const JsonReader& file);
void read_holidays(Loading& loading, const JsonReader& file);
void read_evidence(Loading& loading, const JsonReader& file);
/// After all services, from the same file: what refers to services and to other documents, and what is unused.
void read_evidence_links(Loading& loading, const JsonReader& file);
/// `path`: "services/mia.json"; the file is named after its agency.
void read_services(Loading& loading, std::string_view path, const JsonReader& file);
void read_life_events(Loading& loading, const JsonReader& file);
void read_synonyms(Loading& loading, const JsonReader& file);
void read_booking_rules(Loading& loading, const JsonReader& file);
/// Those of booking_rules.json that are about the life of an appointment.
void read_life_rules(Loading& loading, const JsonReader& file);
void read_draws(Loading& loading, const JsonReader& list);
/// 1 Monday .. 7 Sunday.
[[nodiscard]] std::optional<std::int32_t> read_weekday(const JsonReader& reader);
void read_counter_plans(Loading& loading, const JsonReader& file);
void read_halls(Loading& loading, const JsonReader& file);
void read_visit_rules(Loading& loading, const JsonReader& file);

// ---- values of booking_rules.json ----

/// For rules that have other fields too.
[[nodiscard]] std::int32_t read_rule(const Loading& loading, const JsonReader& rule, std::int32_t least,
                                     std::int32_t most);
/// { "value": 30, "basis": "ours" }
[[nodiscard]] std::int32_t read_number(const Loading& loading, const JsonReader& rule, std::int32_t least,
                                       std::int32_t most);
/// A number of minutes, at most a day.
[[nodiscard]] Duration read_minutes(const Loading& loading, const JsonReader& rule, std::int32_t least);

}  // namespace asan::wire
