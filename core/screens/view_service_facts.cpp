// Documents, fees, times and sources of a service. Certain things first; what depends on the applicant says on what.
#include <algorithm>

#include "checklist/assess.hpp"
#include "fees/assess.hpp"
#include "screens/view_service.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using catalogue::Truth;

/// More lines than this that only may apply are folded.
constexpr std::size_t most_open_lines = 6;

Node bullet_row(Icon which, Look look, Nodes words) {
  return box(Tag::li, Look::row_item,
             nodes(box(Tag::div, Look::row_plain,
                       nodes(icon(which, look), box(Tag::div, Look::row_words, std::move(words))))));
}

Nodes evidence_words(const View& view, const Service& service, const checklist::Item& item) {
  Nodes words = nodes(leaf(Tag::span, Look::row_title, view.in(item.evidence->names)));
  if (item.needed == Truth::unknown) {
    words.push_back(leaf(Tag::span, Look::row_note, condition_words(view, service, item.evidence->when)));
  }
  return words;
}

Node requirement_row(const View& view, const Service& service, const checklist::Requirement& requirement,
                     bool is_certain) {
  const Icon mark = is_certain ? Icon::check : Icon::info;
  const Look look = is_certain ? Look::bullet_ok : Look::bullet;
  if (requirement.any_of.size() == 1) {
    return bullet_row(mark, look, evidence_words(view, service, requirement.any_of.front()));
  }
  Node choices = list(Look::choices, {});
  for (const checklist::Item& item : requirement.any_of) {
    choices.children.push_back(box(Tag::li, Look::choice, evidence_words(view, service, item)));
  }
  return bullet_row(mark, look,
                    nodes(leaf(Tag::span, Look::row_note, view.say(Msg::documents_any_of)), std::move(choices)));
}

bool is_certain(const checklist::Requirement& requirement) {
  return std::any_of(requirement.any_of.begin(), requirement.any_of.end(),
                     [](const checklist::Item& item) { return item.needed == Truth::yes; });
}

std::vector<EvidenceId> ids_of(const checklist::Requirement& requirement) {
  std::vector<EvidenceId> ids;
  for (const checklist::Item& item : requirement.any_of) ids.push_back(item.evidence->id);
  return ids;
}

struct Split {
  Node certain = list(Look::card_list, {});
  Node possible = list(Look::card_list, {});
};

Split split(const View& view, const Service& service) {
  Split all;
  for (const checklist::Requirement& requirement : checklist::assess(service, view.state.route.facts)) {
    const bool certain = is_certain(requirement);
    (certain ? all.certain : all.possible).children.push_back(requirement_row(view, service, requirement, certain));
  }
  return all;
}

Msg kind_message(catalogue::FeeKind kind) noexcept {
  switch (kind) {
    case catalogue::FeeKind::state_fee:
      return Msg::fee_kind_state;
    case catalogue::FeeKind::service_charge:
      return Msg::fee_kind_charge;
    case catalogue::FeeKind::tariff:
      return Msg::fee_kind_tariff;
    case catalogue::FeeKind::commercial:
      return Msg::fee_kind_commercial;
  }
  return Msg::fee_kind_state;
}

std::string fee_amount(const View& view, const catalogue::Fee& fee) {
  std::string amount = amount_words(view, fee.amount);
  if (!fee.amount || fee.per == catalogue::FeeUnit::once) return amount;
  return view.say(fee.per == catalogue::FeeUnit::page ? Msg::fee_per_page : Msg::fee_per_month,
                  {{"amount", std::string_view(amount)}});
}

