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

/// Told of each question and its answer, for metrics.
class DeskObserver {
 public:
  DeskObserver() = default;
  DeskObserver(const DeskObserver&) = delete;
  DeskObserver& operator=(const DeskObserver&) = delete;
  virtual ~DeskObserver() = default;
  virtual void answered(const wire::Request& request, const wire::Reply& reply, Instant now) noexcept = 0;
};

struct DeskParts {
  const catalogue::Catalogue& catalogue;
  store::Store& store;
  const auth::Keys& keys;
  std::function<Instant()> now;
  /// May be none.
  DeskObserver* observer = nullptr;
  /// Nothing is booked without a code that was sent to the phone.
  bool checks_contact = false;
};

[[nodiscard]] wire::Problem problem(wire::ProblemKind kind, std::string place = "");
[[nodiscard]] wire::Problem problem_of(store::StoreFailure failure);
/// The last day of it is told only to who may know it.
[[nodiscard]] wire::Problem booking_limited(std::optional<calendar::CivilDate> until);

}  // namespace asan::http
