// The self-test of a terminal before the doors open: by finger, by keypad, when all is well, and when things are broken.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { start_printer } from "../printer/simulator.mjs";
import { launch, languages, message, startServer, untilRunning, violations } from "./harness.mjs";

const id = "baku-1-hall-2";
const { printer, address, stop } = await start_printer();
const server = await startServer({ args: ["--terminal-printer", `${id}=${address}`] });
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
  await stop();
});
const terminal = await server.terminalCookie(id, "baku-1");

/// 1080x1920 and 1920x1080 at 2.75 device pixels to one of the page's (backend/deploy/terminal has the reasons).
const portrait = { width: 393, height: 698 };
const landscape = { width: 698, height: 393 };

/// The machine of these tests is no terminal: its frames come when they can, and its clock is not the server's. Both are
/// set right here; `late` is put on the clock.
async function atTerminal({ late = 0, ...options }, body) {
  const context = await browser.newContext({ viewport: portrait, deviceScaleFactor: 2.75, hasTouch: true, locale: "az", ...options });
  await context.addCookies([{ ...terminal, url: server.url }]);
  const told = Date.parse((await fetch(`${server.url}/healthz`)).headers.get("date"));
  await context.addInitScript((ahead) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ahead;
    const next = window.requestAnimationFrame.bind(window);
    let frames = 0;
    window.requestAnimationFrame = (draw) => next(() => draw((frames += 16)));
  }, told + 500 - Date.now() + late);
  const page = await context.newPage();
  try {
    return await body(page);
  } finally {
    await context.close();
  }
}

