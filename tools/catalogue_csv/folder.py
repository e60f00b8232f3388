"""The catalogue's folder as one document: {"agencies.json": {...}, ..., "services": {"files": [...]}}."""
import json
import pathlib

from kinds import Unwritable
from layout import file_text
from tables import ROOT, SERVICES_FOLDER

FILES = [group.name for group in ROOT if group.name != SERVICES_FOLDER]


def without_doubles(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def read_file(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=without_doubles)
    except (ValueError, OSError) as error:
        raise Unwritable(f"{path}: {error}") from error


def read(folder):
    folder = pathlib.Path(folder)
    paths = sorted(folder.rglob("*.json"))
    unknown = [path for path in paths if not (path.parent == folder and path.name in FILES)
               and path.parent != folder / SERVICES_FOLDER]
    if unknown:
        raise Unwritable(f"{unknown[0]}: tools/catalogue_csv/tables.py does not know this file")
    document = {name: read_file(folder / name) for name in FILES}
    services = sorted((folder / SERVICES_FOLDER).glob("*.json"))
    document[SERVICES_FOLDER] = {"files": [read_file(path) for path in services]}
    for path, content in zip(services, document[SERVICES_FOLDER]["files"], strict=True):
        if not isinstance(content, dict) or content.get("agency") != path.stem:
            raise Unwritable(f'{path}: the file is named after its agency; write "agency": "{path.stem}"')
    return document


def texts(document):
    """{path below the folder: the file's text}"""
    found = {name: file_text(document[name]) for name in FILES}
    for content in document[SERVICES_FOLDER]["files"]:
        found[f"{SERVICES_FOLDER}/{content['agency']}.json"] = file_text(content)
    return found


def write(folder, wanted):
    """Only files that change are written; a services file of an agency that has none any more is removed."""
    folder = pathlib.Path(folder)
    changed = []
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != text.encode():
            changed.append((path, path.with_suffix(".json.new")))
            changed[-1][1].parent.mkdir(parents=True, exist_ok=True)
            changed[-1][1].write_bytes(text.encode())
    for path, fresh in changed:
        fresh.replace(path)
    gone = [path for path in sorted((folder / SERVICES_FOLDER).glob("*.json"))
            if f"{SERVICES_FOLDER}/{path.name}" not in wanted]
    for path in gone:
        path.unlink()
    return [str(path.relative_to(folder)) for path, _ in changed] + [str(path.relative_to(folder)) for path in gone]
