"""The catalogue's document as tables: {name: (headers, rows)}."""
import json

import kinds
from kinds import Unwritable
from schema import Group, Leaf, Rows, columns, placed_tables, repeated
from tables import ROOT

SETTINGS = "settings"
SETTINGS_HEADERS = ["file", "field", "value"]


def value_at(item, path):
    for name in path:
        if not isinstance(item, dict) or name not in item:
            return None
        item = item[name]
    return item


def check_fields(item, fields, place):
    """Nothing may be lost: each field of the object is declared, each object and list is where one is declared."""
    if not isinstance(item, dict):
        raise Unwritable(f"{place}: an object is expected here")
    known = {field.name: field for field in fields}
    for name, value in item.items():
        if name not in known:
            raise Unwritable(f'{place}: the tables do not know the field "{name}"; '
                             "describe it in tools/catalogue_csv/tables.py")
        field = known[name]
        if value is None:
            raise Unwritable(f"{place}.{name}: null has no cell; leave the field out")
        if isinstance(field, Group):
            check_fields(value, field.fields, f"{place}.{name}")
        elif not isinstance(field, Leaf) and not isinstance(value, list):
            raise Unwritable(f"{place}.{name}: a list is expected here")


def cells_of(item, fields, place):
    cells = {}
    for column in columns(fields):
        value = value_at(item, column.path)
        try:
            cells[column.header] = "" if value is None else kinds.write(column.kind, value)
        except Unwritable as error:
            raise Unwritable(f"{place}.{column.header}: {error}") from error
    return cells


class Writer:
    def __init__(self):
        self.sheets = {placed.table.name: (placed.headers, []) for placed in placed_tables(ROOT)}
        self.sheets[SETTINGS] = (SETTINGS_HEADERS, [])

    def add_row(self, table, cells):
        headers, rows = self.sheets[table.name]
        rows.append([cells.get(header, "") for header in headers])

    def add_lists(self, item, fields, place, parent):
        """`parent`: the column that names the row of another table, and its cell."""
        for field in fields:
            value = value_at(item, (field.name,))
            if isinstance(field, Group) and value is not None:
                self.add_lists(value, field.fields, f"{place}.{field.name}", parent)
            elif isinstance(field, Rows):
                self.add_rows(field.table, value or [], f"{place}.{field.name}", parent)

    def add_rows(self, table, items, place, parent):
        for number, item in enumerate(items, 1):
            if table.bare:
                item = {table.fields[0].name: item}
            here = f"{place}[{item.get(table.key, number - 1) if isinstance(item, dict) else number - 1}]"
            check_fields(item, table.fields, here)
            cells = {**parent, **cells_of(item, table.fields, here)}
            if table.ordered:
                cells["position"] = str(number)
            self.add_repeated(table, item, here, cells)
            self.add_lists(item, table.fields, here, {table.called: cells[table.key]} if table.called else {})

    def add_repeated(self, table, item, place, cells):
        inner = repeated(table)
        elements = value_at(item, (inner.name,)) if inner else None
        if not elements:
            self.add_row(table, cells)
            return
        for number, element in enumerate(elements, 1):
            here = f"{place}.{inner.name}[{number - 1}]"
            check_fields(element, inner.fields, here)
            self.add_row(table, {**cells, inner.called: str(number), **cells_of(element, inner.fields, here)})

    def add_file(self, group, content):
        check_fields(content, group.fields, group.name)
        for header, cell in cells_of(content, group.fields, group.name).items():
            self.sheets[SETTINGS][1].append([group.name, header, cell])
        self.add_lists(content, group.fields, group.name, {})


def sheets_of(document):
    writer = Writer()
    for group in ROOT:
        writer.add_file(group, document[group.name])
    return writer.sheets


def same(left, right):
    """Equal, kinds and numbers too (for Python True is 1); order of fields apart."""
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)
