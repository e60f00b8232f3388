// The touch screen in the hall, by finger and by keypad: what a visitor does, and that the next one finds nothing of it.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { languages, message, root, startPortal, startServer, untilRunning, untilSettled, violations } from "./harness.mjs";
import { expectPicture } from "./pictures.mjs";
import { atTerminalPage, landscape, portrait } from "./terminal_page.mjs";

const { server, browser } = await startPortal();
const terminal = await server.terminalCookie("baku-1-hall-2", "baku-1");

const atTerminal = (options, body) => atTerminalPage({ browser, url: server.url, terminal }, options, body);

const say = (key, values) => message("az", key, values);
const field = (page, key) => page.getByLabel(say(key), { exact: true });
const key = (page, name) => page.locator(`[data-key="keyboard"]`).getByRole("button", { name, exact: true });

test("a visit begins with a language and goes on in it", () =>
  atTerminal({}, async ({ page, open }) => {
    await open("/az/start");
    await page.getByRole("link", { name: "Русский" }).first().tap();
    await page.getByRole("heading", { level: 1, name: message("ru", "terminal.welcome") }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "ru");
    assert.equal(new URL(page.url()).pathname, "/ru/");
  }));

test("the keyboard of the screen writes where the caret stands", () =>
  atTerminal({}, async ({ page, open }) => {
    await open("/az/search");
    const search = page.getByRole("searchbox").or(page.locator("input[name=q]"));
    await search.tap();
    for (const letter of ["p", "a", "s", "p", "r", "t"]) await key(page, letter).tap();
    assert.equal(await search.inputValue(), "pasprt");
    await key(page, say("terminal.key_left")).tap();
    await key(page, say("terminal.key_left")).tap();
    await key(page, "o").tap();
    assert.equal(await search.inputValue(), "pasport");
    await page.getByText(/pasport/i).first().waitFor();
    await key(page, say("terminal.key_erase")).tap();
    assert.equal(await search.inputValue(), "pasprt");
    await key(page, message("az", "language.ru_full")).tap();
    await key(page, say("terminal.key_shift")).tap();
    await key(page, "Щ").tap();
    await key(page, "щ").tap();
    assert.equal(await search.inputValue(), "paspЩщrt");
    // A physical keyboard still works.
    await page.keyboard.type("x");
    assert.equal(await search.inputValue(), "paspЩщxrt");
    await key(page, say("terminal.key_hide")).tap();
    await page.locator('[data-key="keyboard"]').waitFor({ state: "detached" });
  }));

test("a key that is held repeats, and a field takes no more than it may", () =>
  atTerminal({}, async ({ page, open }) => {
    await page.clock.install();
    await open("/az/appointments");
    const code = field(page, "find.code");
    await code.tap();
    const seven = await key(page, "7").boundingBox();
    await page.mouse.move(seven.x + seven.width / 2, seven.y + seven.height / 2);
    await page.mouse.down();
    await page.clock.runFor(5000);
    await page.mouse.up();
    assert.equal(await code.inputValue(), "7".repeat(16), "the code's own limit");
  }));

test("a page is read aloud when it is wished, and what takes the focus, in the page's language", () =>
  atTerminal({}, async ({ page, open }) => {
    await page.addInitScript(() => {
      window.sounds = [];
      const start = AudioBufferSourceNode.prototype.start;
      AudioBufferSourceNode.prototype.start = function (...when) {
        window.sounds.push(this.buffer.duration);
        return start.apply(this, when);
      };
    });
    const asked = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/terminal/speech")) asked.push(request.postDataJSON());
    });
    await open("/ru/");
    await page.getByRole("button", { name: message("ru", "terminal.sound") }).tap();
    await page.waitForFunction(() => window.sounds.length === 1);
    assert.equal(asked[0].language, "ru");
    assert.ok(asked[0].text.startsWith(message("ru", "terminal.welcome")), asked[0].text);
    assert.ok(asked[0].text.includes(message("ru", "home.fees")));
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => window.sounds.length === 2);
    assert.equal(asked[1].text, message("ru", "nav.skip"));
    assert.ok((await page.evaluate(() => window.sounds)).every((seconds) => seconds > 0.3));
    await page.getByRole("button", { name: message("ru", "terminal.sound") }).tap();
    await page.keyboard.press("ArrowDown");
    await untilSettled(page);
    assert.equal(asked.length, 2, "silence is silence");
  }));

