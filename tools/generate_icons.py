#!/usr/bin/env python3
"""Makes generated/icons.hpp from assets/icons/*.svg.

An icon is 24x24 and made of stroked paths with the absolute commands M L H V C Z only, because
the painter reads nothing else. The server's HTML puts the same path data into its <svg>.
"""
import argparse
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
TOKEN = re.compile(r"([MLHVCZ])|(-?\d+(?:\.\d+)?)|([^\s,])")


def path_of(file):
    root = xml.parse(file).getroot()
    if root.get("viewBox") != "0 0 24 24":
        sys.exit(f'{file}: viewBox must be "0 0 24 24".')
    paths = []
    for node in root:
        if not node.tag.endswith("}path"):
            sys.exit(f"{file}: <{node.tag.split('}')[-1]}> is not allowed; draw it as a <path>.")
        paths.append(checked(file, node.get("d", "")))
    return " ".join(paths)


def checked(file, data):
    commands = []
    for command, number, other in TOKEN.findall(data):
        if other:
            sys.exit(f'{file}: "{other}" in a path; only M L H V C Z with absolute numbers are allowed.')
        if command:
            commands.append([command])
        elif commands:
            if not -1 <= float(number) <= 25:
                sys.exit(f"{file}: {number} lies outside the 24x24 box.")
            commands[-1].append(number)
    if not commands or commands[0][0] != "M":
        sys.exit(f"{file}: a path must start with M.")
    for command, *numbers in commands:
        if len(numbers) != ARGUMENTS[command]:
            sys.exit(f"{file}: {command} takes {ARGUMENTS[command]} numbers, not {len(numbers)}; repeat the letter for each point.")
    return " ".join(c[0] + " ".join(c[1:]) for c in commands)


HEADER = """// Made by tools/generate_icons.py from assets/icons. Do not edit.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace asan::screens {{

enum class Icon : std::uint8_t {{ {names} }};

inline constexpr std::size_t icon_count = {count};

namespace detail {{
inline constexpr std::array<std::string_view, icon_count> icon_names{{{{
{quoted}
}}}};
inline constexpr std::array<std::string_view, icon_count> icon_paths{{{{
{paths}
}}}};
}}  // namespace detail

// Absolute M L H V C Z commands in a 24x24 box, to be stroked 2 wide with round caps and joins.
// Several subpaths: each M starts a new one, only Z closes it.
constexpr std::string_view icon_path(Icon icon) noexcept {{
  return detail::icon_paths[static_cast<std::size_t>(icon)];
}}

constexpr std::string_view icon_name(Icon icon) noexcept {{
  return detail::icon_names[static_cast<std::size_t>(icon)];
}}

constexpr std::optional<Icon> icon_by_name(std::string_view name) noexcept {{
  for (std::size_t i = 0; i < icon_count; ++i) {{
    if (detail::icon_names[i] == name) {{
      return static_cast<Icon>(i);
    }}
  }}
  return std::nullopt;
}}

}}  // namespace asan::screens
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("icons", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    icons = {file.stem: path_of(file) for file in sorted(options.icons)}
    text = HEADER.format(names=", ".join(icons), count=len(icons),
                         quoted=",\n".join(f'    "{name}"' for name in icons),
                         paths=",\n".join(f'    "{path}"' for path in icons.values()))
    options.out.mkdir(parents=True, exist_ok=True)
    target = options.out / "icons.hpp"
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
