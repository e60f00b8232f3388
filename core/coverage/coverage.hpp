// Proof that what a service tells about documents and fees holds for everybody who may ask for it: each person is told
// a whole list and a whole total, nobody is asked in vain, and no row is written for nobody.
// What should be told is computed here from the conditions alone; what is told comes from the rules under proof.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "checklist/assess.hpp"
#include "fees/assess.hpp"

namespace asan::coverage {

enum class FindingKind : std::uint8_t {
  /// No answer that is offered is open to those who may ask for the service.
  nobody_served,
  /// The row holds for nobody.
  document_unreachable,
  fee_unreachable,
  time_unreachable,
  /// All is answered, and a document is still only "perhaps needed", or the list differs from its conditions.
  list_undefined,
  list_differs,
  /// A document is listed twice for one person.
  document_repeated,
  /// All is answered, and the total still depends on something, or there are no fee rows at all.
  total_undefined,
  /// The lines do not add up to the total, or are not those whose conditions hold.
  total_differs,
  /// A line whose amount is not known, and the total does not say so.
  unknown_counted,
  /// Of rows that exclude each other two are due at once, or none.
  variants_overlap,
  variant_missing,
  /// The question changes nothing for anybody.
  question_without_effect,
  /// With all else answered the question is still open, and no answer changes anything.
  asked_in_vain,
  /// The answer changes what is told, and is not asked for.
  question_not_asked,
  /// Somebody answered all that was open, and is told something else than with all answers.
  interview_misleads
};

struct Finding {
  FindingKind kind = FindingKind::nobody_served;
  /// In the list that the kind speaks of: documents, fees or times.
  std::optional<std::size_t> row;
  std::optional<catalogue::VariableId> question;
  /// The first one it is true of, and of how many; none when it is true of the service as a whole.
  catalogue::Facts person;
  std::size_t people = 0;
};

struct Reached {
  std::size_t reached = 0;
  std::size_t all = 0;
};

struct ServiceCoverage {
  std::vector<catalogue::VariableId> questions;
  std::size_t people = 0;
  bool is_everybody = true;
  /// Told that an amount is not known.
  std::size_t with_unknown_amount = 0;
  Reached documents;
  Reached fees;
  Reached times;
  /// In the order of FindingKind.
  std::vector<Finding> findings;
};

/// The rules under proof; tests put broken ones in their place.
struct Rules {
  std::vector<checklist::Requirement> (*list)(const catalogue::Service&, const catalogue::Facts&) = checklist::assess;
  fees::Assessment (*total)(const catalogue::Service&, const catalogue::Facts&, calendar::CivilDate,
                            const fees::Units&) = fees::assess;
  std::vector<catalogue::VariableId> (*open)(const catalogue::Service&,
                                             const catalogue::Facts&) = checklist::open_questions;
  std::vector<catalogue::VariableId> (*questions)(const catalogue::Service&) = checklist::questions;
};

/// More people than this are tried by sample (people.hpp).
inline constexpr std::size_t most_people = 20'000;

/// By the rates of one day.
[[nodiscard]] ServiceCoverage cover(const catalogue::Service& service, const catalogue::Vocabulary& vocabulary,
                                    calendar::CivilDate on, const Rules& rules = {}, std::size_t most = most_people);

}  // namespace asan::coverage
