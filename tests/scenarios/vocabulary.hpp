// All verbs that there are, from their tables.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/setup_verbs.hpp"
#include "scenarios/verbs.hpp"

namespace asan::scenario {

inline constexpr std::string_view case_word = "case";
inline constexpr std::string_view clock_word = "at";
inline constexpr std::string_view what_if_word = "what-if";

/// Null when there is none.
[[nodiscard]] const SetupVerb* find_setup_verb(std::string_view name);
[[nodiscard]] const Verb* find_verb(std::string_view name);
/// Names the one that was probably meant, or where to find all.
[[nodiscard]] Mistake unknown_verb(const std::string& word);

/// As README.md has them.
[[nodiscard]] std::string list_of_verbs();

}  // namespace asan::scenario
