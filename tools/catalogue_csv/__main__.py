"""The catalogue as CSV for people who live in spreadsheets, and back.

    catalogue_csv export FOLDER [--catalogue FOLDER]
    catalogue_csv import FOLDER [--catalogue FOLDER] [--check COMMAND...]

Import is all or nothing: with one mistake in a cell, or one that COMMAND (it gets the folder as its last word) finds in
what would be written, no file changes.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

import folder
import reading
import sheets
import writing
from kinds import Unwritable

DONE, FAILED = 0, 1


def csv_files(document):
    return {f"{name}.csv": sheets.sheet_bytes(headers, rows)
            for name, (headers, rows) in writing.sheets_of(document).items()}


def write_csv_files(files, target):
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)


def export(catalogue, target):
    """Before anything is written the tables are read back: what would be lost is an error."""
    document = folder.read(catalogue)
    files = csv_files(document)
    with tempfile.TemporaryDirectory() as trial:
        mistakes = sheets.Mistakes()
        write_csv_files(files, pathlib.Path(trial))
        again = reading.document_of(pathlib.Path(trial), mistakes)
    if mistakes:
        raise Unwritable(mistakes[0])
    for name, content in document.items():
        if not writing.same(content, again[name]):
            raise Unwritable(f"{name}: an empty list or object stands where none may; leave the field out")
    write_csv_files(files, target)
    print(f"{len(files)} tables in {target}")
    return DONE


def import_(catalogue, source, check):
    mistakes = sheets.Mistakes()
    document = reading.document_of(source, mistakes)
    if document is None:
        print("\n".join(mistakes), file=sys.stderr)
        print(f"Nothing was changed: {len(mistakes)} to mend.", file=sys.stderr)
        return FAILED
    texts = folder.texts(document)
    if check:
        with tempfile.TemporaryDirectory() as trial:
            folder.write(trial, texts)
            if subprocess.run([*check, trial], check=False).returncode != 0:
                print("Nothing was changed: mend what is said above in the tables.", file=sys.stderr)
                return FAILED
    changed = folder.write(catalogue, texts)
    print("\n".join(f"changed: {name}" for name in changed) or "nothing changed")
    return DONE


def main():
    parser = argparse.ArgumentParser(prog="catalogue_csv", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["export", "import"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--catalogue", type=pathlib.Path,
                        default=pathlib.Path(__file__).parents[2] / "assets/catalogue")
    parser.add_argument("--check", nargs=argparse.REMAINDER, default=[])
    options = parser.parse_args()
    try:
        if options.command == "export":
            return export(options.catalogue, options.folder)
        if not options.folder.is_dir():
            raise Unwritable(f"{options.folder} is no folder")
        return import_(options.catalogue, options.folder, options.check)
    except (Unwritable, OSError) as error:
        print(error, file=sys.stderr)
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
