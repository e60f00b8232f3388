// What the files of the desk share.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "auth/keys.hpp"
#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "catalogue/catalogue.hpp"
#include "store/port.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct DeskParts {
  const catalogue::Catalogue& catalogue;
  store::Store& store;
  const auth::Keys& keys;
  std::function<Instant()> now;
};

[[nodiscard]] wire::Problem problem(wire::ProblemKind kind, std::string place = "");
[[nodiscard]] wire::Problem problem_of(store::StoreFailure failure);
/// The last day of it is told only to who may know it.
[[nodiscard]] wire::Problem booking_limited(std::optional<calendar::CivilDate> until);

}  // namespace asan::http
