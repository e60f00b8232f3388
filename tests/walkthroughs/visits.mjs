// ./portal terminal-test --visits N: so many visits one after the other in one tab, as a day at a terminal with its time
// cut out; whether memory stays, and how fast touches are answered. What is measured is told with what an empty page needs
// on the same machine in the same minute, because times alone say little.
import { readFileSync } from "node:fs";
import { Play, sizes, settled } from "./player.mjs";
import { actionOf } from "./walkthrough.mjs";

/// Of the mean of the last quarter over that of the second one; the first warms up.
export const mostGrowth = { share: 1.1, bytes: 2 * 1024 * 1024 };
const tapped = ["press", "keys"];

/// In the page: how long it takes from each touch until what came of it is painted, and how long the page's own work for it
/// took: its listeners and its painting, without what the browser draws and without what it waits for.
function watchTouches() {
  globalThis.answers = [];
  globalThis.works = [];
  const isAnswered = () => globalThis.portal?.settled ?? document.body.dataset.answered === "1";
  let listeners = 0;
  document.addEventListener("click", (event) => {
    const begun = performance.now();
    // Behind all listeners of the document, which were there before.
    addEventListener("click", () => (listeners = performance.now() - begun), { once: true });
    performance.clearMeasures("portal-frame");
    const look = () => {
      if (!isAnswered()) return requestAnimationFrame(look);
      // The frame that shows it is drawn when the next one begins.
      requestAnimationFrame(() => {
        const frames = performance.getEntriesByName("portal-frame").reduce((sum, { duration }) => sum + duration, 0);
        globalThis.works.push(listeners + frames);
        globalThis.answers.push(performance.now() - event.timeStamp);
      });
    };
    requestAnimationFrame(look);
  }, true);
}

const emptyPage = `<!DOCTYPE html><title>empty</title><button style="width:200px;height:100px">0</button>`;

async function touchesOfEmptyPage(context) {
  const page = await context.newPage();
  await page.setContent(emptyPage);
  await page.evaluate(() => {
    const button = document.querySelector("button");
    button.addEventListener("click", () => {
      button.textContent = Number(button.textContent) + 1;
      document.body.dataset.answered = "1";
    });
  });
  await page.evaluate(watchTouches);
  for (let i = 1; i <= 40; ++i) {
    await page.locator("button").tap();
    await page.waitForFunction((count) => globalThis.answers.length === count, i);
  }
  const answers = await page.evaluate(() => globalThis.answers);
  await page.close();
  return answers;
}

export const atShare = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/// {first, last, isFlat} of what was measured after each visit.
export function growthOf(measured) {
  const quarter = Math.floor(measured.length / 4);
  const [first, last] = [mean(measured.slice(quarter, 2 * quarter)), mean(measured.slice(-quarter))];
  return { first, last, isFlat: last <= first * mostGrowth.share + mostGrowth.bytes };
}

/// In the page: where its program's memory can be asked for.
function watchPrograms() {
  globalThis.programs = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
      const made = await original(...given);
      globalThis.programs.push(...Object.values(made.instance.exports).filter((each) => each instanceof WebAssembly.Memory));
      return made;
    };
  }
}