test("a machine that has a voice of its own for the language reads with it, one of somebody else's is not used", () =>
  atTerminal({}, async ({ page, open }) => {
    // Chromium without a speech service has no voice: this is one that keeps what it is told.
    await page.addInitScript(() => {
      const voices = [["ru-RU", false], ["en-GB", true], ["ru_RU", true]].map(([lang, localService]) => ({ lang, localService }));
      window.spoken = [];
      window.SpeechSynthesisUtterance = function (text) { this.text = text; };
      const speak = ({ text, lang, voice }) => window.spoken.push([text, lang, voice.localService]);
      const service = { getVoices: () => voices, speak, cancel: () => window.spoken.push("silence") };
      Object.defineProperty(window, "speechSynthesis", { value: service });
    });
    const asked = [];
    page.on("request", (request) => request.url().endsWith("/terminal/speech") && asked.push(request.postDataJSON().language));
    await open("/ru/");
    await page.getByRole("button", { name: message("ru", "terminal.sound") }).tap();
    await page.waitForFunction(() => window.spoken.length > 1);
    const [before, [text, ...voice]] = await page.evaluate(() => window.spoken);
    assert.equal(before, "silence");
    assert.ok(text.startsWith(message("ru", "terminal.welcome")), text);
    assert.deepEqual(voice, ["ru_RU", true]);
    assert.deepEqual(asked, []);
    await open("/az/");
    const serverReads = page.waitForRequest((request) => request.url().endsWith("/terminal/speech"));
    await page.getByRole("button", { name: say("terminal.sound") }).tap();
    await serverReads;
    assert.deepEqual(asked, ["az"], "no voice of its own: the server's");
  }));

/// Everything that a browser keeps and a next visitor could come upon.
const traces = (page) =>
  page.evaluate(async () => {
    const all = [document.documentElement.outerHTML, document.title, location.href, JSON.stringify(sessionStorage), JSON.stringify(localStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) all.push(request.url, await (await cache.match(request)).text());
    }
    all.push(JSON.stringify(await indexedDB.databases()));
    for (const input of document.querySelectorAll("input")) all.push(input.value);
    return all.join("\n");
  });

test("who leaves is asked, then wiped: nothing of him is found", () =>
  atTerminal({}, async ({ page, context, open }) => {
    await page.clock.install();
    await open("/az/start");
    await page.getByRole("link", { name: "Azərbaycanca" }).first().tap();
    await page.getByRole("link", { name: say("terminal.check_in") }).tap();
    await field(page, "find.code").fill("PLANTEDCODE");
    await field(page, "find.phone").fill("050 765 43 21");
    await untilSettled(page);
    assert.match(await traces(page), /PLANTEDCODE/, "the search for traces can find something");
    await page.evaluate(() => (window.visitor = "first"));
    await page.clock.fastForward(60_000);
    const asked = page.getByRole("alertdialog", { name: say("terminal.leaving") });
    await asked.waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), say("terminal.stay"));
    await asked.getByRole("button", { name: say("terminal.stay") }).tap();
    await asked.waitFor({ state: "detached" });
    assert.equal(await field(page, "find.code").inputValue(), "PLANTEDCODE", "who is still there loses nothing");
    await page.clock.fastForward(60_000);
    await asked.waitFor();
    await page.clock.fastForward(20_000);
    await page.waitForURL(`${server.url}/az/start`);
    await page.waitForFunction(() => window.visitor === undefined);
    await untilRunning(page);
    await untilSettled(page);
    const left = await traces(page);
    assert.doesNotMatch(left, /PLANTEDCODE/);
    assert.doesNotMatch(left, /765 43 21/);
    await page.goBack();
    assert.doesNotMatch(await page.content(), /PLANTEDCODE/);
    assert.ok(!page.url().includes("appointments"), "the history has no visit of somebody else");
    assert.ok((await context.cookies()).every((cookie) => !cookie.value.includes("PLANTED")));
  }));

