#!/usr/bin/env python3
"""Every message is used, and user-visible text stands in assets/messages, not in code.

That a used message exists is the compiler's business (enum Msg); that all languages have it is
tools/generate_messages.py's.
"""
import json
import re

import tree

# Letters are data in the text room: alphabets, folding, transliteration.
LETTER_TABLES = "core/text/"


def main():
    findings = []
    used = set()
    quoted = ""
    for file in tree.files("core", "backend", "web", suffixes=tree.CPP | {".js", ".mjs", ".html"}):
        source = tree.text(file)
        if file.suffix in tree.CPP:
            used |= set(re.findall(r"\bMsg::(\w+)", tree.without_comments(source)))
        quoted += "\n".join(text for _, text in tree.literals(source))
        if file.suffix not in tree.CPP or str(file).startswith(LETTER_TABLES):
            continue
        for line, literal in tree.literals(source):
            if any(ord(c) > 127 and c.isalpha() for c in literal):
                findings.append(f"{file}:{line}: {literal[:40]} has letters outside ASCII; move the text to "
                                "assets/messages, or letter tables to core/text.")
    messages = tree.root() / "assets/messages/az.json"
    for key in json.loads(messages.read_text(encoding="utf-8")) if messages.exists() else []:
        if key.replace(".", "_") not in used and f'"{key}"' not in quoted:
            findings.append(f'assets/messages: "{key}" is used nowhere; take it out of all three languages.')
    tree.finish(findings)


if __name__ == "__main__":
    main()
