// Where counters stand: plans of halls.
#include <algorithm>

#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using catalogue::HallPlaceKind;

constexpr JsonNames<HallPlaceKind, 6> hall_places{{{"entrance", HallPlaceKind::entrance},
                                                   {"information", HallPlaceKind::information},
                                                   {"payment", HallPlaceKind::payment},
                                                   {"waiting", HallPlaceKind::waiting},
                                                   {"toilets", HallPlaceKind::toilets},
                                                   {"lift", HallPlaceKind::lift}}};

catalogue::HallArea read_area(const JsonReader& item) {
  return {.x = item.at("x").int32(1, catalogue::hall_columns),
          .y = item.at("y").int32(1, catalogue::most_hall_rows),
          .width = item.at("width").int32(catalogue::least_hall_width, catalogue::hall_columns),
          .height = item.at("height").int32(1, catalogue::most_hall_rows)};
}

void read_zones(const Loading& loading, const JsonReader& list, catalogue::HallPlan& plan) {
  constexpr std::int32_t highest_counter = 999;
  list.each([&](const JsonReader& item) {
    item.only({"agency", "first_counter", "last_counter", "x", "y", "width", "height"});
    const auto agency = loading.agencies.find(item.at("agency"));
    const std::int32_t first = item.at("first_counter").int32(1, highest_counter);
    const std::int32_t last = item.at("last_counter").int32(1, highest_counter);
    const catalogue::HallArea area = read_area(item);
    if (agency) plan.zones.push_back({*agency, first, last, area});
  });
}

void read_hall(Loading& loading, JsonReader& reader) {
  reader.only({"centre", "zones", "places", "terminals", "basis", "source", "editor_note"});
  const auto centre = loading.centres.find(reader.at("centre"));
  if (centre) reader.call(reader.at("centre").string());
  read_basis(loading, reader);
  catalogue::HallPlan plan;
  read_zones(loading, reader.at("zones"), plan);
  reader.at("places").each([&](const JsonReader& item) {
    item.only({"kind", "x", "y", "width", "height"});
    plan.places.push_back({item.at("kind").choice(hall_places), read_area(item)});
  });
  reader.at("terminals").each([&](const JsonReader& item) {
    item.only({"id", "x", "y", "width", "height"});
    const auto id = item.at("id").parsed(TerminalId::parse, "the id of a terminal such as \"baku-1-hall-2\"");
    const catalogue::HallArea area = read_area(item);
    if (id) plan.terminals.push_back({*id, area});
  });
  if (!centre) return;
  plan.centre = *centre;
  auto& halls = loading.catalogue.halls;
  if (std::any_of(halls.begin(), halls.end(), [&](const auto& earlier) { return earlier.centre == *centre; })) {
    reader.note("this centre has a plan already; a centre has one");
  }
  halls.push_back(std::move(plan));
}

}  // namespace

void read_halls(Loading& loading, const JsonReader& file) {
  file.only({"plans", "editor_note"});
  file.at("plans").each([&](JsonReader& plan) { read_hall(loading, plan); });
}

}  // namespace asan::wire
