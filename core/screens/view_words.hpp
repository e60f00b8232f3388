// Facts in words: conditions, opening hours, fees and times as a citizen reads them. A figure that is not known is said
// to be unknown, never shown as zero; a condition is said as "label: value" from the vocabulary's own labels.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fees/assess.hpp"
#include "screens/view_parts.hpp"
#include "slots/slots.hpp"

namespace asan::screens {

/// "one", "one and two", "one, two and three".
[[nodiscard]] std::string joined(const View& view, const std::vector<std::string>& parts);
/// "Age: 18-35 · Sex: male": the terms that are still open. Empty when none is.
[[nodiscard]] std::string condition_words(const View& view, const catalogue::Service& service,
                                          const catalogue::Condition& condition);
/// The same by these facts.
[[nodiscard]] std::string condition_words(const View& view, const catalogue::Service& service,
                                          const catalogue::Condition& condition, const catalogue::Facts& facts);
/// "Age: 18-35 · Sex: male" with all terms.
[[nodiscard]] std::string all_condition_words(const View& view, const catalogue::Service& service,
                                              const catalogue::Condition& condition);
/// An answer in words: "30", "male", "yes".
[[nodiscard]] std::string answer_words(const View& view, const catalogue::Variable& variable, std::int32_t value);

/// "10:00-20:00", "09:00-13:00, 14:00-18:00"
[[nodiscard]] std::string hours_words(const calendar::DayRanges& ranges);
/// Why a day has no opening hours; empty for an open day.
[[nodiscard]] std::string closed_words(const View& view, const calendar::DayStatus& day);
/// How far the opening hours can be trusted; empty when they are verified.
[[nodiscard]] std::string hours_note(const View& view, const catalogue::Centre& centre);

/// "60,00 ₼", "free", "amount not known"
[[nodiscard]] std::string amount_words(const View& view, const std::optional<Money>& amount);
/// "0,50 ₼ / page"
[[nodiscard]] std::string rate_words(const View& view, const catalogue::Fee& fee, const catalogue::Rate& rate);
/// The total, or from - to, or that it is not known: one line for pills and lists.
[[nodiscard]] std::string fee_words(const View& view, const catalogue::Service& service);
/// There is a sum that can be said: not a zero that may still grow, because an unknown amount is never a zero.
[[nodiscard]] bool has_told_total(const fees::Assessment& fees) noexcept;
/// Several currencies are joined; "not known yet" when none can be said.
[[nodiscard]] std::string total_words(const View& view, const fees::Assessment& fees);
[[nodiscard]] std::string processing_words(const View& view, const catalogue::Processing& processing);
/// Pill and words for how far a figure can be trusted.
[[nodiscard]] Look status_look(catalogue::Status status) noexcept;
[[nodiscard]] std::string status_words(const View& view, catalogue::Status status);

/// "12:15" in the centres' zone.
[[nodiscard]] std::string time_words(const View& view, Instant t);
/// "25 November 2026, Wednesday" in the centres' zone.
[[nodiscard]] std::string date_words(const View& view, Instant t);
[[nodiscard]] std::string place_words(const View& view, const catalogue::Centre& centre);

}  // namespace asan::screens