Node fee_row(const View& view, const catalogue::Fee& fee) {
  Nodes note = nodes(leaf(Tag::span, Look::row_note, view.say(kind_message(fee.kind))));
  // An unknown amount says so itself.
  if (fee.amount || fee.status != catalogue::Status::unknown) {
    note.push_back(leaf(Tag::span, status_look(fee.status), status_words(view, fee.status)));
  }
  return box(Tag::div, Look::row_item,
             nodes(box(Tag::dt, Look::row_words,
                       nodes(leaf(Tag::span, Look::row_title, view.in(fee.label)),
                             box(Tag::span, Look::cluster, std::move(note)))),
                   leaf(Tag::dd, fee.amount ? Look::amount : Look::amount_unknown, fee_amount(view, fee))));
}

Node fee_rows(const View& view, const fees::Assessment& fees, Truth due, Look look) {
  Node rows = box(Tag::dl, look, {});
  for (const fees::Line& line : fees.lines) {
    if (line.due == due) rows.children.push_back(fee_row(view, *line.fee));
  }
  return rows;
}

/// Each note only where there is something that it speaks of.
Nodes fee_notes(const View& view, const Service& service, const fees::Assessment& fees) {
  const auto has_line = [&](bool (*fits)(const Money&)) {
    return std::any_of(fees.lines.begin(), fees.lines.end(),
                       [&](const fees::Line& line) { return line.fee->amount && fits(*line.fee->amount); });
  };
  const bool is_known = has_line([](const Money&) { return true; });
  const bool is_paid = has_line([](const Money& amount) { return amount.amount_minor() != 0; });
  Nodes notes;
  if (fees.has_open_condition) notes.push_back(paragraph(Look::muted, view.say(Msg::fee_open_note)));
  if (fees.has_unknown_amount && !fees.totals.empty()) {
    notes.push_back(paragraph(Look::muted, view.say(Msg::fee_unknown_note)));
  }
  if (fees.has_per_unit) notes.push_back(paragraph(Look::muted, view.say(Msg::fee_per_unit_note)));
  if (!service.fees_verified && is_known) notes.push_back(paragraph(Look::muted, view.say(Msg::fee_unverified_note)));
  if (service.channels.centre && is_paid) notes.push_back(paragraph(Look::muted, view.say(Msg::fee_bank_note)));
  return notes;
}

Node total_row(const View& view, const fees::Assessment& fees) {
  const Msg name = fees.has_open_condition || fees.has_unknown_amount ? Msg::fee_total_so_far : Msg::fee_total;
  return box(
      Tag::div, Look::row_item,
      nodes(leaf(Tag::dt, Look::total_name, view.say(name)), leaf(Tag::dd, Look::total, total_words(view, fees))));
}

Node time_row(std::string name, std::string note, Node value) {
  Nodes words = nodes(leaf(Tag::span, Look::row_title, std::move(name)));
  if (!note.empty()) words.push_back(leaf(Tag::span, Look::row_note, std::move(note)));
  return box(Tag::div, Look::row_item, nodes(box(Tag::dt, Look::row_words, std::move(words)), std::move(value)));
}

std::string validity_words(const View& view, const catalogue::Validity& validity) {
  switch (validity.unit) {
    case catalogue::ValidityUnit::years:
      return view.say(Msg::validity_years, {{"count", std::int64_t{validity.value}}});
    case catalogue::ValidityUnit::until_age:
      return view.say(Msg::validity_until_age, {{"age", std::int64_t{validity.value}}});
    case catalogue::ValidityUnit::unlimited:
      return view.say(Msg::validity_unlimited);
  }
  return {};
}

Msg source_message(catalogue::SourceKind kind) noexcept {
  switch (kind) {
    case catalogue::SourceKind::official:
      return Msg::source_official;
    case catalogue::SourceKind::law:
      return Msg::source_law;
    case catalogue::SourceKind::embassy:
      return Msg::source_embassy;
    case catalogue::SourceKind::news:
      return Msg::source_news;
    case catalogue::SourceKind::secondary:
    case catalogue::SourceKind::code:
    case catalogue::SourceKind::seed:
      return Msg::source_secondary;
    case catalogue::SourceKind::general:
      return Msg::source_general;
  }
  return Msg::source_general;
}

