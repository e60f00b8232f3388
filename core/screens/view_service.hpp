// The parts of a service's page, each in words that say how far they can be trusted.
#pragma once

#include <vector>

#include "screens/view_parts.hpp"

namespace asan::screens {

/// The questions that documents, fees and times depend on, as a form that only changes the address (GET).
[[nodiscard]] Nodes situation(const View& view, const catalogue::Service& service);
[[nodiscard]] Node documents(const View& view, const catalogue::Service& service);
/// What to bring for all of them, each document once, for pages after the booking.
[[nodiscard]] Node bring_list(const View& view, const std::vector<catalogue::ServiceIndex>& services);
[[nodiscard]] Node fees_section(const View& view, const catalogue::Service& service);
[[nodiscard]] Node times_section(const View& view, const catalogue::Service& service);
[[nodiscard]] Node sources_section(const View& view, const catalogue::Service& service);

}  // namespace asan::screens
