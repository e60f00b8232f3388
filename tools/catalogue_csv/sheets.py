"""CSV files as spreadsheets write them: RFC 4180, UTF-8 with a byte order mark; `;` and tabs are understood too."""
import csv
import io
import pathlib

SEPARATORS = ",;\t"


class Mistakes(list):
    """Sentences that name file, row and column. Rows are counted as a spreadsheet counts them: the first is the header."""

    def add(self, remedy, file, row=0, column=""):
        self.append(", ".join([f"{file}.csv"] + [f"row {row}"] * bool(row) + [f"column {column}"] * bool(column)) +
                    f": {remedy}")


def sheet_bytes(headers, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return ("\ufeff" + out.getvalue()).encode()


def decoded(path):
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    return content.decode("utf-8-sig")


def separator_of(text, headers):
    """The one that cuts the first line into the most known names."""
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=lambda mark: sum(cell.strip('" \r') in headers for cell in first.split(mark)))


def read(folder, name, headers, mistakes):
    """[(row number, {header: cell})] without rows that are empty."""
    path = pathlib.Path(folder) / f"{name}.csv"
    if not path.exists():
        mistakes.add("the file is missing; export again", name)
        return []
    try:
        text = decoded(path)
    except UnicodeError:
        mistakes.add('the letters are not UTF-8; save it as "CSV UTF-8"', name)
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text, headers), strict=True)
    rows = []
    try:
        rows = list(enumerate(reader, 1))
    except csv.Error as error:
        mistakes.add(f"a quotation mark does not close, or stands alone ({error})", name, reader.line_num)
        return []
    if not rows or not check_headers([cell.strip() for cell in rows[0][1]], headers, name, mistakes):
        if not rows:
            mistakes.add("the file is empty; export again", name)
        return []
    return [(number, cells_of(number, cells, [cell.strip() for cell in rows[0][1]], name, mistakes))
            for number, cells in rows[1:] if any(cells)]


def check_headers(found, headers, name, mistakes):
    before = len(mistakes)
    while found and not found[-1]:
        found.pop()
    for header in found:
        if header not in headers:
            mistakes.add(f'there is no column "{header}"; there are {", ".join(headers)}', name, 1)
    for header in headers:
        if found.count(header) != 1:
            mistakes.add("this column is missing" if header not in found else "this column stands twice", name, 1,
                         header)
    return len(mistakes) == before


def cells_of(number, cells, found, name, mistakes):
    if any(cells[len(found):]):
        mistakes.add("more cells than columns; a text with the separator inside stands in quotation marks", name,
                     number)
    # Excel leaves out separators at the end of a row.
    padded = cells + [""] * (len(found) - len(cells))
    return dict(zip(found, padded, strict=False))
