#!/usr/bin/env python3
"""A file is read in one sitting (400 lines), a function on one screen (70 lines)."""
import re

import tree

FILE_LINES = 400
FUNCTION_LINES = 70
NOT_A_FUNCTION = re.compile(r"^\s*(?:export\s+)?(?:template\s*<[^{]*>\s*)?(?:inline\s+)?(namespace|class|struct|enum|union|extern\s*\"|requires)\b")


def functions(source):
    """(first line, last line) of every outermost block with a parameter list before it."""
    code = tree.without_comments_and_literals(source)
    code = re.sub(r"^\s*#.*$", "", code, flags=re.MULTILINE)
    out, stack, head_start = [], [], 0
    inside = 0
    for at, char in enumerate(code):
        if char == "{":
            head = code[head_start:at]
            is_function = inside == 0 and ")" in head and not NOT_A_FUNCTION.match(head)
            first = code.count("\n", 0, head_start + len(head) - len(head.lstrip())) + 1
            stack.append((is_function, first))
            inside += is_function
            head_start = at + 1
        elif char == "}" and stack:
            is_function, first = stack.pop()
            if is_function:
                inside -= 1
                out.append((first, code.count("\n", 0, at) + 1))
            head_start = at + 1
        elif char == ";":
            head_start = at + 1
    return out


def main():
    findings = []
    for file in tree.files(".", suffixes={".cpp", ".hpp", ".py", ".sh", ".js", ".mjs", ".css", ".html", ".cmake"}):
        source = tree.text(file)
        lines = source.count("\n")
        if lines > FILE_LINES:
            findings.append(f"{file}: {lines} lines, at most {FILE_LINES}; split it by what it knows.")
        if file.suffix in tree.CPP:
            for first, last in functions(source):
                if last - first + 1 > FUNCTION_LINES:
                    findings.append(f"{file}:{first}: a function of {last - first + 1} lines, at most "
                                    f"{FUNCTION_LINES}; give its parts names.")
    tree.finish(findings)


if __name__ == "__main__":
    main()
