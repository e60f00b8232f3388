// Messages: one key, one template a language (assets/messages/*.json), checked when they are generated.
// Template syntax is the part of ICU MessageFormat that we need: {name}, and
// {count, plural, one {...} few {...} many {...} other {...}} with # for the number, "=0 {...}" for one number
// alone, and {word, select, a {...} other {...}}. Numbers are plain digits. Plural rules: CLDR 48.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "generated/messages.hpp"
#include "text/language.hpp"

namespace asan::text {

enum class Plural : std::uint8_t { one, few, many, other };
/// Cardinal category of a whole number.
[[nodiscard]] Plural plural_of(Language language, std::int64_t n) noexcept;

struct Argument {
  std::string_view name;
  std::variant<std::string_view, std::int64_t> value;
};

/// The message with its arguments put in. An argument that the template does not name is ignored; one that is
/// missing shows as its {name} (the generator's check and tests keep that from happening).
[[nodiscard]] std::string message(Msg key, Language language, std::initializer_list<Argument> arguments = {});

/// The same for a template that stands in data (catalogue texts).
[[nodiscard]] std::string format_template(std::string_view text, Language language,
                                          std::initializer_list<Argument> arguments);

}  // namespace asan::text
