// What is wrong with a typed field, in words that say what to write instead. The rules themselves are booking's
// (person.hpp, short_code.hpp); the messages are "error.<field>.<error>" of assets/messages.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "booking/person.hpp"
#include "screens/route.hpp"
#include "screens/state.hpp"
#include "text/message.hpp"
#include "wire/messages.hpp"

namespace asan::screens {

using TypedFields = std::map<std::string, std::string>;

/// Empty text when nothing was typed.
[[nodiscard]] std::string_view typed_value(const TypedFields& typed, std::string_view field);

/// Empty when the value is good, or the field has no rule on this page.
[[nodiscard]] std::optional<text::Msg> field_error(const Page& page, std::string_view field, std::string_view value);

/// Of a FIN on any page.
[[nodiscard]] std::optional<text::Msg> fin_error(std::string_view typed);

/// Of the code that proves the phone; judged when it is sent.
[[nodiscard]] std::optional<text::Msg> contact_code_error(std::string_view typed);

/// Fields of the page's form that have rules, in their order. The check page has those of the details.
[[nodiscard]] std::vector<std::string_view> checked_fields(const Page& page);

/// All that is wrong with the page's form, in the order of its fields.
[[nodiscard]] std::vector<FieldError> form_errors(const Page& page, const TypedFields& typed);

/// What the server found wrong, in the order of the page's fields; a problem that has no message here is left out.
[[nodiscard]] std::vector<FieldError> server_errors(const Page& page, const std::vector<wire::FieldProblem>& problems);

[[nodiscard]] wire::TypedPerson typed_person(const TypedFields& typed);

}  // namespace asan::screens
