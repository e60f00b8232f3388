#!/usr/bin/env python3
"""Prints "passed failed" of a test run.

count_results.py gtest <ctest junit.xml> <folder of GoogleTest json>   programs that crashed count as failed
count_results.py gtest-files <json>...                                 a missing file counts as failed
count_results.py tap <log>                                             Node's test runner; a cut-off log counts as failed
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml


def gtest_file(file):
    try:
        report = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0, 1
    failed = report["failures"] + report.get("errors", 0)
    return report["tests"] - failed - report.get("disabled", 0), failed


def gtest(junit, folder):
    try:
        cases = list(xml.parse(junit).getroot().iter("testcase"))
    except (OSError, xml.ParseError):
        return 0, 1
    passed = failed = 0
    for case in cases:
        good, bad = gtest_file(pathlib.Path(folder, case.get("name") + ".json"))
        if case.get("status") != "run" and not bad:
            bad = 1  # every test passed, then the program fell over: a leak, a crash at exit
        passed, failed = passed + good, failed + bad
    return passed, failed or (0 if cases else 1)


def tap(log):
    numbers = dict(re.findall(r"^# (tests|pass|fail|cancelled) (\d+)$", pathlib.Path(log).read_text(errors="replace"), re.MULTILINE))
    if "pass" not in numbers or "fail" not in numbers:
        return 0, 1
    passed, failed = int(numbers["pass"]), int(numbers["fail"]) + int(numbers.get("cancelled", 0))
    return passed, failed if passed or failed else 1


def main():
    kind, *arguments = sys.argv[1:]
    if kind == "gtest":
        passed, failed = gtest(*arguments)
    elif kind == "tap":
        passed, failed = tap(*arguments)
    else:
        counts = [gtest_file(file) for file in arguments]
        passed, failed = (sum(column) for column in zip(*counts))
    print(passed, failed)


if __name__ == "__main__":
    main()
