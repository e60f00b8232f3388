// Staff record a visit at a practising terminal by doing it; the file plays again in another language.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { launch, message, startServer, untilRunning, untilSettled } from "./harness.mjs";
import { playAll } from "../walkthroughs/terminal_test.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-recorder-"));
const practice = await startServer({ args: ["--practice"] });
const real = await startServer();
const browser = await launch();
after(async () => {
  await browser.close();
  await Promise.all([practice.stop(), real.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const say = (key) => message("az", key);

async function atTerminal(server, body, { isTerminal = true } = {}) {
  const context = await browser.newContext({ viewport: { width: 393, height: 698 }, hasTouch: true, reducedMotion: "reduce" });
  if (isTerminal) await context.addCookies([{ ...(await server.terminalCookie("practice-1", "baku-1")), url: server.url }]);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${server.url}/az/start`);
  await untilRunning(page);
  await untilSettled(page);
  try {
    return await body(page);
  } finally {
    await context.close();
  }
}

async function hold(page, seconds) {
  const strip = await page.locator('[data-key="practice"]').boundingBox();
  await page.mouse.move(strip.x + strip.width / 2, strip.y + strip.height / 2);
  await page.mouse.down();
  await page.clock.runFor(seconds * 1000);
  await page.mouse.up();
}

const starter = (page) => page.getByRole("button", { name: say("staff.recorder_start") });

test("a visit is recorded as it is done, to its end and the next one's beginning, and plays again", () =>
  atTerminal(practice, async (page) => {
    const press = async (key) => {
      await page.locator(`[data-key="${key}"]`).tap();
      await untilSettled(page);
    };
    await hold(page, 1);
    assert.equal(await starter(page).count(), 0, "a visitor who rests his hand there sees nothing");
    await hold(page, 2);
    await starter(page).tap();
    await press("start-az");
    await press("task-mine");
    await press("code");
    for (const key of ["7", "k", "erase", "q"]) await press(`key-${key}`);
    await page.locator("input[name=phone]").tap();
    await page.keyboard.type("0501");
    await page.keyboard.press("Backspace");
    await press("key-hide");
    await press("brand");
    await press("task-mine");
    await page.locator("input[name=code]").tap();
    await page.keyboard.type("XY12");
    await page.keyboard.press("Enter");
    await untilSettled(page);
    await press("key-hide");
    await page.evaluate(() => (globalThis.isLeft = true));
    await page.locator('[data-key="start-again"]').tap();
    await page.waitForFunction(() => !globalThis.isLeft && globalThis.portal?.ready === true);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: say("staff.recorder_stop") }).tap()]);
    const file = join(folder, "recorded.json");
    await saved.saveAs(file);
    const walk = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(saved.suggestedFilename(), `${walk.name}.json`);
    assert.deepEqual([walk.terminal, walk.start], ["portrait", "/start"]);
    assert.deepEqual(walk.steps, [
      { press: "start-{language}" },
      { press: "task-mine" },
      { press: "code" },
      { keys: ["7", "k", "erase", "q"] },
      { type: { field: "phone", text: "050" } },
      { press: "key-hide" },
      { press: "brand" },
      { press: "task-mine" },
      { press: "code" },
      { scan: "XY12" },
      { press: "key-hide" },
      { press: "start-again", restarts: true },
    ]);
    assert.equal(await page.evaluate(() => window.name), "", "nothing is left of it");
    const expectedIn = join(folder, "expected");
    const outcomes = async (isUpdating) => {
      const [play] = await playAll({ files: [file], in: ["ru"], expectedIn, isUpdating });
      return [...new Set(play.steps.map(({ outcome, reason }) => `${outcome} ${reason}`))];
    };
    assert.deepEqual(await outcomes(true), ["passed "]);
    assert.deepEqual(await outcomes(false), ["passed "]);
  }));

test("nothing is recorded on a real portal, nor on anybody's own device", async () => {
  const isLoaded = (page) => page.locator('script[src*="recorder"]').count();
  assert.equal(await atTerminal(practice, isLoaded), 1);
  assert.equal(await atTerminal(practice, isLoaded, { isTerminal: false }), 0);
  assert.equal(await atTerminal(real, isLoaded), 0);
});
