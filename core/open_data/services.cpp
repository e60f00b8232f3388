// All services in short, and one with everything that is known of it.
#include "checklist/assess.hpp"
#include "open_data/query.hpp"
#include "open_data/words.hpp"
#include "screens/names.hpp"
#include "wire/catalogue_names.hpp"

namespace asan::open_data {
namespace {

using catalogue::Service;
using catalogue::ServiceIndex;

std::optional<catalogue::GroupIndex> group_in(Query& query, const catalogue::Catalogue& catalogue) {
  const auto parse = [&](std::string_view text) {
    const auto id = GroupId::parse(text);
    return id ? catalogue.find(*id) : std::nullopt;
  };
  return query.parsed("group", parse, "the id of a group");
}

void write_span(Writing& out, const Service& service) {
  const auto span = fees::azn_span(service, out.catalogue().vocabulary, out.on());
  out.json().field("fee");
  if (!span) {
    out.json().null();
    return;
  }
  out.json().begin_object();
  out.json().string_field("least", decimal(span->least));
  out.json().string_field("most", decimal(span->most));
  out.json().string_field("currency", span->least.currency().code());
  out.json().end_object();
}

void write_short(Writing& out, const Service& service) {
  wire::JsonWriter& json = out.json();
  json.begin_object();
  out.ids_and_name(service);
  out.agency_and_group(service);
  out.channels(service);
  json.integer_field("centres", static_cast<std::int64_t>(service.centres.size()));
  json.field("documents");
  if (service.evidence.empty()) {
    json.null();
  } else {
    json.integer(static_cast<std::int64_t>(service.evidence.size()));
  }
  write_span(out, service);
  out.verified(service);
  json.end_object();
}

void write_questions(Writing& out, ServiceIndex index) {
  out.json().field("questions").begin_list();
  for (const interview::Question& question : interview::all_questions(out.catalogue(), {index})) {
    out.question(question);
  }
  out.json().end_list();
}

void write_evidence(Writing& out, const Service& service) {
  wire::JsonWriter& json = out.json();
  json.field("evidence").begin_list();
  for (const catalogue::RequiredEvidence& required : service.evidence) {
    const catalogue::Evidence& evidence = out.catalogue().at(required.evidence);
    json.begin_object();
    out.evidence_fields(evidence);
    json.integer_field("count", evidence.count);
    out.condition("when", service, required.when);
    out.text_or_null("one_of", required.one_of.value_or(""));
    json.end_object();
  }
  json.end_list();
}

void write_fees(Writing& out, const Service& service) {
  wire::JsonWriter& json = out.json();
  json.field("fees").begin_list();
  for (const catalogue::Fee& fee : service.fees) {
    json.begin_object();
    json.string_field("label", out.in(fee.label));
    json.string_field("kind", wire::name_in(wire::fee_kinds, fee.kind));
    json.string_field("unit", unit_name(fee.per));
    json.boolean_field("adds_up", fee.adds_up);
    out.condition("when", service, fee.when);
    json.field("rates").begin_list();
    for (const catalogue::Rate& rate : fee.rates) {
      json.begin_object();
      out.amount_fields(rate.amount);
      out.rate_fields(rate);
      json.end_object();
    }
    json.end_list();
    json.end_object();
  }
  json.end_list();
}

void write_times(Writing& out, const Service& service) {
  wire::JsonWriter& json = out.json();
  json.field("at_counter").begin_object();
  json.string_field("duration", "PT" + std::to_string(service.typical.in_whole_minutes()) + "M");
  json.string_field("status", wire::name_in(wire::statuses, service.typical_status));
  json.end_object();
  json.field("processing").begin_list();
  for (const catalogue::Processing& processing : service.processing) {
    json.begin_object();
    out.condition("when", service, processing.when);
    json.string_field("unit", wire::name_in(wire::processing_units, processing.unit));
    json.field("value");
    if (processing.value == 0) {
      json.null();
    } else {
      json.integer(processing.value);
    }
    out.text_or_null("duration", duration(processing));
    json.string_field("status", wire::name_in(wire::statuses, processing.status));
    out.text_or_null("note", out.in(processing.note));
    json.end_object();
  }
  json.end_list();
  json.field("validity").begin_list();
  for (const catalogue::Validity& validity : service.validity) {
    json.begin_object();
    out.condition("when", service, validity.when);
    json.string_field("unit", wire::name_in(wire::validity_units, validity.unit));
    json.field("value");
    if (validity.unit == catalogue::ValidityUnit::unlimited) {
      json.null();
    } else {
      json.integer(validity.value);
    }
    json.end_object();
  }
  json.end_list();
}

void write_centres(Writing& out, const Service& service) {
  wire::JsonWriter& json = out.json();
  json.field("centres").begin_list();
  for (const catalogue::CentreIndex index : service.centres) {
    const catalogue::Centre& centre = out.catalogue().at(index);
    json.begin_object();
    json.string_field("id", centre.id.str());
    json.string_field("name", out.in(centre.names));
    json.string_field("city", out.in(centre.city));
    json.string_field("address", out.in(centre.address));
    json.end_object();
  }
  json.end_list();
}

}  // namespace

Result<Document, wire::Problem> services_document(const screens::Context& context, std::string_view query_text,
                                                  calendar::CivilDate today) {
  Query query(query_text);
  query.only({"lang", screens::field_name::on, screens::field_name::query, "agency", "group"});
  const text::Language language = language_in(query);
  const calendar::CivilDate on = day_in(query, today);
  const auto agency = agency_in(query, context.catalogue);
  const auto group = group_in(query, context.catalogue);
  const std::vector<ServiceIndex> found = services_in(query, context, language);
  if (query.mistake()) return failure(*query.mistake());
  Writing out(context, language, on);
  out.json().field("services").begin_list();
  for (const ServiceIndex index : found) {
    const Service& service = context.catalogue.at(index);
    if (agency && service.agency != *agency) continue;
    if (group && service.group != *group) continue;
    write_short(out, service);
  }
  out.json().end_list();
  return std::move(out).done();
}

Result<Document, wire::Problem> service_document(const screens::Context& context, std::string_view id_text,
                                                 std::string_view query_text, calendar::CivilDate today) {
  const auto id = ServiceId::parse(id_text);
  const auto index = id ? context.catalogue.find(*id) : std::nullopt;
  if (!index) return failure(wire::Problem{wire::ProblemKind::not_found, {}, {}, {}});
  Query query(query_text);
  query.only({"lang"});
  const text::Language language = language_in(query);
  if (query.mistake()) return failure(*query.mistake());
  const Service& service = context.catalogue.at(*index);
  Writing out(context, language, today);
  out.ids_and_name(service);
  out.agency_and_group(service);
  out.channels(service);
  write_centres(out, service);
  out.condition("eligibility", service, service.eligibility);
  write_questions(out, *index);
  write_evidence(out, service);
  write_fees(out, service);
  write_span(out, service);
  write_times(out, service);
  out.text_or_null("legal_basis", service.legal_basis);
  out.sources(service);
  out.verified(service);
  return std::move(out).done();
}

}  // namespace asan::open_data
