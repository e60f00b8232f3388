// Staff's bench at a practising terminal: a visit is recorded by doing it, named, and played there again; what is not as
// expected is shown with both pictures. What was recorded also plays from outside (./portal terminal-test).
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { launch, message, root, startServer, untilRunning, untilSettled, violations } from "./harness.mjs";
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

const bench = (page) => page.getByRole("dialog", { name: say("staff.bench_title") });
const press = async (page, key) => {
  await page.locator(`[data-key="${key}"]`).tap();
  await untilSettled(page);
};
const named = (page, key, within = page) => within.getByRole("button", { name: say(`staff.bench_${key}`), exact: true });

/// The page ends with the visit and another one comes.
async function startAgain(page) {
  await page.evaluate(() => (globalThis.isLeft = true));
  await page.locator('[data-key="start-again"]').tap();
  await page.waitForFunction(() => !globalThis.isLeft && globalThis.portal?.ready === true);
}

async function record(page, title, body) {
  await hold(page, 2);
  await named(page, "record").tap();
  await body();
  await named(page, "stop").tap();
  await page.getByRole("textbox", { name: say("staff.bench_name") }).fill(title);
  await named(page, "keep").tap();
  await bench(page).waitFor();
}

const keptWalks = (page) => page.evaluate(async () => (await (await fetch("/api/v1/terminal/walkthroughs")).json()).walkthroughs);

/// The verdict, when the visit was played to its end; the page's clock runs while it is.
async function replay(page, title, { language = "az", speed = "fast", meanwhile = async () => {} } = {}) {
  await page.clock.resume();
  await bench(page).getByRole("button", { name: { az: "Azərbaycanca", ru: "Русский", en: "English" }[language], exact: true }).tap();
  await named(page, speed, bench(page)).tap();
  await bench(page).getByRole("button", { name: `${say("staff.bench_play")}: ${title}`, exact: true }).tap();
  const verdict = page.locator(".bench_dialog > .bench_ok, .bench_dialog > .bench_bad");
  await bench(page).waitFor({ state: "detached" });
  await meanwhile();
  await verdict.waitFor({ timeout: 60_000 });
  return verdict.textContent();
}

test("a visit is recorded as it is done, to its end and the next one's beginning, and plays from outside as well", () =>
  atTerminal(practice, async (page) => {
    await hold(page, 1);
    assert.equal(await bench(page).count(), 0, "a visitor who rests his hand there sees nothing");
    await record(page, "Kodla axtarış", async () => {
      await press(page, "start-az");
      await press(page, "task-mine");
      await press(page, "code");
      for (const key of ["7", "k", "erase", "q"]) await press(page, `key-${key}`);
      await page.locator("input[name=phone]").tap();
      await page.keyboard.type("0501");
      await page.keyboard.press("Backspace");
      await press(page, "key-hide");
      await startAgain(page);
      await press(page, "start-az");
      await press(page, "task-documents");
      await page.locator("input[name=q]").tap();
      for (const key of ["p", "a"]) await press(page, `key-${key}`);
      await page.keyboard.type("sport");
      await press(page, "key-hide");
      await press(page, "brand");
      await press(page, "task-mine");
      await page.locator("input[name=code]").tap();
      await page.keyboard.type("XY12");
      await page.keyboard.press("Enter");
      await untilSettled(page);
      await press(page, "key-hide");
      await startAgain(page);
    });
    const [walk] = await keptWalks(page);
    assert.match(walk.name, /^recorded-\d{14}$/);
    assert.deepEqual({ ...walk, name: "", steps: [] }, { name: "", terminal: "portrait", start: "/start", title: "Kodla axtarış", steps: [], given: { appointment: "baku-1" } });
    assert.deepEqual(walk.steps, [
      { press: "start-{language}" },
      { press: "task-mine" },
      { type: { field: "code", text: "{code}" } },
      { type: { field: "phone", text: "{booked_phone}" } },
      { press: "key-hide" },
      { press: "start-again", restarts: true },
      { press: "start-{language}" },
      { press: "task-documents" },
      { press: "q" },
      { keys: ["p", "a"] },
      { type: { field: "q", text: "sport" } },
      { press: "key-hide" },
      { press: "brand" },
      { press: "task-mine" },
      { press: "code" },
      { scan: "{code}" },
      { press: "key-hide" },
      { press: "start-again", restarts: true },
    ]);
    assert.equal(await page.evaluate(() => window.name), "", "nothing is left of it");
    const file = join(folder, "recorded.json");
    writeFileSync(file, JSON.stringify(walk));
    const expectedIn = join(folder, "expected");
    const outcomes = async (isUpdating) => {
      const [play] = await playAll({ files: [file], in: ["ru"], expectedIn, isUpdating });
      return [...new Set(play.steps.map(({ outcome, reason, difference }) => `${outcome} ${reason}${difference.split("\n").filter((line) => /^[-+]/.test(line)).join("\n")}`))];
    };
    assert.deepEqual(await outcomes(true), ["passed "]);
    assert.deepEqual(await outcomes(false), ["passed "]);
  }));

