"""Out into CSV and back in: nothing is lost, nothing is changed, and an edit reaches what it means alone."""
import json
import random
import re
import unittest

import tables_of_a_copy
from tables_of_a_copy import TablesOfACopy

import folder
import kinds
import layout
import reading
import schema
import sheets
import tables
import writing

AWKWARD = ["=1+1", "+994 12 108", "-5", "@home", "'quoted", "''", '"', 'say "yes", or no', "a; b", "a;b;", ";", "\\;",
           "\\", "a, b", "05", "01-02", "1/2", "10:30", "10 AM", "2026-11-25", "1e5", "TRUE", "false", "5 may", "12%", "[]",
           "{}", "all", "yes", "null", "#5", "0", "007 ", "Əli şam", "янв 5", "\u00a0", "“x”", "=", "x" * 500]


class RoundTrip(TablesOfACopy):
    def test_nothing_edited_is_the_same_byte_for_byte(self):
        for name, content in self.files().items():
            (self.catalogue / name).write_bytes(content.replace(b"  ", b"").replace(b"\n", b" "))
        done = self.run_tool("import")
        self.assertEqual(done.returncode, 0, done.stderr)
        for path in tables_of_a_copy.CATALOGUE.rglob("*.json"):
            name = str(path.relative_to(tables_of_a_copy.CATALOGUE))
            self.assertEqual(self.files()[name].decode(), path.read_text(encoding="utf-8"),
                             f"{name}: fields in another order, or another layout, than tools/catalogue_csv writes")

    def test_the_plan_of_a_hall_comes_back_byte_for_byte(self):
        plan = self.catalogue / "hall_plans.json"
        area = {"x": 1, "y": 1, "width": 2, "height": 4}
        content = {"plans": [{"centre": "baku-1", "zones": [{"agency": "mia", "first_counter": 1, "last_counter": 6, **area}],
                              "places": [{"kind": "entrance", **area, "x": 4}, {"kind": "lift", **area, "x": 7}],
                              "terminals": [], "basis": "ours", "editor_note": "Measured on 2026-11-25."}]}
        plan.write_text(layout.file_text(content), encoding="utf-8")
        before = self.files()
        self.assertEqual(self.run_tool("export").returncode, 0)
        self.assertEqual(self.rows("hall_places")[0], ["centre", "position", "kind", "x", "y", "width", "height"])
        done = self.run_tool("import")
        self.assertEqual((done.returncode, done.stdout), (0, "nothing changed\n"), done.stderr)
        self.assertEqual(self.files(), before)

    def test_tables_are_what_a_spreadsheet_reads(self):
        content = (self.tables / "fees.csv").read_bytes()
        self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(content.count(b"\n"), content.count(b"\r\n"))
        day = next(row for row in self.rows("holidays") if "mourning-day" in row)
        self.assertIn("'01-20", day)

    def test_a_fee_edited_is_one_line_of_json(self):
        before, rows = self.files(), self.rows("fees")
        service = next(number for number, row in enumerate(rows, 1) if row[0] == "passport-adult")
        self.edit("fees", service, "amount", "777.00 AZN")
        done = self.run_tool("import")
        self.assertEqual((done.returncode, done.stdout), (0, "changed: services/mia.json\n"), done.stderr)
        (name, old, new), = self.differing_lines(before)
        self.assertEqual(name, "services/mia.json")
        self.assertNotIn("777.00 AZN", old)
        self.assertIn('"777.00 AZN"', new)

    def test_rows_may_be_sorted_because_positions_keep_their_order(self):
        before = self.files()
        for name in ("fees", "documents", "services", "evidence", "synonyms"):
            rows = self.rows(name)
            self.write_rows(name, [rows[0]] + sorted(rows[1:], reverse=True))
        self.assertEqual(self.run_tool("import").stdout, "nothing changed\n")
        self.assertEqual(self.files(), before)

    def test_a_row_without_position_stands_after_the_one_above(self):
        rows = self.rows("life_events")
        added = ["", "new-event", "a", "b", "c", "id-loss", ""]
        self.write_rows("life_events", rows[:3] + [added] + rows[3:])
        self.assertEqual(self.run_tool("import").stdout, "changed: life_events.json\n")
        events = json.loads(self.files()["life_events.json"])["life_events"]
        self.assertEqual(events[2], {"id": "new-event", "names": {"az": "a", "ru": "b", "en": "c"},
                                     "services": ["id-loss"]})

    def test_a_rate_is_a_row_of_its_fee(self):
        rows = self.rows("fees")
        header = rows[0]
        at = next(number for number, row in enumerate(rows) if row[0] == "passport-adult")
        added = list(rows[at])
        for column, cell in (("rate", ""), ("from", "2027-01-01"), ("amount", "65.00 AZN"), ("status", "official")):
            added[header.index(column)] = cell
        self.write_rows("fees", rows[:at + 1] + [added] + rows[at + 1:])
        done = self.run_tool("import")
        self.assertEqual((done.returncode, done.stdout), (0, "changed: services/mia.json\n"), done.stderr)
        services = json.loads(self.files()["services/mia.json"])["services"]
        rates = next(row for row in services if row["id"] == "passport-adult")["fees"][0]["rates"]
        self.assertEqual(len(rates), 2)
        self.assertEqual(rates[1], {"from": "2027-01-01", "amount": "65.00 AZN", "status": "official"})

    def test_a_row_taken_away_is_gone(self):
        self.write_rows("documents", [row for row in self.rows("documents") if row[0] != "passport-adult"])
        self.assertEqual(self.run_tool("import").stdout, "changed: services/mia.json\n")
        services = json.loads(self.files()["services/mia.json"])["services"]
        self.assertEqual(next(row for row in services if row["id"] == "passport-adult")["evidence"], [])

    def test_what_excel_makes_of_it_is_understood(self):
        before = self.files()
        for path in self.tables.glob("*.csv"):
            rows = self.rows(path.stem)
            for row in rows[1:]:
                while row and not row[-1]:
                    row.pop()
            rows += [[], [""] * len(rows[0])]
            self.write_rows(path.stem, rows, *random.Random(1).choice([(";", "utf-8-sig"), ("\t", "utf-16")]))
        done = self.run_tool("import")
        self.assertEqual((done.returncode, done.stdout), (0, "nothing changed\n"), done.stderr)
        self.assertEqual(self.files(), before)

    def test_an_unknown_field_is_said_and_nothing_is_written(self):
        path = self.catalogue / "services/mia.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"typical"', '"surprise": 1, "typical"', 1),
                        encoding="utf-8")
        before = {path.name: path.read_bytes() for path in self.tables.iterdir()}
        done = self.run_tool("export")
        self.assertEqual(done.returncode, 1)
        self.assertIn('do not know the field "surprise"', done.stderr)
        self.assertEqual({path.name: path.read_bytes() for path in self.tables.iterdir()}, before)


