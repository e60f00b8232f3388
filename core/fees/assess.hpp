// What to pay (rule: assets/catalogue/README.md): the sum of the fees whose condition holds; an amount that is not
// known is never counted as zero, a fee that depends on unknown facts is listed as such.
#pragma once

#include <optional>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace asan::fees {

struct Line {
  const catalogue::Fee* fee = nullptr;
  /// yes: due; unknown: depends on facts not known yet. Never `no`.
  catalogue::Truth due = catalogue::Truth::yes;
};

struct Assessment {
  /// In catalogue order. Pointers live as long as the service.
  std::vector<Line> lines;
  /// One sum a currency over the lines that are due, once each, with known amounts.
  std::vector<Money> totals;
  /// A due line has no known amount: the totals are not the whole.
  bool has_unknown_amount = false;
  /// A line depends on facts not known yet.
  bool has_open_condition = false;
  /// A due line is charged per page or month on top of the totals' single unit.
  bool has_per_unit = false;
  /// The service has no fee rows at all.
  bool is_undefined = false;
};

[[nodiscard]] Assessment assess(const catalogue::Service& service, const catalogue::Facts& facts);

/// Lowest and highest total in AZN over all answers, for "from ... to ..." before questions are answered. Answers with
/// which a fee is due in another currency, of unknown amount or not at all are left out; empty when no others are left.
struct Span {
  Money least;
  Money most;
};
[[nodiscard]] std::optional<Span> azn_span(const catalogue::Service& service, const catalogue::Vocabulary& vocabulary);

}  // namespace asan::fees
