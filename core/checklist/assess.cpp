#include "checklist/assess.hpp"

#include <algorithm>

namespace asan::checklist {

namespace {

using catalogue::Condition;
using catalogue::Facts;
using catalogue::Service;
using catalogue::Truth;
using catalogue::VariableId;

void add_once(std::vector<VariableId>& variables, VariableId variable) {
  if (std::find(variables.begin(), variables.end(), variable) == variables.end()) {
    variables.push_back(variable);
  }
}

/// Variables of the condition that are not known, unless it is decided without them.
void add_open(std::vector<VariableId>& variables, const Condition& condition, const Facts& facts) {
  if (catalogue::evaluate(condition, facts) != Truth::unknown) {
    return;
  }
  for (const catalogue::Term& term : condition.all_of) {
    if (!facts.get(term.variable)) {
      add_once(variables, term.variable);
    }
  }
}

}  // namespace

std::vector<Requirement> assess(const Service& service, const Facts& facts) {
  std::vector<Requirement> requirements;
  for (const catalogue::RequiredEvidence& evidence : service.evidence) {
    const Truth needed = catalogue::evaluate(evidence.when, facts);
    if (needed == Truth::no) {
      continue;
    }
    const auto is_alternative = [&](const Requirement& requirement) {
      return evidence.one_of && requirement.any_of.front().evidence->one_of == evidence.one_of;
    };
    const auto same = std::find_if(requirements.begin(), requirements.end(), is_alternative);
    if (same == requirements.end()) {
      requirements.push_back({{{&evidence, needed}}});
    } else {
      same->any_of.push_back({&evidence, needed});
    }
  }
  return requirements;
}

std::vector<VariableId> open_questions(const Service& service, const Facts& facts) {
  std::vector<VariableId> variables;
  for (const auto& evidence : service.evidence) {
    add_open(variables, evidence.when, facts);
  }
  for (const auto& fee : service.fees) {
    add_open(variables, fee.when, facts);
  }
  return variables;
}

std::vector<VariableId> questions(const Service& service) {
  std::vector<VariableId> variables = open_questions(service, Facts());
  for (const auto& processing : service.processing) {
    add_open(variables, processing.when, Facts());
  }
  return variables;
}

}  // namespace asan::checklist
