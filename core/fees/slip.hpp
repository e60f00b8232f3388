// What a bank or a terminal needs to take the money for one service: a reference, a text for its reader, the amounts
// (ours; README.md). Nobody pays an officer. The reference is a creditor reference (ISO 11649) that says nothing about
// a person.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "fees/assess.hpp"

namespace asan::fees {

/// Why there is no slip.
enum class NoSlip : std::uint8_t {
  open_questions,
  /// Something is charged per page or month, and how many is not said.
  count_missing,
  amount_unknown,
  nothing_to_pay,
  several_currencies
};

/// What stands in the picture.
struct PaymentOrder {
  std::string reference;
  AgencyId payee;
  ServiceId service;
  Money total;
  calendar::CivilDate on;
  friend bool operator==(const PaymentOrder&, const PaymentOrder&) = default;
};

struct SlipLine {
  /// In the service's fees.
  std::size_t fee = 0;
  catalogue::FeeKind kind = catalogue::FeeKind::state_fee;
  std::int32_t units = 1;
  Money amount;
  friend bool operator==(const SlipLine&, const SlipLine&) = default;
};

struct Slip {
  PaymentOrder order;
  std::vector<SlipLine> lines;
  friend bool operator==(const Slip&, const Slip&) = default;
};

/// For the service's agency, by the rates of the day.
[[nodiscard]] Result<Slip, NoSlip> slip_for(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service,
                                            const catalogue::Facts& facts, calendar::CivilDate on,
                                            const Units& units = {});

/// One of ours, without spaces. Every single wrong character and every swap of neighbours is found.
[[nodiscard]] bool is_reference(std::string_view text) noexcept;
/// "RF12 ASAN 2611 ...": in fours, as ISO 11649 has it on paper.
[[nodiscard]] std::string printed_reference(std::string_view reference);

/// At most longest_payload bytes.
[[nodiscard]] std::string payload_of(const PaymentOrder& order);
inline constexpr std::size_t longest_payload = 200;
/// Empty for anything that payload_of does not write.
[[nodiscard]] std::optional<PaymentOrder> parse_payload(std::string_view payload);

}  // namespace asan::fees