Node source_row(const View& view, const catalogue::Source& source) {
  std::string note = view.say(source_message(source.kind));
  if (!source.date.empty()) note.append(" · ").append(source.date);
  if (!source.reference.empty()) note.append(" · ").append(source.reference);
  Node title = source.url.empty()
                   ? leaf(Tag::span, Look::row_title, source.title)
                   : keyed("source-" + source.id.str(), leaf(Tag::a, Look::source_link, source.title,
                                                             {{Attr::href, source.url}, {Attr::rel, "external"}}));
  return box(
      Tag::li, Look::row_item,
      nodes(box(Tag::div, Look::row_words, nodes(std::move(title), leaf(Tag::span, Look::row_note, std::move(note))))));
}

}  // namespace

Node documents(const View& view, const Service& service) {
  Split all = split(view, service);
  Nodes parts;
  const auto certain = static_cast<std::int64_t>(all.certain.children.size());
  const std::string heading =
      certain == 0 ? view.say(Msg::documents_title) : view.say(Msg::documents_bring, {{"count", certain}});
  if (certain > 0) parts.push_back(keyed("documents-certain", std::move(all.certain)));
  if (!all.possible.children.empty()) {
    const bool many = all.possible.children.size() > most_open_lines;
    const auto count = static_cast<std::int64_t>(all.possible.children.size());
    if (many) {
      all.possible.look = Look::rows;
      parts.push_back(
          folded("documents-possible",
                 fold_line(view.say(Msg::documents_only_if), view.say(Msg::documents_count, {{"count", count}})),
                 nodes(std::move(all.possible))));
    } else {
      parts.push_back(leaf(Tag::h3, Look::h3, view.say(Msg::documents_only_if)));
      parts.push_back(keyed("documents-possible", std::move(all.possible)));
    }
  }
  if (service.evidence.empty()) parts.push_back(paragraph(Look::body, view.say(Msg::documents_none_known)));
  if (!service.documents_verified && !service.evidence.empty()) {
    parts.push_back(paragraph(Look::muted, view.say(Msg::documents_unverified)));
  }
  return section("documents", heading, std::move(parts));
}

Node bring_list(const View& view, const std::vector<catalogue::ServiceIndex>& services) {
  Split all;
  Nodes unknown;
  std::vector<std::vector<EvidenceId>> listed;
  // What is certain for one service need not be listed as possible for another.
  for (const bool certain : {true, false}) {
    for (const catalogue::ServiceIndex index : services) {
      const Service& service = view.catalogue().at(index);
      for (const checklist::Requirement& requirement : checklist::assess(service, view.state.route.facts)) {
        if (is_certain(requirement) != certain) continue;
        std::vector<EvidenceId> ids = ids_of(requirement);
        if (std::find(listed.begin(), listed.end(), ids) != listed.end()) continue;
        (certain ? all.certain : all.possible).children.push_back(requirement_row(view, service, requirement, certain));
        listed.push_back(std::move(ids));
      }
    }
  }
  for (const catalogue::ServiceIndex index : services) {
    const Service& service = view.catalogue().at(index);
    if (!service.evidence.empty()) continue;
    if (services.size() > 1) unknown.push_back(leaf(Tag::h3, Look::h3, view.in(service.names)));
    unknown.push_back(paragraph(Look::body, view.say(Msg::documents_none_known)));
  }
  Nodes parts;
  if (!all.certain.children.empty()) parts.push_back(std::move(all.certain));
  if (!all.possible.children.empty()) {
    parts.push_back(leaf(Tag::h3, Look::h3, view.say(Msg::documents_only_if)));
    parts.push_back(std::move(all.possible));
  }
  append(parts, std::move(unknown));
  return section("bring", view.say(Msg::documents_bring_title), std::move(parts));
}

