// Every task of a terminal in three languages, as `./portal terminal-test` plays it; and that it fails when it must.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { root, startServer } from "./harness.mjs";
import { NoPractice } from "../walkthroughs/practice.mjs";
import { htmlOf, junitOf } from "../walkthroughs/report.mjs";
import { playAll, shipped } from "../walkthroughs/terminal_test.mjs";
import { growthOf } from "../walkthroughs/visits.mjs";
import { WrongWalkthrough, check, read } from "../walkthroughs/walkthrough.mjs";

const goldens = join(root, "tests/browser/golden/walkthroughs");
const folder = mkdtempSync(join(tmpdir(), "portal-walkthroughs-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const isUpdating = process.env.ASAN_UPDATE_GOLDENS === "1";

const faults = (plays) =>
  plays.flatMap(({ name, language, steps }) =>
    steps.filter((step) => step.outcome === "failed").map((step) => `${name} ${language} ${step.number} ${step.title}: ${step.reason}\n${step.difference}`),
  );

for (const file of shipped()) {
  const { name } = read(file);
  test(`walk-through in three languages: ${name}`, async () => {
    const plays = await playAll({ files: [file], isUpdating });
    assert.equal(plays.length, 3);
    assert.deepEqual(faults(plays), []);
    assert.ok(plays.every(({ steps }) => steps.every((step) => step.outcome === "passed")));
  });
}

/// A walk of our own: its file, and what is expected of it.
function wronged(name, change) {
  const steps = [{ press: "start-az" }, { press: "task-hall" }, { press: "no-such-key" }, { press: "brand" }];
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ name: "hall", terminal: "landscape", start: "/start", steps: steps.slice(0, change.steps) }));
  const expectedIn = join(folder, name);
  cpSync(join(goldens, "hall"), join(expectedIn, "hall"), { recursive: true });
  const trees = join(expectedIn, "hall/az/trees.txt");
  writeFileSync(trees, change.tree(readFileSync(trees, "utf8")));
  change.picture?.(join(expectedIn, "hall/az"));
  return playAll({ files: [file], in: ["az"], expectedIn });
}

const same = (text) => text;

test("a screen that says something else is a failure, with both pictures and what differs", async () => {
  const plays = await wronged("tree", { steps: 2, tree: (text) => text.replace('button "Kontrast"', 'button "Parlaqlıq"') });
  const [bad] = plays[0].steps.filter((step) => step.outcome === "failed");
  assert.equal(bad.reason, "the tree differs");
  assert.match(bad.difference, /^- .*Parlaqlıq/m);
  assert.match(bad.difference, /^\+ .*Kontrast/m);
  assert.match(junitOf(plays), /<testcase classname="hall.az" name="0 [^"]*" time="[\d.]+"><failure message="the tree differs">[^<]*Parlaqlıq/);
  const section = /<section class="failed">.*?<\/section>/s.exec(htmlOf(plays))[0];
  for (const words of ["expected", "got"]) {
    assert.match(section, new RegExp(`<figcaption>${words}</figcaption><img alt="${words}" src="data:image/png;base64,iVBOR`));
  }
});

test("a screen that looks different is a failure", async () => {
  const plays = await wronged("picture", { steps: 2, tree: same, picture: (az) => cpSync(join(az, "00.png"), join(az, "02.png")) });
  const outcomes = plays[0].steps.map(({ outcome, reason }) => [outcome, reason.replace(/[\d.]+/, "N")]);
  assert.deepEqual(outcomes, [["passed", ""], ["passed", ""], ["failed", "N % of the picture differ"]]);
  assert.match(junitOf(plays), /failures="1"/);
});

test("a thing that is not there is a failure, and what comes behind it is not done", async () => {
  const plays = await wronged("missing", { steps: 4, tree: same });
  assert.deepEqual(plays[0].steps.map((step) => step.outcome), ["passed", "passed", "passed", "failed", "skipped"]);
  assert.match(plays[0].steps[3].reason, /^it could not be done: /);
  assert.ok(plays[0].steps[3].gotPicture, "it is seen what there was instead");
  assert.match(junitOf(plays), /<skipped message="the step before could not be done"\/>/);
});

