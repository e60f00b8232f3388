// What: services with their documents, fees, times and centres.
#include "wire/catalogue_names.hpp"
#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using catalogue::Fee;
using catalogue::FeeUnit;
using catalogue::ProcessingUnit;
using catalogue::ValidityUnit;

enum class Channel : std::uint8_t { centre, online, mobile, airport };
constexpr JsonNames<Channel, 4> channel_names{{{"centre", Channel::centre},
                                               {"online", Channel::online},
                                               {"mobile", Channel::mobile},
                                               {"airport", Channel::airport}}};

constexpr std::string_view a_date = "a date such as 2026-01-31";
constexpr std::string_view an_amount = "an amount such as \"25.00 AZN\", or \"unknown\"";

std::vector<catalogue::RequiredEvidence> read_required(Loading& loading, const JsonReader& list) {
  std::vector<catalogue::RequiredEvidence> required;
  list.each([&](const JsonReader& reader) {
    reader.only({"id", "when", "one_of"});
    const auto index = loading.evidence.find(reader.at("id"));
    auto when = read_condition(reader.at("when"), loading.catalogue.vocabulary);
    if (!index) {
      return;
    }
    const catalogue::Evidence& evidence = loading.catalogue.at(*index);
    loading.used_evidence.insert(*index);
    const JsonReader one_of = reader.at("one_of");
    required.push_back({*index, evidence.id, evidence.names, std::move(when),
                        one_of.present() ? std::optional(read_text(one_of)) : std::nullopt});
  });
  return required;
}

std::vector<catalogue::Rate> read_rates(const JsonReader& list) {
  std::vector<catalogue::Rate> rates;
  list.each([&](const JsonReader& reader) {
    reader.only({"from", "amount", "status"});
    const JsonReader amount = reader.at("amount");
    const JsonReader from = reader.at("from");
    const bool is_unknown = amount.kind() == JsonKind::string && amount.string() == "unknown";
    rates.push_back({.from_on = from.present() ? from.parsed(calendar::CivilDate::parse, a_date) : std::nullopt,
                     .amount = is_unknown ? std::nullopt : amount.parsed(parse_money, an_amount),
                     .status = reader.at("status").choice(statuses)});
  });
  return rates;
}

std::vector<Fee> read_fees(const Loading& loading, const JsonReader& list) {
  std::vector<Fee> fees;
  list.each([&](const JsonReader& reader) {
    reader.only({"label", "when", "kind", "per", "rates", "adds_up"});
    const JsonReader per = reader.at("per");
    fees.push_back({.label = read_localized(reader.at("label")),
                    .when = read_condition(reader.at("when"), loading.catalogue.vocabulary),
                    .kind = reader.at("kind").choice(fee_kinds),
                    .per = per.present() ? per.choice(fee_units) : FeeUnit::once,
                    .rates = read_rates(reader.at("rates")),
                    .adds_up = reader.at("adds_up").boolean_or(false)});
  });
  return fees;
}

std::vector<catalogue::Processing> read_processing(const Loading& loading, const JsonReader& list) {
  std::vector<catalogue::Processing> all;
  constexpr std::int32_t longest = 10'000;
  list.each([&](const JsonReader& reader) {
    reader.only({"when", "unit", "value", "status", "note"});
    const JsonReader value = reader.at("value");
    const JsonReader note = reader.at("note");
    catalogue::Processing processing{.when = read_condition(reader.at("when"), loading.catalogue.vocabulary),
                                     .unit = reader.at("unit").choice(processing_units),
                                     .value = value.present() ? value.int32(1, longest) : 0,
                                     .status = reader.at("status").choice(statuses),
                                     .note = note.present() ? read_localized(note) : text::Localized()};
    const bool is_counted = processing.unit != ProcessingUnit::unknown && processing.unit != ProcessingUnit::immediate;
    if (is_counted != value.present()) {
      reader.note(is_counted ? "say how many in \"value\"" : "unknown and immediate have no \"value\"");
    }
    all.push_back(std::move(processing));
  });
  return all;
}

std::vector<catalogue::Validity> read_validity(const Loading& loading, const JsonReader& list) {
  std::vector<catalogue::Validity> all;
  constexpr std::int32_t longest = 150;
  list.each_if_present([&](const JsonReader& reader) {
    reader.only({"when", "unit", "value"});
    const JsonReader value = reader.at("value");
    catalogue::Validity validity{.when = read_condition(reader.at("when"), loading.catalogue.vocabulary),
                                 .unit = reader.at("unit").choice(validity_units),
                                 .value = value.present() ? value.int32(1, longest) : 0};
    const bool is_counted = validity.unit != ValidityUnit::unlimited;
    if (is_counted != value.present()) {
      reader.note(is_counted ? "say how many in \"value\"" : "unlimited has no \"value\"");
    }
    all.push_back(std::move(validity));
  });
  return all;
}

