#include "checklist/papers.hpp"

#include <algorithm>

namespace asan::checklist {

namespace {

using catalogue::Catalogue;
using catalogue::EvidenceForm;
using catalogue::EvidenceIndex;
using catalogue::Origin;
using catalogue::ServiceIndex;
using catalogue::Truth;

bool is_shown_only(const catalogue::Evidence& evidence) {
  return evidence.form == EvidenceForm::details || evidence.form == EvidenceForm::electronic ||
         (evidence.form == EvidenceForm::original && evidence.origin != Origin::bank);
}

Truth surer(Truth a, Truth b) { return a == Truth::yes || b == Truth::yes ? Truth::yes : Truth::unknown; }

std::int32_t count_of(const Catalogue& catalogue, const Part& part) {
  const catalogue::Evidence& evidence = catalogue.at(part.evidence);
  if (is_shown_only(evidence)) {
    return evidence.count;
  }
  // What is certain counts; what only may be needed counts where nothing is certain.
  const auto uses =
      std::count_if(part.uses.begin(), part.uses.end(), [&](const Use& use) { return use.needed == part.needed; });
  return evidence.count * static_cast<std::int32_t>(uses);
}

void add_use(std::vector<Part>& parts, EvidenceIndex evidence, const Use& use) {
  const auto same =
      std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.evidence == evidence; });
  if (same == parts.end()) {
    parts.push_back({evidence, 1, use.needed, {use}});
    return;
  }
  same->needed = surer(same->needed, use.needed);
  same->uses.push_back(use);
}

void add_paper(PaperList& all, const Catalogue& catalogue, const Use& use) {
  const EvidenceIndex evidence = use.row->evidence;
  const EvidenceIndex whole = catalogue.at(evidence).copy_of.value_or(evidence);
  auto same =
      std::find_if(all.papers.begin(), all.papers.end(), [&](const Paper& paper) { return paper.evidence == whole; });
  if (same == all.papers.end()) {
    all.papers.push_back({whole, use.needed, {}});
    same = std::prev(all.papers.end());
  }
  same->needed = surer(same->needed, use.needed);
  add_use(same->parts, evidence, use);
}

bool has_same_choices(const Alternatives& alternatives, const Requirement& requirement) {
  return std::equal(alternatives.any_of.begin(), alternatives.any_of.end(), requirement.any_of.begin(),
                    requirement.any_of.end(),
                    [](const Part& part, const Item& item) { return part.evidence == item.evidence->evidence; });
}

void add_alternatives(PaperList& all, ServiceIndex service, const Requirement& requirement) {
  auto same = std::find_if(all.alternatives.begin(), all.alternatives.end(),
                           [&](const Alternatives& each) { return has_same_choices(each, requirement); });
  if (same == all.alternatives.end()) {
    all.alternatives.push_back({Truth::unknown, {}});
    same = std::prev(all.alternatives.end());
  }
  for (const Item& item : requirement.any_of) {
    same->needed = surer(same->needed, item.needed);
    add_use(same->any_of, item.evidence->evidence, {service, item.evidence, item.needed});
  }
}

/// What the service certainly asks for.
std::vector<EvidenceIndex> certain_papers(const Catalogue& catalogue, const Wanted& wanted) {
  std::vector<EvidenceIndex> papers;
  for (const Requirement& requirement : assess(catalogue.at(wanted.service), wanted.facts)) {
    const Item& item = requirement.any_of.front();
    if (requirement.any_of.size() == 1 && item.needed == Truth::yes) {
      papers.push_back(item.evidence->evidence);
    }
  }
  return papers;
}

bool gives(const Catalogue& catalogue, ServiceIndex giver, EvidenceIndex paper) {
  const auto& issued_by = catalogue.at(paper).issued_by;
  return std::find(issued_by.begin(), issued_by.end(), giver) != issued_by.end();
}

}  // namespace

PaperList papers_for(const Catalogue& catalogue, const std::vector<Wanted>& wanted) {
  PaperList all;
  for (const Wanted& each : wanted) {
    const catalogue::Service& service = catalogue.at(each.service);
    if (service.evidence.empty()) {
      all.without_list.push_back(each.service);
    }
    for (const Requirement& requirement : assess(service, each.facts)) {
      if (requirement.any_of.size() > 1) {
        add_alternatives(all, each.service, requirement);
        continue;
      }
      const Item& item = requirement.any_of.front();
      add_paper(all, catalogue, {each.service, item.evidence, item.needed});
    }
  }
  for (Paper& paper : all.papers) {
    std::stable_sort(paper.parts.begin(), paper.parts.end(), [&](const Part& a, const Part& b) {
      return a.evidence == paper.evidence && b.evidence != paper.evidence;
    });
    for (Part& part : paper.parts) {
      part.count = count_of(catalogue, part);
    }
  }
  for (Alternatives& alternatives : all.alternatives) {
    for (Part& part : alternatives.any_of) {
      part.count = count_of(catalogue, part);
    }
  }
  return all;
}

std::vector<StepToTake> steps_for(const Catalogue& catalogue, const std::vector<Wanted>& wanted) {
  std::vector<std::vector<EvidenceIndex>> asked;
  asked.reserve(wanted.size());
  for (const Wanted& each : wanted) {
    asked.push_back(certain_papers(catalogue, each));
  }
  const auto comes_before = [&](std::size_t a, std::size_t b) {
    if (catalogue.visit.must_precede(wanted[a].service, wanted[b].service)) {
      return true;
    }
    // The seller's certificate of a car is not the one that the buyer will get.
    return !catalogue.visit.must_precede(wanted[b].service, wanted[a].service) &&
           std::any_of(asked[b].begin(), asked[b].end(),
                       [&](EvidenceIndex paper) { return gives(catalogue, wanted[a].service, paper); });
  };
  std::vector<std::size_t> left(wanted.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    left[i] = i;
  }
  std::vector<std::size_t> order;
  while (!left.empty()) {
    const auto waits_for_none = [&](std::size_t candidate) {
      return std::none_of(left.begin(), left.end(),
                          [&](std::size_t other) { return other != candidate && comes_before(other, candidate); });
    };
    auto next = std::find_if(left.begin(), left.end(), waits_for_none);
    next = next == left.end() ? left.begin() : next;
    order.push_back(*next);
    left.erase(next);
  }
  std::vector<StepToTake> steps;
  for (std::size_t at = 0; at < order.size(); ++at) {
    StepToTake step{wanted[order[at]].service, {}};
    for (std::size_t later = at + 1; later < order.size(); ++later) {
      for (const EvidenceIndex paper : asked[order[later]]) {
        const bool is_listed = std::find(step.gives.begin(), step.gives.end(), paper) != step.gives.end();
        if (!is_listed && gives(catalogue, step.service, paper)) {
          step.gives.push_back(paper);
        }
      }
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace asan::checklist
