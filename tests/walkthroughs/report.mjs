// What came of walk-throughs: JUnit XML for machines, one HTML file with its pictures for people.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const escaped = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c])
    // What XML cannot hold at all.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "?");

const count = (plays, outcome) => plays.flatMap(({ steps }) => steps).filter((step) => step.outcome === outcome).length;
export const hasFailed = (plays) => count(plays, "failed") > 0;
export const summaryOf = (plays) =>
  `${plays.length} walks, ${count(plays, "passed")} steps passed, ${count(plays, "failed")} failed, ${count(plays, "skipped")} skipped`;

function caseOf({ name, language }, step) {
  const attributes = `classname="${escaped(name)}.${language}" name="${step.number} ${escaped(step.title)}" time="${(step.seconds ?? 0).toFixed(3)}"`;
  if (step.outcome === "failed") {
    return `<testcase ${attributes}><failure message="${escaped(step.reason)}">${escaped(step.difference)}</failure></testcase>`;
  }
  if (step.outcome === "skipped") return `<testcase ${attributes}><skipped message="${escaped(step.reason)}"/></testcase>`;
  return `<testcase ${attributes}/>`;
}

export function junitOf(plays) {
  const suites = plays.map((play) => {
    const cases = play.steps.map((step) => `    ${caseOf(play, step)}`).join("\n");
    return `  <testsuite name="${escaped(play.name)}.${play.language}" tests="${play.steps.length}" failures="${count([play], "failed")}" skipped="${count([play], "skipped")}">\n${cases}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="terminal-test">\n${suites.join("\n")}\n</testsuites>\n`;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:24px;color:#14202e}h2{margin-top:32px}
.failed{border-left:6px solid #b3261e;padding-left:12px}.passed{border-left:6px solid #146c43;padding-left:12px}.skipped{border-left:6px solid #8a4b00;padding-left:12px}
figure{display:inline-block;margin:8px 16px 8px 0;vertical-align:top}img{border:1px solid #6b7a89;max-width:320px}
pre{background:#f3f6fa;padding:12px;overflow:auto}.gone{background:#fdeceb}.come{background:#e3f4ea}summary{cursor:pointer}`;

const figure = (words, bytes) =>
  bytes
    ? `<figure><figcaption>${words}</figcaption><img alt="${words}" src="data:image/png;base64,${bytes.toString("base64")}"></figure>`
    : `<figure><figcaption>${words}</figcaption>no picture</figure>`;

const lineOf = (line) => `<span class="${{ "-": "gone", "+": "come" }[line[0]] ?? ""}">${escaped(line)}</span>`;

function stepHtml(step) {
  const title = `${step.number}. ${escaped(step.title)}`;
  if (step.outcome === "passed") {
    return `<details class="passed"><summary>${title}</summary>${figure("got", step.gotPicture)}</details>`;
  }
  if (step.outcome === "skipped") return `<p class="skipped">${title}: not done, ${escaped(step.reason)}</p>`;
  const tree = step.difference ? `<pre>${step.difference.split("\n").map(lineOf).join("\n")}</pre>` : "";
  return `<section class="failed"><h3>${title}</h3><p>${escaped(step.reason)}</p>${figure("expected", step.expectedPicture)}${figure("got", step.gotPicture)}${tree}</section>`;
}

export function htmlOf(plays) {
  const walks = plays.map((play) => `<h2>${escaped(play.name)}, ${play.language}</h2>\n${play.steps.map(stepHtml).join("\n")}`);
  return `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Terminal test</title><style>${style}</style></head><body>
<h1>Terminal test</h1><p>${summaryOf(plays)}</p>\n${walks.join("\n")}\n</body></html>\n`;
}

/// The two files, in a folder.
export function writeReport(folder, plays) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "junit.xml"), junitOf(plays));
  writeFileSync(join(folder, "report.html"), htmlOf(plays));
}
