// Papers that somebody ticks: kept in the browser for all its tabs and days, told to nobody, and said again where it
// matters: before booking, on the confirmation. How they look and read: walk.mjs ticks one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { languages, message, sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";
import { Journey, centre, hands, paper } from "./journey.mjs";

// Four papers are certain then.
const answers = "age=30&sex=male&purpose=expiry&speed=10d";
const servicePath = (language) => `/${language}/services/passport-adult?${answers}`;

const { server, browser } = await startPortal();

async function visitor(body, options = {}) {
  const context = await browser.newContext({ viewport: sizes.phone, reducedMotion: "reduce", ...options });
  try {
    await body(context);
  } finally {
    await context.close();
  }
}
const settle = (page) => async () => {
  await untilRunning(page);
  await untilSettled(page);
};
async function open(context, path) {
  const page = await context.newPage();
  await page.goto(server.url + path);
  await settle(page)();
  return page;
}
const box = (page, id, language = "az") => page.getByRole("checkbox", { name: paper(id)[language] });
const kept = (page) => page.evaluate(() => localStorage.getItem("ticks"));

/// "3 of 5 documents ready", written out.
const ready = {
  az: (n, all) => `Hazır sənədlər: ${n} (${all} sənəddən)`,
  ru: (n, all) => `Готово: ${n} из ${all} документов`,
  en: (n, all) => `${n} of ${all} documents ready`,
};

for (const language of languages) {
  test(`a tick counts, stays over reload and in a new tab, and is forgotten on wish: ${language}`, () =>
    visitor(async (context) => {
      const page = await open(context, servicePath(language));
      const says = (target, text) => target.getByRole("main").getByText(text, { exact: true }).waitFor();
      await says(page, message(language, "papers.tick_kept"));
      await box(page, "id", language).click();
      await says(page, ready[language](1, 4));
      assert.equal(await page.getByRole("status").innerText(), ready[language](1, 4), "said aloud");
      await page.getByText(paper("military")[language], { exact: true }).click();
      await says(page, ready[language](2, 4));
      assert.equal(await kept(page), "1 id military");

      await page.reload();
      await settle(page)();
      assert.ok(await box(page, "id", language).isChecked());
      assert.ok(!(await box(page, "fee_receipt", language).isChecked()));
      await says(page, ready[language](2, 4));

      const other = await open(context, `/${language}/services/dl-renewal`);
      assert.ok(await box(other, "id", language).isChecked(), "the same paper for another service");
      await box(other, "id", language).click();
      await says(page, ready[language](1, 4));
      assert.ok(!(await box(page, "id", language).isChecked()), "the first tab knows");

      await page.getByRole("button", { name: message(language, "papers.forget"), exact: true }).click();
      await says(page, message(language, "papers.tick_kept"));
      assert.equal(await kept(page), null);
      assert.ok(!(await box(page, "military", language).isChecked()));
      assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, servicePath(language));
    }));
}

test("by keyboard alone, and with a target for a thumb", () =>
  visitor(async (context) => {
    const page = await open(context, servicePath("en"));
    const boxes = page.getByRole("main").getByRole("checkbox");
    await boxes.first().focus();
    await page.keyboard.press("Space");
    assert.ok(await boxes.first().isChecked());
    assert.ok(await boxes.first().evaluate((node) => node === document.activeElement), "the focus stays");
    await page.keyboard.press("Tab");
    assert.ok(await boxes.nth(1).evaluate((node) => node === document.activeElement));
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    assert.ok(!(await boxes.nth(1).isChecked()));
    for (const label of await page.getByRole("main").locator("label:has(input[type=checkbox])").all()) {
      const { width, height } = await label.boundingBox();
      assert.ok(width >= 44 && height >= 44, `${width} x ${height}: ${await label.innerText()}`);
    }
  }));

test("on the way to the counter: reminder or warning before booking, the list on the confirmation, nothing sent", () =>
  visitor(async (context) => {
    const page = await context.newPage();
    const told = [];
    page.on("request", (request) => told.push(`${request.url()} ${request.postData() ?? ""}`));
    const journey = new Journey(page, { language: "en", hand: hands.touch(page), after: settle(page) });
    const main = journey.main();
    const warning = main.getByRole("region", { name: journey.say("papers.missing") });
    await page.goto(`${server.url}/en/services/passport-adult/centres/${centre.id}?${answers}`);
    await journey.heading("slots.title");
    await journey.chooseSlot(1);
    await main.getByText(/^You will certainly need: /).waitFor();
    assert.equal(await warning.count(), 0, "who ticks nothing is not warned");

    const other = await open(context, servicePath("en"));
    for (const id of ["id", "military"]) await box(other, id, "en").click();
    await warning.waitFor();
    for (const id of ["old_passport", "fee_receipt"]) {
      assert.ok(await warning.getByText(paper(id).en, { exact: true }).isVisible(), id);
    }
    await journey.fillDetails();
    await journey.toCheck();
    assert.ok(await warning.isVisible());
    await box(page, "old_passport", "en").tap();
    assert.equal(await warning.getByRole("listitem").count(), 1);
    await journey.confirm();
    assert.ok(await warning.getByText(paper("fee_receipt").en, { exact: true }).isVisible());
    await main.getByText(ready.en(3, 4), { exact: true }).waitFor();
    await box(page, "fee_receipt", "en").tap();
    await main.getByText(journey.say("papers.all_ready"), { exact: true }).waitFor();
    assert.equal(await warning.count(), 0);
    for (const request of told) {
      assert.doesNotMatch(request, /old_passport|fee_receipt|military|tick/, "ticks are told to nobody");
    }
  }, { hasTouch: true, isMobile: true }));

test("what was ticked before the program came is not lost", () =>
  visitor(async (context) => {
    const page = await context.newPage();
    let go;
    const gate = new Promise((open) => (go = open));
    await page.route("**/*.wasm", async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(server.url + servicePath("az"));
    await box(page, "id").click();
    go();
    await settle(page)();
    assert.ok(await box(page, "id").isChecked());
    assert.equal(await kept(page), "1 id");
  }));

test("broken and newer notes do no harm", () =>
  visitor(async (context) => {
    for (const text of ["", "1 ", "{\"a\":1}", "2 id military", "1 <b>x</b> papyrus"]) {
      const page = await context.newPage();
      await page.addInitScript((value) => localStorage.setItem("ticks", value), text);
      await page.goto(server.url + servicePath("az"));
      await settle(page)();
      assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 0, text);
      assert.equal(await kept(page), text, "left as it is until there is something to write");
      await page.close();
    }
  }));

test("a browser that refuses to keep anything still ticks, and promises nothing", () =>
  visitor(async (context) => {
    const page = await context.newPage();
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await page.goto(server.url + servicePath("az"));
    await settle(page)();
    await page.getByText(message("az", "papers.tick"), { exact: true }).waitFor();
    await box(page, "id").click();
    await page.getByRole("main").getByText(ready.az(1, 4), { exact: true }).waitFor();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    assert.ok(await box(page, "id").isChecked());
  }));

test("without script the boxes can be ticked and nothing is promised", () =>
  visitor(async (context) => {
    const page = await context.newPage();
    await page.goto(server.url + servicePath("az"));
    await box(page, "id").click();
    assert.ok(await box(page, "id").isChecked());
    await page.getByText(message("az", "papers.tick"), { exact: true }).waitFor();
    assert.equal(await page.getByRole("button", { name: message("az", "papers.forget") }).count(), 0);
  }, { javaScriptEnabled: false }));
