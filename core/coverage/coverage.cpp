#include "coverage/coverage.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "coverage/people.hpp"
#include "coverage/told.hpp"

namespace asan::coverage {

namespace {

using catalogue::AnswerSpace;
using catalogue::Combination;
using catalogue::Condition;
using catalogue::Facts;
using catalogue::Service;
using catalogue::Status;
using catalogue::Truth;
using catalogue::VariableId;

std::vector<const Condition*> conditions_of(const Service& service) {
  std::vector<const Condition*> all;
  catalogue::add_conditions(service.evidence, all);
  catalogue::add_conditions(service.fees, all);
  catalogue::add_conditions(service.processing, all);
  return all;
}

/// Also when no row asks what decides it.
bool is_for_nobody(const Service& service, const catalogue::Vocabulary& vocabulary) {
  return catalogue::is_deserted(catalogue::answer_space(service, {&service.eligibility}, vocabulary));
}

bool contains(const std::vector<VariableId>& variables, VariableId variable) {
  return std::find(variables.begin(), variables.end(), variable) != variables.end();
}

/// Each kind of mistake once a place, with the first person and the number of people.
class Findings {
 public:
  void add(FindingKind kind, const Facts& person, std::optional<std::size_t> row = {},
           std::optional<VariableId> question = {}) {
    const auto added = by_place_.try_emplace({kind, row, question}, Finding{kind, row, question, person, 0});
    ++added.first->second.people;
  }
  /// Not true of one person but of the service.
  void add_whole(FindingKind kind, std::optional<std::size_t> row = {}, std::optional<VariableId> question = {}) {
    by_place_.try_emplace({kind, row, question}, Finding{kind, row, question, Facts(), 0});
  }
  [[nodiscard]] std::vector<Finding> list() const {
    std::vector<Finding> all;
    for (const auto& [place, finding] : by_place_) {
      all.push_back(finding);
    }
    return all;
  }

 private:
  std::map<std::tuple<FindingKind, std::optional<std::size_t>, std::optional<VariableId>>, Finding> by_place_;
};

/// One service with everybody who may ask for it.
class Proof {
 public:
  Proof(const Service& service, const catalogue::Vocabulary& vocabulary, calendar::CivilDate on, const Rules& rules,
        std::size_t most)
      : service_(service),
        on_(on),
        rules_(rules),
        conditions_(conditions_of(service)),
        space_(catalogue::answer_space(service, conditions_, vocabulary)),
        people_(is_for_nobody(service, vocabulary) ? People() : people_of(space_, conditions_, most)),
        variants_(variants(service)) {}

  ServiceCoverage run() {
    for (const Combination& combination : people_.combinations) {
      const Facts person = catalogue::facts_of(space_, combination);
      const Told due = told(service_, person);
      reached_.documents.insert(due.documents.begin(), due.documents.end());
      reached_.fees.insert(due.fees.begin(), due.fees.end());
      reached_.times.insert(due.times.begin(), due.times.end());
      check_list(person, due);
      check_total(person, due);
      check_variants(person, due);
      check_questions(person, due);
      check_interview(person, due);
    }
    check_all();
    ServiceCoverage coverage;
    coverage.questions = rules_.questions(service_);
    coverage.people = people_.combinations.size();
    coverage.is_everybody = people_.is_everybody;
    coverage.with_unknown_amount = with_unknown_amount_;
    coverage.documents = {reached_.documents.size(), service_.evidence.size()};
    coverage.fees = {reached_.fees.size(), service_.fees.size()};
    coverage.times = {reached_.times.size(), service_.processing.size()};
    coverage.findings = findings_.list();
    return coverage;
  }

 private:
  using Rows = std::set<std::size_t>;

  [[nodiscard]] Rows listed_rows(const std::vector<checklist::Requirement>& list) const {
    Rows rows;
    for (const checklist::Requirement& requirement : list) {
      for (const checklist::Item& item : requirement.any_of) {
        rows.insert(static_cast<std::size_t>(item.evidence - service_.evidence.data()));
      }
    }
    return rows;
  }

  void check_list(const Facts& person, const Told& due) {
    const auto list = rules_.list(service_, person);
    std::set<std::string> ids;
    for (const checklist::Requirement& requirement : list) {
      for (const checklist::Item& item : requirement.any_of) {
        const auto row = static_cast<std::size_t>(item.evidence - service_.evidence.data());
        if (item.needed != Truth::yes) {
          findings_.add(FindingKind::list_undefined, person, row);
        }
        if (!ids.insert(item.evidence->id.str()).second) {
          findings_.add(FindingKind::document_repeated, person, row);
        }
      }
    }
    const Rows listed = listed_rows(list);
    const Rows needed(due.documents.begin(), due.documents.end());
    std::vector<std::size_t> differing;
    std::set_symmetric_difference(listed.begin(), listed.end(), needed.begin(), needed.end(),
                                  std::back_inserter(differing));
    for (const std::size_t row : differing) {
      findings_.add(FindingKind::list_differs, person, row);
    }
  }

