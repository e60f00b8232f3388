// Which documents to bring, from what is known of the applicant (rule: assets/catalogue/README.md):
// a document is needed when its condition holds; of those with the same one_of any one is enough.
#pragma once

#include <vector>

#include "catalogue/catalogue.hpp"

namespace asan::checklist {

struct Item {
  const catalogue::RequiredEvidence* evidence = nullptr;
  /// yes: bring it; unknown: depends on facts not known yet. Never `no`.
  catalogue::Truth needed = catalogue::Truth::yes;
};

/// Items that are alternatives to each other; one item when there is no choice.
struct Requirement {
  std::vector<Item> any_of;
};

/// In catalogue order. Pointers live as long as the service.
[[nodiscard]] std::vector<Requirement> assess(const catalogue::Service& service, const catalogue::Facts& facts);

/// Facts that still change the documents or the fees of the service, in order of first use.
[[nodiscard]] std::vector<catalogue::VariableId> open_questions(const catalogue::Service& service,
                                                                const catalogue::Facts& facts);
/// All facts that the service's documents, fees and processing times ask about, in order of first use.
[[nodiscard]] std::vector<catalogue::VariableId> questions(const catalogue::Service& service);

}  // namespace asan::checklist
