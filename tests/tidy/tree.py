"""What all tidy checks share: walking the source tree and reporting.

A check is a program: check_x.py [root]. It prints one line a finding, with file, line and remedy,
and exits with 1 when it found something.
"""
import pathlib
import re
import sys

SKIPPED = {"build", "node_modules", ".git", "__pycache__", ".cache"}


def root():
    return pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()


def files(*folders, suffixes=None):
    """Files below the folders of the tree ("." for all), in a stable order."""
    top = root()
    found = []
    for folder in folders:
        for file in sorted((top / folder).rglob("*")):
            relative = file.relative_to(top)
            if not file.is_file() or SKIPPED & set(relative.parts):
                continue
            if suffixes is None or file.suffix in suffixes:
                found.append(relative)
    return found


def text(file):
    return (root() / file).read_text(encoding="utf-8", errors="replace")


CPP = {".cpp", ".hpp"}
TOKENS = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)


def without_comments(source):
    """The source with comments blanked; line numbers stay."""
    return TOKENS.sub(lambda m: re.sub(r"[^\n]", " ", m.group()) if m.group().startswith("/") else m.group(), source)


def without_comments_and_literals(source):
    return TOKENS.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), source)


def literals(source):
    """(line, literal) of every string and character literal."""
    return [(source.count("\n", 0, m.start()) + 1, m.group())
            for m in TOKENS.finditer(source) if not m.group().startswith("/")]


def includes(file):
    """(line, name, quoted) of every #include."""
    out = []
    for number, line in enumerate(text(file).splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
        if match:
            out.append((number, match.group(2), match.group(1) == '"'))
    return out


def finish(findings):
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)
