// Where: centres, and the network's zone and closures.
#include <algorithm>

#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using catalogue::CentreIndex;
using catalogue::CentreKind;

constexpr JsonNames<CentreKind, 3> centre_kinds{
    {{"city", CentreKind::city}, {"regional", CentreKind::regional}, {"kommunal", CentreKind::kommunal}}};

constexpr std::string_view a_date = "a date such as 2026-11-25";

/// "+04:00"
std::optional<Duration> parse_offset(std::string_view text) {
  constexpr std::size_t length = 6;
  if (text.size() != length || (text[0] != '+' && text[0] != '-')) {
    return std::nullopt;
  }
  const auto time = calendar::TimeOfDay::parse(text.substr(1));
  if (!time) {
    return std::nullopt;
  }
  return Duration::minutes(text[0] == '-' ? -time->minutes() : time->minutes());
}

std::int32_t read_degrees(const JsonReader& reader, std::int64_t most) {
  const auto within = [most](std::string_view text) {
    const auto hundredths = parse_hundredths(text);
    return hundredths && *hundredths >= -most && *hundredths <= most ? hundredths : std::nullopt;
  };
  return static_cast<std::int32_t>(reader.parsed(within, "degrees with two decimals such as \"40.41\"").value_or(0));
}

std::optional<catalogue::Centre> read_centre(const Loading& loading, JsonReader& reader) {
  const auto id =
      read_id<CentreId>(reader, {"id", "kind", "number", "names", "city", "address", "postal_code", "phone", "position",
                                 "hours", "dated_hours", "active", "opened_on", "sources", "verified", "editor_note"});
  if (!id) {
    return std::nullopt;
  }
  const auto is_kind = [&](const auto& kind) { return kind.first == id->str(); };
  if (id->str() == "all" || std::any_of(centre_kinds.begin(), centre_kinds.end(), is_kind)) {
    reader.at("id").note("this word means many centres; use another id");
  }
  const JsonReader position = reader.at("position");
  position.only({"latitude", "longitude"});
  const JsonReader verified = reader.at("verified");
  verified.only({"address", "position", "hours"});
  const JsonReader number = reader.at("number");
  const JsonReader opened_on = reader.at("opened_on");
  const auto profile_index = loading.profile_ids.find(reader.at("hours"));
  const HoursProfile* const profile =
      profile_index ? &loading.profiles.at(static_cast<std::size_t>(*profile_index)) : nullptr;
  constexpr std::int64_t right_angle = 9000;
  constexpr std::int32_t highest_number = 999;
  return catalogue::Centre{
      .id = *id,
      .number = number.present() ? number.int32(1, highest_number) : 0,
      .names = read_localized(reader.at("names")),
      .city = read_localized(reader.at("city")),
      .address = read_localized(reader.at("address")),
      .postal_code = read_text_if_present(reader.at("postal_code")),
      .phone = read_text(reader.at("phone")),
      .latitude_hundredths = read_degrees(position.at("latitude"), right_angle),
      .longitude_hundredths = read_degrees(position.at("longitude"), 2 * right_angle),
      .is_active = reader.at("active").boolean(),
      .hours = read_centre_hours(profile, reader.at("dated_hours")),
      .hours_verified = verified.at("hours").boolean(),
      .hours_as_of = profile != nullptr ? profile->as_of : std::string(),
      .sources = loading.sources.find_all(reader.at("sources")),
      .kind = reader.at("kind").choice(centre_kinds),
      .opened_on = opened_on.present() ? opened_on.parsed(calendar::CivilDate::parse, a_date) : std::nullopt,
      .address_verified = verified.at("address").boolean(),
      .position_verified = verified.at("position").boolean(),
  };
}

/// The first of the centres that is closed on one of these days already, and when.
struct ClosedAlready {
  std::string centre;
  calendar::Closure closure;
};
std::optional<ClosedAlready> closed_already(const Loading& loading, const std::vector<CentreIndex>& centres,
                                            calendar::Closure wanted) {
  for (const CentreIndex index : centres) {
    const catalogue::Centre& centre = loading.catalogue.at(index);
    for (const calendar::Closure& other : centre.hours.closures) {
      if (other.from_on <= wanted.to_on && wanted.from_on <= other.to_on) {
        return ClosedAlready{centre.id.str(), other};
      }
    }
  }
  return std::nullopt;
}

