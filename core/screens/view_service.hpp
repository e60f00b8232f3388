// The parts of a service's page, each in words that say how far they can be trusted.
#pragma once

#include "screens/view_documents.hpp"

namespace asan::screens {

/// The questions that documents, fees and times depend on, as a form that only changes the address (GET).
[[nodiscard]] Nodes situation(const View& view, const catalogue::Service& service);
[[nodiscard]] Node times_section(const View& view, const catalogue::Service& service);
[[nodiscard]] Node sources_section(const View& view, const catalogue::Service& service);

}  // namespace asan::screens
