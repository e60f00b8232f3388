#include "http/desk_parts.hpp"

namespace asan::http {

using wire::Problem;
using wire::ProblemKind;

Problem problem(ProblemKind kind, std::string place) { return Problem{kind, std::move(place), {}, {}}; }

Problem problem_of(store::StoreFailure failure) {
  switch (failure) {
    case store::StoreFailure::busy:
      return problem(ProblemKind::overloaded);
    case store::StoreFailure::key_reused:
      return problem(ProblemKind::key_reused);
    case store::StoreFailure::key_in_use:
      return problem(ProblemKind::key_in_use);
    case store::StoreFailure::full:
    case store::StoreFailure::broken:
      break;
  }
  return problem(ProblemKind::unavailable);
}

Problem booking_limited(std::optional<calendar::CivilDate> until) {
  return {ProblemKind::booking_limited, "", {}, {}, until};
}

}  // namespace asan::http
