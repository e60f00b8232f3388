// What to bring and to pay for several services: each paper once, each sum with the lines that it is made of.
#include "open_data/checklist_question.hpp"
#include "open_data/words.hpp"
#include "screens/names.hpp"
#include "text/format.hpp"
#include "wire/catalogue_names.hpp"

namespace asan::open_data {
namespace {

using catalogue::Service;
using catalogue::ServiceIndex;
using catalogue::Truth;

constexpr wire::JsonNames<Truth, 3> truths{{{"no", Truth::no}, {"unknown", Truth::unknown}, {"yes", Truth::yes}}};

void write_truth(Writing& out, std::string_view name, Truth truth) {
  out.json().string_field(name, wire::name_in(truths, truth));
}

// ---- what was asked ----

void write_wish(Writing& out, const Wish& wish, const std::vector<checklist::Wanted>& wanted) {
  wire::JsonWriter& json = out.json();
  json.field("services").begin_list();
  for (const checklist::Wanted& each : wanted) {
    const Service& service = out.service(each.service);
    json.begin_object();
    out.ids_and_name(service);
    write_truth(out, "is_for_applicant", catalogue::evaluate(service.eligibility, each.facts));
    out.condition("eligibility", service, service.eligibility);
    json.end_object();
  }
  json.end_list();
  json.field("answers").begin_list();
  for (const auto& [name, value] : screens::answer_fields(out.catalogue(), wish.answers)) {
    json.begin_object();
    json.string_field("parameter", name);
    json.string_field("value", value);
    json.end_object();
  }
  json.end_list();
  json.field("ignored").begin_list();
  for (const Ignored& ignored : wish.ignored) {
    json.begin_object();
    json.string_field("parameter", ignored.name);
    json.string_field("value", ignored.value);
    json.string_field("reason", ignored.reason);
    json.end_object();
  }
  json.end_list();
}

// ---- papers ----

void write_part(Writing& out, const checklist::Part& part) {
  wire::JsonWriter& json = out.json();
  json.begin_object();
  out.evidence_fields(out.catalogue().at(part.evidence));
  json.integer_field("count", part.count);
  write_truth(out, "needed", part.needed);
  json.field("uses").begin_list();
  for (const checklist::Use& use : part.uses) {
    const Service& service = out.service(use.service);
    json.begin_object();
    json.string_field("service", service.id.str());
    write_truth(out, "needed", use.needed);
    out.condition("when", service, use.row->when);
    json.end_object();
  }
  json.end_list();
  json.end_object();
}

void write_parts(Writing& out, std::string_view name, Truth needed, const std::vector<checklist::Part>& parts) {
  out.json().begin_object();
  write_truth(out, "needed", needed);
  out.json().field(name).begin_list();
  for (const checklist::Part& part : parts) write_part(out, part);
  out.json().end_list();
  out.json().end_object();
}

void write_papers(Writing& out, const std::vector<checklist::Wanted>& wanted) {
  const checklist::PaperList papers = checklist::papers_for(out.catalogue(), wanted);
  wire::JsonWriter& json = out.json();
  json.field("papers").begin_list();
  for (const checklist::Paper& paper : papers.papers) write_parts(out, "parts", paper.needed, paper.parts);
  json.end_list();
  json.field("alternatives").begin_list();
  for (const checklist::Alternatives& choice : papers.alternatives) {
    write_parts(out, "any_of", choice.needed, choice.any_of);
  }
  json.end_list();
  json.field("without_list").begin_list();
  for (const ServiceIndex index : papers.without_list) json.string(out.service(index).id.str());
  json.end_list();
}

// ---- fees ----

/// "Passport, 10 days: 0.50 AZN × 3 = 1.50 AZN"
std::string explained(const Writing& out, const fees::Line& line) {
  std::string words = out.in(line.fee->label) + ": ";
  if (line.fee->per != catalogue::FeeUnit::once && line.rate.amount && line.amount) {
    words.append(screens::amount_words(out.view(), line.rate.amount)).append(" × ");
    words.append(std::to_string(line.units)).append(" = ");
  }
  return words.append(screens::amount_words(out.view(), line.amount));
}

void write_line(Writing& out, const Service& service, const fees::Line& line) {
  wire::JsonWriter& json = out.json();
  json.begin_object();
  json.string_field("label", out.in(line.fee->label));
  json.string_field("kind", wire::name_in(wire::fee_kinds, line.fee->kind));
  write_truth(out, "due", line.due);
  out.condition("when", service, line.fee->when);
  json.string_field("unit", unit_name(line.fee->per));
  json.integer_field("units", line.units);
  json.field("rate").begin_object();
  out.amount_fields(line.rate.amount);
  out.rate_fields(line.rate);
  json.end_object();
  out.amount_fields(line.amount);
  json.string_field("explanation", explained(out, line));
  json.end_object();
}

/// Why the totals are not all.
void write_unknowns(Writing& out, const fees::Assessment& fees) {
  out.json().field("unknowns").begin_list();
  if (fees.is_undefined) out.json().string("no_fees_known");
  if (fees.has_unknown_amount) out.json().string("amount_not_known");
  if (fees.has_open_condition) out.json().string("depends_on_answers");
  if (fees.has_per_unit) out.json().string("number_of_units");
  out.json().end_list();
}

/// All services together; sums that leave the range say so in `is_whole`.
struct Sums {
  std::vector<Money> totals;
  bool is_whole = true;

