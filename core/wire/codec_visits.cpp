// Visits for several services, and the times to which an appointment can move.
#include "wire/codec_parts.hpp"

namespace asan::wire {

namespace {

using slots::VisitOutcome;

constexpr JsonNames<VisitOutcome, 7> outcome_names = {{{"not_offered", VisitOutcome::not_offered},
                                                       {"outside_window", VisitOutcome::outside_window},
                                                       {"closed", VisitOutcome::closed},
                                                       {"too_long", VisitOutcome::too_long},
                                                       {"full", VisitOutcome::full},
                                                       {"no_fit", VisitOutcome::no_fit},
                                                       {"planned", VisitOutcome::planned}}};

std::string expected_services() {
  return std::to_string(slots::fewest_in_visit) + " to " + std::to_string(slots::most_in_visit) + " services";
}

std::optional<booking::OfferedVisit> read_offered_visit(JsonReader& json) {
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const auto on = read_field<calendar::CivilDate>(json, "on", expected_date);
  auto visit = read_visit(json);
  if (!centre || !on || !visit) return std::nullopt;
  return booking::OfferedVisit{*centre, *on, std::move(*visit)};
}

void write_ids(std::string_view name, const std::vector<ServiceId>& services, JsonWriter& json) {
  json.field(name).begin_list();
  for (const ServiceId& service : services) json.string(service.str());
  json.end_list();
}

}  // namespace

void write_fields(const GetVisits& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  write_ids("services", request.services, json);
  if (request.centre) json.string_field("centre", request.centre->str());
  json.string_field("from", request.from_on.iso());
  json.string_field("to", request.to_on.iso());
  json.boolean_field("priority", request.has_priority);
}

void write_fields(const GetRescheduleTimes& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("token", request.token.str());
  json.string_field("from", request.from_on.iso());
  json.string_field("to", request.to_on.iso());
}

Result<GetVisits, ReadError> visits_request(const VisitsTexts& texts) {
  GetVisits request;
  for (const std::string& text : texts.services) {
    auto service = ServiceId::parse(text);
    if (!service) return failure(expected_at("service", expected_id));
    request.services.push_back(std::move(*service));
  }
  if (request.services.size() < slots::fewest_in_visit || request.services.size() > slots::most_in_visit) {
    return failure(expected_at("service", expected_services()));
  }
  if (!texts.centre.empty()) {
    request.centre = CentreId::parse(texts.centre);
    if (!request.centre) return failure(expected_at("centre", expected_id));
  }
  const auto days = day_span(texts.from, texts.to);
  if (!days) return failure(days.error());
  request.from_on = days->from_on;
  request.to_on = days->to_on;
  request.has_priority = texts.has_priority;
  return request;
}

/// The stay follows from the parts: it stands there for those who only show it.
void write_fields(const booking::VisitOffers& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("outcome", outcome_names.at(static_cast<std::size_t>(reply.outcome)).first);
  write_ids("missing", reply.missing, json);
  json.field("visits").begin_list();
  for (const booking::OfferedVisit& offered : reply.visits) {
    const TimeRange range = offered.visit.range();
    json.begin_object();
    json.string_field("centre", offered.centre.str());
    json.string_field("on", offered.on.iso());
    json.integer_field("stay_minutes", (range.end_at - range.start_at).in_whole_minutes());
    write_visit(offered.visit, zone, json);
    json.end_object();
  }
  json.end_list();
}

std::optional<booking::VisitOffers> read_visit_offers(JsonReader& json) {
  booking::VisitOffers offers;
  offers.outcome = json.at("outcome").choice(outcome_names);
  json.at("missing").each([&offers](JsonReader& each) {
    const auto service = each.parsed(ServiceId::parse, expected_id);
    if (service) offers.missing.push_back(*service);
  });
  json.at("visits").each([&offers](JsonReader& each) {
    auto offered = read_offered_visit(each);
    if (offered) offers.visits.push_back(std::move(*offered));
  });
  return offers;
}

}  // namespace asan::wire
