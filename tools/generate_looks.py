#!/usr/bin/env python3
"""Makes generated/looks.hpp (for the painter) and looks.css (for the page) from assets/theme/looks.json.

One table serves both, so that painted boxes and DOM boxes cannot drift apart. Stops when a text
has less than 4.5:1 contrast (7:1 in high contrast) or an outline less than 3:1 on what lies under it.
"""
import argparse
import json
import pathlib
import re
import sys

THEMES = ["light", "dark", "high_contrast"]
STATES = ["normal", "hover", "pressed", "disabled", "current", "invalid"]
DEFAULTS = {"fill": "none", "border": "none", "border_width": 0, "edges": "all", "radius": 0, "shadow": 0, "ink": "ink",
            "size": 18, "weight": 400, "line_height": 26, "decoration": "none", "pad_x": 0, "pad_y": 0, "min_height": 0}
CHECKS = {"on", "outline", "text"}  # fields for the checker alone
# Where children go is the page's business; the painter asks the page for the places. Either declarations, or an object
# from selector ("" is the look itself, "&" stands for it in longer ones) or @media to declarations.
LAYOUT = "layout"
CHOICES = {"edges": ["all", "top", "bottom"], "decoration": ["none", "underline", "strike"], "weight": [400, 600]}
SELECTORS = {
    "hover": [":hover"],
    "pressed": [":active"],
    "disabled": [":disabled", "[aria-disabled=true]"],
    "current": [":checked", "[aria-current]:not([aria-current=false])", "[aria-selected=true]"],
    "invalid": ["[aria-invalid=true]"],
}


def fail(text):
    sys.exit(f"assets/theme/looks.json: {text}")


def rgba(text):
    digits = text.lstrip("#")
    return tuple(int(digits[i:i + 2], 16) for i in range(0, len(digits), 2)) + ((255,) if len(digits) == 6 else ())