std::vector<catalogue::Answers> read_answers(const Loading& loading, const JsonReader& list) {
  std::vector<catalogue::Answers> all;
  const catalogue::Vocabulary& vocabulary = loading.catalogue.vocabulary;
  list.each_if_present([&](const JsonReader& reader) {
    reader.only({"variable", "values"});
    const JsonReader name = reader.at("variable");
    const auto find = [&](std::string_view text) { return vocabulary.find(text); };
    const auto variable = name.parsed(find, "a variable of vocabulary.json");
    if (!variable) {
      return;
    }
    catalogue::Answers answers{*variable, {}};
    const auto read = [&](std::string_view text) { return catalogue::parse_fact(vocabulary.at(*variable), text); };
    reader.at("values").each([&](const JsonReader& value) {
      if (const auto known = value.parsed(read, "a value of this variable")) {
        answers.values.push_back(*known);
      }
    });
    all.push_back(std::move(answers));
  });
  return all;
}

catalogue::Channels read_channels(const JsonReader& list) {
  catalogue::Channels channels;
  list.each([&](const JsonReader& name) {
    switch (name.choice(channel_names)) {
      case Channel::centre:
        channels.centre = true;
        break;
      case Channel::online:
        channels.online = true;
        break;
      case Channel::mobile:
        channels.mobile = true;
        break;
      case Channel::airport:
        channels.airport = true;
        break;
    }
  });
  return channels;
}

/// Fees of earlier years stay in the files for editors; citizens never see them.
void check_earlier_fees(const JsonReader& list) {
  list.each_if_present([](const JsonReader& reader) {
    reader.only({"amount", "note"});
    const JsonReader amount = reader.at("amount");
    if (amount.kind() != JsonKind::string || amount.string() != "unknown") {
      (void)amount.parsed(parse_money, an_amount);
    }
    (void)reader.at("note").string();
  });
}

std::optional<catalogue::Service> read_service(Loading& loading, catalogue::AgencyIndex agency, JsonReader& reader) {
  const auto id = read_id<ServiceId>(reader, {"id", "group", "names", "eligibility", "evidence", "fees", "processing",
                                              "validity", "answers", "typical", "channels", "centres", "legal_basis",
                                              "sources", "verified", "editor_note", "editor_earlier_fees"});
  if (!id) {
    return std::nullopt;
  }
  const JsonReader typical = reader.at("typical");
  typical.only({"minutes", "status"});
  const JsonReader verified = reader.at("verified");
  verified.only({"documents", "fees", "processing"});
  const JsonReader centres = reader.at("centres");
  check_earlier_fees(reader.at("editor_earlier_fees"));
  constexpr std::int32_t a_working_day = 480;
  return catalogue::Service{
      .id = *id,
      .group = loading.groups.find(reader.at("group")).value_or(catalogue::GroupIndex{}),
      .agency = agency,
      .names = read_localized(reader.at("names")),
      .evidence = read_required(loading, reader.at("evidence")),
      .fees = read_fees(loading, reader.at("fees")),
      .processing = read_processing(loading, reader.at("processing")),
      .typical = Duration::minutes(typical.at("minutes").int32(1, a_working_day)),
      .typical_status = typical.at("status").choice(statuses),
      .channels = read_channels(reader.at("channels")),
      .centres = centres.present() ? read_centre_choice(loading, centres) : std::vector<catalogue::CentreIndex>(),
      .sources = loading.sources.find_all(reader.at("sources")),
      .legal_basis = read_text_if_present(reader.at("legal_basis")),
      .documents_verified = verified.at("documents").boolean(),
      .fees_verified = verified.at("fees").boolean(),
      .processing_verified = verified.at("processing").boolean(),
      .eligibility = read_condition(reader.at("eligibility"), loading.catalogue.vocabulary),
      .validity = read_validity(loading, reader.at("validity")),
      .answers = read_answers(loading, reader.at("answers")),
  };
}

}  // namespace

void read_services(Loading& loading, std::string_view path, const JsonReader& file) {
  file.only({"agency", "services", "editor_note"});
  const JsonReader name = file.at("agency");
  const auto agency = loading.agencies.find(name);
  if (!agency) {
    return;
  }
  if (path != "services/" + std::string(name.string()) + ".json") {
    name.note("the file is named after its agency: services/" + std::string(name.string()) + ".json");
  }
  read_list(file.at("services"), loading.catalogue.services, loading.services,
            [&](JsonReader& reader) { return read_service(loading, *agency, reader); });
}

}  // namespace asan::wire
