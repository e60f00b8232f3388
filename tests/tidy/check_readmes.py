#!/usr/bin/env python3
"""Every folder with sources says in a README.md what lives there, what it may depend on and where to start."""
import tree

SOURCES = {".cpp", ".hpp", ".py", ".sh", ".js", ".mjs", ".css", ".html", ".cmake", ".svg", ".json"}


def main():
    findings = []
    folders = sorted({file.parent for file in tree.files(".", suffixes=SOURCES)})
    for folder in folders:
        if any(part.startswith(".") and part != "." for part in folder.parts):
            continue
        readme = tree.root() / folder / "README.md"
        if not readme.exists():
            findings.append(f"{folder}: has no README.md; say what lives here, what it may depend on, where to start reading.")
        elif len(readme.read_text(encoding="utf-8").split()) < 15:
            findings.append(f"{folder}/README.md: says too little; write a few plain sentences.")
    tree.finish(findings)


if __name__ == "__main__":
    main()
