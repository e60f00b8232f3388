#!/usr/bin/env python3
"""Only web/app/platform.* and web/shell know that Emscripten exists; core does no I/O and asks no clock."""
import re

import tree

EMSCRIPTEN = re.compile(r"emscripten|\bEM_(?:JS|ASM|BOOL)\b", re.IGNORECASE)
IMPURE = {"chrono", "ctime", "time.h", "sys/time.h", "random", "thread", "mutex", "shared_mutex", "condition_variable", "future",
          "atomic", "semaphore", "iostream", "fstream", "sstream", "ostream", "istream", "iomanip", "cstdio", "stdio.h",
          "filesystem", "unistd.h", "syncstream", "stop_token"}


def main():
    findings = []
    for file in tree.files("core", "backend", "web", suffixes=tree.CPP):
        if str(file.with_suffix("")) != "web/app/platform":
            for number, line in enumerate(tree.without_comments(tree.text(file)).splitlines(), 1):
                if EMSCRIPTEN.search(line):
                    findings.append(f"{file}:{number}: Emscripten is named; put the call behind web/app/platform.hpp.")
    for file in tree.files("core", suffixes=tree.CPP):
        for line, name, _ in tree.includes(file):
            if name in IMPURE:
                findings.append(f"{file}:{line}: core must not include <{name}>; take time, ids, random numbers and "
                                "texts as arguments.")
        code = tree.without_comments_and_literals(tree.text(file))
        for number, line in enumerate(code.splitlines(), 1):
            if re.search(r"\b(throw\b(?!\s*\(\s*\)\s*=)|try\s*\{|dynamic_cast\s*<|typeid\s*\()", line):
                findings.append(f"{file}:{number}: core throws nothing and needs no RTTI; return a Result.")
    tree.finish(findings)


if __name__ == "__main__":
    main()
