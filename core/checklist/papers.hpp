// The papers for several services at once: each is listed once, with originals and copies counted (ours): an original
// is shown and taken home again, so one is enough; copies, forms, photographs and receipts stay, so each service needs
// its own.
#pragma once

#include <cstdint>
#include <vector>

#include "checklist/assess.hpp"

namespace asan::checklist {

/// A service with what is known of the applicant for it.
struct Wanted {
  catalogue::ServiceIndex service{};
  catalogue::Facts facts;
};

struct Use {
  catalogue::ServiceIndex service{};
  const catalogue::RequiredEvidence* row = nullptr;
  catalogue::Truth needed = catalogue::Truth::yes;
};

/// One form of a paper: the original, or its copies.
struct Part {
  catalogue::EvidenceIndex evidence{};
  std::int32_t count = 1;
  /// yes as soon as one use is certain.
  catalogue::Truth needed = catalogue::Truth::yes;
  std::vector<Use> uses;
};

/// The original first, then what is a copy of it.
struct Paper {
  catalogue::EvidenceIndex evidence{};
  catalogue::Truth needed = catalogue::Truth::yes;
  std::vector<Part> parts;
};

/// Any one of these is enough.
struct Alternatives {
  catalogue::Truth needed = catalogue::Truth::yes;
  std::vector<Part> any_of;
};

struct PaperList {
  std::vector<Paper> papers;
  std::vector<Alternatives> alternatives;
  /// Services of which no list of documents is known.
  std::vector<catalogue::ServiceIndex> without_list;
};

/// In the order of first use. Pointers live as long as the catalogue.
[[nodiscard]] PaperList papers_for(const catalogue::Catalogue& catalogue, const std::vector<Wanted>& wanted);

/// A service in its place, and what it gives that a later one asks for.
struct StepToTake {
  catalogue::ServiceIndex service{};
  std::vector<catalogue::EvidenceIndex> gives;
};

/// The order in which the services are done: as given, but a service comes after those that must precede it
/// (VisitRules) and after those that give a paper which it certainly asks for. What would go round in a circle stays
/// as given.
[[nodiscard]] std::vector<StepToTake> steps_for(const catalogue::Catalogue& catalogue,
                                                const std::vector<Wanted>& wanted);

}  // namespace asan::checklist
