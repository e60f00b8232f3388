// Parts of the codec that codec.cpp (kind and key inside) and http.cpp (kind in the path, key in a header) share.
// A reader that gives back nothing has noted why in its document's notes.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "calendar/zone.hpp"
#include "wire/codec.hpp"
#include "wire/json_reader.hpp"
#include "wire/json_writer.hpp"
#include "wire/messages.hpp"

namespace asan::wire {

// ---- requests: all fields but the key ----

void write_fields(const GetAvailability& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const PlaceHold& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const GetHold& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const ReleaseHold& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const Confirm& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const SendCode& request, const calendar::Zone& zone, JsonWriter& json);
/// Without its hold, which over HTTP stands in the path.
void write_wish(const SendCode& request, JsonWriter& json);
void write_fields(const GetAppointment& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const FindAppointment& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const Cancel& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const Reschedule& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const Arrive& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const GetOccupancy& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const FileSlotRequest& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const GetSlotRequest& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const ActOnSlotRequest& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const GetDraw& request, const calendar::Zone& zone, JsonWriter& json);
/// Of ActOnSlotRequest only the action: over HTTP the token stands in the path.
void write_action(booking::RequestAction action, JsonWriter& json);
void write_fields(const GetVisits& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const GetRescheduleTimes& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const GetWhyNot& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const GetSoonest& request, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const GetPaymentSlip& request, const calendar::Zone& zone, JsonWriter& json);

/// What a visitor typed about himself, as fields of the request that carries it.
void write_person(const TypedPerson& person, JsonWriter& json);
[[nodiscard]] TypedPerson read_person(JsonReader& json);

/// From texts, as they stand in a query or in a document.
struct AvailabilityTexts {
  std::string_view service;
  std::string_view centre;
  std::string_view from;
  std::string_view to;
  bool has_priority = false;
};
[[nodiscard]] Result<GetAvailability, ReadError> availability_request(const AvailabilityTexts& texts);
/// `since`: empty when it is not there.
[[nodiscard]] Result<GetOccupancy, ReadError> occupancy_request(std::string_view centre, std::string_view group,
                                                                std::string_view since);
struct VisitsTexts {
  std::vector<std::string> services;
  /// Empty: all.
  std::string_view centre;
  std::string_view from;
  std::string_view to;
  bool has_priority = false;
};
[[nodiscard]] Result<GetVisits, ReadError> visits_request(const VisitsTexts& texts);
/// Both included, the second not before the first, at most most_days_asked.
struct DaySpan {
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
};
[[nodiscard]] Result<DaySpan, ReadError> day_span(std::string_view from, std::string_view to);
[[nodiscard]] Result<GetWhyNot, ReadError> why_not_request(std::string_view service, std::string_view centre,
                                                           std::string_view at);
[[nodiscard]] Result<GetSoonest, ReadError> soonest_request(std::string_view service);
struct SlipTexts {
  std::string service;
  std::vector<std::pair<std::string, std::string>> answers;
  /// Empty: not said.
  std::string on;
  std::string pages;
  std::string months;
};
[[nodiscard]] Result<GetPaymentSlip, ReadError> payment_slip_request(SlipTexts texts);
/// Names of an address that are no answers.
inline constexpr std::array<std::string_view, 4> slip_parameters = {"service", "on", "pages", "months"};
[[nodiscard]] std::optional<PlaceHold> read_place_hold(JsonReader& json, const IdempotencyKey& key);
[[nodiscard]] std::optional<Confirm> read_confirm(JsonReader& json, const IdempotencyKey& key);
[[nodiscard]] std::optional<SendCode> read_send_code(JsonReader& json, const IdempotencyKey& key, const HoldId& hold);
[[nodiscard]] std::optional<FindAppointment> read_find_appointment(JsonReader& json);
/// Of the document only the new start: over HTTP the token stands in the path.
[[nodiscard]] std::optional<Reschedule> read_reschedule(JsonReader& json, const IdempotencyKey& key,
                                                        const ManageToken& token);
[[nodiscard]] std::optional<FileSlotRequest> read_file_slot_request(JsonReader& json, const IdempotencyKey& key);
[[nodiscard]] std::optional<ActOnSlotRequest> read_act_on_slot_request(JsonReader& json, const IdempotencyKey& key,
                                                                       const ManageToken& token);
/// From texts, as they stand in a query or in a document.
[[nodiscard]] std::optional<GetDraw> draw_request(std::string_view centre, std::string_view group,
                                                  std::string_view from);

// ---- replies ----

void write_fields(const slots::Availability& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const HoldView& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const AppointmentView& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const Released& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const SlotRequestView& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const DrawView& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const Problem& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const OccupancyView& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const booking::VisitOffers& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const WhyNot& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const SoonestPlaces& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const PaymentSlip& reply, const calendar::Zone& zone, JsonWriter& json);
void write_fields(const CodeSent& reply, const calendar::Zone& zone, JsonWriter& json);

[[nodiscard]] std::optional<slots::Availability> read_availability(JsonReader& json);
[[nodiscard]] std::optional<HoldView> read_hold_view(JsonReader& json);
[[nodiscard]] std::optional<AppointmentView> read_appointment_view(JsonReader& json);
[[nodiscard]] std::optional<Released> read_released(JsonReader& json);
[[nodiscard]] std::optional<SlotRequestView> read_slot_request_view(JsonReader& json);
[[nodiscard]] std::optional<DrawView> read_draw_view(JsonReader& json);
[[nodiscard]] std::optional<Problem> read_problem(JsonReader& json);
[[nodiscard]] std::optional<OccupancyView> read_occupancy(JsonReader& json);
[[nodiscard]] std::optional<booking::VisitOffers> read_visit_offers(JsonReader& json);
[[nodiscard]] std::optional<WhyNot> read_why_not(JsonReader& json);
[[nodiscard]] std::optional<SoonestPlaces> read_soonest_places(JsonReader& json);
[[nodiscard]] std::optional<PaymentSlip> read_payment_slip(JsonReader& json);
[[nodiscard]] std::optional<CodeSent> read_code_sent(JsonReader& json);

void write_qr(const QrCode& qr, JsonWriter& json);
[[nodiscard]] QrCode read_qr(JsonReader& json);

// ---- both ----

/// A request's or a reply's fields as a document.
template <class R>
std::string body_of(const R& value, const calendar::Zone& zone) {
  JsonWriter json;
  json.begin_object();
  write_fields(value, zone, json);
  json.end_object();
  return std::move(json).take();
}

inline constexpr JsonNames<catalogue::Channel, 4> channel_names = {
    {{"online", catalogue::Channel::online},
     {"call_centre", catalogue::Channel::call_centre},
     {"walk_in", catalogue::Channel::walk_in},
     {"special_needs", catalogue::Channel::special_needs}}};

inline constexpr JsonNames<booking::AppointmentStatus, 7> status_names = {
    {{"booked", booking::AppointmentStatus::booked},
     {"cancelled", booking::AppointmentStatus::cancelled},
     {"arrived", booking::AppointmentStatus::arrived},
     {"called", booking::AppointmentStatus::called},
     {"serving", booking::AppointmentStatus::serving},
     {"fulfilled", booking::AppointmentStatus::fulfilled},
     {"noshow", booking::AppointmentStatus::noshow}}};

inline constexpr std::string_view expected_id = "an id of lower-case letters, digits and hyphens";
inline constexpr std::string_view expected_token = "32 hexadecimal digits";
inline constexpr std::string_view expected_manage_token = "64 hexadecimal digits";
inline constexpr std::string_view expected_key = "16 to 80 letters, digits, hyphens and underscores";
inline constexpr std::string_view expected_date = "a date as 2026-11-25";
inline constexpr std::string_view expected_instant = "a time as 2026-11-25T12:15:00+04:00";

/// "from: expected a date as 2026-11-25"
[[nodiscard]] ReadError expected_at(std::string_view place, std::string_view expected);
/// An object's text field as a value with a static parse: ids, dates.
template <class Value>
[[nodiscard]] std::optional<Value> read_field(JsonReader& json, std::string_view field, std::string_view expected) {
  return json.at(field).parsed([](std::string_view text) { return Value::parse(text); }, expected);
}
[[nodiscard]] std::optional<Instant> read_instant(JsonReader& json, std::string_view field);
/// "start_at" and "end_at", the end after the start.
[[nodiscard]] std::optional<TimeRange> read_range(JsonReader& json);
void write_range(TimeRange range, const calendar::Zone& zone, JsonWriter& json);
/// "parts": 1 to 6 objects in the order of time.
[[nodiscard]] std::optional<booking::Visit> read_visit(JsonReader& json);
void write_visit(const booking::Visit& visit, const calendar::Zone& zone, JsonWriter& json);

/// Start times one by one: [{"start_at":...,"left":3}, ...]
void write_slots(const std::vector<slots::Slot>& slots, const calendar::Zone& zone, JsonWriter& json);
[[nodiscard]] std::vector<slots::Slot> read_slots(JsonReader& json);

/// `read` takes the root and gives an optional value back.
template <class Read>
[[nodiscard]] auto read_document(std::string_view text, Read&& read)
    -> Result<typename std::invoke_result_t<Read, JsonReader&>::value_type, ReadError> {
  const auto document = JsonDocument::parse(text);
  if (!document) return failure(ReadError{document.error().text()});
  std::vector<JsonProblem> problems;
  JsonReader root(*document, problems);
  auto value = read(root);
  if (!problems.empty()) return failure(ReadError{problems.front().text()});
  if (!value) return failure(ReadError{"not understood"});
  return std::move(*value);
}

}  // namespace asan::wire
