// Fees, times and sources of a service. Certain things first; what depends on the applicant says on what.
#include <algorithm>

#include "fees/assess.hpp"
#include "screens/view_service.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using catalogue::Truth;

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

Node times_section(const View& view, const Service& service) {
  Node rows = box(Tag::dl, Look::card_list, {});
  for (const catalogue::Processing& processing : service.processing) {
    if (catalogue::evaluate(processing.when, view.facts_of(service)) == Truth::no) continue;
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
    if (catalogue::evaluate(validity.when, view.facts_of(service)) == Truth::no) continue;
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
  // Paper says it at its end.
  parts.push_back(paragraph(Look::print_hint, view.say(Msg::source_check, {{"date", std::string_view(as_of)}})));
  return section("sources", view.say(Msg::source_heading), std::move(parts));
}

}  // namespace asan::screens