const openTest = (page, language) => page.goto(`${server.url}/terminal/test?language=${language}`);
/// The portal was open before: what it needs without a network is kept.
async function afterStart(page) {
  await page.goto(`${server.url}/az/start`);
  await untilRunning(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/// By finger, in the page's language. Each question is answered as `answers` says, or as well as it can be.
function hand(page, language) {
  const say = (key) => message(language, `staff.self_test_${key}`);
  const button = (key) => page.getByRole("button", { name: say(key), exact: true });
  return {
    say,
    press: (key) => button(key).and(page.locator(":visible")).tap(),
    async touchTargets({ beside = 0 } = {}) {
      await this.press("touch_begin");
      for (let i = 0; i < 9; ++i) {
        const box = await page.locator("#target").boundingBox();
        await page.touchscreen.tap(box.x + box.width / 2 + beside, box.y + box.height / 2);
      }
      await page.locator("#target").waitFor({ state: "detached" });
    },
    async scan(code = "TEST BAKU-1-HALL-2") {
      await page.locator("#scanned").waitFor();
      await page.keyboard.type(`${code}\n`);
    },
  };
}
const reds = (page) => page.locator('[data-key="red"] > ul > li').evaluateAll((rows) => rows.map((row) => row.dataset.key.replace("result-", "")));
const heading = (page) => page.getByRole("heading", { level: 1 });

for (const language of languages) {
  test(`all is well: ${language}`, { timeout: 120_000 }, () =>
    atTerminal({}, async (page) => {
      const papers = printer.papers.length;
      await afterStart(page);
      await openTest(page, language);
      const by = hand(page, language);
      await by.press("begin");
      await by.touchTargets();
      await by.press("sound_again");
      await by.press("sound_yes");
      await by.press("printer_begin");
      await by.press("printed_yes");
      await by.scan("SOMETHING ELSE");
      await page.getByRole("alert").getByText(by.say("scanner_other")).waitFor();
      await by.scan();
      await heading(page).getByText(message(language, "staff.self_test_passed", { id })).waitFor();
      assert.deepEqual(await reds(page), []);
      assert.equal(printer.papers.length, papers + 1);
      assert.equal(await page.locator('[data-key="green"] > ul > li').count(), 16);
      assert.equal(await page.locator('[data-key="green"] .l-pill_info').count(), 2, "certificate and camera are not here");
    }));
}

test("what is broken is red, nothing else, and says what to do", { timeout: 120_000 }, () =>
  // Without its worker the browser keeps no catalogue, and fonts come from where they can be stopped.
  atTerminal({ late: 600_000, serviceWorkers: "block" }, async (page) => {
    await page.route(/\/fonts\/inter-600/, (route) => route.abort());
    let asked = 0;
    await page.route("**/healthz", (route) => (++asked === 7 ? route.abort() : route.continue()));
    printer.is_paper_out = true;
    await openTest(page, "ru");
    const by = hand(page, "ru");
    await by.press("begin");
    await by.touchTargets({ beside: 25 });
    await by.press("sound_no");
    await by.press("printer_begin");
    await page.locator("#trouble").getByText(by.say("fix_printer_paper")).waitFor();
    await by.press("trouble_go_on");
    await by.press("scanner_no");
    await page.locator('[data-key="red"]').waitFor();
    printer.load_paper();
    assert.deepEqual(await reds(page), ["touch", "fonts", "sound", "printer", "scanner", "clock", "loss", "catalogue"]);
    for (const fix of ["touch", "fonts", "sound", "printer_paper", "scanner", "clock", "loss", "catalogue"]) {
      await page.getByText(by.say(`fix_${fix}`)).waitFor();
    }
    assert.match(await page.locator('[data-key="result-loss"]').textContent(), /20.*1/);
  }));

test("without WebGL and with half a keyboard the rest is still measured", { timeout: 120_000 }, async () => {
  const plain = await launch({ webgl: false });
  try {
    const context = await plain.newContext({ viewport: landscape, serviceWorkers: "block" });
    await context.addCookies([{ ...terminal, url: server.url }]);
    const page = await context.newPage();
    await openTest(page, "en");
    await page.evaluate(() => document.querySelector("#keyboard-ru-small button").replaceChildren("?"));
    const by = hand(page, "en");
    // By arrows and Enter alone.
    const goTo = async (key) => {
      const wanted = by.say(key);
      await page.getByRole("button", { name: wanted, exact: true }).and(page.locator(":visible")).waitFor();
      const at = () => page.evaluate(() => document.activeElement.textContent);
      for (let i = 0; i < 40 && (await at()) !== wanted; ++i) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    };
    await goTo("begin");
    for (const answer of ["touch_dead", "sound_none", "printer_none", "scanner_none"]) await goTo(answer);
    await page.locator('[data-key="red"]').waitFor();
    const found = await reds(page);
    for (const check of ["drawing", "frame_time", "touch", "keyboard", "clock", "catalogue"]) assert.ok(found.includes(check), check);
    for (const check of ["sound", "printer", "scanner", "fonts", "loss", "storage"]) assert.ok(!found.includes(check), check);
  } finally {
    await plain.close();
  }
});

test("a code that staff have opens it from any screen; a visitor's finger finds no way there", () =>
  atTerminal({}, async (page) => {
    await afterStart(page);
    for (const path of ["/az/start", "/az/", "/az/appointments"]) {
      await page.goto(`${server.url}${path}`);
      await untilRunning(page);
      assert.equal(await page.locator('a[href*="terminal/test"]').count(), 0);
    }
    await page.keyboard.type("terminal-tess\nx-terminal-test\n");
    await page.waitForURL("**/terminal/test");
  }));

const worst = { drawing: 0, frame_time: 99999, touch: 5000, keyboard: 3, fonts: 3, sound: 0, speech: 1, printer: "paper_out", scanner: 0,
  camera: "refused", clock: 99999, latency: 999999, loss: 5, storage: 1, catalogue: 0 };

test("axe finds nothing, and a result is one sheet of paper", { timeout: 120_000 }, () =>
  atTerminal({}, async (page) => {
    const folder = mkdtempSync(join(tmpdir(), "portal-self-test-"));
    try {
      for (const language of languages) {
        await openTest(page, language);
        assert.deepEqual(await violations(page), []);
        // Everything red: the longest page that there is.
        await page.evaluate((fields) => {
          const form = document.getElementById("findings");
          for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement("input"), { name, value }));
          form.submit();
        }, worst);
        await page.locator('[data-key="red"]').waitFor();
        assert.deepEqual(await violations(page), []);
        const path = join(folder, `${language}.pdf`);
        await page.pdf({ path, preferCSSPageSize: true });
        assert.match(execFileSync("pdfinfo", [path], { encoding: "utf8" }), /^Pages:\s+1$/m);
        const words = execFileSync("pdftotext", ["-raw", path, "-"], { encoding: "utf8" }).replace(/\s+/g, "");
        // Where letters stand tells a reader of the file what a space is, or does not.
        const isThere = (key) => words.includes(message(language, key).replace(/\s+/g, ""));
        assert.ok(isThere("staff.self_test_fix_printer_paper"));
        assert.ok(!isThere("staff.self_test_again"));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }));
