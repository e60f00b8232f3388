#!/usr/bin/env python3
"""The checks can fail: each one gets a tree with one mistake and must name it, and a clean tree and must be silent."""
import pathlib
import subprocess
import sys
import tempfile

CLEAN = {
    "CMakeLists.txt": "asan_room(base core/base)\nasan_room(text core/text DEPS base)\nasan_room(fees core/fees DEPS text)\n",
    "README.md": "word " * 20,
    "core/base/README.md": "word " * 20,
    "core/base/id.hpp": "#pragma once\n#include <string>\ninline int one() { return 1; }\n",
    "core/text/README.md": "word " * 20,
    "core/text/letters.cpp": '#include "base/id.hpp"\nconst char* letters() { return "\u0259"; }\n',
    "core/fees/README.md": "word " * 20,
    "core/fees/fees.cpp": '#include "base/id.hpp"\nint fee() { return static_cast<int>(Msg::fees_title); }  // \u0259 in a comment\n',
    "assets/messages/README.md": "word " * 20,
    "assets/messages/az.json": '{"fees.title": "R\u00fcsumlar"}',
}

MISTAKES = [
    ("check_arrows.py", "core/base/up.hpp", '#include "fees/fees.hpp"\n', "must not depend on"),
    ("check_arrows.py", "core/fees/json.cpp", "#include <nlohmann/json.hpp>\n", "may be included only in"),
    ("check_arrows.py", "core/lost/lost.cpp", '#include "base/id.hpp"\n', "is no room"),
    ("check_sizes.py", "core/base/long.cpp", "int a;\n" * 401, "at most 400"),
    ("check_sizes.py", "core/base/wide.cpp", "namespace a {\nint f(int x) {\n" + "  ++x;\n" * 70 + "  return x;\n}\n}\n", "a function of 73 lines"),
    ("check_leftovers.py", "core/base/later.cpp", "// TO" + "DO later\n", "finish it"),
    ("check_leftovers.py", "portal", "curl http://deb.debian" + ".org/debian\n", "machine's own settings"),
    ("check_platform.py", "web/paint/gl.cpp", "#include <emscripten.h>\n", "platform.hpp"),
    ("check_platform.py", "core/base/clock.cpp", "#include <chrono>\n", "must not include <chrono>"),
    ("check_platform.py", "core/base/thrown.cpp", "void f() { throw 1; }\n", "return a Result"),
    ("check_messages.py", "core/fees/words.cpp", 'const char* name() { return "M\u0259rk\u0259z"; }\n', "outside ASCII"),
    ("check_messages.py", "assets/messages/az.json", '{"fees.title": "a", "fees.unused": "b"}', '"fees.unused" is used nowhere'),
    ("check_readmes.py", "core/base/README.md", "", "says too little"),
    ("check_readmes.py", "core/new/new.cpp", "int a;\n", "has no README.md"),
]


def run(check, changes):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**CLEAN, **changes}.items():
            file = pathlib.Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        program = pathlib.Path(__file__).with_name(check)
        done = subprocess.run([sys.executable, program, folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def main():
    findings = []
    for check in sorted({mistake[0] for mistake in MISTAKES}):
        status, output = run(check, {})
        if status:
            findings.append(f"{check} complains about a clean tree: {output.strip()}")
    for check, name, text, wanted in MISTAKES:
        status, output = run(check, {name: text})
        if status != 1 or wanted not in output:
            findings.append(f'{check} does not see the mistake in {name}: wanted "{wanted}", got "{output.strip()}"')
    print("\n".join(findings), end="\n" if findings else "")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
