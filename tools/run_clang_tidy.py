#!/usr/bin/env python3
"""Runs clang-tidy over our own sources of a build folder and remembers clean files by content.

usage: run_clang_tidy.py [--jobs N] [--cache FOLDER] <build folder>...

Sources that are compiled together (tools/cmake/together.cmake) are looked at together: most of the time goes into the
headers that they share.
A file is looked at again only when it, a header of ours that it includes, its compile command, the
rules or clang-tidy itself changed. Exits with 1 and the findings when a file is not clean.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOMS = ("core/", "backend/", "web/")
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
SYSROOT = "/usr/share/emscripten/cache/sysroot"


def compile_arguments(entry):
    """The compiler's arguments without launcher, compiler, output and source, as clang understands them."""
    words = shlex.split(entry["command"])
    compiler = next(i for i, word in enumerate(words) if re.search(r"(\+\+|g\+\+-\d+|clang\+\+-\d+)$", os.path.basename(word)))
    is_wasm = os.path.basename(words[compiler]).startswith("em")
    arguments = ["--target=wasm32-unknown-emscripten", f"--sysroot={SYSROOT}", "-D__EMSCRIPTEN__",
                 "-Xclang", f"-iwithsysroot/include/compat"] if is_wasm else []
    skip = False
    for word in words[compiler + 1:]:
        if skip or word in ("-c", entry["file"], "-MD", "-flto") or re.match(r"-s[A-Z]", word):
            skip = False
        elif word in ("-o", "-MT", "-MF"):
            skip = True
        else:
            arguments.append(word)
    return arguments


def include_roots(arguments):
    ours = [word[2:] for word in arguments if word.startswith("-I")]
    ours += [folder for option, folder in zip(arguments, arguments[1:]) if option == "-isystem" and folder.endswith("/generated")]
    return [pathlib.Path(folder) for folder in ours]


def digest(file, arguments, common):
    """Changes with the file and everything of ours that it includes."""
    roots, seen, todo = include_roots(arguments), {}, [file]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen[path] = path.read_bytes()
        for name in INCLUDE.findall(seen[path]):
            for root in [path.parent, *roots]:
                candidate = root / name.decode()
                if candidate.is_file():
                    todo.append(candidate)
                    break
    hashed = hashlib.sha256(common + repr(arguments).encode())
    for path in sorted(seen):
        hashed.update(hashlib.sha256(seen[path]).digest())
    return hashed.hexdigest()


def look_at(job, cache, common):
    file, arguments = job
    try:
        stamp = cache / digest(file, arguments, common)
    except OSError as error:
        return file, f"{error}; build the project first.", False
    if stamp.exists():
        stamp.touch()
        return file, "", True
    done = subprocess.run(["clang-tidy", "--quiet", str(file), "--", *arguments], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode == 0:
        stamp.write_text(str(file))
        return file, "", False
    return file, done.stdout + ("" if done.stdout.strip() else done.stderr), False


def sources_of(file):
    """The source itself, or those that CMake's file of several includes."""
    if not file.name.startswith("unity_"):
        return {file}
    return {pathlib.Path(name.decode()).resolve() for name in INCLUDE.findall(file.read_bytes())}


def is_ours(source):
    return source.is_relative_to(ROOT) and str(source.relative_to(ROOT)).startswith(ROOMS)


def jobs_of(folders):
    """What a later folder compiles again is not looked at again."""
    jobs, known = {}, set()
    for folder in folders:
        database = folder / "compile_commands.json"
        if not database.exists():
            sys.exit(f"run_clang_tidy: {database} is missing; configure that build first.")
        for entry in json.loads(database.read_text()):
            file = pathlib.Path(entry["file"]).resolve()
            sources = sources_of(file)
            # A program of tests has a few of ours beside its own: they are compiled elsewhere, too.
            is_tests = any(source.is_relative_to(ROOT / "tests") for source in sources)
            fresh = {source for source in sources if is_ours(source)} - known
            if fresh and not is_tests:
                known |= fresh
                jobs[file] = compile_arguments(entry)
    return sorted(jobs.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cache", type=pathlib.Path, default=ROOT / "build/tidy-cache")
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    common = version + (ROOT / ".clang-tidy").read_bytes()
    jobs = jobs_of(options.folders)
    dirty, remembered = 0, 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=options.jobs) as pool:
        for file, output, known in pool.map(lambda job: look_at(job, options.cache, common), jobs):
            remembered += known
            if output:
                dirty += 1
                print(f"{file.relative_to(ROOT)}:\n{output.strip()}\n", flush=True)
    print(f"clang-tidy: {len(jobs)} files, {remembered} unchanged since they were clean, {dirty} with findings")
    sys.exit(1 if dirty or not jobs else 0)


if __name__ == "__main__":
    main()