/// What the browser's processes hold in memory for themselves, the page's and the one that draws among them.
async function bytesOfProcesses(wholeBrowser) {
  const { processInfo } = await wholeBrowser.send("SystemInfo.getProcessInfo");
  const privateOf = ({ id }) => {
    const told = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    return [...told.matchAll(/^Private_\w+: +(\d+) kB$/gm)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
  };
  return processInfo.filter(({ type }) => type === "renderer" || type === "GPU").reduce((sum, each) => sum + privateOf(each), 0);
}

/// Bytes of scripts and of the program, after what nobody needs any more was collected, and of the processes.
async function memoryOf(page, devtools, wholeBrowser) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const program = await page.evaluate(() => globalThis.programs.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
  return { scripts: usedSize, program, processes: await bytesOfProcesses(wholeBrowser) };
}

/// Walk-throughs that end where they began, so that the next one begins there; whose clock is the real one.
export const mayRepeat = ({ start, given, steps }) => start === "/start" && !given && steps.at(-1).restarts === true && !steps.some((step) => step.press === "way-print" || step.wait);

/// Somebody else each time: who has an appointment gets no second one of the same service.
const visitor = (number) => ({ phone: `050${2_000_000 + number}`, fin: `XKM${String(number).padStart(4, "0")}` });

/// [{answer, work}] of each touch.
async function visit(play, walkthrough) {
  const touches = [];
  for (const step of walkthrough.steps) {
    const isTouch = tapped.includes(actionOf(step)[0]);
    if (isTouch && !step.restarts) await play.page.evaluate(() => (globalThis.answers.length = globalThis.works.length = 0));
    await play.perform(step);
    if (isTouch && !step.restarts) {
      await play.page.waitForFunction(() => globalThis.answers.length > 0);
      touches.push(...(await play.page.evaluate(() => globalThis.answers.map((answer, i) => ({ answer, work: globalThis.works[i] })))));
    }
  }
  return touches;
}

/// {visits, memory: {scripts, program, processes}, touch, work, emptyTouch, firstFrame}; times in milliseconds.
export async function measureVisits(walkthroughs, count, { browser, practice, language = "az" }) {
  const repeated = walkthroughs.filter(mayRepeat);
  const place = await practice.begin();
  const context = await browser.newContext({ viewport: sizes.portrait, hasTouch: true, reducedMotion: "reduce", locale: "az" });
  try {
    const emptyTouch = await touchesOfEmptyPage(context);
    await context.addCookies([{ ...place.cookie, url: place.url }]);
    const page = await context.newPage();
    await page.addInitScript(watchTouches);
    await page.addInitScript(watchPrograms);
    await page.goto(`${place.url}/${language}/start`);
    await settled(page);
    const firstFrame = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
    const devtools = await context.newCDPSession(page);
    const wholeBrowser = await browser.newBrowserCDPSession();
    const [measured, touches] = [[], []];
    for (let i = 0; i < count; ++i) {
      touches.push(...(await visit(new Play(page, language, { ...place.values, ...visitor(i) }), repeated[i % repeated.length])));
      measured.push(await memoryOf(page, devtools, wholeBrowser));
    }
    const memory = Object.fromEntries(Object.keys(measured[0]).map((of) => [of, growthOf(measured.map((each) => each[of]))]));
    return { visits: count, memory, touch: touches.map(({ answer }) => answer), work: touches.map(({ work }) => work), emptyTouch, firstFrame };
  } finally {
    await context.close();
    await place.leave();
  }
}

const megabytes = (bytes) => `${(bytes / 1048576).toFixed(2)} MB`;

export function tellVisits({ visits, memory, touch, work, emptyTouch, firstFrame }) {
  const p95 = [atShare(touch, 0.95), atShare(emptyTouch, 0.95)];
  return [
    `${visits} visits in one tab; memory may grow by ${Math.round((mostGrowth.share - 1) * 100)} % and ${megabytes(mostGrowth.bytes)}`,
    ...Object.entries(memory).map(([of, { first, last, isFlat }]) => `${isFlat ? "ok    " : "FAILED"} ${of}: ${megabytes(first)} early, ${megabytes(last)} at the end`),
    `touch to painted answer, p95: ${p95[0].toFixed(0)} ms, ${(p95[0] / p95[1]).toFixed(1)} times an empty page's ${p95[1].toFixed(0)} ms`,
    `of that our own work, p50 and p95: ${atShare(work, 0.5).toFixed(0)} and ${atShare(work, 0.95).toFixed(0)} ms; the rest is the browser's drawing and what was asked of the server`,
    `first frame of a new page: ${firstFrame.toFixed(0)} ms`,
  ].join("\n");
}
