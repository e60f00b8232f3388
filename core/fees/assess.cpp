#include "fees/assess.hpp"

#include <algorithm>

#include "catalogue/answer_space.hpp"

namespace asan::fees {

namespace {

using catalogue::Facts;
using catalogue::Service;
using catalogue::Truth;
using catalogue::Vocabulary;

std::int32_t units_of(catalogue::FeeUnit per, const Units& units) {
  switch (per) {
    case catalogue::FeeUnit::once:
      return 1;
    case catalogue::FeeUnit::page:
      return units.pages.value_or(1);
    case catalogue::FeeUnit::month:
      return units.months.value_or(1);
  }
  return 1;
}

bool is_said(catalogue::FeeUnit per, const Units& units) {
  return per == catalogue::FeeUnit::once || (per == catalogue::FeeUnit::page ? units.pages : units.months).has_value();
}

/// Empty when nothing is due, not all of it is known, or not all of it is in AZN.
std::optional<Money> whole_azn_total(const Service& service, const Facts& facts, calendar::CivilDate on) {
  const Assessment assessment = assess(service, facts, on);
  const bool is_one = !assessment.may_grow() && assessment.totals.size() == 1;
  if (!is_one || assessment.totals.front().currency() != Currency::azn()) {
    return std::nullopt;
  }
  return assessment.totals.front();
}

/// Questions of wish that the fees ask, in order of first use.
std::vector<catalogue::VariableId> wishes_of(const Service& service, const Vocabulary& vocabulary) {
  std::vector<catalogue::VariableId> wishes;
  for (const catalogue::Fee& fee : service.fees) {
    for (const catalogue::Term& term : fee.when.all_of) {
      const bool is_known = std::find(wishes.begin(), wishes.end(), term.variable) != wishes.end();
      if (!is_known && vocabulary.at(term.variable).is_wish) {
        wishes.push_back(term.variable);
      }
    }
  }
  return wishes;
}

/// Rows that exclude each other by the wish cost something else for each.
bool is_told_apart(const std::vector<Variant>& variants) {
  return std::any_of(variants.begin(), variants.end(), [&](const Variant& variant) {
    const auto& first = variants.front().assessment;
    return variant.assessment.totals != first.totals ||
           variant.assessment.has_unknown_amount != first.has_unknown_amount;
  });
}

}  // namespace

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

Assessment assess(const Service& service, const Facts& facts, calendar::CivilDate on, const Units& units) {
  Assessment assessment;
  assessment.is_undefined = service.fees.empty();
  for (const catalogue::Fee& fee : service.fees) {
    const Truth due = catalogue::evaluate(fee.when, facts);
    if (due == Truth::no) {
      continue;
    }
    Line line{&fee, due, catalogue::rate_on(fee, on), units_of(fee.per, units), {}};
    line.amount = line.rate.amount ? multiply(*line.rate.amount, line.units) : std::nullopt;
    if (due == Truth::unknown) {
      assessment.has_open_condition = true;
    } else {
      assessment.has_per_unit = assessment.has_per_unit || !is_said(fee.per, units);
      if (!line.amount || !add_to(assessment.totals, *line.amount)) {
        assessment.has_unknown_amount = true;
      }
    }
    assessment.lines.push_back(line);
  }
  return assessment;
}

std::vector<Money> totals_of(const Assessment& assessment, catalogue::FeeKind kind) {
  std::vector<Money> totals;
  for (const Line& line : assessment.lines) {
    if (line.due == Truth::yes && line.fee->kind == kind && line.amount) {
      (void)add_to(totals, *line.amount);
    }
  }
  return totals;
}

std::optional<Comparison> compare(const Service& service, const Facts& facts, const Vocabulary& vocabulary,
                                  calendar::CivilDate on, const Units& units) {
  for (const catalogue::VariableId wish : wishes_of(service, vocabulary)) {
    Comparison comparison{wish, {}};
    for (const std::int32_t value : catalogue::offered_answers(service, vocabulary, wish)) {
      Facts wished = facts;
      wished.set(wish, value);
      Variant variant{value, assess(service, wished, on, units), {}};
      for (const catalogue::Processing& row : service.processing) {
        if (catalogue::evaluate(row.when, wished) == Truth::yes) {
          variant.times.push_back(&row);
        }
      }
      comparison.variants.push_back(std::move(variant));
    }
    if (comparison.variants.size() > 1 && is_told_apart(comparison.variants)) {
      return comparison;
    }
  }
  return std::nullopt;
}

std::optional<Span> azn_span(const Service& service, const Vocabulary& vocabulary, calendar::CivilDate on) {
  std::vector<const catalogue::Condition*> conditions;
  catalogue::add_conditions(service.fees, conditions);
  const catalogue::AnswerSpace space = catalogue::answer_space(service, conditions, vocabulary);
  if (catalogue::is_deserted(space)) {
    return std::nullopt;
  }
  catalogue::Combination combination = catalogue::first_combination(space);
  std::optional<Span> span;
  bool leaves_out_answers = false;
  do {
    const Facts facts = catalogue::facts_of(space, combination);
    const auto total = whole_azn_total(service, facts, on);
    if (!total) {
      leaves_out_answers = true;
      continue;
    }
    if (!span) {
      span = Span{*total, *total, false};
    } else if (total->amount_minor() < span->least.amount_minor()) {
      span->least = *total;
    } else if (total->amount_minor() > span->most.amount_minor()) {
      span->most = *total;
    }
  } while (catalogue::advance(space, combination));
  if (span) {
    span->leaves_out_answers = leaves_out_answers;
  }
  return span;
}

}  // namespace asan::fees