Node fees_section(const View& view, const Service& service) {
  const fees::Assessment fees = fees::assess(service, view.state.route.facts);
  Nodes parts;
  Node due = fee_rows(view, fees, Truth::yes, Look::card_list);
  Node possible = fee_rows(view, fees, Truth::unknown, Look::card_list);
  if (due.children.size() > 1 && !fees.totals.empty()) due.children.push_back(total_row(view, fees));
  if (!due.children.empty()) parts.push_back(keyed("fees-due", std::move(due)));
  if (possible.children.size() > most_open_lines) {
    const auto count = static_cast<std::int64_t>(possible.children.size());
    possible.look = Look::rows;
    parts.push_back(folded("fees-possible",
                           fold_line(fee_words(view, service), view.say(Msg::fee_count, {{"count", count}})),
                           nodes(std::move(possible))));
  } else if (!possible.children.empty()) {
    parts.push_back(leaf(Tag::h3, Look::h3, view.say(Msg::fee_one_of)));
    parts.push_back(keyed("fees-possible", std::move(possible)));
  }
  if (fees.is_undefined) parts.push_back(paragraph(Look::body, view.say(Msg::fee_none_known)));
  append(parts, fee_notes(view, service, fees));
  return section("fees", view.say(Msg::fee_title), std::move(parts));
}

Node times_section(const View& view, const Service& service) {
  Node rows = box(Tag::dl, Look::card_list, {});
  for (const catalogue::Processing& processing : service.processing) {
    if (catalogue::evaluate(processing.when, view.state.route.facts) == Truth::no) continue;
    std::string note = condition_words(view, service, processing.when);
    if (!view.in(processing.note).empty()) note.append(note.empty() ? "" : " · ").append(view.in(processing.note));
    rows.children.push_back(time_row(view.say(Msg::times_ready), std::move(note),
                                     leaf(Tag::dd, Look::amount, processing_words(view, processing))));
  }
  if (service.channels.centre) {
    rows.children.push_back(time_row(
        view.say(Msg::times_counter), status_words(view, service.typical_status),
        leaf(Tag::dd, Look::amount, view.say(Msg::service_minutes, {{"count", service.typical.in_whole_minutes()}}))));
  }
  for (const catalogue::Validity& validity : service.validity) {
    if (catalogue::evaluate(validity.when, view.state.route.facts) == Truth::no) continue;
    rows.children.push_back(time_row(view.say(Msg::times_validity), condition_words(view, service, validity.when),
                                     leaf(Tag::dd, Look::amount, validity_words(view, validity))));
  }
  Nodes parts;
  if (!rows.children.empty()) parts.push_back(std::move(rows));
  if (!service.eligibility.is_always()) {
    const std::string who = all_condition_words(view, service, service.eligibility);
    parts.push_back(paragraph(Look::muted, view.say(Msg::service_eligible, {{"who", std::string_view(who)}})));
  }
  return section("times", view.say(Msg::times_title), std::move(parts));
}

Node sources_section(const View& view, const Service& service) {
  Node rows = list(Look::rows, {});
  for (const catalogue::SourceIndex index : service.sources) {
    rows.children.push_back(source_row(view, view.catalogue().at(index)));
  }
  Nodes parts;
  if (!service.legal_basis.empty()) {
    parts.push_back(
        paragraph(Look::body, view.say(Msg::source_legal_basis, {{"law", std::string_view(service.legal_basis)}})));
  }
  const auto count = static_cast<std::int64_t>(service.sources.size());
  if (count > 0) {
    parts.push_back(folded("source-list",
                           fold_line(view.say(Msg::source_title), view.say(Msg::source_count, {{"count", count}})),
                           nodes(std::move(rows))));
  }
  const std::string as_of = text::long_date(view.catalogue().collected_on, view.language());
  parts.push_back(paragraph(Look::muted, view.say(Msg::source_check, {{"date", std::string_view(as_of)}})));
  return section("sources", view.say(Msg::source_heading), std::move(parts));
}

}  // namespace asan::screens
