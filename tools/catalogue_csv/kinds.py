"""One value of the catalogue and one cell of a spreadsheet: each kind writes a value and reads it back.

A spreadsheet changes what looks like a number, a date or a formula. Such a text gets an apostrophe in front: Excel and
LibreOffice keep it as it is, and reading takes it away again. An empty cell means that the field is left out.
"""
import json
import re

APOSTROPHE = "'"
LONGEST = 32_000  # Excel cuts a cell after 32,767 characters.
FORMULA = "=+-@'\t"
NUMBER_LIKE = re.compile(r"[\d\s.,:/\\%()$eE+-]*\d[\d\s.,:/\\%()$eE+-]*([ap]m?)?\Z", re.IGNORECASE)
MONTHS = ("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|yan|fev|iyn|iyl|avq|sen|okt|noy|dek|"
          "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек")
DATE_LIKE = re.compile(rf"(?=.*\d)(\d+\W*)?({MONTHS})\w*\W*(\d+\W*)*\Z", re.IGNORECASE)
WORDS = {"true", "false"}
SPREADSHEET_MISTAKE = re.compile(r"#(NAME\?|REF!|VALUE!|N/A|DIV/0!|NUM!|NULL!|#+\Z)")


class Unwritable(Exception):
    """A value that has no cell."""


class Unreadable(Exception):
    """A cell that has no value; says what to write instead."""


def guard(text):
    spoiled = text[:1] in FORMULA or NUMBER_LIKE.match(text) or DATE_LIKE.match(text) or text.lower() in WORDS
    return APOSTROPHE + text if text and spoiled else text


def unguard(cell):
    if SPREADSHEET_MISTAKE.match(cell):
        raise Unreadable(f'"{cell}" is a formula\'s mistake; write the text, with an apostrophe in front of = + - @')
    return cell[1:] if cell.startswith(APOSTROPHE) else cell


def check_text(text):
    """What a cell may hold; the catalogue forbids the same."""
    if any(ord(letter) < 32 for letter in text):
        return "remove the line break or tab inside"
    if text != text.strip():
        return "remove the space at the beginning or end"
    if not text:
        return "a text is not empty"
    return ""


def plain(value):
    if not isinstance(value, str):
        raise Unwritable(f"{json.dumps(value, ensure_ascii=False)} is no text")
    mistake = check_text(value)
    if mistake:
        raise Unwritable(mistake)
    return value


def write_text(value):
    return guard(plain(value))


def read_text(cell):
    text = unguard(cell)
    mistake = check_text(text)
    if mistake:
        raise Unreadable(mistake)
    return text


def read_date(cell):
    text = read_text(cell)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise Unreadable(f'"{text}" is no date; write it as \'2026-11-25, with the apostrophe')
    return text


def write_number(value):
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unwritable(f"{json.dumps(value)} is no whole number")
    return str(value)


def read_number(cell):
    text = unguard(cell)
    if not re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", text):
        raise Unreadable(f'"{text}" is no whole number')
    return int(text)


def write_yes_no(value):
    if not isinstance(value, bool):
        raise Unwritable(f"{json.dumps(value)} is neither true nor false")
    return "yes" if value else "no"


def read_yes_no(cell):
    known = {"yes": True, "no": False}
    if cell.lower() not in known:
        raise Unreadable(f'"{cell}" is neither yes nor no')
    return known[cell.lower()]


def write_texts(values):
    """`a; b; c`; a backslash stands before a semicolon or backslash inside. An empty list is `[]`."""
    if not isinstance(values, list):
        raise Unwritable(f"{json.dumps(values, ensure_ascii=False)} is no list")
    texts = [plain(value) for value in values]
    if texts == ["[]"]:
        raise Unwritable("a list of only [] cannot be told from an empty one")
    return guard("; ".join(re.sub(r"([\\;])", r"\\\1", text) for text in texts)) if texts else "[]"


def read_texts(cell):
    cell = unguard(cell)
    if cell == "[]":
        return []
    texts = [""]
    letters = iter(cell)
    for letter in letters:
        if letter == "\\":
            escaped = next(letters, "")
            if escaped not in ("\\", ";"):
                raise Unreadable("after a backslash comes ; or another backslash")
            texts[-1] += escaped
        elif letter == ";":
            texts.append("")
        else:
            texts[-1] += letter
    texts = [text.strip(" ") for text in texts]
    for text in texts:
        mistake = check_text(text)
        if mistake:
            raise Unreadable("between two semicolons nothing stands" if not text else mistake)
    return texts


def write_all_or_texts(value):
    if value == "all":
        return value
    if value == ["all"]:
        raise Unwritable('"all" stands alone, not in a list')
    return write_texts(value)


def read_all_or_texts(cell):
    return cell if cell == "all" else read_texts(cell)


def write_json(value):
    text = json.dumps(value, ensure_ascii=False)
    if text[:1] not in "[{":
        raise Unwritable(f"{text} is neither a list nor an object")
    return text


def read_json(cell):
    try:
        value = json.loads(cell)
    except json.JSONDecodeError as error:
        raise Unreadable(f"no JSON: {error.msg} at character {error.pos + 1}") from error
    if not isinstance(value, list | dict):
        raise Unreadable("neither a list in [] nor an object in {}")
    return value


KINDS = {
    "text": (write_text, read_text),
    "date": (write_text, read_date),
    "number": (write_number, read_number),
    "yes_no": (write_yes_no, read_yes_no),
    "texts": (write_texts, read_texts),
    "all_or_texts": (write_all_or_texts, read_all_or_texts),
    "json": (write_json, read_json),
}


def write(kind, value):
    cell = KINDS[kind][0](value)
    if len(cell) > LONGEST:
        raise Unwritable(f"{len(cell)} characters; a cell of a spreadsheet holds {LONGEST}")
    return cell


def read(kind, cell):
    """The value of a cell that is not empty."""
    return KINDS[kind][1](cell)
