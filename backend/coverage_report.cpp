#include "coverage_report.hpp"

#include "coverage/coverage.hpp"

namespace asan::server {
namespace {

using catalogue::Service;
using catalogue::Vocabulary;
using coverage::Finding;
using coverage::FindingKind;
using coverage::Reached;
using coverage::ServiceCoverage;

std::string words_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::nobody_served:
      return "no answer is left to those who may ask for the service";
    case FindingKind::document_unreachable:
    case FindingKind::fee_unreachable:
    case FindingKind::time_unreachable:
      return "no combination of answers makes it true; mend or remove it";
    case FindingKind::list_undefined:
      return "all is answered, and it is still only perhaps needed";
    case FindingKind::list_differs:
      return "the list and its condition disagree";
    case FindingKind::document_repeated:
      return "it is asked for twice; make the conditions exclude each other";
    case FindingKind::total_undefined:
      return "all is answered, and the total is not decided";
    case FindingKind::total_differs:
      return "the lines are not those that are due, or do not add up to the total";
    case FindingKind::unknown_counted:
      return "its amount is not known, and the total does not say so";
    case FindingKind::variants_overlap:
      return "another fee of its kind is due at the same time; make the conditions exclude each other";
    case FindingKind::variant_missing:
      return "neither it nor another fee of its kind is due; add a row, with an unknown amount if nobody knows it";
    case FindingKind::question_without_effect:
      return "it is asked and changes nothing for anybody";
    case FindingKind::asked_in_vain:
      return "it is asked when no answer changes anything any more";
    case FindingKind::question_not_asked:
      return "its answer changes what is told, and it is not asked";
    case FindingKind::interview_misleads:
      break;
  }
  return "who answers only what is open is told something else than who answers all";
}

std::string element(std::string_view list, std::size_t row, std::string_view name) {
  std::string place(list);
  place.append("[").append(std::to_string(row)).append("]");
  return name.empty() ? place : place.append(" ").append(name);
}

std::string place_of(const Service& service, const Finding& finding, const Vocabulary& vocabulary) {
  if (finding.question) return "question " + vocabulary.at(*finding.question).name;
  if (!finding.row) return "service";
  switch (finding.kind) {
    case FindingKind::document_unreachable:
    case FindingKind::list_undefined:
    case FindingKind::list_differs:
    case FindingKind::document_repeated:
      return element("evidence", *finding.row, service.evidence.at(*finding.row).id.str());
    case FindingKind::time_unreachable:
      return element("processing", *finding.row, "");
    default:
      return element("fees", *finding.row, service.fees.at(*finding.row).label[text::Language::en]);
  }
}

std::string person_words(const catalogue::Facts& person, const Vocabulary& vocabulary) {
  std::string words;
  for (const auto& [id, value] : person.known()) {
    const catalogue::Variable& variable = vocabulary.at(id);
    words.append(words.empty() ? "" : " ").append(variable.name).append("=");
    words.append(catalogue::fact_text(variable, value));
  }
  return words;
}

std::string counted(std::size_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

std::string finding_line(const Service& service, const Finding& finding, const Vocabulary& vocabulary) {
  std::string line = "  ! " + place_of(service, finding, vocabulary) + ": " + words_of(finding.kind);
  if (finding.people == 0) return line;
  const std::string who = person_words(finding.person, vocabulary);
  line.append(" (").append(counted(finding.people, "combination"));
  return line.append(who.empty() ? ")" : "; first: " + who + ")");
}

std::string part(Reached of, std::string_view name) {
  return ", " + std::to_string(of.reached) + "/" + std::to_string(of.all) + " " + std::string(name);
}

std::string service_line(const Service& service, const ServiceCoverage& covered, const Vocabulary& vocabulary) {
  std::string questions;
  for (const catalogue::VariableId id : covered.questions) {
    questions.append(questions.empty() ? " (" : " ").append(vocabulary.at(id).name);
  }
  if (!questions.empty()) questions.append(")");
  std::string line = service.id.str() + ": " + counted(covered.questions.size(), "question") + questions + ", " +
                     counted(covered.people, covered.is_everybody ? "combination" : "sampled combination");
  line += part(covered.documents, "documents") + part(covered.fees, "fees") + part(covered.times, "times");
  if (covered.with_unknown_amount > 0) line += ", unknown amount in " + std::to_string(covered.with_unknown_amount);
  return line;
}

void add(Reached& sum, Reached more) {
  sum.reached += more.reached;
  sum.all += more.all;
}

}  // namespace

CoverageReport coverage_report(const catalogue::Catalogue& catalogue) {
  CoverageReport report;
  ServiceCoverage sum;
  std::size_t questions = 0;
  for (const Service& service : catalogue.services) {
    const ServiceCoverage covered = coverage::cover(service, catalogue.vocabulary, catalogue.collected_on);
    report.lines.push_back(service_line(service, covered, catalogue.vocabulary));
    for (const Finding& finding : covered.findings) {
      report.lines.push_back(finding_line(service, finding, catalogue.vocabulary));
    }
    report.findings += covered.findings.size();
    questions += covered.questions.size();
    sum.people += covered.people;
    sum.with_unknown_amount += covered.with_unknown_amount;
    add(sum.documents, covered.documents);
    add(sum.fees, covered.fees);
    add(sum.times, covered.times);
  }
  report.lines.push_back(std::to_string(catalogue.services.size()) + " services, " + std::to_string(questions) +
                         " questions, " + std::to_string(sum.people) + " combinations" +
                         part(sum.documents, "documents") + part(sum.fees, "fees") + part(sum.times, "times") +
                         ", unknown amount in " + std::to_string(sum.with_unknown_amount) + "; " +
                         counted(report.findings, "finding"));
  return report;
}

}  // namespace asan::server
