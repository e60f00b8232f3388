#!/usr/bin/env python3
"""Makes the folder that the server serves: content-hashed names, .br and .gz beside each file.

usage: hash_assets.py --out <site> [--plain name=file]... name=file...

name=file          becomes <site>/name-<hash>.<ext>, to be cached for ever; in texts, "@other name@" becomes the
                   path of that file
--plain name=file  keeps its name (service worker, robots.txt); the text '@manifest@' in it, with its
                   quotes, becomes the manifest itself
<site>/manifest.json maps each logical name to its path. Nothing is compressed at run time.
"""
import argparse
import concurrent.futures
import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

TEXTS = {".css", ".js", ".html", ".webmanifest"}
REFERENCE = re.compile(rb"@([\w./-]+)@")
ALREADY_SMALL = {".png", ".jpg", ".webp", ".woff2", ".ico"}


def parse(pair):
    name, _, file = pair.partition("=")
    if not name or not file:
        raise argparse.ArgumentTypeError(f'"{pair}" is not of the form name=file')
    return name, pathlib.Path(file)


def read(file):
    try:
        return file.read_bytes()
    except OSError as error:
        sys.exit(f"hash_assets: {file} cannot be read ({error.strerror}); build it first.")


def hashed_name(name, data):
    path = pathlib.PurePosixPath(name)
    digest = hashlib.sha256(data).hexdigest()[:12]
    return str(path.with_name(f"{path.stem}-{digest}{path.suffix}"))


def write(target, data):
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(target.name + ".new")
    new.write_bytes(data)
    os.replace(new, target)


def with_paths(contents):
    """name -> (hashed name, bytes with the references put in)."""
    done = {}

    def resolve(name, above=()):
        if name in above:
            sys.exit(f"hash_assets: {name} refers to itself through {', '.join(above)}; break the circle.")
        if name not in done:
            data = contents[name]
            if pathlib.PurePosixPath(name).suffix in TEXTS:
                data = REFERENCE.sub(lambda found: path(found, (*above, name)), data)
            done[name] = hashed_name(name, data), data
        return done[name]

    def path(found, above):
        other = found[1].decode()
        return resolve(other, above)[0].encode() if other in contents else found[0]

    for name in sorted(contents):
        resolve(name)
    return done


def publish(site, path, data):
    """Writes the file and its compressed siblings, unless the same bytes are there already."""
    target = site / path
    siblings = [] if target.suffix in ALREADY_SMALL else [f"{path}.gz", f"{path}.br"]
    names = [path, *siblings]
    if all((site / name).exists() for name in names) and target.read_bytes() == data:
        return names
    if siblings:
        write(site / siblings[0], gzip.compress(data, 9, mtime=0))
        brotli = subprocess.run(["brotli", "-q", "11", "-w", "24", "-c"], input=data, stdout=subprocess.PIPE, check=False)
        if brotli.returncode:
            sys.exit(f"hash_assets: brotli failed on {path}; is the package brotli installed?")
        write(site / siblings[1], brotli.stdout)
    write(target, data)
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--plain", type=parse, action="append", default=[])
    parser.add_argument("files", type=parse, nargs="*")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    contents = {name: read(file) for name, file in options.files}
    files = with_paths(contents)
    manifest = {name: files[name][0] for name in sorted(files)}
    jobs = dict(files.values())
    as_text = json.dumps(manifest, separators=(",", ":")).encode()
    for name, file in options.plain:
        jobs[name] = read(file).replace(b"'@manifest@'", as_text)
        manifest[name] = name
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        kept = set(sum(pool.map(lambda job: publish(options.out, *job), jobs.items()), []))
    for file in options.out.rglob("*"):
        if file.is_file() and file.name != "manifest.json" and str(file.relative_to(options.out)) not in kept:
            file.unlink()
    write(options.out / "manifest.json", json.dumps(manifest, indent=1).encode() + b"\n")


if __name__ == "__main__":
    main()
