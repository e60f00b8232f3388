// Fees by role and name: found, sorted, gathered and downloaded; live, and without script on a phone. And a page that
// carries structured data breaks no rule of its own security policy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { message, sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";

const { server, browser } = await startPortal();

const say = (key, values) => message("en", key, values);
const amountsOf = (page) => page.getByRole("row").evaluateAll((rows) => rows.slice(1).map((row) => row.children[4].textContent.trim()));

for (const [name, options] of [
  ["live", { viewport: sizes.desktop }],
  ["live on a phone", { viewport: sizes.phone }],
  ["without script on a phone", { javaScriptEnabled: false, viewport: sizes.phone }],
]) {
  test(`fees are found, sorted and gathered: ${name}`, { timeout: 120_000 }, async () => {
    const context = await browser.newContext({ locale: "en", ...options });
    const page = await context.newPage();
    const settled = async () => {
      if (options.javaScriptEnabled === false) return;
      await untilRunning(page);
      await untilSettled(page);
    };
    const press = async (locator) => {
      await locator.click();
      await settled();
    };
    try {
      await page.goto(`${server.url}/en/`);
      await settled();
      await press(page.getByRole("main").getByRole("link", { name: new RegExp(`^${say("home.fees")}`) }));
      await page.getByRole("heading", { level: 1, name: say("fees.title") }).waitFor();
      assert.equal(await page.getByRole("table").count(), 0, "no rows before somebody asks");
      await page.getByRole("searchbox", { name: say("search.label") }).fill("passport");
      await page.getByRole("combobox", { name: say("fees.agency") }).selectOption("mia");
      await page.getByLabel(say("checklist.on")).fill("2027-05-01");
      await press(page.getByRole("button", { name: say("plan.show"), exact: true }));
      await page.getByRole("table", { name: say("fees.title") }).waitFor();
      assert.match(page.url(), /\/en\/fees\?q=passport&agency=mia&on=2027-05-01$/);
      await page.getByText(/may still change/).waitFor();
      await press(page.getByRole("columnheader", { name: say("fees.amount") }).getByRole("link"));
      await page.waitForURL(/sort=amount/);
      assert.equal(await page.getByRole("columnheader", { name: say("fees.amount") }).getAttribute("aria-sort"), "ascending");
      const known = (await amountsOf(page)).filter((amount) => /AZN/.test(amount)).map((amount) => Number(amount.replace(/[^0-9.]/g, "")));
      assert.ok(known.length > 2);
      assert.deepEqual(known, [...known].sort((a, b) => a - b));
      await press(page.getByRole("link", { name: /^Add to the calculator: / }).first());
      await press(page.getByRole("link", { name: /^Add to the calculator: / }).first());
      await page.getByRole("heading", { name: "2 services in the calculator" }).waitFor();
      const sum = page.getByRole("link", { name: say("fees.add_up"), exact: true });
      assert.match(await sum.getAttribute("href"), /^\/en\/checklist\?service=[^&]+&service=[^&]+&on=2027-05-01$/);
      const csv = await page.getByRole("link", { name: say("fees.csv") }).getAttribute("href");
      const rows = (await (await fetch(server.url + csv)).text()).trimEnd().split("\r\n").length;
      assert.equal(rows - 1, (await amountsOf(page)).length, "the file has the rows of the table");
    } finally {
      await context.close();
    }
  });
}

test("structured data breaks no security policy", { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ viewport: sizes.desktop });
  const page = await context.newPage();
  const said = [];
  page.on("console", (line) => said.push(line.text()));
  await page.addInitScript(() => {
    globalThis.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => globalThis.refused.push(event.violatedDirective));
  });
  try {
    await page.goto(`${server.url}/en/services/id-first`);
    await untilRunning(page);
    const data = await page.locator('script[type="application/ld+json"]').evaluateAll((all) => all.map((each) => JSON.parse(each.textContent)["@type"]));
    assert.deepEqual(data, ["GovernmentService"]);
    assert.deepEqual(await page.evaluate(() => globalThis.refused), []);
    assert.deepEqual(said.filter((line) => /Content Security Policy/i.test(line)), []);
  } finally {
    await context.close();
  }
});

test("on paper the table keeps its columns within the page", { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 718, height: 1000 }, javaScriptEnabled: false });
  const page = await context.newPage();
  try {
    await page.emulateMedia({ media: "print" });
    await page.goto(`${server.url}/ru/fees?agency=mia`);
    const { inner, outer, tops } = await page.evaluate(() => ({
      inner: document.documentElement.scrollWidth,
      outer: document.documentElement.clientWidth,
      tops: [...document.querySelectorAll(".l-fee_row")[3].children].map((cell) => cell.getBoundingClientRect().top),
    }));
    assert.ok(inner <= outer, "nothing sticks out");
    assert.equal(new Set(tops).size, 1, "one line a fee");
  } finally {
    await context.close();
  }
});
