// What a citizen pays (CPSV-AP Cost). An amount is never without the day from which it holds: each rate lasts until the
// next one begins, so no two can hold on one day.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/money.hpp"
#include "calendar/civil.hpp"
#include "catalogue/condition.hpp"
#include "text/language.hpp"

namespace asan::catalogue {

/// How far a figure can be trusted; shown beside every figure.
enum class Status : std::uint8_t { official, secondary, historical, illustrative, unknown };

enum class FeeKind : std::uint8_t { state_fee, service_charge, tariff, commercial };
enum class FeeUnit : std::uint8_t { once, page, month };

struct Rate {
  /// Empty, of a fee's first rate only: since when it holds is not known.
  std::optional<calendar::CivilDate> from_on;
  /// Empty: the amount is not known; never shown as zero.
  std::optional<Money> amount;
  Status status = Status::unknown;
  friend bool operator==(const Rate&, const Rate&) = default;
};

struct Fee {
  text::Localized label;
  Condition when;
  FeeKind kind = FeeKind::state_fee;
  FeeUnit per = FeeUnit::once;
  /// At least one, in the order of their days.
  std::vector<Rate> rates;
  /// Due beside the other fees of its kind; all others exclude each other.
  bool adds_up = false;
};

/// Before a fee's first known day its amount is not known.
[[nodiscard]] Rate rate_on(const Fee& fee, calendar::CivilDate day) noexcept;

}  // namespace asan::catalogue