  void check_total(const Facts& person, const Told& due) {
    const fees::Assessment total = rules_.total(service_, person, on_, {});
    if (total.is_undefined || total.has_open_condition) {
      findings_.add(FindingKind::total_undefined, person);
    }
    Rows lines;
    for (const fees::Line& line : total.lines) {
      lines.insert(static_cast<std::size_t>(line.fee - service_.fees.data()));
    }
    const auto sums = sum_of(service_, due, on_);
    const bool adds_up = sums ? *sums == total.totals : total.has_unknown_amount;
    if (!adds_up || lines != Rows(due.fees.begin(), due.fees.end())) {
      findings_.add(FindingKind::total_differs, person);
    }
    for (const std::size_t row : due.fees) {
      const catalogue::Rate rate = catalogue::rate_on(service_.fees[row], on_);
      const bool is_known = rate.amount && rate.status != Status::unknown;
      if (!is_known && (rate.amount || !total.has_unknown_amount)) {
        findings_.add(FindingKind::unknown_counted, person, row);
      }
    }
    with_unknown_amount_ += total.has_unknown_amount ? 1U : 0U;
  }

  void check_variants(const Facts& person, const Told& due) {
    for (const std::vector<std::size_t>& group : variants_) {
      std::vector<std::size_t> both;
      std::set_intersection(group.begin(), group.end(), due.fees.begin(), due.fees.end(), std::back_inserter(both));
      if (both.empty()) {
        findings_.add(FindingKind::variant_missing, person, group.front());
      } else if (both.size() > 1) {
        findings_.add(FindingKind::variants_overlap, person, both[1]);
      }
    }
  }

  /// Such a question is never in vain: it tells others that the service is not for them.
  [[nodiscard]] bool decides_eligibility(VariableId variable) const {
    return catalogue::mentions(service_.eligibility, variable);
  }

  /// Everybody who differs from the person in one answer is told something else exactly when that question is open.
  void check_questions(const Facts& person, const Told& due) {
    for (const catalogue::Question& question : space_) {
      const VariableId variable = question.variable;
      bool changes_result = false;
      for (const std::int32_t other : question.values) {
        Facts neighbour = person;
        neighbour.set(variable, other);
        const Told told_other = told(service_, neighbour);
        changes_result = changes_result || !is_same_result(service_, due, told_other);
        if (changes_result || !is_same_time(service_, due, told_other)) {
          effective_.insert(variable);
        }
      }
      Facts others = person;
      others.forget(variable);
      const bool is_open = contains(rules_.open(service_, others), variable);
      if (changes_result && !is_open) {
        findings_.add(FindingKind::question_not_asked, person, {}, variable);
      } else if (is_open && !changes_result && !decides_eligibility(variable)) {
        findings_.add(FindingKind::asked_in_vain, others, {}, variable);
      }
    }
  }

  /// The person answers what is open, one question after the other.
  void check_interview(const Facts& person, const Told& due) {
    Facts said;
    for (std::size_t asked = 0; asked <= space_.size(); ++asked) {
      const auto open = rules_.open(service_, said);
      const auto answer = open.empty() ? std::nullopt : person.get(open.front());
      if (!answer) {
        break;
      }
      said.set(open.front(), *answer);
    }
    const fees::Assessment total = rules_.total(service_, said, on_, {});
    const fees::Assessment whole = rules_.total(service_, person, on_, {});
    const bool is_whole = !total.has_open_condition && total.totals == whole.totals;
    const Rows needed(due.documents.begin(), due.documents.end());
    if (!is_whole || listed_rows(rules_.list(service_, said)) != needed) {
      findings_.add(FindingKind::interview_misleads, person);
    }
  }

  void check_unreached(FindingKind kind, const Rows& reached, std::size_t count) {
    for (std::size_t row = 0; row < count; ++row) {
      if (reached.count(row) == 0) {
        findings_.add_whole(kind, row);
      }
    }
  }

  /// What is seen only when everybody has been asked.
  void check_all() {
    if (people_.combinations.empty()) {
      findings_.add_whole(FindingKind::nobody_served);
      return;
    }
    check_unreached(FindingKind::document_unreachable, reached_.documents, service_.evidence.size());
    check_unreached(FindingKind::fee_unreachable, reached_.fees, service_.fees.size());
    check_unreached(FindingKind::time_unreachable, reached_.times, service_.processing.size());
    const auto questions = rules_.questions(service_);
    for (const VariableId variable : questions) {
      if (effective_.count(variable) == 0 && !decides_eligibility(variable)) {
        findings_.add_whole(FindingKind::question_without_effect, {}, variable);
      }
    }
    for (const VariableId variable : effective_) {
      if (!contains(questions, variable)) {
        findings_.add_whole(FindingKind::question_not_asked, {}, variable);
      }
    }
  }

  const Service& service_;
  calendar::CivilDate on_;
  const Rules& rules_;
  std::vector<const Condition*> conditions_;
  AnswerSpace space_;
  People people_;
  std::vector<std::vector<std::size_t>> variants_;
  Findings findings_;
  struct {
    Rows documents;
    Rows fees;
    Rows times;
  } reached_;
  std::set<VariableId> effective_;
  std::size_t with_unknown_amount_ = 0;
};

}  // namespace

ServiceCoverage cover(const Service& service, const catalogue::Vocabulary& vocabulary, calendar::CivilDate on,
                      const Rules& rules, std::size_t most) {
  return Proof(service, vocabulary, on, rules, most).run();
}

}  // namespace asan::coverage
