#!/usr/bin/env python3
"""Runs `differential` in two builds and compares what they print: compare.py CASES ONE OTHER.

A program that ends in .js runs under Node. A difference names the first case that differs, and shows both.
"""
import difflib
import itertools
import subprocess
import sys

BLOCK = 1000
SHOWN_LINES = 60


def started(program, *arguments):
    command = ["node", program] if program.endswith(".js") else [program]
    return subprocess.Popen([*command, *map(str, arguments)], stdout=subprocess.PIPE)


def printed(runs):
    """What each prints. All at once: they take turns on no machine with two processors."""
    outputs = [run.communicate()[0].decode("utf-8", errors="backslashreplace") for run in runs]
    return outputs, all(run.returncode == 0 for run in runs)


def first_difference(programs, *arguments):
    """The first case of the first line that differs; None when all are the same."""
    outputs, are_whole = printed([started(program, *arguments) for program in programs])
    for one, other in itertools.zip_longest(*(output.splitlines() for output in outputs), fillvalue=""):
        if one != other:
            return int((one or other).split()[0])
    if not are_whole:
        sys.exit("differential: a program did not end well.")
    return None


def show(programs, case):
    outputs, _ = printed([started(program, "case", case) for program in programs])
    lines = difflib.unified_diff(*(output.splitlines() for output in outputs), *programs, n=3, lineterm="")
    print(f"case {case} differs: {outputs[0].splitlines()[0]}")
    for line in itertools.islice(lines, SHOWN_LINES):
        print(f"  {line[:300]}")
    print(f"  all of it: PROGRAM case {case}")


def main():
    cases, programs = int(sys.argv[1]), sys.argv[2:4]
    block = first_difference(programs, cases, BLOCK)
    if block is None:
        print(f"{cases} cases are the same.")
        return 0
    case = first_difference(programs, BLOCK, 1, block)
    show(programs, block if case is None else case)
    return 1


if __name__ == "__main__":
    sys.exit(main())
