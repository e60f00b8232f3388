// Plays a walk-through in one language at a terminal's page in Chromium, and looks at every screen that comes of it.
import { message } from "../browser/harness.mjs";
import { read_png, write_png } from "../printer/png.mjs";
import { differenceOf, readPalettePng, readScreenshot, writePalettePng } from "./png.mjs";
import { covered, differenceOfTrees, treeOf, undated } from "./tree.mjs";
import { actionOf, titleOf, wordsIn } from "./walkthrough.mjs";

/// CSS pixels of 1080x1920 and 1920x1080 at 2.75 (backend/deploy/terminal has the reasons).
export const sizes = { portrait: { width: 393, height: 698 }, landscape: { width: 698, height: 393 } };
/// Screens are drawn in software, which differs a little between machines: as tests/browser/pictures.mjs has it.
const allowedShare = 0.002;
const colourStep = 48;
/// What comes by itself (an answer, a picture) comes within this.
const patience = 20_000;
const lookEvery = 100;
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export const settled = (page) =>
  page.waitForFunction(() => globalThis.portal?.ready === true && globalThis.portal.settled === true && !globalThis.isLeft, null, { timeout: patience });

const CSS = (text) => text.replace(/["\\]/g, "\\$&");

export class Play {
  constructor(page, language, values) {
    Object.assign(this, { page, language, values });
  }
  words(value) {
    return wordsIn(this.language, value, this.values);
  }
  node(key) {
    return this.page.locator(`[data-key="${CSS(this.words(key))}"]`);
  }

  #found(target) {
    if (typeof target === "string") return this.node(target);
    // A button, because what cannot be had is a link to its reasons.
    return this.page.locator(`button[data-key^="${CSS(target.first)}"]:not(:disabled)`).first();
  }
  async press(target) {
    await this.#found(target).tap({ timeout: patience });
  }
  async type({ field, text }) {
    await this.page.locator(`input[name="${CSS(field)}"]`).tap({ timeout: patience });
    await this.page.keyboard.type(this.words(text));
  }
  /// On the screen's own keyboard: a letter stands there as a capital one or a small one; in another language perhaps
  /// among letters that are not shown yet.
  async #key(key) {
    const [wanted, other] = [key, key.toUpperCase() === key ? key.toLowerCase() : key.toUpperCase()].map((each) => this.node(`key-${each === " " ? "space" : each}`));
    const found = wanted.or(other).first();
    await this.node("keyboard").waitFor({ timeout: patience });
    for (const layout of ["letters-az", "letters-ru", "letters-en", "digits"]) {
      if ((await found.count()) > 0) break;
      await this.node(`key-${layout}`).tap({ timeout: patience });
      await settled(this.page);
    }
    return found;
  }
  async keys(keys) {
    for (const key of Array.isArray(keys) ? keys.map((each) => this.words(each)) : [...this.words(keys)]) {
      await (await this.#key(key)).tap({ timeout: patience });
    }
  }
  /// A hand scanner types what it reads, and Enter.
  async scan(code) {
    await this.page.keyboard.type(this.words(code));
    await this.page.keyboard.press("Enter");
  }
  async choose({ field, value }) {
    await this.page.locator(`select[name="${CSS(field)}"]`).selectOption(value, { timeout: patience });
  }
  /// Nobody does anything.
  async wait(seconds) {
    await this.page.clock.fastForward(seconds * 1000);
  }

  async perform(step) {
    const [action, value] = actionOf(step);
    if (step.restarts) await this.page.evaluate(() => (globalThis.isLeft = true));
    await this[action](value);
    await settled(this.page);
    if (step.until) await this.page.getByText(message(this.language, step.until)).first().waitFor({ timeout: patience });
  }
  /// {width, height, pixels}
  async picture() {
    // A code that was made for this run stands in the field as well.
    const all = this.values.code ? `${covered}, input[name="code"]` : covered;
    return readScreenshot(await this.page.screenshot({ mask: [this.page.locator(all)], maskColor: "#808080" }));
  }
}

/// What is still on its way may come: looks until the tree is the expected one, or the same twice.
async function lookAtTree(play, wanted) {
  const until = Date.now() + (wanted === undefined ? patience : patience / 4);
  let tree = await treeOf(play.page, play.values);
  while (Date.now() < until && !wanted?.(tree)) {
    await pause(lookEvery);
    const next = await treeOf(play.page, play.values);
    if (wanted === undefined && next === tree) break;
    tree = next;
  }
  return tree;
}

async function lookAtPicture(play, expected) {
  const kept = expected && readPalettePng(expected);
  let shot;
  for (let tries = 0; tries < 3; ++tries) {
    shot = await play.picture();
    if (!kept) break;
    const share = differenceOf(kept, shot, colourStep);
    if (share <= allowedShare) return { shot, fault: "" };
    if (tries === 2) return { shot, fault: `${(share * 100).toFixed(2)} % of the picture differ` };
    await pause(lookEvery * 3);
  }
  return { shot, fault: "" };
}

async function paperOf(printer, before) {
  const until = Date.now() + patience;
  while (printer.papers.length <= before && Date.now() < until) await pause(lookEvery);
  return printer.papers[before];
}

const isSamePaper = (expected, rows) => {
  const { rows: wanted } = read_png(expected);
  return wanted.length === rows.length && wanted.every((row, y) => row.equals(rows[y]));
};

/// The screen after a step, against what it shall be: the result of the step.
async function compare(play, { number, step, title, expected, isOwn, paper }) {
  const wholeTree = expected.tree(number);
  const isPart = !isOwn && step.dated === true;
  const form = isPart ? undated : (tree) => tree;
  const wanted = wholeTree === undefined ? undefined : form(wholeTree);
  const got = form(await lookAtTree(play, wanted === undefined ? undefined : (tree) => form(tree) === wanted));
  const kept = isPart ? undefined : expected.picture(number);
  const { shot, fault } = await lookAtPicture(play, got === wanted ? kept : undefined);
  const reasons = [];
  if (wanted === undefined) reasons.push("nothing is known of what this screen shall be; --update writes it");
  else if (got !== wanted) reasons.push("the tree differs");
  if (fault) reasons.push(fault);
  if (step.paper && isOwn) {
    const sheet = expected.paper(number);
    if (!paper) reasons.push("no paper came");
    else if (!sheet || !isSamePaper(sheet, paper)) reasons.push("the paper differs");
  }
  return {
    number,
    title,
    outcome: reasons.length === 0 ? "passed" : "failed",
    reason: reasons.join("; "),
    difference: wanted !== undefined && got !== wanted ? differenceOfTrees(wanted, got) : "",
    expectedPicture: expected.picture(number),
    gotPicture: writePalettePng(shot),
  };
}

async function note(play, { number, step, title, expected, paper }) {
  const tree = await lookAtTree(play);
  const picture = writePalettePng(await play.picture());
  expected.note(number, title, { tree, picture, paper: step.paper && paper ? write_png(paper, paper[0].length * 8) : undefined });
  return { number, title, outcome: "passed", reason: "", difference: "", expectedPicture: picture, gotPicture: picture };
}

/// An action that could not be done ends the walk: what comes behind it would say nothing.
async function playSteps(play, walkthrough, { place, expected, isOwn, isUpdating, pace }) {
  const results = [];
  const all = [{ step: { dated: false }, title: `open ${walkthrough.start}` }, ...walkthrough.steps.map((step) => ({ step, title: titleOf(step) }))];
  let isBroken = false;
  for (const [number, { step, title }] of all.entries()) {
    if (isBroken) {
      results.push({ number, title, outcome: "skipped", reason: "the step before could not be done" });
      continue;
    }
    const begun = Date.now();
    const papers = place.printer?.papers.length ?? 0;
    try {
      if (number > 0) await play.perform(step);
      else await settled(play.page);
      const paper = step.paper && place.printer ? await paperOf(place.printer, papers) : undefined;
      results.push(await (isUpdating ? note : compare)(play, { number, step, title, expected, isOwn, paper }));
    } catch (error) {
      isBroken = true;
      const picture = await play.picture().catch(() => undefined);
      const gotPicture = picture && writePalettePng(picture);
      results.push({ number, title, outcome: "failed", reason: `it could not be done: ${error.message}`, difference: "", expectedPicture: expected.picture(number), gotPicture });
    }
    results.at(-1).seconds = (Date.now() - begun) / 1000;
    await pause(pace);
  }
  return results;
}

/// {name, language, steps}. `speed`: 1 is a person's, 0 as fast as it goes.
export async function play(walkthrough, language, { browser, practice, expected, speed = 0, isUpdating = false }) {
  const { name, terminal, start, given } = walkthrough;
  if (!practice.mayPlay(walkthrough)) {
    const reason = "it needs a clock of its own; play it without an address";
    return { name, language, steps: [{ number: 0, title: `open ${start}`, outcome: "skipped", reason }] };
  }
  const place = await practice.begin(given);
  const context = await browser.newContext({ viewport: sizes[terminal], hasTouch: true, reducedMotion: "reduce", locale: "az" });
  try {
    await context.addCookies([{ ...place.cookie, url: place.url }]);
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${place.url}/${language}${start}`);
    if (isUpdating) expected.begin();
    const pace = speed > 0 ? 1000 / speed : 0;
    const steps = await playSteps(new Play(page, language, place.values), walkthrough, { place, expected, isOwn: practice.isOwn, isUpdating, pace });
    return { name, language, steps };
  } finally {
    await context.close();
    await place.leave();
  }
}