test("a newer version comes when nobody is there, and disturbs nobody", async () => {
  const folder = mkdtempSync(join(tmpdir(), "portal-newer-"));
  const [data, catalogue] = [join(folder, "data"), join(folder, "catalogue")];
  cpSync(join(root, "assets/catalogue"), catalogue, { recursive: true });
  const start = (port) => startServer({ data, port, args: ["--catalogue", catalogue] });
  let own = await start();
  const contexts = [];
  const opened = async () => {
    const context = await browser.newContext({ viewport: portrait, hasTouch: true, locale: "az" });
    contexts.push(context);
    await context.addCookies([{ ...(await own.terminalCookie(`hall-${contexts.length}`, "baku-1")), url: own.url }]);
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${own.url}/az/start`);
    await untilRunning(page);
    await page.evaluate(() => (window.isOld = true));
    return page;
  };
  const loaded = (page) => page.evaluate(() => JSON.parse(document.getElementById("boot").textContent).catalogue);
  try {
    const [busy, idle] = [await opened(), await opened()];
    const old = await loaded(idle);
    await busy.getByRole("link", { name: "Azərbaycanca" }).first().tap();
    await busy.getByRole("link", { name: say("terminal.check_in") }).tap();
    await field(busy, "find.code").fill("K7M2");
    await own.stop();
    const centres = join(catalogue, "centres.json");
    writeFileSync(centres, readFileSync(centres, "utf8").replace("Akademik Həsən Əliyev küçəsi 36", "Akademik Həsən Əliyev küçəsi 38"));
    own = await start(own.port);

    for (let i = 0; i < 12; ++i) {
      await busy.clock.fastForward(50_000);
      await busy.keyboard.press("Shift");
    }
    const answer = busy.waitForResponse((each) => each.url().endsWith("/terminal/report") && each.ok());
    await busy.clock.runFor(30_000);
    assert.deepEqual(await (await answer).json(), { screenshot: false, outdated: true });
    await idle.clock.fastForward(600_000);
    await idle.waitForFunction(() => window.isOld === undefined);
    await untilRunning(idle);
    assert.notEqual(await loaded(idle), old);
    assert.ok(await busy.evaluate(() => window.isOld), "somebody is there");
    assert.equal(await field(busy, "find.code").inputValue(), "K7M2");
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
    await own.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("by keypad alone: arrows and Enter go through a visit", () =>
  atTerminal({}, async ({ page, open }) => {
    await open("/az/start");
    const at = () => page.evaluate(() => (document.activeElement === document.body ? "" : document.activeElement.textContent));
    const goTo = async (wanted) => {
      for (let i = 0; i < 40 && !(await at()).includes(wanted); ++i) await page.keyboard.press("ArrowDown");
      assert.ok((await at()).includes(wanted), `${wanted} is reached`);
      await page.keyboard.press("Enter");
      await untilSettled(page);
    };
    await goTo("English");
    await goTo(message("en", "terminal.hall"));
    await page.getByRole("heading", { name: message("en", "terminal.hall_counters") }).waitFor();
    await goTo(message("en", "terminal.start_again"));
    await page.waitForURL(`${server.url}/az/start`);
  }));

test("no way out: menus, shortcuts and links stay in the portal", () =>
  atTerminal({}, async ({ page, open }) => {
    for (const path of ["/az/", "/az/services/passport-adult", "/az/fees", "/az/hall/baku-1"]) {
      await open(path);
      const ways = await page.locator("a[href]").evaluateAll((links) => links.map((link) => [link.origin, link.href, link.target]));
      for (const [origin, href, target] of ways) {
        assert.equal(origin, server.url, href);
        assert.equal(target, "", href);
      }
    }
    const isStopped = (type, init) =>
      page.evaluate(([name, options]) => {
        const Kind = name === "keydown" ? KeyboardEvent : name === "wheel" ? WheelEvent : MouseEvent;
        return !document.body.dispatchEvent(new Kind(name, { bubbles: true, cancelable: true, ...options }));
      }, [type, init]);
    assert.ok(await isStopped("contextmenu", {}));
    assert.ok(await isStopped("dragstart", {}));
    assert.ok(await isStopped("keydown", { key: "t", ctrlKey: true }));
    assert.ok(await isStopped("keydown", { key: "ArrowLeft", altKey: true }));
    assert.ok(await isStopped("keydown", { key: "F11" }));
    assert.ok(await isStopped("wheel", { ctrlKey: true, deltaY: 10 }));
    assert.ok(!(await isStopped("keydown", { key: "a" })), "what is typed is typed");
  }));

test("without the network it says so, keeps documents and fees, and recovers alone", () =>
  atTerminal({}, async ({ page, context, open }) => {
    await open("/az/");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.getByText(say("offline.title")).first().waitFor();
    await page.getByRole("link", { name: say("home.fees") }).first().tap();
    await page.getByRole("heading", { level: 1, name: say("fees.title") }).waitFor();
    // A new visitor comes while it is away: the terminal is still one.
    await open("/az/");
    await page.getByRole("link", { name: say("terminal.start_again") }).waitFor();
    await page.getByRole("link", { name: say("terminal.check_in") }).waitFor();
    await context.setOffline(false);
    await page.getByText(say("offline.title")).waitFor({ state: "detached" });
  }));

test("larger type makes everything a fifth larger, and nothing wider than the screen", () =>
  atTerminal({}, async ({ page, open }) => {
    const sizeOf = async (name) => (await page.getByRole("button", { name: say(name) }).boundingBox()).height;
    for (const path of ["/az/start", "/az/", "/az/hall/baku-1", "/az/appointments", "/az/search?q=pasport", "/az/fees"]) {
      await open(path);
      const before = await sizeOf("terminal.larger");
      await page.getByRole("button", { name: say("terminal.larger") }).tap();
      await untilSettled(page);
      assert.ok(Math.abs((await sizeOf("terminal.larger")) / before - 1.2) < 0.02, path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), `${path}: but for rounding`);
    }
  }));

test("axe finds nothing on the terminal's own screens", () =>
  atTerminal({}, async ({ page, open }) => {
    for (const path of ["/az/start", "/az/", "/az/hall/baku-1"]) {
      await open(path);
      assert.deepEqual(await violations(page), [], path);
    }
    await open("/az/appointments");
    await field(page, "find.code").tap();
    await key(page, "Q").waitFor();
    assert.deepEqual(await violations(page), []);
  }));

for (const language of languages) {
  test(`golden pictures of the terminal: ${language}`, () =>
    atTerminal({}, async ({ page, open }) => {
      const picture = async (name) => {
        await untilSettled(page);
        await expectPicture(page, await page.screenshot(), `terminal/${name}-${language}`);
      };
      await open(`/${language}/start`);
      if (language === "az") await picture("start");
      await open(`/${language}/`);
      await picture("home");
      await page.getByRole("button", { name: message(language, "terminal.contrast") }).tap();
      await picture("contrast");
      // Anew: a key that was touched twice may still look so.
      await open(`/${language}/`);
      await page.getByRole("button", { name: message(language, "terminal.lower") }).tap();
      if (language === "az") await picture("lowered");
      await open(`/${language}/hall/baku-1`);
      await page.getByRole("button", { name: message(language, "terminal.larger") }).tap();
      await picture("larger");
      await open(`/${language}/search`);
      await page.locator("input[name=q]").tap();
      await picture("keyboard");
      await page.setViewportSize(landscape);
      await open(`/${language}/`);
      await picture("home-wide");
      await open(`/${language}/search`);
      await page.locator("input[name=q]").tap();
      await picture("keyboard-wide");
    }));
}