test("a visit that was recorded at one terminal is played at another one, where its screens are kept and then compared", async () => {
  const title = "Sənədlər";
  await atTerminal(practice, (page) =>
    record(page, title, async () => {
      await press(page, "start-az");
      await press(page, "task-documents");
      await page.locator("input[name=q]").tap();
      await page.keyboard.type("pasport");
      await untilSettled(page);
      await press(page, "key-hide");
      await press(page, "way-contrast");
      await startAgain(page);
    }));
  await atTerminal(practice, async (page) => {
    await hold(page, 2);
    assert.equal(await replay(page, title, { language: "ru", speed: "person" }), say("staff.bench_noted"));
    await named(page, "close").tap();
    await hold(page, 2);
    assert.equal(await replay(page, title, { language: "ru" }), say("staff.bench_passed"));
    const kept = await page.evaluate(() => JSON.parse(window.name.slice("bench:".length)));
    const { name } = kept.walk;
    await named(page, "close").tap();
    assert.equal(await page.evaluate(() => window.name), "");
    // Somebody changed the portal: a word and a part of a picture are others than they were.
    await page.evaluate(async ({ name, view }) => {
      const address = `/api/v1/terminal/screens?walkthrough=${name}&view=${view}`;
      const { steps } = await (await fetch(address)).json();
      steps[1].tree = steps[1].tree.replace(/(h1[^"]*)"[^"]*"/, '$1"?"');
      steps[2].picture = steps[4].picture;
      await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ steps }) });
    }, { name, view: kept.view });
    await hold(page, 2);
    assert.equal(await replay(page, title, { language: "ru" }), say("staff.bench_failed"));
    const failed = page.locator(".bench_step");
    assert.equal(await failed.count(), 2);
    assert.equal(await failed.locator("img").count(), 4, "both pictures of both");
    assert.match(await failed.nth(0).textContent(), new RegExp(`${say("staff.bench_tree")}[^]*- h1[^]*\\+ h1`));
    assert.match(await failed.nth(1).textContent(), new RegExp(say("staff.bench_picture")));
    await named(page, "accept").tap();
    await bench(page).getByRole("button", { name: say("staff.bench_record"), exact: true }).waitFor();
    assert.equal(await replay(page, title, { language: "ru" }), say("staff.bench_passed"));
  });
});

test("a step that cannot be done ends the play, with what was to be seen instead", () =>
  atTerminal(practice, async (page) => {
    const walk = { name: "impossible", title: "Olmayan", terminal: "portrait", start: "/start", steps: [{ press: "start-{language}" }, { press: "nothing-of-this-name" }, { press: "task-mine" }] };
    await page.evaluate((body) => fetch("/api/v1/terminal/walkthroughs", { method: "POST", headers: { "Content-Type": "application/json" }, body }), JSON.stringify(walk));
    await hold(page, 2);
    assert.deepEqual(await violations(page), []);
    const meanwhile = async () => {
      await page.getByText(`${say("staff.bench_playing")} 2/3`).waitFor();
      await page.clock.fastForward(15_000);
    };
    assert.equal(await replay(page, walk.title, { meanwhile }), say("staff.bench_failed"));
    assert.deepEqual(await violations(page), []);
    const failed = page.locator(".bench_step");
    assert.equal(await failed.count(), 1);
    assert.match(await failed.textContent(), new RegExp(`2\\. press nothing-of-this-name${say("staff.bench_undone")}`));
    assert.equal(await named(page, "accept").count(), 0, "half a visit is nothing to expect");
    await named(page, "close").tap();
    await hold(page, 2);
    await bench(page).getByRole("button", { name: `${say("staff.bench_forget")}: Olmayan` }).tap();
    await bench(page).getByText("Olmayan").waitFor({ state: "detached" });
    assert.ok((await keptWalks(page)).every(({ name }) => name !== walk.name));
  }));

test("a play can be stopped", () =>
  atTerminal(practice, async (page) => {
    await hold(page, 2);
    await page.clock.resume();
    await named(page, "slow", bench(page)).tap();
    await bench(page).getByRole("button", { name: new RegExp(`^${say("staff.bench_play")}: `) }).first().tap();
    await named(page, "abort").waitFor();
    await page.evaluate(() => (globalThis.isLeft = true));
    await named(page, "abort").tap();
    await page.waitForFunction(() => !globalThis.isLeft && globalThis.portal?.ready === true);
    assert.equal(await page.evaluate(() => window.name), "");
    assert.equal(await page.locator(".bench").count(), 0);
  }));

test("the visits that come with the portal are played by the page itself: a booking, somebody who booked before", () =>
  atTerminal(practice, async (page) => {
    const titleOf = (name) => JSON.parse(readFileSync(join(root, `assets/walkthroughs/${name}.json`), "utf8")).title.az;
    for (const name of ["book", "check-in-scanned"]) {
      await hold(page, 2);
      assert.equal(await replay(page, titleOf(name)), say("staff.bench_noted"), name);
      await named(page, "close").tap();
    }
    await hold(page, 2);
    assert.equal(await replay(page, titleOf("book")), say("staff.bench_passed"));
  }));

test("there is no bench on a real portal, nor on anybody's own device", async () => {
  const isLoaded = (page) => page.locator('script[src*="bench"]').count();
  assert.equal(await atTerminal(practice, isLoaded), 1);
  assert.equal(await atTerminal(practice, isLoaded, { isTerminal: false }), 0);
  assert.equal(await atTerminal(real, isLoaded), 0);
});
