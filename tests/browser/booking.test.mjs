// A citizen finds "pasport", sees documents and fee, books, and gets a code, by every kind of hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, message, sizes, startPortal, startServer, untilRunning, untilSettled } from "./harness.mjs";
import { centre, hands, Journey, leyla, lookUp, passport } from "./journey.mjs";

const { server, browser } = await startPortal();

async function visit(options, body) {
  const context = await browser.newContext({ viewport: sizes.desktop, locale: "az", ...options });
  try {
    return await body(await context.newPage());
  } finally {
    await context.close();
  }
}
const settle = (page) => async () => {
  await untilRunning(page);
  await untilSettled(page);
};

async function bookAll(page, journey, n) {
  const time = await journey.toDetails(server.url, n);
  await journey.fillDetails();
  await journey.toCheck();
  const shown = await journey.main().innerText();
  for (const text of [leyla.given_name, leyla.family_name, journey.person.fin, time, passport.names.az, centre.names.az]) {
    assert.ok(shown.includes(text), `check page shows "${text}":\n${shown}`);
  }
  const code = await journey.confirm();
  const found = await lookUp(server.url, code);
  assert.equal(found.status, 200);
  assert.equal(found.body.parts[0].service, "passport-adult");
  const { start_at } = found.body.parts[0];
  assert.ok(start_at.includes(`T${time}`), `${start_at} starts at ${time}`);
  return code;
}

for (const [name, options, hand] of [
  ["mouse on a desktop", {}, hands.mouse],
  ["finger on a phone", { viewport: sizes.phone, hasTouch: true, isMobile: true, deviceScaleFactor: 3 }, hands.touch],
  ["keyboard alone", {}, hands.keyboard],
]) {
  test(`books by ${name}`, { timeout: 120_000 }, () =>
    visit(options, async (page) => {
      await bookAll(page, new Journey(page, { hand: hand(page), after: settle(page) }), 1);
    }));
}

for (const [name, options, webgl] of [
  ["JavaScript switched off", { javaScriptEnabled: false }, true],
  ["WebGL switched off", {}, false],
  ["forced colours", { forcedColors: "active" }, true],
]) {
  test(`books with ${name}`, { timeout: 120_000 }, async () => {
    const own = webgl ? browser : await launch({ webgl: false });
    const context = await own.newContext({ viewport: sizes.desktop, locale: "az", ...options });
    try {
      const page = await context.newPage();
      const noScript = options.javaScriptEnabled === false;
      const journey = new Journey(page, { after: noScript ? async () => {} : settle(page) });
      await bookAll(page, journey, 2);
      if (!noScript) {
        const painted = await page.evaluate(() => document.documentElement.classList.contains("painted"));
        assert.equal(painted, false, "the canvas is not used");
      }
    } finally {
      await context.close();
      if (!webgl) await own.close();
    }
  });
}

test("shows documents and fee before anything is asked", () =>
  visit({}, async (page) => {
    const journey = new Journey(page, { after: settle(page) });
    await journey.openHome(server.url);
    await journey.search("pasport");
    await journey.openService();
    const text = await journey.main().innerText();
    for (const words of ["60,00", "120,00", "210,00", message("az", "source.title")]) {
      assert.ok(text.includes(words), `the service page shows "${words}"`);
    }
  }));

test("finds and cancels the appointment with code and phone", () =>
  visit({}, async (page) => {
    const journey = new Journey(page, { after: settle(page) });
    const code = await bookAll(page, journey, 3);
    await page.goto(`${server.url}/az/appointments`);
    await journey.heading("find.title");
    await journey.hand.type(page.getByRole("textbox", { name: message("az", "find.code") }), code.toLowerCase());
    await journey.hand.type(page.getByRole("textbox", { name: message("az", "find.phone"), exact: true }), leyla.phone);
    await journey.hand.press(journey.button("find.button"));
    await journey.heading("ticket.title");
    await journey.hand.press(journey.main().getByRole("link", { name: message("az", "ticket.cancel"), exact: true }));
    await journey.heading("cancel.title");
    await journey.hand.press(journey.button("cancel.confirm"));
    await page.getByText(message("az", "notice.cancelled"), { exact: true }).first().waitFor();
    const found = await lookUp(server.url, code);
    assert.equal(found.body.status, "cancelled");
  }));

