// What one person should be told, computed the plain way: row by row, from nothing but the conditions.
#pragma once

#include <optional>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace asan::coverage {

struct Told {
  /// Rows whose condition holds, as positions in the service's lists.
  std::vector<std::size_t> documents;
  std::vector<std::size_t> fees;
  std::vector<std::size_t> times;
};
[[nodiscard]] Told told(const catalogue::Service& service, const catalogue::Facts& person);

/// Two people read the same: rows may differ when they say the same.
[[nodiscard]] bool is_same_result(const catalogue::Service& service, const Told& a, const Told& b);
[[nodiscard]] bool is_same_time(const catalogue::Service& service, const Told& a, const Told& b);

/// One sum a currency over the amounts known on that day; empty when one is out of range.
[[nodiscard]] std::optional<std::vector<Money>> sum_of(const catalogue::Service& service, const Told& told,
                                                       calendar::CivilDate on);

/// Rows of one kind and unit that exclude each other, as positions in Service::fees.
[[nodiscard]] std::vector<std::vector<std::size_t>> variants(const catalogue::Service& service);

}  // namespace asan::coverage
