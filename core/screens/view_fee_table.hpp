// The fees that fit the page, one row each, and in which order.
#pragma once

#include <vector>

#include "screens/view_parts.hpp"

namespace asan::screens {

struct FeeLine {
  catalogue::ServiceIndex service{};
  const catalogue::Fee* fee = nullptr;
  /// On the day of the page.
  catalogue::Rate rate;
};

[[nodiscard]] calendar::CivilDate day_of(const View& view, const FeesPage& page);
/// Something is searched for, filtered or sorted.
[[nodiscard]] bool asks_for_fees(const FeesPage& page);
/// In the page's order: amounts by currency, the manat first; what is not known last.
[[nodiscard]] std::vector<FeeLine> fee_lines(const View& view, const FeesPage& page);
/// Columns on a wide screen and on paper, cards on a phone: the same table for who hears it.
[[nodiscard]] Node fee_table(const View& view, const FeesPage& page, const std::vector<FeeLine>& lines);

}  // namespace asan::screens
