// A recorded walk-through: what a visitor does at a terminal, as data (assets/walkthroughs/README.md is its description).
// What is wrong with a file is one sentence; nothing unknown is passed over.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

export const languages = ["az", "ru", "en"];
const terminals = ["portrait", "landscape"];
const actions = ["press", "type", "keys", "scan", "choose", "wait"];
const notes = ["until", "restarts", "dated", "paper"];

export class WrongWalkthrough extends Error {}

function wrong(where, what) {
  throw new WrongWalkthrough(`${where}: ${what}`);
}

function only(where, value, known) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) wrong(where, "must be an object");
  for (const name of Object.keys(value)) if (!known.includes(name)) wrong(where, `"${name}" is not known`);
}

/// A text, or one for each language.
function checkWords(where, value) {
  if (typeof value === "string") return;
  only(where, value, languages);
  for (const language of languages) if (typeof value[language] !== "string") wrong(where, `"${language}" is missing`);
}

const checks = {
  press(where, target) {
    if (typeof target === "string") return;
    only(where, target, ["first"]);
    if (typeof target.first !== "string") wrong(where, "needs a key, or the first of keys that begin alike");
  },
  type(where, { field, text, ...rest }) {
    only(where, rest, []);
    if (typeof field !== "string") wrong(where, "needs a field");
    checkWords(where, text);
  },
  keys(where, keys) {
    if (Array.isArray(keys)) return keys.forEach((key) => checkWords(where, key));
    checkWords(where, keys);
  },
  scan: checkWords,
  choose(where, { field, value, ...rest }) {
    only(where, rest, []);
    if (typeof field !== "string" || typeof value !== "string") wrong(where, "needs a field and a value");
  },
  wait(where, seconds) {
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > 600) wrong(where, "waits 1 to 600 seconds");
  },
};

function checkStep(where, step) {
  only(where, step, [...actions, ...notes]);
  const done = actions.filter((action) => action in step);
  if (done.length !== 1) wrong(where, `does one of ${actions.join(", ")}`);
  checks[done[0]](`${where}, ${done[0]}`, step[done[0]]);
  if ("until" in step && typeof step.until !== "string") wrong(where, "until names a message");
  for (const flag of ["restarts", "dated", "paper"]) {
    if (flag in step && step[flag] !== true) wrong(where, `${flag} is true or not there`);
  }
}

/// Throws WrongWalkthrough.
export function check(where, walkthrough) {
  only(where, walkthrough, ["name", "title", "terminal", "start", "given", "steps"]);
  const { name, title, terminal, start, given, steps } = walkthrough;
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name ?? "")) wrong(where, "name is made of a-z, 0-9 and -, at most 40");
  if (title !== undefined) checkWords(`${where}, title`, title);
  if (!terminals.includes(terminal)) wrong(where, `terminal is one of ${terminals.join(", ")}`);
  if (!/^\/(?!\/)[^\s]*$/.test(start ?? "")) wrong(where, "start is a page without its language: /start");
  if (given !== undefined) {
    only(`${where}, given`, given, ["appointment", "arrives"]);
    if (typeof given.appointment !== "string") wrong(`${where}, given`, "appointment names its centre");
    if ("arrives" in given && given.arrives !== true) wrong(`${where}, given`, "arrives is true or not there");
  }
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > 200) wrong(where, "has 1 to 200 steps");
  steps.forEach((step, i) => checkStep(`${where}, step ${i + 1}`, step));
  return walkthrough;
}

export function read(file) {
  let value;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    wrong(file, error.message);
  }
  return check(basename(file), value);
}

/// The step's action and what it is done with.
export function actionOf(step) {
  const action = actions.find((each) => each in step);
  return [action, step[action]];
}

/// "press task-book", for reports.
export function titleOf(step) {
  const [action, value] = actionOf(step);
  const words = (each) => (typeof each === "string" ? each : (each.az ?? each.first));
  if (action === "type") return `type ${words(value.text)} into ${value.field}`;
  if (action === "keys") return `keys ${Array.isArray(value) ? value.map(words).join(" ") : words(value)}`;
  if (action === "choose") return `choose ${value.value} in ${value.field}`;
  return `${action} ${typeof value === "number" ? `${value} s` : words(value)}`;
}

/// The words in one language, with {language}, {code} and the like put in.
export function wordsIn(language, value, values) {
  const text = typeof value === "string" ? value : value[language];
  return text.replace(/\{(\w+)\}/g, (all, name) => (name === "language" ? language : (values[name] ?? all)));
}
