// A problem as RFC 9457 has it, with title and detail in the visitor's language.
#pragma once

#include "calendar/zone.hpp"
#include "http/exchange.hpp"
#include "text/language.hpp"
#include "wire/messages.hpp"

namespace asan::http {

[[nodiscard]] Outgoing problem_answer(const wire::Problem& problem, text::Language language,
                                      const calendar::Zone& zone);

/// When to come again; for problems that pass by themselves.
void add_retry_after(wire::ProblemKind kind, Outgoing& out);

}  // namespace asan::http
