// What two versions of a service tell otherwise.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace asan::compare {

enum class ChangeKind : std::uint8_t {
  /// To one person.
  may_ask,
  may_not_ask,
  document_added,
  document_gone,
  /// Of alternatives there are others now.
  document_choice,
  total,
  fee_added,
  fee_gone,
  /// Only where the total does not say it: when several are due.
  fee_amount,
  fee_name,
  fee_status,
  time,
  time_status,
  validity,
  /// To all.
  centre_added,
  centre_gone,
  channels,
  counter_time,
  group,
  legal_basis,
  sources,
  /// Of a document: how many, what it is a copy of, who gives it; of its form, holder and origin only that it changed.
  document_detail,
  /// The same thing, said in other words.
  text
};

struct Change {
  ChangeKind kind = ChangeKind::total;
  /// Of fees: a later day ("2027-01-01") from which it is so; empty for the first of the days that are asked for.
  std::string from;
  /// The document, the fee, the centre, or whose text it is; empty when the kind says all.
  std::string what;
  std::string before;
  std::string after;
  friend bool operator==(const Change&, const Change&) = default;
  friend bool operator<(const Change& a, const Change& b);
};

/// The day, and those after it from which one of the services has another rate.
[[nodiscard]] std::vector<calendar::CivilDate> days_of(const catalogue::Service& older, const catalogue::Service& newer,
                                                       calendar::CivilDate on);

/// Of somebody with all questions answered, on these days; what is so already on the day before is not said again.
/// Both services speak one vocabulary (one_vocabulary.hpp).
[[nodiscard]] std::vector<Change> changes_for(const catalogue::Service& older, const catalogue::Service& newer,
                                              const catalogue::Facts& person, const catalogue::Vocabulary& vocabulary,
                                              const std::vector<calendar::CivilDate>& days);

[[nodiscard]] std::vector<Change> changes_for_all(const catalogue::Catalogue& older, const catalogue::Service& old_one,
                                                  const catalogue::Catalogue& newer, const catalogue::Service& new_one);

/// Of documents that both have.
void add_document_changes(const catalogue::Catalogue& older, const catalogue::Catalogue& newer,
                          std::vector<Change>& changes);

/// ChangeKind::text for each language in which the two differ.
void add_text_changes(const std::string& what, const text::Localized& older, const text::Localized& newer,
                      std::vector<Change>& changes);
/// Of names of documents and fees, and of notes.
void add_text_changes(const catalogue::Service& older, const catalogue::Service& newer, std::vector<Change>& changes);

/// "total 120.00 AZN -> 125.00 AZN"
[[nodiscard]] std::string words_of(const Change& change);

}  // namespace asan::compare
