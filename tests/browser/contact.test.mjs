// A citizen proves his phone: the code is read out of the SMS that the gateway was given, with and without a script.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { start_gateway } from "../notify/gateway.mjs";
import { launch, sizes, startServer, untilRunning, untilSettled, violations } from "./harness.mjs";
import { hands, Journey, lookUp } from "./journey.mjs";

const secret = "only-the-gateway-knows";
const folder = mkdtempSync(join(tmpdir(), "portal-contact-"));
const secretFile = join(folder, "secret");
writeFileSync(secretFile, secret, { mode: 0o600 });
const gateway = await start_gateway({ secret });
const server = await startServer({ args: ["--contact-check", "--sms-gateway", gateway.url, "--sms-secret-file", secretFile] });
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

/// Of the messages after the first `before`; what was sent about a booking of before may come among them.
const codeSent = (before) => {
  for (const { text } of gateway.calls.slice(before)) {
    const found = /(?<!\d)\d{6}(?!\d)/.exec(text);
    if (found) return found[0];
  }
  return undefined;
};

for (const [name, options, hand] of [
  ["a keyboard alone", {}, hands.keyboard],
  ["a finger on a phone", { viewport: sizes.phone, hasTouch: true, isMobile: true }, hands.touch],
  ["JavaScript switched off", { javaScriptEnabled: false }, hands.mouse],
]) {
  test(`books with a code by ${name}`, { timeout: 120_000 }, async () => {
    const context = await browser.newContext({ viewport: sizes.desktop, locale: "az", ...options });
    try {
      const page = await context.newPage();
      const hasScript = options.javaScriptEnabled !== false;
      const settle = async () => {
        if (!hasScript) return;
        await untilRunning(page);
        await untilSettled(page);
      };
      const journey = new Journey(page, { hand: hand(page), after: settle });
      const sentBefore = gateway.calls.length;
      await journey.toDetails(server.url, 1);
      await journey.fillDetails();
      await journey.toCheck();
      await journey.hand.press(journey.button("check.confirm"));
      const field = page.getByRole("textbox", { name: journey.say("contact.code"), exact: true });
      await field.waitFor();
      await settle();
      assert.equal(await field.getAttribute("autocomplete"), "one-time-code");
      assert.equal(await field.getAttribute("inputmode"), "numeric");
      if (hasScript) assert.equal(await field.evaluate((node) => node === document.activeElement), true, "it has the focus");
      if (hasScript) assert.deepEqual(await violations(page), []);
      await gateway.until(() => codeSent(sentBefore) !== undefined);
      const code = codeSent(sentBefore);

      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
      await journey.hand.type(field, wrong);
      await journey.hand.press(journey.button("check.confirm"));
      await page.getByRole("alert").getByText(journey.say("error.contact_code.wrong")).waitFor();
      await settle();
      assert.equal(await field.inputValue(), wrong, "nothing typed is lost");

      await field.fill("");
      await journey.hand.type(field, code);
      const ticket = await journey.confirm();
      assert.equal((await lookUp(server.url, ticket)).status, 200);
    } finally {
      await context.close();
    }
  });
}
