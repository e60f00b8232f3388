// What the client may cost, as budgets that fail the build (browser-ui.md has the limits that we want; what is over them
// README says). They are counts, so they are the same on every machine; times are the bench's.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesByPath, sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";

const budgets = JSON.parse(readFileSync(new URL("budgets.json", import.meta.url), "utf8"));
const { server, browser } = await startPortal();

/// Which budget pays for a path.
const kinds = [
  ["page", /^\/az\/$/],
  ["program", /\.wasm$/],
  ["catalogue", /\/catalogue-[0-9a-f]+\.json$/],
  ["fonts", /\.otf$/],
  ["script", /\/portal_web-[0-9a-f]+\.js$/],
  ["icon", /\.svg$/],
];
const kindOf = (path) => kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? "rest";

async function freshPage() {
  const context = await browser.newContext({ viewport: sizes.phone, deviceScaleFactor: 2, locale: "az" });
  const page = await context.newPage();
  return { context, page, devtools: await context.newCDPSession(page) };
}

test("a first visit costs no more bytes and requests than it may", { timeout: 60_000 }, async () => {
  const { context, page, devtools } = await freshPage();
  const bytes = await bytesByPath(devtools);
  // The browser fetches the icon when it pleases, also after everything else.
  const hasIcon = new Promise((come) => {
    devtools.on("Network.loadingFinished", () => [...bytes.keys()].some((path) => kindOf(path) === "icon") && come());
  });
  await page.goto(`${server.url}/az/`);
  await untilRunning(page);
  await untilSettled(page);
  await hasIcon;
  const spent = {};
  for (const [path, size] of bytes) spent[kindOf(path)] = (spent[kindOf(path)] ?? 0) + size;
  const over = Object.entries(spent).filter(([kind, size]) => size > (budgets.first_visit_bytes[kind] ?? 0));
  assert.deepEqual(over, [], JSON.stringify([...bytes]));
  // The icon costs nothing when the worker fetched it first.
  for (const kind of Object.keys(budgets.first_visit_bytes)) {
    assert.ok(spent[kind] > 0 || kind === "icon", `${kind} was paid for and did not come`);
  }
  assert.ok(bytes.size <= budgets.first_visit_requests, JSON.stringify([...bytes.keys()]));
  await context.close();
});

test("it starts with few frames, and paints none while nothing happens", async () => {
  const { context, page } = await freshPage();
  await page.goto(`${server.url}/az/`);
  await untilRunning(page);
  await untilSettled(page);
  const atStart = await page.evaluate(() => globalThis.portal.frames);
  assert.ok(atStart >= 1 && atStart <= budgets.frames_at_start, `${atStart}`);
  // The browser offers this many frames; the program takes none of them.
  const taken = await page.evaluate(async (offered) => {
    const before = globalThis.portal.frames;
    for (let i = 0; i < offered; ++i) await new Promise((next) => requestAnimationFrame(next));
    return globalThis.portal.frames - before;
  }, budgets.idle_frames_offered);
  assert.equal(taken, 0);
  await context.close();
});

test("a second visit asks for no file again", async () => {
  const { context, page } = await freshPage();
  await page.goto(`${server.url}/az/`);
  await untilRunning(page);
  const second = await context.newPage();
  const bytes = await bytesByPath(await context.newCDPSession(second));
  await second.goto(`${server.url}/az/`);
  await untilRunning(second);
  await untilSettled(second);
  const spent = [...bytes.values()].reduce((a, b) => a + b, 0);
  assert.ok(spent <= budgets.second_visit_bytes, JSON.stringify([...bytes]));
  await context.close();
});
