// What a citizen typed, parsed by the core's rules; what is wrong comes back field by field (ProblemKind
// invalid_details), named as in the forms and by the name of the rule's error.
#pragma once

#include "base/result.hpp"
#include "booking/person.hpp"
#include "booking/short_code.hpp"
#include "wire/messages.hpp"

namespace asan::http {

[[nodiscard]] Result<booking::Person, wire::Problem> parse_person(const wire::TypedPerson& typed);

[[nodiscard]] Result<booking::Fin, wire::Problem> parse_fin(std::string_view typed);

struct WantedAppointment {
  booking::ShortCode code;
  booking::Phone phone;
};
[[nodiscard]] Result<WantedAppointment, wire::Problem> parse_find(const wire::FindAppointment& typed);

}  // namespace asan::http
