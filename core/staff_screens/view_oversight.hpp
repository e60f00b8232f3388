// For who answers for a centre, a day in figures; for auditors, the log of what was done.
#pragma once

#include "staff_screens/pages.hpp"

namespace asan::staff_screens {

[[nodiscard]] screens::Content day_content(const screens::View& view, const DayPage& page);
[[nodiscard]] screens::Content log_content(const screens::View& view, const LogPage& page);

}  // namespace asan::staff_screens
