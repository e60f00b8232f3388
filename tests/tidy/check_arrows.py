#!/usr/bin/env python3
"""Includes follow the arrows of the architecture. The arrows are the DEPS of asan_room() in the CMake files."""
import re

import tree

# Third-party headers and the only places that may see them.
OUTSIDE = {
    r"^nlohmann/": ["core/wire/", "backend/http/assets.cpp", "tests/"],
    r"^sqlite3\.h$": ["backend/store/sqlite/", "tests/store_contract/"],
    r"^libpq-fe\.h$": ["backend/store/postgres/"],
    r"^httplib\.h$": ["backend/http/"],
    r"^curl/": ["backend/notify/"],
    r"^liboath/": ["backend/accounts/"],
    r"^zxcvbn\.h$": ["backend/accounts/"],
    r"^espeak-ng/": ["backend/speech/"],
    r"^sodium\.h$": ["backend/"],
    r"^ft2build\.h$|^freetype/": ["backend/print/"],
    r"^qrcodegen/": ["backend/", "core/screens/", "web/"],
    r"imgui": ["web/dom/", "web/paint/", "web/app/"],
    r"^quirc\.h$": ["web/reader/"],
}


def rooms():
    """folder -> (include root, set of folders it may include from, itself and transitive ones)."""
    folder_of, deps_of, root_of = {}, {}, {}
    for file in ["CMakeLists.txt", "tools/cmake/backend.cmake", "tools/cmake/web.cmake", "tools/cmake/reader.cmake"]:
        if not (tree.root() / file).exists():
            continue
        for call in re.findall(r"^asan_room\(([^)]*)\)", tree.text(file), re.MULTILINE):
            words = call.split()
            options = {"PREFIX": "", "ROOT": "core"}
            for option in options:
                if option in words:
                    options[option] = words[words.index(option) + 1]
            name = options["PREFIX"] + words[0]
            folder_of[name] = words[1]
            root_of[words[1]] = options["ROOT"]
            deps_of[name] = words[words.index("DEPS") + 1:] if "DEPS" in words else []

    def closure(name, seen):
        for dep in deps_of.get(name, []):
            if dep not in seen:
                seen.add(dep)
                closure(dep, seen)
        return seen

    return {folder: (root_of[folder], {folder_of[n] for n in closure(name, {name}) if n in folder_of})
            for name, folder in folder_of.items()}


def main():
    known = rooms()
    findings = []
    if not known:
        findings.append("CMakeLists.txt: no asan_room() found; this check reads the arrows there.")
    for file in tree.files("core", "backend", "web", suffixes=tree.CPP):
        folder = str(file.parent)
        for line, name, quoted in tree.includes(file):
            where = f"{file}:{line}"
            for pattern, places in OUTSIDE.items():
                if re.search(pattern, name) and not any(str(file).startswith(place) for place in places):
                    findings.append(f"{where}: {name} may be included only in {', '.join(places)}; go through that room.")
            if not quoted or name.startswith("generated/") or folder == "backend":
                continue  # the server's program puts all rooms together
            target = name.rsplit("/", 1)[0] if "/" in name else ""
            if folder not in known:
                findings.append(f"{where}: {folder} is no room of CMakeLists.txt; add asan_room() or move the file.")
                break
            allowed = known[folder][1]
            if not any(target == place.split("/", 1)[1] for place in allowed):
                findings.append(f"{where}: {folder} must not depend on \"{name}\"; allowed are "
                                f"{', '.join(sorted(allowed))}. Turn the dependency round or pass the value in.")
    tree.finish(findings)


if __name__ == "__main__":
    main()
