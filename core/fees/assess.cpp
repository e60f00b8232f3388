#include "fees/assess.hpp"

#include <algorithm>

#include "catalogue/answer_space.hpp"

namespace asan::fees {

namespace {

using catalogue::Facts;
using catalogue::Service;
using catalogue::Truth;
using catalogue::Vocabulary;

/// False when the sum is out of range.
bool add_to(std::vector<Money>& totals, Money amount) {
  const auto same = std::find_if(totals.begin(), totals.end(),
                                 [&](const Money& total) { return total.currency() == amount.currency(); });
  if (same == totals.end()) {
    totals.push_back(amount);
    return true;
  }
  const auto sum = add(*same, amount);
  if (sum) {
    *same = *sum;
  }
  return sum.has_value();
}

/// Empty when nothing is due, not all of it is known, or not all of it is in AZN.
std::optional<Money> whole_azn_total(const Service& service, const Facts& facts) {
  const Assessment assessment = assess(service, facts);
  const bool is_whole = !assessment.has_unknown_amount && !assessment.has_open_condition;
  if (!is_whole || assessment.totals.size() != 1 || assessment.totals.front().currency() != Currency::azn()) {
    return std::nullopt;
  }
  return assessment.totals.front();
}

}  // namespace

Assessment assess(const Service& service, const Facts& facts) {
  Assessment assessment;
  assessment.is_undefined = service.fees.empty();
  for (const catalogue::Fee& fee : service.fees) {
    const Truth due = catalogue::evaluate(fee.when, facts);
    if (due == Truth::no) {
      continue;
    }
    assessment.lines.push_back({&fee, due});
    if (due == Truth::unknown) {
      assessment.has_open_condition = true;
      continue;
    }
    assessment.has_per_unit = assessment.has_per_unit || fee.per != catalogue::FeeUnit::once;
    if (!fee.amount || !add_to(assessment.totals, *fee.amount)) {
      assessment.has_unknown_amount = true;
    }
  }
  return assessment;
}

std::optional<Span> azn_span(const Service& service, const Vocabulary& vocabulary) {
  std::vector<const catalogue::Condition*> conditions;
  for (const catalogue::Fee& fee : service.fees) {
    conditions.push_back(&fee.when);
  }
  const catalogue::AnswerSpace space = catalogue::answer_space(service, conditions, vocabulary);
  if (catalogue::is_deserted(space)) {
    return std::nullopt;
  }
  catalogue::Combination combination = catalogue::first_combination(space);
  std::optional<Span> span;
  do {
    const Facts facts = catalogue::facts_of(space, combination);
    const auto total = whole_azn_total(service, facts);
    if (!total) {
      continue;
    }
    if (!span) {
      span = Span{*total, *total};
    } else if (total->amount_minor() < span->least.amount_minor()) {
      span->least = *total;
    } else if (total->amount_minor() > span->most.amount_minor()) {
      span->most = *total;
    }
  } while (catalogue::advance(space, combination));
  return span;
}

}  // namespace asan::fees
