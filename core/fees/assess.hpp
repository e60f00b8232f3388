// What to pay (rule: assets/catalogue/README.md): the sum of the fees whose condition holds, by the rates of one day;
// an amount that is not known is never counted as zero, a fee that depends on unknown facts is listed as such.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace asan::fees {

/// How many pages or months; not said: one is counted, and the assessment says that it is for one.
struct Units {
  std::optional<std::int32_t> pages;
  std::optional<std::int32_t> months;
  friend bool operator==(const Units&, const Units&) = default;
};
inline constexpr std::int32_t most_units = 999;

struct Line {
  const catalogue::Fee* fee = nullptr;
  /// yes: due; unknown: depends on facts not known yet. Never `no`.
  catalogue::Truth due = catalogue::Truth::yes;
  /// That holds on the day asked for.
  catalogue::Rate rate;
  std::int32_t units = 1;
  /// Rate times units; empty when it is not known or out of range.
  std::optional<Money> amount;
};

struct Assessment {
  /// In catalogue order. Pointers live as long as the service.
  std::vector<Line> lines;
  /// One sum a currency over the lines that are due with known amounts.
  std::vector<Money> totals;
  /// A due line has no known amount: the totals are not the whole.
  bool has_unknown_amount = false;
  /// A line depends on facts not known yet.
  bool has_open_condition = false;
  /// A due line is charged per page or month, and how many is not said.
  bool has_per_unit = false;
  /// The service has no fee rows at all.
  bool is_undefined = false;

  /// More may be due than the totals say, so a total of zero says nothing.
  [[nodiscard]] bool may_grow() const noexcept { return has_unknown_amount || has_open_condition; }
  /// The totals are all there is to pay.
  [[nodiscard]] bool is_whole() const noexcept { return !may_grow() && !has_per_unit && !is_undefined; }
};

[[nodiscard]] Assessment assess(const catalogue::Service& service, const catalogue::Facts& facts,
                                calendar::CivilDate on, const Units& units = {});

/// The sums of one kind among the due lines ("state fee" apart from "service charge"), one a currency.
[[nodiscard]] std::vector<Money> totals_of(const Assessment& assessment, catalogue::FeeKind kind);

/// Adds to the sum of its currency; false when that is out of range.
[[nodiscard]] bool add_to(std::vector<Money>& totals, Money amount);

/// Lowest and highest total in AZN over all answers, for "from ... to ..." before questions are answered. Answers with
/// which a fee is due in another currency, of unknown amount or not at all are left out; empty when no others are left.
struct Span {
  Money least;
  Money most;
  bool leaves_out_answers;
};
[[nodiscard]] std::optional<Span> azn_span(const catalogue::Service& service, const catalogue::Vocabulary& vocabulary,
                                           calendar::CivilDate on);

/// One answer to a question of wish ("how soon?") with what it costs and how long it takes, beside the others.
struct Variant {
  std::int32_t value = 0;
  Assessment assessment;
  std::vector<const catalogue::Processing*> times;
};
struct Comparison {
  catalogue::VariableId wish{};
  /// In the order of the answers; at least two, not all the same.
  std::vector<Variant> variants;
};
/// The first question of wish whose answers cost differently with all else as it is known; empty when there is none.
[[nodiscard]] std::optional<Comparison> compare(const catalogue::Service& service, const catalogue::Facts& facts,
                                                const catalogue::Vocabulary& vocabulary, calendar::CivilDate on,
                                                const Units& units = {});

}  // namespace asan::fees
