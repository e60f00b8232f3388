"""A copy of the real catalogue in a temporary folder, with its tables, which tests edit."""
import csv
import io
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
TOOL = ROOT / "tools/catalogue_csv"
CATALOGUE = ROOT / "assets/catalogue"
sys.path.insert(0, str(TOOL))
sys.dont_write_bytecode = True


class TablesOfACopy(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.catalogue = pathlib.Path(self.temporary.name, "catalogue")
        self.tables = pathlib.Path(self.temporary.name, "tables")
        for path in CATALOGUE.rglob("*.json"):
            copy = self.catalogue / path.relative_to(CATALOGUE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        done = self.run_tool("export")
        self.assertEqual(done.returncode, 0, done.stderr)

    def run_tool(self, command, *more):
        return subprocess.run([sys.executable, "-B", TOOL, command, self.tables, "--catalogue", self.catalogue, *more],
                              capture_output=True, text=True, check=False)

    def rows(self, name):
        text = (self.tables / f"{name}.csv").read_bytes().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline="")))

    def write_rows(self, name, rows, delimiter=",", encoding="utf-8-sig"):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
        (self.tables / f"{name}.csv").write_bytes(out.getvalue().encode(encoding))

    def edit(self, name, row, header, cell):
        """`row` as a spreadsheet counts: 1 is the header."""
        rows = self.rows(name)
        rows[row - 1][rows[0].index(header)] = cell
        self.write_rows(name, rows)

    def files(self):
        return {str(path.relative_to(self.catalogue)): path.read_bytes() for path in self.catalogue.rglob("*.json")}

    def differing_lines(self, before):
        """(file, old line, new line) of files with as many lines as before."""
        found = []
        for name, content in self.files().items():
            old, new = before[name].decode().split("\n"), content.decode().split("\n")
            self.assertEqual(len(old), len(new), name)
            found += [(name, a, b) for a, b in zip(old, new, strict=True) if a != b]
        return found
