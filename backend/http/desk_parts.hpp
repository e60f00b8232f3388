// What the files of the desk share; only desk*.cpp include it.
#pragma once

#include <string>

#include "catalogue/catalogue.hpp"
#include "store/port.hpp"
#include "wire/messages.hpp"

namespace asan::http {

[[nodiscard]] wire::Problem problem(wire::ProblemKind kind, std::string place = "");
[[nodiscard]] wire::Problem problem_of(store::StoreFailure failure);
[[nodiscard]] catalogue::Channel channel_of(bool has_priority) noexcept;

}  // namespace asan::http
