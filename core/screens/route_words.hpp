// The words of addresses, read and written. Only for core/screens/route*.cpp.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "screens/route.hpp"

namespace asan::screens {

inline constexpr std::string_view task_parameter = "task";
inline constexpr std::string_view at_parameter = "at";
inline constexpr std::string_view yes = "1";
inline constexpr std::string_view why_segment = "why";
inline constexpr std::string_view request_segment = "request";
inline constexpr std::string_view questions_segment = "questions";
inline constexpr std::string_view slip_segment = "slip";
inline constexpr std::string_view city_prefix = "city-";

inline constexpr std::array<std::pair<std::string_view, Task>, 2> task_names = {
    {{"book", Task::book}, {"documents", Task::documents}}};

inline constexpr std::array<std::pair<std::string_view, CentreOrder>, 2> order_names = {
    {{"soonest", CentreOrder::soonest}, {"nearest", CentreOrder::nearest}}};

inline constexpr std::array<std::pair<std::string_view, FeeOrder>, 3> fee_order_names = {
    {{"service", FeeOrder::service}, {"agency", FeeOrder::agency}, {"amount", FeeOrder::amount}}};

}  // namespace asan::screens
