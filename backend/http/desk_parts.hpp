// What the files of the desk share.
#pragma once

#include <functional>
#include <string>

#include "auth/keys.hpp"
#include "base/time.hpp"
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
[[nodiscard]] catalogue::Channel channel_of(bool has_priority) noexcept;

}  // namespace asan::http
