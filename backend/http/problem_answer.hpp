// A problem as RFC 9457 has it, with title and detail in the visitor's language.
#pragma once

#include <string_view>

#include "calendar/zone.hpp"
#include "http/exchange.hpp"
#include "text/language.hpp"
#include "wire/messages.hpp"

namespace asan::http {

/// `request_id`: what a caller can tell us when he asks for help; may be empty.
[[nodiscard]] Outgoing problem_answer(const wire::Problem& problem, text::Language language, const calendar::Zone& zone,
                                      std::string_view request_id);

/// When to come again; for problems that pass by themselves.
void add_retry_after(const wire::Problem& problem, Outgoing& out);

}  // namespace asan::http
