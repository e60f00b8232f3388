#include <array>
#include <limits>
#include <utility>

#include "wire/codec_parts.hpp"

namespace asan::wire {

namespace {

using booking::PartOfDay;
using booking::RequestAction;
using booking::RequestState;

constexpr JsonNames<PartOfDay, 4> part_names = {{{"any", PartOfDay::any},
                                                 {"morning", PartOfDay::morning},
                                                 {"afternoon", PartOfDay::afternoon},
                                                 {"evening", PartOfDay::evening}}};
constexpr JsonNames<RequestState, 7> state_names = {{{"collected", RequestState::collected},
                                                     {"not_drawn", RequestState::not_drawn},
                                                     {"waiting", RequestState::waiting},
                                                     {"offered", RequestState::offered},
                                                     {"booked", RequestState::booked},
                                                     {"withdrawn", RequestState::withdrawn},
                                                     {"ended", RequestState::ended}}};
constexpr JsonNames<RequestAction, 4> action_names = {{{"accept", RequestAction::accept},
                                                       {"decline", RequestAction::decline},
                                                       {"withdraw", RequestAction::withdraw},
                                                       {"wait_in_line", RequestAction::wait_in_line}}};

std::optional<booking::ShortCode> parse_number(std::string_view text) {
  const auto number = booking::ShortCode::parse(text);
  if (!number) return std::nullopt;
  return *number;
}
constexpr std::string_view expected_number = "a number of ten characters";

void write_when(const booking::Acceptable& when, JsonWriter& json) {
  json.string_field("from", when.from_on.iso());
  json.string_field("to", when.to_on.iso());
  json.string_field("part_of_day", name_in(part_names, when.part));
}

std::optional<booking::Acceptable> read_when(JsonReader& json) {
  const auto from_on = read_field<calendar::CivilDate>(json, "from", expected_date);
  const auto to_on = read_field<calendar::CivilDate>(json, "to", expected_date);
  const PartOfDay part = json.at("part_of_day").choice(part_names);
  if (!from_on || !to_on) return std::nullopt;
  return booking::Acceptable{*from_on, *to_on, part};
}

std::optional<booking::PlaceOffer> read_offer(JsonReader& json) {
  const auto range = read_range(json);
  const auto until_at = read_instant(json, "until_at");
  if (!range || !until_at) return std::nullopt;
  return booking::PlaceOffer{*range, *until_at};
}

}  // namespace

void write_fields(const FileSlotRequest& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("centre", request.centre.str());
  json.string_field("service", request.service.str());
  write_when(request.when, json);
  write_person(request.person, json);
  json.string_field("language", text::tag_of(request.language));
}

void write_fields(const GetSlotRequest& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("token", request.token.str());
}

void write_fields(const ActOnSlotRequest& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("token", request.token.str());
  write_action(request.action, json);
}

void write_fields(const GetDraw& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("centre", request.centre.str());
  json.string_field("group", request.group.str());
  json.string_field("from", request.from_on.iso());
}

void write_action(RequestAction action, JsonWriter& json) {
  json.string_field("action", name_in(action_names, action));
}

std::optional<FileSlotRequest> read_file_slot_request(JsonReader& json, const IdempotencyKey& key) {
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const auto service = read_field<ServiceId>(json, "service", expected_id);
  const auto when = read_when(json);
  TypedPerson person = read_person(json);
  const auto language = json.at("language").parsed(text::language_of, "one of az, ru, en");
  if (!centre || !service || !when || !language) return std::nullopt;
  return FileSlotRequest{key, *centre, *service, *when, std::move(person), *language};
}

std::optional<ActOnSlotRequest> read_act_on_slot_request(JsonReader& json, const IdempotencyKey& key,
                                                         const ManageToken& token) {
  const RequestAction action = json.at("action").choice(action_names);
  return ActOnSlotRequest{key, token, action};
}

std::optional<GetDraw> draw_request(std::string_view centre, std::string_view group, std::string_view from) {
  const auto centre_id = CentreId::parse(centre);
  const auto group_id = GroupId::parse(group);
  const auto from_on = calendar::CivilDate::parse(from);
  if (!centre_id || !group_id || !from_on) return std::nullopt;
  return GetDraw{*centre_id, *group_id, *from_on};
}

void write_fields(const DrawView& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("centre", reply.centre.str());
  json.string_field("group", reply.group.str());
  json.string_field("from", reply.from_on.iso());
  json.string_field("to", reply.to_on.iso());
  json.string_field("collect_from", calendar::format_instant(reply.collect_from, zone));
  json.string_field("drawn_at", calendar::format_instant(reply.drawn_at, zone));
  json.string_field("commitment", reply.commitment);
  json.string_field("seed", reply.seed);
  json.field("drawn").begin_list();
  for (const DrawnRequest& one : reply.drawn) {
    json.begin_object();
    json.string_field("number", one.number.str());
    if (one.start_at) json.string_field("start_at", calendar::format_instant(*one.start_at, zone));
    json.end_object();
  }
  json.end_list();
}

std::optional<DrawView> read_draw_view(JsonReader& json) {
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const auto group = read_field<GroupId>(json, "group", expected_id);
  const auto from_on = read_field<calendar::CivilDate>(json, "from", expected_date);
  const auto to_on = read_field<calendar::CivilDate>(json, "to", expected_date);
  const auto collect_from = read_instant(json, "collect_from");
  const auto drawn_at = read_instant(json, "drawn_at");
  const std::string_view commitment = json.at("commitment").string();
  const std::string_view seed = json.at("seed").string();
  std::vector<DrawnRequest> drawn;
  json.at("drawn").each([&drawn](JsonReader& one) {
    const auto number = one.at("number").parsed(parse_number, expected_number);
    const bool is_placed = one.at("start_at").present();
    const auto start_at = is_placed ? read_instant(one, "start_at") : std::nullopt;
    if (number) drawn.push_back({*number, start_at});
  });
  if (!centre || !group || !from_on || !to_on || !collect_from || !drawn_at) return std::nullopt;
  return DrawView{
      *centre,           *group,          *from_on, *to_on, *collect_from, *drawn_at, std::string(commitment),
      std::string(seed), std::move(drawn)};
}

void write_fields(const SlotRequestView& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("token", reply.token.str());
  json.string_field("number", reply.number.str());
  json.string_field("centre", reply.centre.str());
  json.string_field("service", reply.service.str());
  write_when(reply.when, json);
  json.string_field("state", name_in(state_names, reply.state));
  json.integer_field("position", reply.position);
  if (reply.offer) {
    json.field("offer").begin_object();
    write_range(reply.offer->range, zone, json);
    json.string_field("until_at", calendar::format_instant(reply.offer->until_at, zone));
    json.end_object();
  }
  if (reply.draw) {
    json.field("draw").begin_object();
    write_fields(*reply.draw, zone, json);
    json.end_object();
  }
}

std::optional<SlotRequestView> read_slot_request_view(JsonReader& json) {
  const auto token = read_field<ManageToken>(json, "token", expected_manage_token);
  const auto number = json.at("number").parsed(parse_number, expected_number);
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const auto service = read_field<ServiceId>(json, "service", expected_id);
  const auto when = read_when(json);
  const RequestState state = json.at("state").choice(state_names);
  const std::int32_t position = json.at("position").int32(0, std::numeric_limits<std::int32_t>::max());
  JsonReader offer_field = json.at("offer");
  const auto offer = offer_field.present() ? read_offer(offer_field) : std::nullopt;
  JsonReader draw_field = json.at("draw");
  auto draw = draw_field.present() ? read_draw_view(draw_field) : std::nullopt;
  if (!token || !number || !centre || !service || !when) return std::nullopt;
  return SlotRequestView{*token, *number, *centre, *service, *when, state, position, offer, std::move(draw)};
}

}  // namespace asan::wire
