// Asking for a place without a time, where the days are drawn: with the program running, and without JavaScript.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";
import { Journey, leyla } from "./journey.mjs";

const { server, browser } = await startPortal();

for (const [name, options, fin] of [
  ["the program running", {}, "5XK9P2M"],
  ["JavaScript switched off", { javaScriptEnabled: false }, "5XK9P2N"],
]) {
  test(`takes part in a draw and withdraws, ${name}`, { timeout: 120_000 }, async () => {
    const context = await browser.newContext({ viewport: sizes.phone, locale: "az", ...options });
    const page = await context.newPage();
    const settled = async () => {
      if (options.javaScriptEnabled === false) return;
      await untilRunning(page);
      await untilSettled(page);
    };
    const journey = new Journey(page, { after: settled });
    await page.goto(`${server.url}/az/services/passport-adult/centres/shusha?day=2026-12-05`);
    await journey.heading("slots.title");
    await journey.hand.press(journey.main().getByRole("link", { name: journey.say("slots.draw_request"), exact: true }));
    await journey.heading("request.title_draw");
    const days = page.getByRole("combobox", { name: journey.say("request.from"), exact: true });
    assert.equal(await days.inputValue(), "2026-12-05");
    const part = page.getByRole("combobox", { name: journey.say("request.part"), exact: true });
    await part.selectOption("morning");
    await journey.fillDetails({ ...leyla, fin: "5XK" });
    await journey.hand.press(journey.button("request.send"));
    await page.getByRole("alert").waitFor();
    await settled();
    assert.equal(await part.inputValue(), "morning", "nothing chosen is lost");
    assert.equal(await journey.field("given_name").inputValue(), leyla.given_name);
    await journey.field("fin").fill(fin);
    await journey.hand.press(journey.button("request.send"));
    await journey.heading("request.title");
    assert.match(page.url(), /\/az\/requests\/[0-9a-f]{64}$/);
    const text = await journey.main().innerText();
    assert.ok(text.includes(journey.say("slots.morning")), text);

    const draw = await (await fetch(`${server.url}/api/v1/draws?centre=shusha&group=g-passport&from=2026-11-30`)).json();
    assert.equal(draw.seed, "", "not before the draw");
    assert.ok(text.includes(draw.commitment));
    assert.notEqual(draw.commitment, createHash("sha256").update("").digest("hex"));
    await journey.hand.press(journey.button("request.withdraw"));
    await page.getByText(journey.say("request.withdrawn"), { exact: true }).first().waitFor();
    await page.reload();
    await page.getByText(journey.say("request.withdrawn"), { exact: true }).first().waitFor();
    await context.close();
  });
}
