// The exact list and amount by role and name: question by question, live and without script; several services at once;
// an old link; and offline once the portal has been opened.
import assert from "node:assert/strict";
import { test } from "node:test";
import { message, sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";

const { server, browser } = await startPortal();

const say = (key, values) => message("en", key, values);

for (const [name, options] of [
  ["live on a phone", { viewport: sizes.phone }],
  ["without script", { javaScriptEnabled: false, viewport: sizes.desktop }],
]) {
  test(`a man of thirty learns what to bring and pay: ${name}`, { timeout: 120_000 }, async () => {
    const context = await browser.newContext({ locale: "en", ...options });
    const page = await context.newPage();
    const settled = async () => {
      if (options.javaScriptEnabled === false) return;
      await untilRunning(page);
      await untilSettled(page);
    };
    const answer = async (question, words) => {
      await page.getByRole("heading", { level: 1, name: question }).waitFor();
      await settled();
      await page.getByRole("main").getByRole("link", { name: words }).click();
    };
    try {
      await page.goto(`${server.url}/en/services/passport-adult`);
      await settled();
      await page.getByRole("main").getByRole("link", { name: say("checklist.answer"), exact: true }).click();
      await answer("Why do you need the document?", /^It has expired/i);
      await answer("What is the sex of the person the document is for?", /^Male/);
      await page.getByRole("heading", { level: 1, name: "How old is the person the document is for?" }).waitFor();
      await settled();
      const age = page.getByRole("textbox", { name: "How old is the person the document is for?" });
      await age.fill("thirty");
      await page.getByRole("button", { name: say("ask.next"), exact: true }).click();
      await page.getByRole("alert").waitFor();
      await settled();
      // Three characters are all that the field takes, and they stay.
      assert.equal(await age.inputValue(), "thi");
      await age.fill("30");
      await page.getByRole("button", { name: say("ask.next"), exact: true }).click();
      await answer("How soon do you need the document?", /^In 5 days/);
      await page.getByRole("heading", { level: 1, name: say("checklist.title") }).waitFor();
      await settled();
      const main = page.getByRole("main");
      await main.getByRole("checkbox", { name: /^Military ticket/ }).waitFor();
      await main.getByRole("checkbox", { name: /^Previous passport/ }).waitFor();
      assert.equal(await main.getByText(say("checklist.open_body"), { exact: true }).count(), 0);
      const due = main.getByRole("region", { name: say("fee.title"), exact: true });
      assert.match((await due.innerText()).replace(/\u00a0/g, " "), /AZN 120\.00/);
      assert.match(page.url(), /age=30/);
      const shared = page.url();
      await main.getByRole("link", { name: say("checklist.change_name", { name: "Sex" }) }).click();
      await answer("What is the sex of the person the document is for?", /^Female/);
      await page.getByRole("heading", { level: 1, name: say("checklist.title") }).waitFor();
      await settled();
      assert.equal(await main.getByRole("checkbox", { name: /^Military ticket/ }).count(), 0);
      await page.goto(shared);
      await settled();
      await main.getByRole("checkbox", { name: /^Military ticket/ }).waitFor();
    } finally {
      await context.close();
    }
  });
}

test("a life event leads to the papers and fees of all of it, each once", { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ locale: "en", viewport: sizes.desktop });
  const page = await context.newPage();
  try {
    await page.goto(`${server.url}/en/life-events/car`);
    await untilRunning(page);
    const main = page.getByRole("main");
    await main.getByRole("link", { name: /^What to bring and pay for 4 services$/ }).click();
    await main.getByRole("link", { name: say("ask.show_list"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: say("checklist.title") }).waitFor();
    await untilSettled(page);
    assert.equal(await main.getByRole("checkbox", { name: /^Identity card/ }).count(), 1, "one identity card for all");
    const steps = await main.getByRole("region", { name: say("steps.title") }).getByRole("listitem").allInnerTexts();
    const place = (words) => steps.findIndex((step) => step.includes(words));
    assert.ok(place("sale") < place("Registration of a vehicle") || place("transfer") < place("egistration"), steps.join("\n"));
    await main.getByRole("region", { name: say("checklist.total") }).waitFor();
  } finally {
    await context.close();
  }
});

test("an old link says which answers are none any more", { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  try {
    await page.goto(`${server.url}/en/checklist?service=passport-adult&colour=red&sex=male`);
    await page.getByRole("heading", { name: say("checklist.dropped") }).waitFor();
    await page.getByText("colour: red", { exact: true }).waitFor();
  } finally {
    await context.close();
  }
});

test("questions, papers and fees are told without a connection", { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ locale: "en", viewport: sizes.phone });
  const page = await context.newPage();
  try {
    await page.goto(`${server.url}/en/services/passport-adult`);
    await untilRunning(page);
    await untilSettled(page);
    await context.setOffline(true);
    const main = page.getByRole("main");
    await main.getByRole("link", { name: say("checklist.answer"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Why do you need the document?" }).waitFor();
    await main.getByRole("link", { name: say("ask.show_list"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: say("checklist.title") }).waitFor();
    await main.getByRole("checkbox", { name: /^Identity card/ }).waitFor();
  } finally {
    await context.close();
  }
});
