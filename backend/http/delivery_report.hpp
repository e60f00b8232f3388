// The address to which a gateway for messages tells what became of them (notify/README.md). It is no visitor's: who may
// speak there is proven by a signature.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "http/exchange.hpp"
#include "wire/messages.hpp"

namespace asan::http {

inline constexpr std::string_view delivery_reports_path = "/api/v1/delivery-reports";

/// What is wrong with the report; nothing when it was taken. Empty: no gateway reports to us.
using TakeReport = std::function<std::optional<wire::ProblemKind>(const Incoming&)>;

}  // namespace asan::http
