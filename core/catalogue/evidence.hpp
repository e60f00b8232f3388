// A document that a citizen brings (CPSV-AP Evidence): what it is, once, and when a service asks for it.
// Form, holder and origin are read off the document's own name (ours; assets/catalogue/README.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "catalogue/condition.hpp"
#include "catalogue/indices.hpp"
#include "text/language.hpp"

namespace asan::catalogue {

/// `details` is no paper but something to know: a subscriber code, a phone number.
enum class EvidenceForm : std::uint8_t { original, copy, notarised_copy, application, photo, electronic, details };

enum class Whose : std::uint8_t {
  applicant,
  child,
  parents,
  couple,
  spouse,
  family,
  relative,
  parties,
  representative,
  guardian,
  deceased,
  heirs,
  owner,
  host,
  employer,
  organisation
};

/// Where it comes from. own: among one's papers, or written by oneself. centre: filled in there.
enum class Origin : std::uint8_t {
  own,
  centre,
  bank,
  medical,
  notary,
  court,
  police,
  civil_registry,
  state_body,
  customs,
  school,
  employer,
  insurer,
  mobile_operator,
  photo,
  translator,
  abroad
};

struct Evidence {
  EvidenceId id;
  text::Localized names;
  EvidenceForm form = EvidenceForm::original;
  Whose whose = Whose::applicant;
  Origin origin = Origin::own;
  /// How many of it: two photographs.
  std::int32_t count = 1;
  /// The paper that this is a copy of, when services ask for that one too.
  std::optional<EvidenceIndex> copy_of = {};
  /// Services of this catalogue that give it.
  std::vector<ServiceIndex> issued_by = {};
};

/// A document that a service asks for. `one_of`: any one of those with the same text is enough.
struct RequiredEvidence {
  EvidenceIndex evidence{};
  EvidenceId id;
  text::Localized names;
  Condition when;
  std::optional<std::string> one_of;
};

}  // namespace asan::catalogue
