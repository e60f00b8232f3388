// What changes, for whom, when one version of the catalogue takes the place of another: for every service everybody
// who may ask for it in either version, and what both tell them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "compare/changes.hpp"

namespace asan::compare {

/// What is told otherwise to the same people.
struct Difference {
  /// "everybody", or by their answers (whom.hpp).
  std::string whom;
  std::size_t people = 0;
  std::vector<Change> changes;
};

struct ServiceDifference {
  std::string id;
  /// In English.
  std::string name;
  /// Asked in all; of a sample when there are too many (coverage/people.hpp).
  std::size_t people = 0;
  bool is_everybody = true;
  /// Most people first.
  std::vector<Difference> differences;
};

struct CatalogueDifference {
  std::vector<ServiceDifference> added;
  std::vector<ServiceDifference> removed;
  /// Only services that differ, in the newer catalogue's order.
  std::vector<ServiceDifference> changed;
  /// Texts and details of documents, once each, with the services that say a text.
  std::map<Change, std::set<std::string>> details;

  [[nodiscard]] bool is_empty() const { return added.empty() && removed.empty() && changed.empty() && details.empty(); }
};

/// By the rates of one day and of later days from which there are others.
[[nodiscard]] CatalogueDifference compare(const catalogue::Catalogue& older, const catalogue::Catalogue& newer,
                                          calendar::CivilDate on);

}  // namespace asan::compare
