"""JSON in the repository's layout: two spaces; what has no objects inside stands on one line when it fits."""
import json

WIDTH = 120


def holds_objects(value):
    inside = value.values() if isinstance(value, dict) else value
    return any(isinstance(item, dict) or (isinstance(item, list) and holds_objects(item)) for item in inside)


def on_one_line(value):
    if isinstance(value, dict) and value:
        return "{ " + ", ".join(f"{quoted(name)}: {on_one_line(item)}" for name, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(on_one_line(item) for item in value) + "]"
    return quoted(value)


def quoted(value):
    return json.dumps(value, ensure_ascii=False)


def laid_out(value, depth=0, before=0, after=0):
    """`before` and `after`: characters that stand on the line besides the value."""
    if not isinstance(value, dict | list) or not value:
        return on_one_line(value)
    line = on_one_line(value)
    if not holds_objects(value) and before + len(line) + after <= WIDTH:
        return line
    indent = "  " * (depth + 1)
    heads = [f"{quoted(name)}: " for name in value] if isinstance(value, dict) else [""] * len(value)
    items = list(value.values()) if isinstance(value, dict) else value
    lines = []
    for number, (head, item) in enumerate(zip(heads, items, strict=True), 1):
        comma = int(number < len(items))
        lines.append(indent + head + laid_out(item, depth + 1, len(indent) + len(head), comma))
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(lines) + "\n" + "  " * depth + closing


def file_text(document):
    return laid_out(document) + "\n"
