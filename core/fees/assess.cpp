#include "fees/assess.hpp"

#include <algorithm>
#include <map>

namespace asan::fees {

namespace {

using catalogue::Condition;
using catalogue::Facts;
using catalogue::Service;
using catalogue::Truth;
using catalogue::Variable;
using catalogue::VariableId;
using catalogue::VariableKind;
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

/// For every variable that the fees ask about, values that stand for all others: all values of a choice that make
/// sense for the service, and the numbers on both sides of every bound.
using Grid = std::vector<std::pair<VariableId, std::vector<std::int32_t>>>;

void add_condition(Grid& grid, const Service& service, const Condition& condition, const Vocabulary& vocabulary) {
  for (const catalogue::Term& term : condition.all_of) {
    const Variable& variable = vocabulary.at(term.variable);
    auto at = std::find_if(grid.begin(), grid.end(), [&](const auto& entry) { return entry.first == term.variable; });
    const bool is_new = at == grid.end();
    if (is_new) {
      at = grid.insert(grid.end(), {term.variable, {}});
    }
    std::vector<std::int32_t>& values = at->second;
    if (variable.kind != VariableKind::integer) {
      if (is_new) {
        values = catalogue::offered_answers(service, vocabulary, term.variable);
      }
      continue;
    }
    for (std::int64_t near = std::int64_t{term.value} - 1; near <= std::int64_t{term.value} + 1; ++near) {
      if (near >= variable.least && near <= variable.most) {
        values.push_back(static_cast<std::int32_t>(near));
      }
    }
  }
}

Grid answer_grid(const Service& service, const Vocabulary& vocabulary) {
  Grid grid;
  add_condition(grid, service, service.eligibility, vocabulary);
  for (const catalogue::Fee& fee : service.fees) {
    add_condition(grid, service, fee.when, vocabulary);
  }
  for (auto& [id, values] : grid) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
  }
  return grid;
}

/// Counts through all combinations of the grid; false after the last one.
bool advance(const Grid& grid, std::vector<std::size_t>& position) {
  for (std::size_t i = 0; i < grid.size(); ++i) {
    if (++position[i] < grid[i].second.size()) {
      return true;
    }
    position[i] = 0;
  }
  return false;
}

/// Empty when nothing is due, not all of it is known, or not all of it is in AZN.
std::optional<Money> whole_azn_total(const Service& service, const Facts& facts) {
  if (catalogue::evaluate(service.eligibility, facts) != Truth::yes) {
    return std::nullopt;
  }
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
  const Grid grid = answer_grid(service, vocabulary);
  std::vector<std::size_t> position(grid.size(), 0);
  std::optional<Span> span;
  do {
    Facts facts;
    for (std::size_t i = 0; i < grid.size(); ++i) {
      facts.set(grid[i].first, grid[i].second[position[i]]);
    }
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
  } while (advance(grid, position));
  return span;
}

}  // namespace asan::fees
