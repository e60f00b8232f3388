#include "interview/interview.hpp"

#include <algorithm>
#include <numeric>

#include "catalogue/answer_space.hpp"
#include "checklist/assess.hpp"

namespace asan::interview {

namespace {

using catalogue::Catalogue;
using catalogue::Condition;
using catalogue::Facts;
using catalogue::Service;
using catalogue::ServiceIndex;
using catalogue::Truth;
using catalogue::VariableId;
using catalogue::VariableKind;

bool is_number(const Catalogue& catalogue, VariableId variable) {
  return catalogue.vocabulary.at(variable).kind == VariableKind::integer;
}

bool asks(const Service& service, VariableId variable) {
  const auto asked = checklist::questions(service);
  return std::find(asked.begin(), asked.end(), variable) != asked.end();
}

/// Whoever gives this answer may ask for the service, as far as this answer goes.
bool is_eligible(const Service& service, VariableId variable, std::int32_t value) {
  Facts facts;
  facts.set(variable, value);
  return catalogue::evaluate(service.eligibility, facts) != Truth::no;
}

/// Of a number: whoever gives it may ask for the service.
bool suits(const Catalogue& catalogue, const Service& service, VariableId variable, std::int32_t value) {
  return is_number(catalogue, variable) ? is_eligible(service, variable, value)
                                        : catalogue::is_offered(service, catalogue.vocabulary, variable, value);
}

/// The same answers everywhere; for a number, one that suits all services.
bool is_shared(const Catalogue& catalogue, const Services& askers, VariableId variable) {
  if (!is_number(catalogue, variable)) {
    const auto offered = catalogue::offered_answers(catalogue.at(askers.front()), catalogue.vocabulary, variable);
    return std::all_of(askers.begin(), askers.end(), [&](ServiceIndex asker) {
      return catalogue::offered_answers(catalogue.at(asker), catalogue.vocabulary, variable) == offered;
    });
  }
  const catalogue::Variable& number = catalogue.vocabulary.at(variable);
  for (std::int32_t value = number.least; value <= number.most; ++value) {
    const auto suits_asker = [&](ServiceIndex asker) { return is_eligible(catalogue.at(asker), variable, value); };
    if (std::all_of(askers.begin(), askers.end(), suits_asker)) {
      return true;
    }
  }
  return false;
}

Services askers_of(const Catalogue& catalogue, const Services& services, VariableId variable) {
  Services askers;
  std::copy_if(services.begin(), services.end(), std::back_inserter(askers),
               [&](ServiceIndex service) { return asks(catalogue.at(service), variable); });
  return askers;
}

std::vector<std::int32_t> offered_by(const Catalogue& catalogue, ServiceIndex service, VariableId variable) {
  return is_number(catalogue, variable)
             ? std::vector<std::int32_t>()
             : catalogue::offered_answers(catalogue.at(service), catalogue.vocabulary, variable);
}

std::vector<const Condition*> conditions_of(const Service& service) {
  std::vector<const Condition*> all;
  catalogue::add_conditions(service.evidence, all);
  catalogue::add_conditions(service.fees, all);
  return all;
}

/// One service with what is known for it; asks nothing when it is not for this person.
struct Candidate {
  ServiceIndex index{};
  const Service* service = nullptr;
  std::vector<const Condition*> undecided;
  Facts facts;
};

std::size_t count_undecided(const Candidate& candidate, const Facts& facts) {
  return static_cast<std::size_t>(std::count_if(
      candidate.undecided.begin(), candidate.undecided.end(),
      [&](const Condition* condition) { return catalogue::evaluate(*condition, facts) == Truth::unknown; }));
}

/// How many rows are left undecided after the answer, on average: `left` over `answers`.
struct Telling {
  std::size_t left = 0;
  std::size_t answers = 1;
};

bool is_more_telling(const Telling& a, const Telling& b) { return a.left * b.answers < b.left * a.answers; }

Telling telling_of(const Catalogue& catalogue, const Question& question, const std::vector<Candidate>& candidates) {
  Telling telling{0, 0};
  for (const Candidate& candidate : candidates) {
    const auto asks_it = std::find(question.services.begin(), question.services.end(), candidate.index);
    if (asks_it == question.services.end()) {
      continue;
    }
    const auto space = catalogue::answer_space(*candidate.service, candidate.undecided, catalogue.vocabulary);
    const auto asked = std::find_if(space.begin(), space.end(), [&](const catalogue::Question& each) {
      return each.variable == question.variable;
    });
    if (asked == space.end()) {
      continue;
    }
    for (const std::int32_t value : asked->values) {
      Facts then = candidate.facts;
      then.set(question.variable, value);
      telling.left += count_undecided(candidate, then);
    }
    telling.answers = std::max(telling.answers, asked->values.size());
  }
  telling.answers = std::max<std::size_t>(telling.answers, 1);
  return telling;
}

std::vector<Candidate> candidates_of(const Catalogue& catalogue, const Services& services, const Answers& answers) {
  std::vector<Candidate> candidates;
  for (const ServiceIndex index : services) {
    const Service& service = catalogue.at(index);
    Candidate candidate{index, &service, {}, facts_for(catalogue, services, answers, index)};
    if (catalogue::evaluate(service.eligibility, candidate.facts) == Truth::no) {
      continue;
    }
    for (const Condition* condition : conditions_of(service)) {
      if (catalogue::evaluate(*condition, candidate.facts) == Truth::unknown) {
        candidate.undecided.push_back(condition);
      }
    }
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

/// The services for which the answer still decides something.
Services undecided_for(const Question& question, const std::vector<Candidate>& candidates) {
  Services left;
  for (const Candidate& candidate : candidates) {
    const bool is_asked =
        std::find(question.services.begin(), question.services.end(), candidate.index) != question.services.end();
    const bool is_open =
        !candidate.facts.get(question.variable) &&
        std::any_of(candidate.undecided.begin(), candidate.undecided.end(),
                    [&](const Condition* condition) { return catalogue::mentions(*condition, question.variable); });
    if (is_asked && is_open) {
      left.push_back(candidate.index);
    }
  }
  return left;
}

}  // namespace

Facts facts_for(const Catalogue& catalogue, const Services& services, const Answers& answers, ServiceIndex service) {
  Facts facts;
  for (const auto& [variable, value] : answers.common.known()) {
    const Service& asker = catalogue.at(service);
    // A number that does not suit says that the service is for somebody else, unless others ask about somebody else.
    const bool is_suited = suits(catalogue, asker, variable, value);
    const Services askers = is_suited ? Services() : askers_of(catalogue, services, variable);
    const bool is_about_same =
        is_number(catalogue, variable) && (askers.size() < 2 || is_shared(catalogue, askers, variable));
    if (is_suited || is_about_same) {
      facts.set(variable, value);
    }
  }
  const auto own = answers.own.find(service);
  if (own != answers.own.end()) {
    for (const auto& [variable, value] : own->second.known()) {
      if (catalogue::is_offered(catalogue.at(service), catalogue.vocabulary, variable, value)) {
        facts.set(variable, value);
      }
    }
  }
  return facts;
}

std::vector<Question> all_questions(const Catalogue& catalogue, const Services& services) {
  std::vector<Question> questions;
  std::vector<VariableId> seen;
  for (const ServiceIndex index : services) {
    for (const VariableId variable : checklist::questions(catalogue.at(index))) {
      if (std::find(seen.begin(), seen.end(), variable) != seen.end()) {
        continue;
      }
      seen.push_back(variable);
      const Services askers = askers_of(catalogue, services, variable);
      if (is_shared(catalogue, askers, variable)) {
        questions.push_back({variable, askers, std::nullopt, offered_by(catalogue, askers.front(), variable)});
        continue;
      }
      for (const ServiceIndex asker : askers) {
        questions.push_back({variable, {asker}, asker, offered_by(catalogue, asker, variable)});
      }
    }
  }
  return questions;
}

std::vector<Question> open_questions(const Catalogue& catalogue, const Services& services, const Answers& answers) {
  const std::vector<Candidate> candidates = candidates_of(catalogue, services, answers);
  std::vector<Question> open;
  std::vector<Telling> telling;
  for (Question& question : all_questions(catalogue, services)) {
    question.services = undecided_for(question, candidates);
    if (!question.services.empty()) {
      telling.push_back(telling_of(catalogue, question, candidates));
      open.push_back(std::move(question));
    }
  }
  std::vector<std::size_t> order(open.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto is_wish = [&](std::size_t i) { return catalogue.vocabulary.at(open[i].variable).is_wish; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return is_wish(a) != is_wish(b) ? is_wish(b) : is_more_telling(telling[a], telling[b]);
  });
  std::vector<Question> sorted;
  sorted.reserve(order.size());
  for (const std::size_t i : order) {
    sorted.push_back(std::move(open[i]));
  }
  return sorted;
}

std::optional<std::int32_t> answer_to(const Catalogue& catalogue, const Services& services, const Answers& answers,
                                      const Question& question) {
  return facts_for(catalogue, services, answers, question.services.front()).get(question.variable);
}

std::vector<checklist::Wanted> wanted(const Catalogue& catalogue, const Services& services, const Answers& answers) {
  std::vector<checklist::Wanted> all;
  all.reserve(services.size());
  for (const ServiceIndex service : services) {
    all.push_back({service, facts_for(catalogue, services, answers, service)});
  }
  return all;
}

void set_answer(Answers& answers, const Question& question, std::int32_t value) {
  if (question.own_of) {
    answers.own[*question.own_of].set(question.variable, value);
  } else {
    answers.common.set(question.variable, value);
  }
}

}  // namespace asan::interview