/// Closures go to every centre they name.
void read_closure(Loading& loading, const JsonReader& reader) {
  reader.only({"from_on", "to_on", "centres", "sources", "editor_note"});
  const auto from_on = reader.at("from_on").parsed(calendar::CivilDate::parse, a_date);
  const auto to_on = reader.at("to_on").parsed(calendar::CivilDate::parse, a_date);
  const JsonReader choice = reader.at("centres");
  const auto centres = read_centre_choice(loading, choice);
  if (choice.kind() == JsonKind::list && centres.empty()) {
    choice.note("this closes no centre; name at least one centre or kind of centre, or write \"all\"");
  }
  // Who announced it must be told, even though only editors look it up.
  (void)loading.sources.find_all(reader.at("sources"));
  if (!from_on || !to_on) {
    return;
  }
  constexpr std::int32_t a_year = 366;
  if (*to_on < *from_on) {
    reader.note("the closure ends before it begins; both days are included");
    return;
  }
  if (*to_on - *from_on >= a_year) {
    reader.note("more than a year; mend the days, or write \"active\": false at the centres");
  }
  const calendar::Closure closure{*from_on, *to_on};
  if (const auto already = closed_already(loading, centres, closure)) {
    reader.note(already->centre + " is closed from " + already->closure.from_on.iso() + " to " +
                already->closure.to_on.iso() + " already; join the two closures or leave it out here");
  }
  for (const CentreIndex centre : centres) {
    loading.catalogue.centres.at(static_cast<std::size_t>(centre)).hours.closures.push_back(closure);
  }
}

}  // namespace

std::vector<CentreIndex> read_centre_choice(const Loading& loading, const JsonReader& reader) {
  const auto& centres = loading.catalogue.centres;
  std::vector<bool> is_chosen(centres.size(), false);
  const auto choose_kind = [&](CentreKind kind) {
    for (std::size_t i = 0; i < centres.size(); ++i) {
      is_chosen[i] = is_chosen[i] || centres[i].kind == kind;
    }
  };
  if (reader.kind() == JsonKind::string) {
    is_chosen.assign(centres.size(), true);
    if (reader.string() != "all") {
      reader.note("write \"all\", or a list of centres and of kinds of centres: city, regional, kommunal");
    }
  } else {
    reader.each([&](const JsonReader& entry) {
      for (const auto& named_kind : centre_kinds) {
        if (entry.kind() == JsonKind::string && entry.string() == named_kind.first) {
          choose_kind(named_kind.second);
          return;
        }
      }
      if (const auto centre = loading.centres.find(entry)) {
        is_chosen[static_cast<std::size_t>(*centre)] = true;
      }
    });
  }
  std::vector<CentreIndex> chosen;
  for (std::size_t i = 0; i < is_chosen.size(); ++i) {
    if (is_chosen[i]) {
      chosen.push_back(static_cast<CentreIndex>(i));
    }
  }
  return chosen;
}

std::optional<calendar::Zone> read_zone(const JsonReader& network) {
  const JsonReader zone = network.at("zone");
  zone.only({"name", "offsets"});
  std::vector<calendar::OffsetFrom> offsets;
  zone.at("offsets").each([&](const JsonReader& row) {
    row.only({"from", "offset"});
    const auto from = row.at("from").parsed(calendar::parse_instant, "an instant such as 2015-10-25T00:00:00Z");
    const auto offset = row.at("offset").parsed(parse_offset, "an offset such as +04:00");
    if (from && offset) {
      offsets.push_back({*from, *offset});
    }
  });
  auto made = calendar::Zone::make(read_text(zone.at("name")), std::move(offsets));
  if (!made) {
    zone.note("a zone has a name and offsets, the earliest first");
  }
  return made;
}

void read_centres(Loading& loading, const JsonReader& file) {
  file.only({"centres", "editor_note"});
  read_list(file.at("centres"), loading.catalogue.centres, loading.centres,
            [&](JsonReader& reader) { return read_centre(loading, reader); });
}

void read_network(Loading& loading, const JsonReader& file) {
  file.only({"collected_on", "disclaimer", "zone", "closures", "editor_note"});
  if (const auto on = file.at("collected_on").parsed(calendar::CivilDate::parse, a_date)) {
    loading.catalogue.collected_on = *on;
  }
  loading.catalogue.disclaimer = read_localized(file.at("disclaimer"));
  file.at("closures").each([&](const JsonReader& closure) { read_closure(loading, closure); });
}

}  // namespace asan::wire
