// How long one assessment takes (which papers, what to pay) over everybody who can be told apart in the real catalogue,
// and asking for the questions that are open: `name value unit` a line, medians of many runs. Beside it what evaluating
// each condition once costs in the same run: no assessment can be faster. Then the whole proof of coverage.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "catalogue/answer_space.hpp"
#include "checklist/assess.hpp"
#include "core/catalogue/real_catalogue.hpp"
#include "coverage/coverage.hpp"
#include "coverage/people.hpp"
#include "fees/assess.hpp"
#include "interview/interview.hpp"

namespace {

using namespace asan;

constexpr std::size_t runs = 51;

struct Person {
  catalogue::ServiceIndex index{};
  catalogue::Facts facts;
};

std::vector<Person> everybody(const catalogue::Catalogue& all) {
  std::vector<Person> people;
  for (std::size_t i = 0; i < all.services.size(); ++i) {
    const catalogue::Service& service = all.services[i];
    std::vector<const catalogue::Condition*> conditions;
    catalogue::add_conditions(service.evidence, conditions);
    catalogue::add_conditions(service.fees, conditions);
    const catalogue::AnswerSpace space = catalogue::answer_space(service, conditions, all.vocabulary);
    for (const auto& combination : coverage::people_of(space, conditions, coverage::most_people).combinations) {
      people.push_back({static_cast<catalogue::ServiceIndex>(i), catalogue::facts_of(space, combination)});
    }
  }
  return people;
}

/// Microseconds a person, the median of all runs.
template <class Work>
double measured(const std::vector<Person>& people, Work&& work) {
  std::vector<double> times;
  for (std::size_t run = 0; run < runs; ++run) {
    const auto began = std::chrono::steady_clock::now();
    for (const Person& person : people) work(person);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
    times.push_back(took.count() / static_cast<double>(people.size()));
  }
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  return times[runs / 2];
}

}  // namespace

int main() {
  const catalogue::Catalogue& all = real_catalogue::get();
  const std::vector<Person> people = everybody(all);
  std::size_t kept = 0;  // so that nothing is left out
  const double conditions = measured(people, [&](const Person& person) {
    const catalogue::Service& service = all.at(person.index);
    for (const auto& row : service.evidence) kept += evaluate(row.when, person.facts) == catalogue::Truth::yes ? 1 : 0;
    for (const auto& row : service.fees) kept += evaluate(row.when, person.facts) == catalogue::Truth::yes ? 1 : 0;
  });
  const double assessment = measured(people, [&](const Person& person) {
    const catalogue::Service& service = all.at(person.index);
    kept += checklist::assess(service, person.facts).size();
    kept += fees::assess(service, person.facts, all.collected_on).lines.size();
  });
  const double questions = measured(people, [&](const Person& person) {
    kept += interview::open_questions(all, {person.index}, {}).size();
    kept += person.facts.known().size();
  });
  const auto began = std::chrono::steady_clock::now();
  for (const catalogue::Service& service : all.services) {
    kept += coverage::cover(service, all.vocabulary, all.collected_on).people;
  }
  const std::chrono::duration<double, std::milli> proof = std::chrono::steady_clock::now() - began;
  std::printf("assessment_people %zu people\n", people.size());
  std::printf("assessment_conditions %.2f us\n", conditions);
  std::printf("assessment %.2f us\n", assessment);
  std::printf("assessment_to_limit %.1f ratio\n", assessment / conditions);
  std::printf("assessment_questions %.2f us\n", questions);
  std::printf("assessment_coverage %.0f ms\n", proof.count());
  return kept == 0 ? 1 : 0;
}