  void add(const std::vector<Money>& more) {
    for (const Money& amount : more) {
      if (!fees::add_to(totals, amount)) is_whole = false;
    }
  }
};
constexpr std::size_t kind_count = wire::fee_kinds.size();
using SumsOfKinds = std::array<Sums, kind_count>;

std::string total_field(catalogue::FeeKind kind) {
  return std::string(wire::name_in(wire::fee_kinds, kind)).append("_totals");
}

void write_service_fees(Writing& out, const Service& service, const fees::Assessment& fees, SumsOfKinds& kinds) {
  wire::JsonWriter& json = out.json();
  json.begin_object();
  json.string_field("service", service.id.str());
  json.field("lines").begin_list();
  for (const fees::Line& line : fees.lines) write_line(out, service, line);
  json.end_list();
  for (std::size_t i = 0; i < kind_count; ++i) {
    const catalogue::FeeKind kind = wire::fee_kinds.at(i).second;
    const std::vector<Money> sums = fees::totals_of(fees, kind);
    out.amounts(total_field(kind), sums);
    kinds.at(i).add(sums);
  }
  out.amounts("totals", fees.totals);
  json.boolean_field("is_whole", fees.is_whole());
  write_unknowns(out, fees);
  json.end_object();
}

void write_fees(Writing& out, const Wish& wish, const std::vector<checklist::Wanted>& wanted) {
  wire::JsonWriter& json = out.json();
  SumsOfKinds kinds;
  Sums all;
  json.field("fees").begin_object();
  json.field("services").begin_list();
  for (const checklist::Wanted& each : wanted) {
    const Service& service = out.service(each.service);
    const fees::Assessment fees = fees::assess(service, each.facts, wish.on, wish.units);
    write_service_fees(out, service, fees, kinds);
    all.add(fees.totals);
    all.is_whole = all.is_whole && fees.is_whole();
  }
  json.end_list();
  for (std::size_t i = 0; i < kind_count; ++i) {
    out.amounts(total_field(wire::fee_kinds.at(i).second), kinds.at(i).totals);
    all.is_whole = all.is_whole && kinds.at(i).is_whole;
  }
  out.amounts("totals", all.totals);
  json.boolean_field("is_whole", all.is_whole);
  json.string_field("payment", out.view().say(text::Msg::fee_bank_note));
  json.end_object();
}

// ---- what is still open, and in which order ----

void write_open_questions(Writing& out, const Wish& wish) {
  out.json().field("questions").begin_list();
  for (const interview::Question& question : interview::open_questions(out.catalogue(), wish.services, wish.answers)) {
    out.question(question);
  }
  out.json().end_list();
}

void write_steps(Writing& out, const std::vector<checklist::Wanted>& wanted) {
  wire::JsonWriter& json = out.json();
  json.field("steps").begin_list();
  for (const checklist::StepToTake& step : checklist::steps_for(out.catalogue(), wanted)) {
    json.begin_object();
    json.string_field("service", out.service(step.service).id.str());
    json.field("gives").begin_list();
    for (const catalogue::EvidenceIndex index : step.gives) json.string(out.catalogue().at(index).id.str());
    json.end_list();
    json.end_object();
  }
  json.end_list();
}

}  // namespace

Result<Document, wire::Problem> checklist_document(const screens::Context& context, std::string_view query_text,
                                                   calendar::CivilDate today) {
  Query query(query_text);
  const Wish wish = read_wish(query, context.catalogue, today);
  if (query.mistake()) return failure(*query.mistake());
  const std::vector<checklist::Wanted> wanted = interview::wanted(context.catalogue, wish.services, wish.answers);
  Writing out(context, wish.language, wish.on);
  write_wish(out, wish, wanted);
  write_papers(out, wanted);
  write_fees(out, wish, wanted);
  write_open_questions(out, wish);
  write_steps(out, wanted);
  return std::move(out).done();
}

}  // namespace asan::open_data
