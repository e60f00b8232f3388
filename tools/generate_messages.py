#!/usr/bin/env python3
"""Makes generated/messages.hpp and .cpp from assets/messages/{az,ru,en}.json.

A message file is flat: "room.key": "template". A template may hold {name} and
{name, plural, one {...} other {...}}. Every key and every placeholder must be in all languages;
otherwise this stops with the file, the key and what to do.
"""
import argparse
import json
import pathlib
import re
import sys

KEY = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)+$")
ARGUMENT = re.compile(r"^\s*([a-z][a-z0-9_]*)\s*(?:,\s*([a-z]+)\s*,(.*))?$", re.DOTALL)


class Problem(Exception):
    pass


def read(path):
    def no_twice(pairs):
        seen = {}
        for key, value in pairs:
            if key in seen:
                raise Problem(f"{path}: key \"{key}\" stands twice; delete one of them.")
            seen[key] = value
        return seen

    try:
        messages = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=no_twice)
    except FileNotFoundError:
        raise Problem(f"{path}: the file is missing; create it with the same keys as the other languages.")
    except json.JSONDecodeError as error:
        raise Problem(f"{path}:{error.lineno}: not valid JSON ({error.msg}); correct that line.")
    for key, template in messages.items():
        if not KEY.match(key):
            raise Problem(f"{path}: key \"{key}\" is not of the form room.key_in_snake_case; rename it.")
        if not isinstance(template, str) or not template.strip():
            raise Problem(f"{path}: key \"{key}\" has no text; write the message.")
    return messages


def arguments(template, where):
    """The placeholders of a template, as a set of (name, kind)."""
    found = set()
    depth, start = 0, 0
    for at, char in enumerate(template):
        if char == "{":
            if depth == 0:
                start = at + 1
            depth += 1
        elif char == "}":
            depth -= 1
            if depth < 0:
                raise Problem(f"{where}: a }} without its {{; balance the braces.")
            if depth == 0:
                found |= argument(template[start:at], where)
    if depth:
        raise Problem(f"{where}: a {{ without its }}; balance the braces.")
    return found


def argument(text, where):
    match = ARGUMENT.match(text)
    if not match:
        raise Problem(f"{where}: {{{text}}} is no placeholder; write {{name}} or {{name, plural, one {{...}} other {{...}}}}.")
    name, kind, branches = match.groups()
    found = {(name, kind or "text")}
    if not kind:
        return found
    if kind not in ("plural", "select"):
        raise Problem(f"{where}: {{{name}, {kind}, ...}} is unknown; only plural and select exist.")
    labels = []
    rest = branches
    while rest.strip():
        label = re.match(r"\s*([a-z_]+|=\d+)\s*\{", rest)
        if not label:
            raise Problem(f"{where}: cannot read the branches of {{{name}, {kind}, ...}}; write label {{text}} pairs.")
        labels.append(label.group(1))
        depth, at = 1, label.end()
        while at < len(rest) and depth:
            depth += {"{": 1, "}": -1}.get(rest[at], 0)
            at += 1
        found |= arguments(rest[label.end():at - 1], where)
        rest = rest[at:]
    if "other" not in labels:
        raise Problem(f"{where}: {{{name}, {kind}, ...}} has no \"other\" branch; add other {{...}}.")
    return found


def check(paths, tables):
    for path, table in zip(paths, tables):
        for other_path, other in zip(paths, tables):
            for key in other:
                if key not in table:
                    raise Problem(f"{path}: key \"{key}\" is missing, {other_path.name} has it; translate it here.")
    for key in tables[0]:
        wanted = arguments(tables[0][key], f"{paths[0]}: key \"{key}\"")
        for path, table in zip(paths[1:], tables[1:]):
            found = arguments(table[key], f"{path}: key \"{key}\"")
            names = lambda pairs: ", ".join(sorted(f"{n} ({k})" for n, k in pairs)) or "none"
            if found != wanted:
                raise Problem(f"{path}: key \"{key}\" has the placeholders {names(found)}, but {paths[0].name} has "
                              f"{names(wanted)}; use the same placeholders in every language.")


def literal(text):
    """A C++ string literal in plain ASCII; octal escapes cannot swallow the next character."""
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in "\"\\":
            out.append("\\" + char)
        elif 0x20 <= byte < 0x7F:
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def write(path, text):
    """Leaves an unchanged file alone, so that nothing is compiled again for it."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


HEADER = """// Made by tools/generate_messages.py from assets/messages. Do not edit.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace asan::text {{

enum class Msg : std::uint16_t {{
{names}
}};

inline constexpr std::size_t msg_count = {count};

// language_index: 0 az, 1 ru, 2 en.
std::string_view message_template(Msg message, int language_index) noexcept;

// The dotted key of the message files, "home.title".
std::string_view msg_name(Msg message) noexcept;
std::optional<Msg> msg_by_name(std::string_view name) noexcept;

}}  // namespace asan::text
"""

SOURCE = """// Made by tools/generate_messages.py from assets/messages. Do not edit.
#include "generated/messages.hpp"

#include <algorithm>
#include <array>

namespace asan::text {{
namespace {{

constexpr std::array<std::array<std::string_view, msg_count>, 3> templates{{{{
{templates}
}}}};

// In ascending order, as the enumeration is.
constexpr std::array<std::string_view, msg_count> names{{{{
{names}
}}}};

}}  // namespace

std::string_view message_template(Msg message, int language_index) noexcept {{
  const std::size_t language = language_index == 1 || language_index == 2 ? static_cast<std::size_t>(language_index) : 0;
  const auto index = static_cast<std::size_t>(message);
  return index < msg_count ? templates[language][index] : std::string_view{{}};
}}

std::string_view msg_name(Msg message) noexcept {{
  const auto index = static_cast<std::size_t>(message);
  return index < msg_count ? names[index] : std::string_view{{}};
}}

std::optional<Msg> msg_by_name(std::string_view name) noexcept {{
  const auto* const found = std::lower_bound(names.begin(), names.end(), name);
  if (found == names.end() || *found != name) {{
    return std::nullopt;
  }}
  return static_cast<Msg>(found - names.begin());
}}

}}  // namespace asan::text
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--without", default="", metavar="PREFIX",
                        help="leave the texts of these keys empty, for a program that never says them")
    parser.add_argument("files", type=pathlib.Path, nargs=3, help="az.json ru.json en.json")
    options = parser.parse_args()
    try:
        tables = [read(path) for path in options.files]
        check(options.files, tables)
    except Problem as problem:
        sys.exit(str(problem))
    keys = sorted(tables[0])
    enumerators = [key.replace(".", "_") for key in keys]
    for one, two in zip(sorted(enumerators), sorted(enumerators)[1:]):
        if one == two:
            sys.exit(f"{options.files[0]}: two keys become Msg::{one}; rename one of them.")
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "messages.hpp", HEADER.format(
        names="\n".join(f"  {name}," for name in enumerators), count=len(keys)))
    for table in tables:
        table.update((key, "") for key in keys if options.without and key.startswith(options.without))
    write(options.out / "messages.cpp", SOURCE.format(
        templates=",\n".join("    {" + ",\n     ".join(literal(table[key]) for key in keys) + "}" for table in tables),
        names=",\n".join(f"    {literal(key)}" for key in keys)))


if __name__ == "__main__":
    main()
