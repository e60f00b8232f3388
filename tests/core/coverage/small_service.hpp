// Services in the small vocabulary (core/catalogue/small_vocabulary.hpp), written row by row.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/catalogue/small_vocabulary.hpp"
#include "coverage/coverage.hpp"

namespace asan::coverage::small {

using catalogue::small::age;
using catalogue::small::married;
using catalogue::small::place;
using catalogue::small::vocabulary;

const calendar::CivilDate today = calendar::CivilDate::from_days(20'000);

inline catalogue::Service service() {
  return {.id = ServiceId::parse("any").value(),
          .names = {},
          .evidence = {},
          .fees = {},
          .processing = {},
          .typical = Duration::minutes(15),
          .channels = {},
          .centres = {},
          .sources = {},
          .legal_basis = ""};
}

inline catalogue::Condition condition(std::vector<catalogue::Term> terms) { return {std::move(terms)}; }

inline catalogue::RequiredEvidence document(const char* id, std::vector<catalogue::Term> terms) {
  return {catalogue::EvidenceIndex{}, EvidenceId::parse(id).value(), {}, condition(std::move(terms)), std::nullopt};
}

inline catalogue::Fee fee(std::int64_t amount_minor, std::vector<catalogue::Term> terms) {
  return {.label = {},
          .when = condition(std::move(terms)),
          .rates = {{{}, Money::azn_minor(amount_minor), catalogue::Status::official}}};
}

inline std::string name_of(FindingKind kind) {
  static const std::vector<std::string> names = {
      "nobody_served",           "document_unreachable", "fee_unreachable",    "time_unreachable",
      "list_undefined",          "list_differs",         "document_repeated",  "total_undefined",
      "total_differs",           "unknown_counted",      "variants_overlap",   "variant_missing",
      "question_without_effect", "asked_in_vain",        "question_not_asked", "interview_misleads"};
  return names.at(static_cast<std::size_t>(kind));
}

/// "fee_unreachable 2", "asked_in_vain place"
inline std::string text_of(const Finding& finding) {
  std::string text = name_of(finding.kind);
  if (finding.row) text += " " + std::to_string(*finding.row);
  if (finding.question) {
    const auto at = static_cast<std::size_t>(*finding.question);
    const auto words = vocabulary();
    text += " " + (at < words.variables.size() ? words.variables[at].name : std::to_string(at));
  }
  return text;
}

}  // namespace asan::coverage::small
