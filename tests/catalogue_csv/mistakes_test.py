"""Each mistake of an editor: what is said of it, with file, row and column. Nothing is changed by any."""
from tables_of_a_copy import TablesOfACopy

CELLS = [
    ("centres", 2, "opened_on", "29.12.2012", "centres.csv, row 2, column opened_on: \"29.12.2012\" is no date"),
    ("centres", 3, "active", "maybe", 'centres.csv, row 3, column active: "maybe" is neither yes nor no'),
    ("centres", 3, "number", "1.5", 'centres.csv, row 3, column number: "1.5" is no whole number'),
    ("centres", 2, "dated_hours", "[1", "centres.csv, row 2, column dated_hours: no JSON"),
    ("centres", 2, "dated_hours", "7", "centres.csv, row 2, column dated_hours: neither a list"),
    ("centres", 2, "names.az", "a\nb", "centres.csv, row 2, column names.az: remove the line break"),
    ("centres", 2, "names.az", "a ", "centres.csv, row 2, column names.az: remove the space"),
    ("centres", 2, "phone", "#NAME?", "centres.csv, row 2, column phone: \"#NAME?\" is a formula's mistake"),
    ("centres", 2, "id", "baku-2", 'centres.csv, row 3, column id: "baku-2" stands in row 2 already'),
    ("centres", 2, "id", "", "centres.csv, row 2, column id: write a name for this row"),
    ("centres", 2, "position", "first", 'centres.csv, row 2, column position: "first" is no position'),
    ("centres", 3, "position", "1", "centres.csv, row 3, column position: this position stands in row 2 already"),
    ("life_events", 2, "services", "a;; b", "life_events.csv, row 2, column services: between two semicolons"),
    ("life_events", 2, "services", "a\\b", "life_events.csv, row 2, column services: after a backslash"),
    ("fees", 2, "service", "nobody", 'fees.csv, row 2, column service: "nobody" stands in no row of services.csv'),
    ("services", 2, "agency", "nobody", 'services.csv, row 2, column agency: "nobody" stands in no row of service_files'),
    ("settings", 2, "field", "mood", 'settings.csv, row 2, column field: sources.json has no setting "mood"'),
    ("settings", 2, "file", "mood.json", "settings.csv, row 2, column field: mood.json has no setting"),
]


class Mistakes(TablesOfACopy):
    def refused(self, wanted):
        before = self.files()
        done = self.run_tool("import")
        self.assertEqual(done.returncode, 1, wanted)
        self.assertIn(wanted, done.stderr)
        self.assertIn("Nothing was changed", done.stderr)
        self.assertEqual(self.files(), before)

    def test_cells(self):
        for name, row, header, cell, wanted in CELLS:
            rows = self.rows(name)
            self.edit(name, row, header, cell)
            with self.subTest(wanted):
                self.refused(wanted)
            self.write_rows(name, rows)

    def test_all_mistakes_are_named_at_once(self):
        self.edit("fees", 2, "service", "nobody")
        self.edit("centres", 2, "active", "maybe")
        self.refused("fees.csv, row 2")
        self.refused("centres.csv, row 2")

    def test_first_lines(self):
        rows = self.rows("fees")
        for first, wanted in (
                ([*rows[0], "colour"], 'fees.csv, row 1: there is no column "colour"; there are service, position'),
                (["agency", *rows[0][1:]], "fees.csv, row 1, column service: this column is missing"),
                ([*rows[0], "kind"], "fees.csv, row 1, column kind: this column stands twice")):
            self.write_rows("fees", [first, *rows[1:]])
            with self.subTest(wanted):
                self.refused(wanted)

    def test_rates_of_one_fee(self):
        rows = self.rows("fees")
        header = rows[0]
        for column, cell, wanted in (
                ("label.en", "Another", "fees.csv, row 3, column label.en: row 2 is the same entry and says otherwise"),
                ("rate", "1", "fees.csv, row 3, column rate: a number that no other row of this entry has"),
                ("from", "1 May", 'fees.csv, row 3, column from: "1 May" is no date')):
            again = list(rows[1])
            again[header.index("rate")] = "2"
            again[header.index(column)] = cell
            self.write_rows("fees", [header, rows[1], again, *rows[2:]])
            with self.subTest(wanted):
                self.refused(wanted)

    def test_files(self):
        content = (self.tables / "fees.csv").read_bytes()
        for changed, wanted in (
                (b"", "fees.csv: the file is empty"),
                ("\u0259".encode("utf-16-le") + b"\xff", "fees.csv: the letters are not UTF-8"),
                (content + b'"open\r\n', "a quotation mark does not close"),
                (content + b"a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r\r\n", "more cells than columns")):
            (self.tables / "fees.csv").write_bytes(changed)
            with self.subTest(wanted):
                self.refused(wanted)
        (self.tables / "fees.csv").unlink()
        self.refused("fees.csv: the file is missing")

    def test_a_table_that_nobody_knows(self):
        (self.tables / "notes.csv").write_text("a,b\n")
        self.refused("notes.csv: the catalogue has no such table")

    def test_a_setting_taken_away_or_doubled(self):
        rows = self.rows("settings")
        self.write_rows("settings", [row for row in rows if row[1] != "collected_on"])
        self.refused("settings.csv: the row of network.json collected_on is missing")
        self.write_rows("settings", [*rows, rows[-1]])
        self.refused("stands twice")

    def test_what_the_check_refuses_is_not_written(self):
        self.edit("centres", 2, "phone", "109")
        before = self.files()
        done = self.run_tool("import", "--check", "false")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.files(), before)
        done = self.run_tool("import", "--check", "true")
        self.assertEqual((done.returncode, done.stdout), (0, "changed: centres.json\n"), done.stderr)
