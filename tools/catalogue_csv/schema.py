"""The words in which tables.py describes the catalogue: what a file's object holds, and which lists are tables.

Order matters: fields are written to JSON in the order in which they are declared.
"""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Leaf:
    """One value, one column. `kind` is one of kinds.KINDS."""
    name: str
    kind: str


@dataclass(frozen=True)
class Group:
    """An object inside an object: its columns are `name.field`. Without any value it is left out."""
    name: str
    fields: tuple


@dataclass(frozen=True)
class Table:
    """A list of objects in a CSV of its own.

    `key` names the field that tells its rows apart, `called` is what rows of other tables name it by.
    `ordered`: rows have a position. `bare`: the list holds the values of the only field, not objects.
    """
    name: str
    fields: tuple
    key: str = ""
    called: str = ""
    ordered: bool = True
    bare: bool = False


@dataclass(frozen=True)
class Rows:
    """A list whose elements are rows of `table`. `always`: without rows it is written as an empty list."""
    name: str
    table: Table
    always: bool = True


@dataclass(frozen=True)
class Repeated:
    """A list in the same table: one row an element, the other columns say the same in each. `called` numbers them."""
    name: str
    called: str
    fields: tuple


@dataclass(frozen=True)
class Column:
    """A value's place in an object and the column's name in the CSV."""
    path: tuple
    kind: str
    header: str


def columns(fields, path=()):
    """Those of an object, groups flattened, without lists that have rows."""
    found = []
    for item in fields:
        if isinstance(item, Leaf):
            found.append(Column((*path, item.name), item.kind, ".".join((*path, item.name))))
        elif isinstance(item, Group):
            found += columns(item.fields, (*path, item.name))
    return found


def lists(fields, path=()):
    """[(path, Rows)] of an object, groups looked into."""
    found = []
    for item in fields:
        if isinstance(item, Rows):
            found.append(((*path, item.name), item))
        elif isinstance(item, Group):
            found += lists(item.fields, (*path, item.name))
    return found


def repeated(table):
    return next((item for item in table.fields if isinstance(item, Repeated)), None)


@dataclass
class PlacedTable:
    """A table and the one whose rows it belongs to (None: a file's)."""
    table: Table
    parent: Table = None
    headers: list = field(default_factory=list)


def placed_tables(fields, parent=None):
    """Every table, those of tables included, with its whole first line."""
    found = []
    for _, rows in lists(fields):
        table = rows.table
        headers = [parent.called] if parent and parent.called else []
        headers += ["position"] if table.ordered else []
        for item in table.fields:
            if isinstance(item, Repeated):
                headers += [item.called] + [column.header for column in columns(item.fields)]
            else:
                headers += [column.header for column in columns((item,))]
        found.append(PlacedTable(table, parent, headers))
        found += placed_tables(table.fields, table)
    return found
