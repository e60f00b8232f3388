#include "open_data/words.hpp"

#include "screens/names.hpp"
#include "wire/catalogue_names.hpp"

namespace asan::open_data {

std::string decimal(Money amount) {
  constexpr std::int64_t hundred = 100;
  const std::string part = std::to_string(amount.amount_minor() % hundred);
  return std::to_string(amount.amount_minor() / hundred).append(part.size() < 2 ? ".0" : ".").append(part);
}

std::string duration(const catalogue::Processing& processing) {
  const std::string count = std::to_string(processing.value);
  switch (processing.unit) {
    case catalogue::ProcessingUnit::immediate:
      return "PT0S";
    case catalogue::ProcessingUnit::minutes:
      return "PT" + count + "M";
    case catalogue::ProcessingUnit::hours:
      return "PT" + count + "H";
    case catalogue::ProcessingUnit::calendar_days:
      return "P" + count + "D";
    case catalogue::ProcessingUnit::months:
      return "P" + count + "M";
    case catalogue::ProcessingUnit::working_days:
    case catalogue::ProcessingUnit::unknown:
      return {};
  }
  return {};
}

std::string_view unit_name(catalogue::FeeUnit unit) noexcept {
  return unit == catalogue::FeeUnit::once ? "once" : wire::name_in(wire::fee_units, unit);
}

Writing::Writing(const screens::Context& context, text::Language language, calendar::CivilDate on)
    : context_(context), on_(on) {
  state_.route.language = language;
  json_.begin_object();
  head();
}

Document Writing::done() && {
  json_.end_object();
  return {Format::json, state_.route.language, std::move(json_).take()};
}

void Writing::text_or_null(std::string_view name, std::string_view text) {
  json_.field(name);
  if (text.empty()) {
    json_.null();
  } else {
    json_.string(text);
  }
}

void Writing::head() {
  json_.string_field("language", text::tag_of(state_.route.language));
  json_.string_field("on", on_.iso());
  json_.string_field("collected_on", catalogue().collected_on.iso());
  json_.string_field("disclaimer", in(catalogue().disclaimer));
}

void Writing::amount_fields(const std::optional<Money>& amount) {
  text_or_null("amount", amount ? decimal(*amount) : std::string());
  text_or_null("currency", amount ? amount->currency().code() : std::string_view());
}

void Writing::amounts(std::string_view name, const std::vector<Money>& amounts) {
  json_.field(name).begin_list();
  for (const Money& amount : amounts) {
    json_.begin_object();
    amount_fields(amount);
    json_.end_object();
  }
  json_.end_list();
}

void Writing::rate_fields(const catalogue::Rate& rate) {
  text_or_null("valid_from", rate.from_on ? rate.from_on->iso() : std::string());
  json_.string_field("status", wire::name_in(wire::statuses, rate.status));
}

void Writing::condition(std::string_view name, const catalogue::Service& service,
                        const catalogue::Condition& condition) {
  json_.field(name);
  if (condition.is_always()) {
    json_.null();
    return;
  }
  json_.begin_object();
  json_.string_field("expression", catalogue::condition_text(condition, catalogue().vocabulary));
  json_.string_field("words", screens::all_condition_words(view(), service, condition));
  json_.end_object();
}

void Writing::ids_and_name(const catalogue::Service& service) {
  json_.string_field("id", service.id.str());
  json_.string_field("name", in(service.names));
  json_.string_field("url", view().path(screens::ServicePage{service.id}));
}

void Writing::agency_and_group(const catalogue::Service& service) {
  const catalogue::Agency& agency = catalogue().at(service.agency);
  json_.field("agency").begin_object();
  json_.string_field("id", agency.id.str());
  json_.string_field("name", in(agency.names));
  json_.string_field("kind", wire::name_in(wire::agency_kinds, agency.kind));
  text_or_null("website", agency.website);
  json_.end_object();
  const catalogue::Group& group = catalogue().at(service.group);
  json_.field("group").begin_object();
  json_.string_field("id", group.id.str());
  json_.string_field("name", in(group.names));
  json_.end_object();
}

void Writing::channels(const catalogue::Service& service) {
  json_.field("channels").begin_list();
  if (service.channels.centre) json_.string("centre");
  if (service.channels.online) json_.string("online");
  if (service.channels.mobile) json_.string("mobile");
  if (service.channels.airport) json_.string("airport");
  json_.end_list();
}

void Writing::verified(const catalogue::Service& service) {
  json_.field("verified").begin_object();
  json_.boolean_field("documents", service.documents_verified);
  json_.boolean_field("fees", service.fees_verified);
  json_.boolean_field("processing", service.processing_verified);
  json_.end_object();
}

void Writing::evidence_fields(const catalogue::Evidence& evidence) {
  json_.string_field("id", evidence.id.str());
  json_.string_field("name", in(evidence.names));
  json_.string_field("form", wire::name_in(wire::forms, evidence.form));
  json_.string_field("whose", wire::name_in(wire::holders, evidence.whose));
  json_.string_field("origin", wire::name_in(wire::origins, evidence.origin));
  text_or_null("copy_of", evidence.copy_of ? catalogue().at(*evidence.copy_of).id.str() : std::string());
  json_.field("issued_by").begin_list();
  for (const catalogue::ServiceIndex index : evidence.issued_by) json_.string(service(index).id.str());
  json_.end_list();
}

void Writing::question(const interview::Question& question) {
  const catalogue::Variable& variable = catalogue().vocabulary.at(question.variable);
  json_.begin_object();
  json_.string_field("parameter", screens::question_name(catalogue(), question));
  json_.string_field("question", in(variable.question));
  json_.string_field("label", in(variable.label));
  json_.string_field("kind", wire::name_in(wire::variable_kinds, variable.kind));
  json_.boolean_field("is_wish", variable.is_wish);
  json_.field("services").begin_list();
  for (const catalogue::ServiceIndex index : question.services) json_.string(service(index).id.str());
  json_.end_list();
  if (variable.kind == catalogue::VariableKind::integer) {
    json_.integer_field("least", variable.least);
    json_.integer_field("most", variable.most);
  } else {
    json_.field("answers").begin_list();
    for (const std::int32_t value : question.offered) {
      json_.begin_object();
      json_.string_field("value", catalogue::fact_text(variable, value));
      json_.string_field("label", screens::answer_words(view(), variable, value));
      json_.end_object();
    }
    json_.end_list();
  }
  json_.end_object();
}

void Writing::sources(const catalogue::Service& service) {
  json_.field("sources").begin_list();
  for (const catalogue::SourceIndex index : service.sources) {
    const catalogue::Source& source = catalogue().at(index);
    json_.begin_object();
    json_.string_field("id", source.id.str());
    json_.string_field("kind", wire::name_in(wire::source_kinds, source.kind));
    json_.string_field("title", source.title);
    text_or_null("url", source.url);
    text_or_null("date", source.date);
    text_or_null("reference", source.reference);
    json_.end_object();
  }
  json_.end_list();
}

}  // namespace asan::open_data