class Tables(unittest.TestCase):
    # Inside cells of JSON.
    IN_CELLS = {"from", "on", "ranges", "every_weeks", "week_of_month", "weekday", "until_on", "range", "covered", "offset"}

    def names(self, fields):
        for field in fields:
            yield field.name
            inner = field.table.fields if isinstance(field, schema.Rows) else getattr(field, "fields", ())
            yield from self.names(inner)

    def test_every_field_that_the_portal_reads_is_described(self):
        read = set()
        for path in (tables_of_a_copy.ROOT / "core/wire").glob("catalogue_*.cpp"):
            lists = re.findall(r"(?:only\(|read_id<\w+(?:<\w+>)?>\(\s*reader,)\s*\{([^}]*)\}", path.read_text(encoding="utf-8"))
            read |= {name for names in lists for name in re.findall(r'"(\w+)"', names)}
        self.assertGreater(len(read), 90)
        self.assertEqual(read - set(self.names(tables.ROOT)) - self.IN_CELLS, set())


class AwkwardTexts(TablesOfACopy):
    def random_edit(self, item, fields, random_):
        """Texts and lists of an object replaced by awkward ones; ids stay, because rows are named by them."""
        for field in fields:
            value = item.get(field.name) if isinstance(item, dict) else None
            if value is None:
                continue
            if isinstance(field, schema.Group):
                self.random_edit(value, field.fields, random_)
            elif isinstance(field, schema.Rows):
                for inner in value:
                    self.random_edit(inner, [part for part in field.table.fields if part.name != field.table.key],
                                     random_)
            elif isinstance(field, schema.Repeated):
                for inner in value:
                    self.random_edit(inner, field.fields, random_)
            elif isinstance(field, schema.Leaf) and random_.random() < 0.3:
                if field.kind == "text":
                    item[field.name] = random_.choice(self.texts)
                elif field.kind == "texts":
                    item[field.name] = random_.sample(self.texts, random_.randrange(2, 4)) if random_.random() < 0.9 else []

    def test_random_edits_survive(self):
        self.texts = [text for text in AWKWARD if not kinds.check_text(text)]
        self.assertGreater(len(self.texts), 30)
        for seed in range(8):
            document = folder.read(self.catalogue)
            for group in tables.ROOT:
                self.random_edit(document[group.name], group.fields, random.Random(seed))
            for name, (headers, rows) in writing.sheets_of(document).items():
                (self.tables / f"{name}.csv").write_bytes(sheets.sheet_bytes(headers, rows))
            mistakes = sheets.Mistakes()
            again = reading.document_of(self.tables, mistakes)
            self.assertEqual(mistakes, [])
            self.assertEqual(folder.texts(again), folder.texts(document), f"seed {seed}")

    def test_each_cell_of_each_kind(self):
        for text in AWKWARD:
            if kinds.check_text(text):
                with self.assertRaises(kinds.Unwritable):
                    kinds.write("text", text)
                continue
            self.assertEqual(kinds.read("text", kinds.write("text", text)), text)
            self.assertNotIn(kinds.write("text", text)[0], "=+-@")
            for values in ([text], [text, "b"], ["a", text], []):
                if values != ["[]"]:
                    self.assertEqual(kinds.read("texts", kinds.write("texts", values)), values)

    def test_what_a_spreadsheet_would_change_is_guarded(self):
        for text in ("05", "01-02", "10:30", "10 AM", "2026-11-25", "40.41", "1e5", "TRUE", "5 may", "5 мая 2014", "=1", "+1", "-1", "@a"):
            self.assertEqual(kinds.write("text", text), "'" + text)
        for text in ("25.00 AZN", "Amount to be confirmed", "age >= 18", "AZ1078", "all", "marriage"):
            self.assertEqual(kinds.write("text", text), text)
