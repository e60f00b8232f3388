// Which questions still change what a citizen brings and pays, the most telling one first (ours): the one after whose
// answer, on average over its answers, the fewest rows of documents and fees are left undecided.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "checklist/papers.hpp"

namespace asan::interview {

using Services = std::vector<catalogue::ServiceIndex>;
using OwnFacts = std::map<catalogue::ServiceIndex, catalogue::Facts>;

/// `common` holds for all services that offer this answer; `own` only for one, and goes before.
struct Answers {
  catalogue::Facts common;
  OwnFacts own;
  friend bool operator==(const Answers&, const Answers&) = default;
};

struct Question {
  catalogue::VariableId variable{};
  /// That need the answer, in the order given. One alone when services offer different answers.
  Services services;
  /// The answer is kept for this service only.
  std::optional<catalogue::ServiceIndex> own_of;
  /// Of a choice and of yes and no; empty for a number.
  std::vector<std::int32_t> offered;
  friend bool operator==(const Question&, const Question&) = default;
};

/// What is known for one of the services: answers that it does not offer say nothing about it.
[[nodiscard]] catalogue::Facts facts_for(const catalogue::Catalogue& catalogue, const Services& services,
                                         const Answers& answers, catalogue::ServiceIndex service);

/// The services, each with what is known for it.
[[nodiscard]] std::vector<checklist::Wanted> wanted(const catalogue::Catalogue& catalogue, const Services& services,
                                                    const Answers& answers);

/// All questions that documents, fees or times of the services ask, in order of first use.
[[nodiscard]] std::vector<Question> all_questions(const catalogue::Catalogue& catalogue, const Services& services);

/// Those that still change the documents or the fees, the most telling first, wishes last. A service that is not for
/// the person described asks nothing more.
[[nodiscard]] std::vector<Question> open_questions(const catalogue::Catalogue& catalogue, const Services& services,
                                                   const Answers& answers);

[[nodiscard]] std::optional<std::int32_t> answer_to(const catalogue::Catalogue& catalogue, const Services& services,
                                                    const Answers& answers, const Question& question);
void set_answer(Answers& answers, const Question& question, std::int32_t value);

}  // namespace asan::interview