test("a server that is not for practice is refused, one that is is played on as it stands", async () => {
  const link = (server) => {
    const words = ["terminal", "link", "--id", "practice-9", "--centre", "baku-1", "--data", server.data];
    const told = execFileSync(process.env.PORTAL_SERVER ?? join(root, "build/release/portal-server"), words, { env: server.env, encoding: "utf8" });
    return `${server.url}/terminal?setup=${/setup=(\S+)$/m.exec(told)[1]}`;
  };
  const [real, practice] = [await startServer(), await startServer({ args: ["--practice"] })];
  try {
    const files = [join(root, "assets/walkthroughs/hall.json"), join(root, "assets/walkthroughs/check-in-typed.json")];
    await assert.rejects(playAll({ files, link: link(real) }), (error) => error instanceof NoPractice && /does not say that it is for practice/.test(error.message));
    await assert.rejects(playAll({ files, link: practice.url }), NoPractice);
    const plays = await playAll({ files, in: ["en"], link: link(practice) });
    assert.deepEqual(faults(plays), []);
    assert.deepEqual(plays[1].steps.map((step) => step.outcome), ["skipped"], "its clock cannot be set");
  } finally {
    await Promise.all([real.stop(), practice.stop()]);
  }
});

test("the program's exit status tells, and its report is there", () => {
  const run = (...words) => spawnSync(process.execPath, [join(root, "tests/walkthroughs/terminal_test.mjs"), "--out", join(folder, "out"), ...words], { encoding: "utf8" });
  const good = run("--only", "hall", "--language", "ru");
  assert.equal(good.status, 0, good.stdout + good.stderr);
  assert.match(readFileSync(join(folder, "out/junit.xml"), "utf8"), /failures="0"/);
  assert.match(readFileSync(join(folder, "out/report.html"), "utf8"), /<details class="passed">/);
  const unknown = run("--only", "hall", "--language", "ru", "--expected", join(folder, "nothing"));
  assert.equal(unknown.status, 1, unknown.stdout + unknown.stderr);
  assert.match(unknown.stdout, /nothing is known of what this screen shall be/);
  for (const words of [["--speed", "-1"], ["--language", "de"], ["--what"], ["--only", "none"], ["--update", "http://localhost/"]]) {
    assert.equal(run(...words).status, 2, words.join(" "));
  }
});

test("many visits in one tab are measured: memory, touches, and the first frame", () => {
  const words = ["--visits", "8", "--only", "hall"];
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "tests/walkthroughs/terminal_test.mjs"), ...words], { encoding: "utf8" });
  assert.match(stdout, /^8 visits in one tab/, stderr);
  // What the browser keeps of pages that are gone is its own affair, and depends on the machine.
  for (const of of ["scripts", "program"]) assert.match(stdout, new RegExp(`^ok +${of}: [1-9]`, "m"));
  assert.match(stdout, /^(ok|FAILED) +processes: [1-9]/m);
  assert.match(stdout, /^touch to painted answer, p95: [1-9]\d* ms/m);
  assert.match(stdout, /^first frame of a new page: [1-9]\d* ms/m);
});

test("growth is told from noise: the last quarter against the second", () => {
  const megabyte = 1024 * 1024;
  assert.ok(growthOf([90, 9, 10, 10, 10, 10, 11, 10].map((each) => each * megabyte)).isFlat, "the first one warms up");
  assert.ok(!growthOf([1, 2, 3, 4, 5, 6, 7, 8].map((each) => each * 10 * megabyte)).isFlat);
  assert.ok(growthOf([1, 1, 1, 1, 1, 1, 2.9, 2.9].map((each) => each * megabyte)).isFlat, "little of little");
});

test("a file with a mistake is refused with its place", () => {
  const good = { name: "a", terminal: "portrait", start: "/start", steps: [{ press: "b" }] };
  assert.equal(check("a.json", good), good);
  const rows = [
    [{ ...good, name: "A b" }, /^a.json: name/],
    [{ ...good, terminal: "round" }, /^a.json: terminal/],
    [{ ...good, start: "//elsewhere" }, /^a.json: start/],
    [{ ...good, start: "https://elsewhere/" }, /^a.json: start/],
    [{ ...good, steps: [] }, /^a.json: has 1 to 200 steps/],
    [{ ...good, extra: 1 }, /"extra" is not known/],
    [{ ...good, given: { appointment: "baku-1", arrives: false } }, /arrives is true/],
    [{ ...good, steps: [{ press: "b", scan: "c" }] }, /^a.json, step 1: does one of/],
    [{ ...good, steps: [{ press: "b" }, { until: "c" }] }, /^a.json, step 2: does one of/],
    [{ ...good, steps: [{ press: { role: "button" } }] }, /step 1, press: "role" is not known/],
    [{ ...good, steps: [{ type: { field: "q", text: { az: "a", ru: "b" } } }] }, /"en" is missing/],
    [{ ...good, steps: [{ wait: 0 }] }, /waits 1 to 600/],
    [{ ...good, steps: [{ press: "b", paper: "yes" }] }, /paper is true/],
  ];
  for (const [value, said] of rows) {
    assert.throws(() => check("a.json", value), (error) => error instanceof WrongWalkthrough && said.test(error.message), JSON.stringify(value));
  }
});
