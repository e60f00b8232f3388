#include <algorithm>
#include <array>
#include <limits>

#include "wire/codec_parts.hpp"

namespace asan::wire {

namespace {

constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();

struct ProblemRow {
  ProblemKind kind;
  std::string_view name;
  int status;
};
constexpr std::array<ProblemRow, 33> problems = {{
    {ProblemKind::malformed_request, "malformed_request", 400},
    {ProblemKind::missing_key, "missing_key", 400},
    {ProblemKind::key_reused, "key_reused", 422},
    {ProblemKind::key_in_use, "key_in_use", 409},
    {ProblemKind::invalid_details, "invalid_details", 422},
    {ProblemKind::slot_taken, "slot_taken", 409},
    {ProblemKind::slot_not_offered, "slot_not_offered", 422},
    {ProblemKind::hold_expired, "hold_expired", 410},
    {ProblemKind::not_found, "not_found", 404},
    {ProblemKind::already_cancelled, "already_cancelled", 409},
    {ProblemKind::already_started, "already_started", 409},
    {ProblemKind::already_booked, "already_booked", 409},
    {ProblemKind::too_many_bookings, "too_many_bookings", 409},
    {ProblemKind::code_needed, "code_needed", 409},
    {ProblemKind::code_wrong, "code_wrong", 422},
    {ProblemKind::code_spent, "code_spent", 410},
    {ProblemKind::no_more_codes, "no_more_codes", 409},
    {ProblemKind::booking_limited, "booking_limited", 403},
    {ProblemKind::arrival_too_early, "arrival_too_early", 409},
    {ProblemKind::appointment_missed, "appointment_missed", 409},
    {ProblemKind::already_requested, "already_requested", 409},
    {ProblemKind::place_free, "place_free", 409},
    {ProblemKind::no_such_days, "no_such_days", 422},
    {ProblemKind::offer_over, "offer_over", 410},
    {ProblemKind::not_possible, "not_possible", 409},
    {ProblemKind::no_payment_slip, "no_payment_slip", 422},
    {ProblemKind::not_allowed, "not_allowed", 403},
    {ProblemKind::method_not_allowed, "method_not_allowed", 405},
    {ProblemKind::too_large, "too_large", 413},
    {ProblemKind::unsupported_media_type, "unsupported_media_type", 415},
    {ProblemKind::rate_limited, "rate_limited", 429},
    {ProblemKind::overloaded, "overloaded", 503},
    {ProblemKind::unavailable, "unavailable", 503},
}};

constexpr bool is_in_order() noexcept {
  for (std::size_t i = 0; i < problems.size(); ++i) {
    if (static_cast<std::size_t>(problems.at(i).kind) != i) return false;
  }
  return static_cast<std::size_t>(ProblemKind::unavailable) + 1 == problems.size();
}
static_assert(is_in_order(), "one row for every kind, in the order of the enum");

constexpr std::string_view problem_path = "/problems/";

std::optional<ProblemKind> problem_of(std::string_view type) {
  if (type.substr(0, problem_path.size()) != problem_path) return std::nullopt;
  type.remove_prefix(problem_path.size());
  for (const ProblemRow& row : problems) {
    if (row.name == type) return row.kind;
  }
  return std::nullopt;
}

std::optional<booking::ShortCode> parse_code(std::string_view text) {
  auto code = booking::ShortCode::parse(text);
  if (!code) return std::nullopt;
  return std::move(*code);
}

}  // namespace

void write_qr(const QrCode& qr, JsonWriter& json) {
  json.field("qr").begin_object();
  json.integer_field("size", qr.size);
  json.string_field("modules", qr.modules);
  json.end_object();
}

QrCode read_qr(JsonReader& json) {
  constexpr std::int32_t largest = 177;  // version 40
  QrCode qr{json.at("size").int32(0, largest), std::string(json.at("modules").string())};
  const auto side = static_cast<std::size_t>(qr.size);
  const bool is_square = qr.modules.size() == side * side && qr.modules.find_first_not_of("01") == std::string::npos;
  if (!is_square) json.note("expected size times size characters 0 and 1");
  return qr;
}

std::string_view problem_name(ProblemKind kind) noexcept { return problems.at(static_cast<std::size_t>(kind)).name; }

int http_status(ProblemKind kind) noexcept { return problems.at(static_cast<std::size_t>(kind)).status; }

void write_fields(const HoldView& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("id", reply.hold.id.str());
  json.string_field("centre", reply.hold.centre.str());
  json.string_field("channel", channel_names.at(static_cast<std::size_t>(reply.hold.channel)).first);
  write_visit(reply.hold.visit, zone, json);
  json.string_field("expires_at", calendar::format_instant(reply.hold.expires_at, zone));
}

void write_fields(const AppointmentView& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("token", reply.token.str());
  json.string_field("code", reply.code.str());
  json.string_field("centre", reply.centre.str());
  write_visit(reply.visit, zone, json);
  json.string_field("status", status_names.at(static_cast<std::size_t>(reply.status)).first);
  json.string_field("given_name", reply.given_name);
  json.string_field("family_name", reply.family_name);
  json.string_field("phone_ending", reply.phone_ending);
  json.integer_field("sequence", reply.sequence);
  json.boolean_field("phone_unreached", reply.is_phone_unreached);
  write_qr(reply.qr, json);
}

void write_fields(const Released& reply, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("hold", reply.hold.str());
}

void write_fields(const CodeSent& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("hold", reply.hold.str());
  json.integer_field("codes_left", reply.codes_left);
  json.string_field("next_at", calendar::format_instant(reply.next_at, zone));
  json.string_field("counts_until", calendar::format_instant(reply.counts_until, zone));
}

/// RFC 9457: empty members are left out.
void write_fields(const Problem& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("type", std::string(problem_path).append(problem_name(reply.kind)));
  json.integer_field("status", http_status(reply.kind));
  if (!reply.place.empty()) json.string_field("place", reply.place);
  if (!reply.fields.empty()) {
    json.field("fields").begin_list();
    for (const FieldProblem& wrong : reply.fields) {
      json.begin_object();
      json.string_field("field", wrong.field);
      json.string_field("error", wrong.error);
      json.end_object();
    }
    json.end_list();
  }
  if (!reply.alternatives.empty()) {
    json.field("alternatives");
    write_slots(reply.alternatives, zone, json);
  }
  if (reply.limited_until) json.string_field("limited_until", reply.limited_until->iso());
  if (reply.retry_after) json.integer_field("retry_after", reply.retry_after->in_seconds());
}

std::optional<HoldView> read_hold_view(JsonReader& json) {
  const auto id = read_field<HoldId>(json, "id", expected_token);
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const auto channel = json.at("channel").choice(channel_names);
  auto visit = read_visit(json);
  const auto expires_at = read_instant(json, "expires_at");
  if (!id || !centre || !visit || !expires_at) return std::nullopt;
  return HoldView{{*id, *centre, channel, std::move(*visit), *expires_at}};
}

std::optional<AppointmentView> read_appointment_view(JsonReader& json) {
  const auto token = read_field<ManageToken>(json, "token", expected_manage_token);
  const auto code = json.at("code").parsed(parse_code, "a code of ten characters");
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  auto visit = read_visit(json);
  const auto status = json.at("status").choice(status_names);
  const std::string_view given_name = json.at("given_name").string();
  const std::string_view family_name = json.at("family_name").string();
  const std::string_view phone_ending = json.at("phone_ending").string();
  const std::int32_t sequence = json.at("sequence").int32(0, most);
  const bool is_phone_unreached = json.at("phone_unreached").boolean();
  JsonReader picture = json.at("qr");
  QrCode qr = read_qr(picture);
  if (!token || !code || !centre || !visit) return std::nullopt;
  return AppointmentView{*token,
                         *code,
                         *centre,
                         std::move(*visit),
                         status,
                         std::string(given_name),
                         std::string(family_name),
                         std::string(phone_ending),
                         sequence,
                         is_phone_unreached,
                         std::move(qr)};
}

std::optional<Released> read_released(JsonReader& json) {
  const auto hold = read_field<HoldId>(json, "hold", expected_token);
  if (!hold) return std::nullopt;
  return Released{*hold};
}

std::optional<CodeSent> read_code_sent(JsonReader& json) {
  const auto hold = read_field<HoldId>(json, "hold", expected_token);
  const std::int32_t codes_left = json.at("codes_left").int32(0, booking::most_codes);
  const auto next_at = read_instant(json, "next_at");
  const auto counts_until = read_instant(json, "counts_until");
  if (!hold || !next_at || !counts_until) return std::nullopt;
  return CodeSent{*hold, codes_left, *next_at, *counts_until};
}

std::optional<Problem> read_problem(JsonReader& json) {
  Problem problem;
  const auto kind = json.at("type").parsed(problem_of, "one of our problem types");
  problem.place = json.at("place").string_or("");
  json.at("fields").each_if_present([&problem](JsonReader& wrong) {
    problem.fields.push_back({std::string(wrong.at("field").string()), std::string(wrong.at("error").string())});
  });
  JsonReader alternatives = json.at("alternatives");
  if (alternatives.present()) problem.alternatives = read_slots(alternatives);
  if (json.at("limited_until").present()) {
    problem.limited_until = read_field<calendar::CivilDate>(json, "limited_until", expected_date);
  }
  if (json.at("retry_after").present()) problem.retry_after = Duration::seconds(json.at("retry_after").int32(0, most));
  if (!kind) return std::nullopt;
  problem.kind = *kind;
  return problem;
}

}  // namespace asan::wire
