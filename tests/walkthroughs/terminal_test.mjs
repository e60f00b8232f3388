// ./portal terminal-test: plays every walk-through in every language and reports. Exit status: 0 all is as expected,
// 1 something is not, 2 it could not be done like this.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch, root } from "../browser/harness.mjs";
import { Expected } from "./expected.mjs";
import { play } from "./player.mjs";
import { GivenPractice, NoPractice, OwnPractice } from "./practice.mjs";
import { hasFailed, summaryOf, writeReport } from "./report.mjs";
import { measureVisits, mayRepeat, tellVisits } from "./visits.mjs";
import { WrongWalkthrough, languages, read } from "./walkthrough.mjs";

const recorded = join(root, "assets/walkthroughs");
const goldens = join(root, "tests/browser/golden/walkthroughs");

export const shipped = () =>
  readdirSync(recorded).filter((file) => file.endsWith(".json")).sort().map((file) => join(recorded, file));

/// Plays each file in each language, one after the other: they share one browser, and nothing else.
export async function playAll({ files, in: wanted = languages, link, speed = 0, isUpdating = false, expectedIn = goldens, tell = () => {} }) {
  const walkthroughs = files.map(read);
  const practice = link ? await GivenPractice.make(link) : await OwnPractice.make();
  const browser = await launch({ args: practice.browserArgs });
  const plays = [];
  try {
    for (const walkthrough of walkthroughs) {
      for (const language of wanted) {
        const expected = new Expected(expectedIn, walkthrough.name, language);
        plays.push(await play(walkthrough, language, { browser, practice, expected, speed, isUpdating }));
        tell(plays.at(-1));
      }
    }
  } finally {
    await browser.close();
  }
  return plays;
}

/// One tab and many visits: what they leave in it, and how fast it is.
async function visitAll({ files, visits, link }) {
  const walkthroughs = files.map(read);
  if (!walkthroughs.some(mayRepeat)) throw new TypeError("--visits needs a walk-through that begins at /start and ends there");
  const practice = link ? await GivenPractice.make(link) : await OwnPractice.make();
  const browser = await launch({ args: practice.browserArgs });
  try {
    return await measureVisits(walkthroughs, visits, { browser, practice });
  } finally {
    await browser.close();
  }
}

/// A file, or the name of one of ours.
function fileOf(named, calledFrom) {
  const own = join(recorded, `${named}.json`);
  return existsSync(own) ? own : resolve(calledFrom, named);
}

function optionsOf(words) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      speed: { type: "string", default: "0" },
      only: { type: "string", multiple: true },
      language: { type: "string", multiple: true, default: languages },
      visits: { type: "string" },
      update: { type: "boolean", default: false },
      out: { type: "string", default: join(root, "build/terminal-test") },
      expected: { type: "string", default: goldens },
      from: { type: "string", default: process.cwd() },
    },
  });
  const speed = Number(values.speed);
  if (!(speed >= 0 && speed <= 100)) throw new TypeError("--speed is 0 (as fast as it goes) to 100; 1 is a person's");
  const visits = values.visits === undefined ? undefined : Number(values.visits);
  if (visits !== undefined && !(Number.isInteger(visits) && visits >= 8)) throw new TypeError("--visits is a number from 8");
  if (positionals.length > 1) throw new TypeError("one address at most");
  if (values.language.some((each) => !languages.includes(each))) throw new TypeError(`--language is one of ${languages.join(", ")}`);
  if (values.update && positionals.length > 0) throw new TypeError("--update needs the clock of a server of its own: leave out the address");
  const at = (path) => resolve(values.from, path);
  return {
    files: values.only?.map((each) => fileOf(each, values.from)) ?? shipped(),
    in: values.language,
    link: positionals[0],
    visits,
    speed,
    isUpdating: values.update,
    expectedIn: at(values.expected),
    out: at(values.out),
  };
}

function tell({ name, language, steps }) {
  const failed = steps.filter((step) => step.outcome === "failed");
  console.log(`${failed.length === 0 ? "ok    " : "FAILED"} ${name}, ${language}: ${steps.length} steps`);
  for (const step of failed) console.log(`       ${step.number} ${step.title}: ${step.reason.split("\n")[0]}`);
}

async function main(words) {
  const options = optionsOf(words);
  if (options.visits) {
    const measured = await visitAll(options);
    console.log(tellVisits(measured));
    return Object.values(measured.memory).every(({ isFlat }) => isFlat) ? 0 : 1;
  }
  const plays = await playAll({ ...options, tell });
  writeReport(options.out, plays);
  console.log(`${summaryOf(plays)}; report: ${join(options.out, "report.html")}`);
  return hasFailed(plays) ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  const isOurs = (error) => error instanceof WrongWalkthrough || error instanceof NoPractice || error instanceof TypeError;
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    console.error(`terminal-test: ${isOurs(error) ? error.message : error.stack}`);
    return 2;
  });
}