def luminance(colour):
    parts = [c / 255 for c in colour[:3]]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, two):
    high, low = sorted((luminance(rgba(one)), luminance(rgba(two))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def resolve(name, look, tokens):
    """The full style of a look in every state."""
    styles = {}
    for field in look:
        if field not in DEFAULTS and field not in STATES[1:] and field not in CHECKS and field != LAYOUT:
            fail(f'look "{name}" has the unknown field "{field}"; known are {", ".join(DEFAULTS)}.')
    base = {**DEFAULTS, **{k: v for k, v in look.items() if k in DEFAULTS}}
    for state in STATES:
        style = {**base, **look.get(state, {})}
        for field, value in style.items():
            if field not in DEFAULTS:
                fail(f'look "{name}", state {state}: unknown field "{field}".')
            if field in ("fill", "border", "ink") and value != "none" and value not in tokens:
                fail(f'look "{name}", state {state}: {field} names the unknown token "{value}"; add it to every theme.')
            if field in CHOICES and value not in CHOICES[field]:
                fail(f'look "{name}", state {state}: {field} must be one of {CHOICES[field]}.')
        styles[state] = style
    for state in STATES:
        for field in ("border_width", "pad_x", "pad_y", "min_height", "size", "line_height"):
            if styles[state][field] != base[field]:
                fail(f'look "{name}", state {state}: {field} changes; a state may not move the page, take it out.')
    return styles


def check(name, look, styles, looks, themes):
    for theme, tokens in themes.items():
        needed = 7.0 if theme == "high_contrast" else 4.5
        for state in STATES:
            style = styles[state]
            under = [looks[o].get("fill", "none") for o in look.get("on", ["page", "card"])]
            behind = [style["fill"]] if style["fill"] != "none" else under
            for fill in behind if look.get("text", True) else []:
                ratio = contrast(tokens[style["ink"]], tokens[fill])
                if ratio < needed:
                    fail(f'look "{name}", {theme}, {state}: {style["ink"]} on {fill} has contrast {ratio:.2f}, '
                         f"needs {needed}; darken or lighten one of the two tokens.")
            for fill in under if look.get("outline") and state != "disabled" else []:
                ratio = contrast(tokens[style["border"]], tokens[fill])
                if ratio < 3:
                    fail(f'look "{name}", {theme}, {state}: outline {style["border"]} on {fill} has contrast '
                         f"{ratio:.2f}, needs 3; choose a stronger border token.")


def cpp_style(style):
    number = lambda value: f"{float(value)!r}F"
    return ("{" + ", ".join([
        f"Token::{style['fill']}", f"Token::{style['border']}", number(style["border_width"]), f"Edges::{style['edges']}",
        number(style["radius"]), "true" if style["shadow"] else "false", f"Token::{style['ink']}", number(style["size"]),
        str(style["weight"]), number(style["line_height"]), f"Decoration::{style['decoration']}",
        number(style["pad_x"]), number(style["pad_y"]), number(style["min_height"])]) + "}")


HEADER = """// Made by tools/generate_looks.py from assets/theme/looks.json. Do not edit.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace asan::screens {{

enum class Theme : std::uint8_t {{ light, dark, high_contrast }};
enum class LookState : std::uint8_t {{ {states} }};
enum class Edges : std::uint8_t {{ all, top, bottom }};
enum class Decoration : std::uint8_t {{ none, underline, strike }};
enum class Token : std::uint8_t {{ none, {tokens} }};
enum class Look : std::uint8_t {{ {looks} }};

inline constexpr std::size_t look_count = {look_count};

// Lengths are CSS pixels. The border always takes its space inside the box, drawn or not; a box
// with a top edge does not draw it when it is the first of its parent.
struct LookStyle {{
  Token fill;
  Token border;
  float border_width;
  Edges edges;
  float radius;
  bool shadow;
  Token ink;
  float size;
  int weight;
  float line_height;
  Decoration decoration;
  float pad_x;
  float pad_y;
  float min_height;
}};

namespace detail {{
inline constexpr std::array<LookStyle, {style_count}> styles{{{{
{styles}
}}}};
inline constexpr std::array<std::array<std::uint8_t, {state_count}>, look_count> style_of{{{{
{style_of}
}}}};
inline constexpr std::array<std::string_view, look_count> classes{{{{
{classes}
}}}};
// 0xRRGGBBAA
inline constexpr std::array<std::array<std::uint32_t, {token_count}>, 3> colours{{{{
{colours}
}}}};
}}  // namespace detail

constexpr LookStyle look_style(Look look, LookState state = LookState::normal) noexcept {{
  return detail::styles[detail::style_of[static_cast<std::size_t>(look)][static_cast<std::size_t>(state)]];
}}

constexpr std::uint32_t token_rgba(Theme theme, Token token) noexcept {{
  return detail::colours[static_cast<std::size_t>(theme)][static_cast<std::size_t>(token)];
}}

// The class of the page's style sheet; empty for Look::none.
constexpr std::string_view look_class(Look look) noexcept {{
  return detail::classes[static_cast<std::size_t>(look)];
}}

}}  // namespace asan::screens
"""


def cpp(resolved, themes):
    names = list(resolved)
    tokens = list(themes["light"])
    unique, style_of = [], []
    for name in names:
        row = []
        for state in STATES:
            text = cpp_style(resolved[name][state])
            if text not in unique:
                unique.append(text)
            row.append(str(unique.index(text)))
        style_of.append("    {" + ", ".join(row) + "}")
    if len(unique) > 255:
        fail("more than 255 different styles; the table in generate_looks.py counts them in a byte.")
    number = lambda colour: "0x" + "".join(f"{part:02x}" for part in rgba(colour))
    colours = ["    {0x00000000, " + ", ".join(number(themes[t][k]) for k in tokens) + "}" for t in THEMES]
    classes = ['    ""' if name == "none" else f'    "l-{name}"' for name in names]
    return HEADER.format(
        states=", ".join(STATES), tokens=", ".join(tokens), looks=", ".join(names), look_count=len(names),
        styles=",\n".join("    " + text for text in unique), style_count=len(unique), state_count=len(STATES),
        style_of=",\n".join(style_of), classes=",\n".join(classes), token_count=len(tokens) + 1, colours=",\n".join(colours))


def css_colour(token):
    return "transparent" if token == "none" else f"var(--{token.replace('_', '-')})"


def css_edges(style):
    width = f"{style['border_width']}px"
    return {"all": width, "top": f"{width} 0 0", "bottom": f"0 0 {width}"}[style["edges"]]


def css_fields(style, before):
    """Declarations of the fields that differ from `before`."""
    out = []
    differs = lambda *fields: any(style[f] != before[f] for f in fields)
    if differs("fill"):
        out.append(f"background-color:{css_colour(style['fill'])}")
    if differs("border_width", "edges"):
        out.append(f"border-width:{css_edges(style)}")
    if differs("border"):
        out.append(f"border-color:{css_colour(style['border'])}")
    if differs("radius"):
        out.append(f"border-radius:{style['radius']}px")
    if differs("shadow"):
        out.append("box-shadow:" + ("0 1px 2px var(--shadow)" if style["shadow"] else "none"))
    if differs("ink"):
        out.append(f"color:{css_colour(style['ink'])}")
    if differs("size", "line_height"):
        out.append(f"font-size:{style['size']}px;line-height:{style['line_height']}px")
    if differs("weight"):
        out.append(f"font-weight:{style['weight']}")
    if differs("decoration"):
        out.append("text-decoration:" + {"none": "none", "underline": "underline", "strike": "line-through"}[style["decoration"]])
    if differs("pad_x", "pad_y"):
        out.append(f"padding:{style['pad_y']}px {style['pad_x']}px")
    if differs("min_height"):
        out.append(f"min-height:{style['min_height']}px")
    return ";".join(out)


def layouts(look):
    """{selector or @media: declarations}, "" for the look itself."""
    layout = look.get(LAYOUT, {})
    return {"": layout} if isinstance(layout, str) else layout


# What every page starts from.
BASE = """*,::before,::after{box-sizing:border-box;margin:0;padding:0}
html{background:var(--page);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{font:18px/26px Inter,system-ui,sans-serif;color:var(--ink);overflow-wrap:break-word}
button,input,select{font:inherit}fieldset{border:0;min-width:0}ul,ol{list-style:none}a{color:inherit}
svg{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}"""

# The defaults of the table, for every element that has a look.
RESET = """:is([class^="l-"],[class*=" l-"]){box-sizing:border-box;background-color:transparent;border:0 solid transparent;color:var(--ink);\
font-family:inherit;font-size:18px;line-height:26px;font-weight:400;text-decoration:none;padding:0}"""

# What the canvas paints may not show twice: the page keeps its boxes and loses its colours.
# Fields keep their own glyphs, and so does text that the canvas cannot write (data-own). On paper
# and with forced colours the page shows itself.
PAINTED = """@media screen and (forced-colors:none){
html.painted :is([class^="l-"],[class*=" l-"]):not([data-fixed],[data-fixed] *){background-color:transparent!important;border-color:transparent!important;\
box-shadow:none!important}
html.painted :is([class^="l-"],[class*=" l-"]):not(input,textarea,select,[data-own],[data-fixed],[data-fixed] *)\
{color:transparent!important;text-decoration-color:transparent!important}
html.painted option{color:CanvasText;background-color:Canvas}
}
"""


def css(resolved, themes, looks):
    def variables(theme):
        return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in themes[theme].items())

    lines = ["/* Made by tools/generate_looks.py from assets/theme/looks.json. Do not edit. */",
             f":root{{color-scheme:light dark;{variables('light')}}}",
             f"@media (prefers-color-scheme:dark){{:root{{{variables('dark')}}}}}",
             f"@media (prefers-contrast:more){{:root{{color-scheme:light;{variables('high_contrast')}}}}}",
             f":root[data-theme=high_contrast]{{color-scheme:light;{variables('high_contrast')}}}",
             BASE, RESET]
    media = {}
    for name, styles in resolved.items():
        if name == "none":
            continue
        own = layouts(looks[name])
        lines.append(f".l-{name}{{{';'.join(part for part in (css_fields(styles['normal'], DEFAULTS), own.get('', '')) if part)}}}")
        for selector, declarations in own.items():
            if selector.startswith("@"):
                media.setdefault(selector, []).append(f".l-{name}{{{declarations}}}")
            elif selector:
                lines.append(f"{selector.replace('&', f'.l-{name}')}{{{declarations}}}")
        if styles["normal"]["edges"] == "top" and styles["normal"]["border_width"]:
            lines.append(f".l-{name}:first-child{{border-color:transparent}}")
        for state in STATES[1:]:
            text = css_fields(styles[state], styles["normal"])
            if text:
                lines.append(",".join(f".l-{name}{s}" for s in SELECTORS[state]) + f"{{{text}}}")
    lines += [f"{query}{{{''.join(rules)}}}" for query, rules in sorted(media.items(), key=lambda item: [int(n) for n in re.findall(r"\d+", item[0])])]
    return "\n".join(line for line in lines if not line.endswith("{}")) + "\n" + PAINTED


def write(path, text):
    """Leaves an unchanged file alone, so that nothing is compiled again for it."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("table", type=pathlib.Path)
    options = parser.parse_args()
    table = json.loads(options.table.read_text(encoding="utf-8"))
    themes, looks = table["tokens"], table["looks"]
    if list(themes) != THEMES:
        fail(f"tokens must have exactly the themes {', '.join(THEMES)}.")
    for theme in THEMES:
        if list(themes[theme]) != list(themes["light"]):
            fail(f"theme {theme} must name the same tokens as light, in the same order.")
    if list(looks)[0] != "none":
        fail('the first look must be "none".')
    resolved = {name: resolve(name, look, themes["light"]) for name, look in looks.items()}
    for name, look in looks.items():
        check(name, look, resolved[name], looks, themes)
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "looks.hpp", cpp(resolved, themes))
    write(options.out / "looks.css", css(resolved, themes, looks))


if __name__ == "__main__":
    main()
