"""Tables as the catalogue's document. Every mistake is collected; with one there is no document."""
import re
from dataclasses import dataclass, field

import kinds
import sheets
from schema import Group, Leaf, Rows, columns, placed_tables, repeated
from tables import ROOT
from writing import SETTINGS, SETTINGS_HEADERS


@dataclass
class Row:
    """One element of a list: the values of its columns by path, and those of its repeated lines."""
    number: int
    parent: str
    position: float
    values: dict
    repeats: list = field(default_factory=list)


def read_values(cells, fields, table, number, mistakes):
    values = {}
    for column in columns(fields):
        cell = cells[column.header]
        try:
            if cell:
                values[column.path] = kinds.read(column.kind, cell)
        except kinds.Unreadable as error:
            mistakes.add(str(error), table, number, column.header)
    return values


def read_position(cell, above):
    """An empty one stands after the row above. None: it cannot be read."""
    if not cell:
        return above
    return float(cell.replace(",", ".")) if re.fullmatch(r"\d{1,6}([.,]\d{1,6})?", cell) else None


class Reader:
    def __init__(self, folder, mistakes):
        self.folder = folder
        self.mistakes = mistakes
        self.rows = {}

    def read_tables(self):
        for placed in placed_tables(ROOT):
            self.rows[placed.table.name] = self.read_table(placed)
            self.check_keys(placed.table)
        known = {placed.table.name for placed in placed_tables(ROOT)} | {SETTINGS}
        for path in sorted(self.folder.glob("*.csv")):
            if path.stem not in known:
                self.mistakes.add("the catalogue has no such table; take the file away", path.stem)

    def read_table(self, placed):
        table, found, above = placed.table, [], {}
        called = placed.parent.called if placed.parent else ""
        for number, cells in sheets.read(self.folder, table.name, placed.headers, self.mistakes):
            parent = self.read_parent(placed, cells[called], number) if called else ""
            position = 0
            if table.ordered:
                position = read_position(cells["position"], above.get(parent, 0))
                if position is None:
                    self.mistakes.add(f'"{cells["position"]}" is no position such as 3, or 2.5 between 2 and 3; empty '
                                      "means after the row above", table.name, number, "position")
                    continue
                above[parent] = position
            row = Row(number, parent, position, read_values(cells, table.fields, table.name, number, self.mistakes))
            is_given = table.ordered and cells["position"]
            self.add(table, row, cells, is_given, found)
        # Sorting keeps the order of rows at the same place.
        return sorted(found, key=lambda row: row.position)

    def read_parent(self, placed, cell, number):
        key = kinds.unguard(cell)
        if key not in {str(row.values.get((placed.parent.key,))) for row in self.rows[placed.parent.name]}:
            self.mistakes.add(f'"{key}" stands in no row of {placed.parent.name}.csv', placed.table.name, number,
                              placed.parent.called)
        return key

    def add(self, table, row, cells, is_given, found):
        """A row of its own, or one more line of the row that has its place already."""
        inner = repeated(table)
        same = next((other for other in found if is_given and other.parent == row.parent and
                     other.position == row.position), None)
        if inner:
            self.add_repeat(table, inner, same or row, cells, row.number)
        if same is None:
            found.append(row)
        elif not inner:
            self.mistakes.add(f"this position stands in row {same.number} already", table.name, row.number, "position")
        else:
            for column in columns(table.fields):
                if same.values.get(column.path) != row.values.get(column.path):
                    self.mistakes.add(f"row {same.number} is the same entry and says otherwise; write the same in "
                                      "both", table.name, row.number, column.header)

    def add_repeat(self, table, inner, row, cells, number):
        headers = [inner.called] + [column.header for column in columns(inner.fields)]
        if not any(cells[header] for header in headers):
            return
        place = read_position(cells[inner.called], row.repeats[-1][0] if row.repeats else 0)
        if place is None or (cells[inner.called] and place in [other[0] for other in row.repeats]):
            self.mistakes.add("a number that no other row of this entry has", table.name, number, inner.called)
            return
        row.repeats.append((place, read_values(cells, inner.fields, table.name, number, self.mistakes)))

    def check_keys(self, table):
        seen = {}
        for row in sorted(self.rows[table.name], key=lambda row: row.number):
            key = row.values.get((table.key,))
            if table.key and key is None:
                self.mistakes.add("write a name for this row", table.name, row.number, table.key)
            elif table.key and seen.setdefault(key, row.number) != row.number:
                self.mistakes.add(f'"{key}" stands in row {seen[key]} already', table.name, row.number, table.key)

    def read_settings(self):
        """{file: {path: value}}. Each setting has its row, so that none is lost by deleting a row."""
        known = {(group.name, column.header): column for group in ROOT for column in columns(group.fields)}
        found, seen = {group.name: {} for group in ROOT}, set()
        for number, cells in sheets.read(self.folder, SETTINGS, SETTINGS_HEADERS, self.mistakes):
            name = (cells["file"], cells["field"])
            if name not in known or name in seen:
                self.mistakes.add(f"{name[0]} {name[1]} stands twice" if name in seen else
                                  f'{name[0]} has no setting "{name[1]}"', SETTINGS, number, "field")
                continue
            seen.add(name)
            column = known[name]
            try:
                if cells["value"]:
                    found[name[0]][column.path] = kinds.read(column.kind, cells["value"])
            except kinds.Unreadable as error:
                self.mistakes.add(str(error), SETTINGS, number, "value")
        for name in known.keys() - seen if seen else ():
            self.mistakes.add(f"the row of {name[0]} {name[1]} is missing; to leave it out, empty its value", SETTINGS)
        return found

    def built(self, fields, values, parent, path=()):
        """An object in the order of its fields."""
        item = {}
        for part in fields:
            here = (*path, part.name)
            if isinstance(part, Leaf) and here in values:
                item[part.name] = values[here]
            elif isinstance(part, Group):
                inside = self.built(part.fields, values, parent, here)
                if inside:
                    item[part.name] = inside
            elif isinstance(part, Rows):
                elements = self.elements(part.table, parent)
                if elements or part.always:
                    item[part.name] = elements
        return item

    def elements(self, table, parent):
        return [self.element(table, row) for row in self.rows[table.name] if row.parent == parent]

    def element(self, table, row):
        key = str(row.values[(table.key,)]) if table.called else ""
        item = self.built(table.fields, row.values, key)
        inner = repeated(table)
        if inner and row.repeats:
            item[inner.name] = [self.built(inner.fields, values, "")
                                for _, values in sorted(row.repeats, key=lambda repeat: repeat[0])]
            order = [part.name for part in table.fields]
            item = dict(sorted(item.items(), key=lambda pair: order.index(pair[0])))
        return item[table.fields[0].name] if table.bare else item


def document_of(folder, mistakes):
    """None when there are mistakes."""
    reader = Reader(folder, mistakes)
    reader.read_tables()
    settings = reader.read_settings()
    if mistakes:
        return None
    document = {}
    for group in ROOT:
        document[group.name] = reader.built(group.fields, settings[group.name], "")
    document["services"]["files"].sort(key=lambda content: content["agency"])
    return document
