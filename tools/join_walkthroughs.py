#!/usr/bin/env python3
"""Joins the recorded visits that come with the portal into the one list that practising terminals load.

usage: join_walkthroughs.py <folder of .json files> <list>
"""
import json
import pathlib
import sys


def main():
    folder, target = map(pathlib.Path, sys.argv[1:])
    walks = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    target.write_text(json.dumps(walks, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