test("moves the appointment, with script and without, and keeps the old time until it is confirmed", async () => {
  for (const options of [{}, { javaScriptEnabled: false }]) {
    await visit(options, async (page) => {
      const journey = new Journey(page, { after: options.javaScriptEnabled === false ? async () => {} : settle(page) });
      const code = await bookAll(page, journey, 6);
      const before = (await lookUp(server.url, code)).body;
      await journey.hand.press(journey.main().getByRole("link", { name: message("az", "ticket.reschedule"), exact: true }));
      await journey.heading("reschedule.title");
      await journey.hand.press(journey.main().getByRole("link", { name: /^\d\d:\d\d$/ }).last());
      await journey.heading("reschedule.check");
      assert.equal((await lookUp(server.url, code)).body.parts[0].start_at, before.parts[0].start_at);
      await journey.hand.press(journey.button("reschedule.confirm"));
      await journey.heading("ticket.title");
      const after = (await lookUp(server.url, code)).body;
      assert.notEqual(after.parts[0].start_at, before.parts[0].start_at);
      assert.equal(after.token, before.token);
    });
  }
});

test("in a rush the page works for its place, and nobody notices", { timeout: 120_000 }, async () => {
  const rush = await startServer({ args: ["--proof-of-work", "12"] });
  try {
    await visit({}, async (page) => {
      const challenged = page.waitForResponse((answer) => "proof-challenge" in answer.headers());
      const journey = new Journey(page, { after: settle(page) });
      await journey.toDetails(rush.url, 2);
      assert.equal((await challenged).status(), 503);
      await journey.fillDetails();
      await journey.toCheck();
      assert.ok(await journey.confirm());
    });
    await visit({}, async (page) => {
      await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
      const journey = new Journey(page, { after: settle(page) });
      await journey.toSlots(rush.url);
      await journey.hand.press(journey.freeSlots().nth(2));
      await page.getByText(message("az", "notice.unavailable"), { exact: true }).first().waitFor();
    });
  } finally {
    await rush.stop();
  }
});

test("says what to write instead, keeps what was typed, and forgets the error when it is mended", () =>
  visit({}, async (page) => {
    const journey = new Journey(page, { after: settle(page) });
    await journey.toDetails(server.url, 4);
    await journey.fillDetails({ ...leyla, fin: "1ABCI23" });
    await journey.hand.press(journey.button("form.continue"));
    const summary = page.getByRole("alert");
    await summary.waitFor();
    assert.ok((await summary.innerText()).includes(message("az", "error.fin.letter_i_or_o")));
    assert.ok((await page.title()).startsWith(message("az", "title.error", { title: "" }).trim()));
    assert.equal(await journey.field("fin").inputValue(), "1ABCI23");
    assert.equal(await journey.field("given_name").inputValue(), leyla.given_name);
    assert.equal(await journey.field("fin").getAttribute("aria-invalid"), "true");
    await journey.field("fin").fill("1ABC123");
    await untilSettled(page);
    assert.equal(await journey.field("fin").getAttribute("aria-invalid"), null);
  }));

test("takes a name written through an input method", () =>
  visit({}, async (page) => {
    const journey = new Journey(page, { after: settle(page) });
    await journey.toDetails(server.url, 5);
    await journey.field("given_name").click();
    const devtools = await page.context().newCDPSession(page);
    for (const text of ["Ş", "Şə", "Şəh", "Şəhla"]) {
      await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      assert.equal(await journey.field("given_name").inputValue(), text, "preedit is left alone");
    }
    await devtools.send("Input.insertText", { text: "Şəhla" });
    await untilSettled(page);
    assert.equal(await journey.field("given_name").inputValue(), "Şəhla");
    for (const name of ["family_name", "phone", "fin"]) await journey.hand.type(journey.field(name), journey.person[name]);
    await journey.toCheck();
    assert.ok((await journey.main().innerText()).includes("Şəhla"));
  }));
