// What to pay for a service, line by line: state fee and service charge apart, since when each amount holds, the
// answers of a wish side by side, and a total that says how it adds up. An unknown amount is said, never counted.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "fees/slip.hpp"
#include "screens/view_parts.hpp"

namespace asan::screens {

struct FeesAsked {
  catalogue::ServiceIndex service{};
  catalogue::Facts facts;
  calendar::CivilDate on;
  fees::Units units = {};
  /// Address of the page with this answer to a wish.
  std::function<std::string(catalogue::VariableId, std::int32_t)> choose;
};

/// The lines that are due, and what they make; none when nothing is.
[[nodiscard]] Nodes due_fees(const View& view, const std::string& key, const fees::Assessment& fees);
/// A button to the payment slip, where there is one.
[[nodiscard]] Nodes slip_link(const View& view, const std::string& key, const SlipPage& page);
/// Lines, variants and notes; `key` makes their keys unique.
[[nodiscard]] Nodes fee_parts(const View& view, const std::string& key, const FeesAsked& asked);
/// On the page of a service.
[[nodiscard]] Node fees_section(const View& view, const catalogue::Service& service);
/// Several services together: a line for each, and the sum.
[[nodiscard]] Node grand_total(const View& view, const std::vector<FeesAsked>& all);
/// "280,00 + 42,00 = 322,00 ₼", for each currency; empty when there is nothing to add.
[[nodiscard]] std::string sum_words(const View& view, const std::vector<Money>& amounts);
[[nodiscard]] std::string kind_words(const View& view, catalogue::FeeKind kind);

}  // namespace asan::screens
