// The calendar of a page that runs asks the server nothing: all days of a centre came with the page.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { message, sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";

const slots = "/az/services/passport-adult/centres/baku-5";

const { server, browser } = await startPortal();

/// What the page asks of the server while `body` runs: paths without queries. Chromium itself takes the icon out of its
/// store again for every new address.
async function asked(page, body) {
  const paths = [];
  const note = (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith("/icon-")) paths.push(pathname);
  };
  page.on("request", note);
  await body();
  await untilSettled(page);
  page.off("request", note);
  return paths;
}

async function opened(options, body) {
  const context = await browser.newContext({ viewport: sizes.desktop, locale: "az", ...options });
  try {
    await body(await context.newPage());
  } finally {
    await context.close();
  }
}

test("days and months are pressed and nothing is asked for", { timeout: 120_000 }, () =>
  opened({}, async (page) => {
    const start = await asked(page, async () => {
      await page.goto(server.url + slots);
      await untilRunning(page);
    });
    assert.deepEqual(start.filter((path) => path.startsWith("/api/")), [], "the data came with the page");
    const days = page.locator("main table a, main [role=grid] a").filter({ visible: true });
    const paths = await asked(page, async () => {
      for (let pressed = 0; pressed < 10; ++pressed) {
        const before = page.url();
        await days.nth(pressed % (await days.count())).click();
        if (page.url() === before) continue;
        await untilSettled(page);
      }
      await page.locator("main table a, main [role=grid] a").first().focus();
      for (const key of ["PageDown", "PageUp", "End"]) {
        await page.keyboard.press(key);
        await untilSettled(page);
      }
    });
    assert.match(page.url(), /day=\d{4}-\d\d-\d\d/);
    assert.deepEqual(paths, []);
  }));

const post = async (path, body) => {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID(), origin: server.url },
    body: JSON.stringify(body),
  });
  return answer.status;
};
/// Others hold every place of that start that is left.
async function othersTakeAll(startAt) {
  const wish = { centre: "baku-5", parts: [{ service: "passport-adult", start_at: startAt }] };
  let status;
  do status = await post("holds", wish);
  while (status === 201);
  assert.equal(status, 409);
}
/// Neither the first nor the last: the lead time does not reach it while the test runs.
async function freeStart(page) {
  const free = page.locator("main button[name=start_at]:enabled");
  await free.first().waitFor();
  return free.nth(Math.floor((await free.count()) / 2)).getAttribute("value");
}
const button = (page, startAt) => page.locator(`main button[name=start_at][value="${startAt}"]:enabled`);

test("a place that went to others in between comes with the next small answer", { timeout: 120_000 }, () =>
  opened({}, async (page) => {
    await page.clock.install();
    await page.goto(server.url + slots);
    await untilRunning(page);
    const startAt = await freeStart(page);
    const shown = page.url();
    await othersTakeAll(startAt);
    const answers = [];
    page.on("response", (answer) => {
      if (answer.url().includes("/api/v1/occupancy")) answers.push(answer);
    });
    const paths = await asked(page, async () => {
      await page.clock.fastForward(61_000);
      await page.locator("main table a, main [role=grid] a").filter({ visible: true }).nth(1).click();
    });
    assert.deepEqual(paths, ["/api/v1/occupancy"], "one small question after a minute");
    const told = await answers[0].json();
    assert.ok(told.since, "only what changed");
    assert.ok(told.taken.length > 0 && told.taken.every((each) => each.until_at), "their holds");
    await page.goBack();
    await untilSettled(page);
    assert.equal(page.url(), shown);
    assert.equal(await button(page, startAt).count(), 0, "nobody can press it any more");
  }));

test("a page that was long on its way learns the time from the next answer", { timeout: 120_000 }, () =>
  opened({}, async (page) => {
    await page.route(/\/centres\/baku-5/, async (route) => {
      const answer = await route.fetch();
      const late = (text) => `"now":"${new Date(Date.parse(text) - 20 * 60_000).toISOString().slice(0, 19)}Z"`;
      const body = (await answer.text()).replace(/"now":"([^"]+)"/, (all, now) => late(now));
      await route.fulfill({ response: answer, body });
    });
    await page.goto(server.url + slots);
    await untilRunning(page);
    await page.locator("main table a, main [role=grid] a").filter({ visible: true }).first().click();
    await untilSettled(page);
    const tooSoon = page.locator("main button[name=start_at]:enabled").first();
    const startAt = await tooSoon.getAttribute("value");
    await tooSoon.click();
    await page.getByText(message("az", "notice.slot_not_offered"), { exact: true }).first().waitFor();
    assert.equal(await button(page, startAt).count(), 0, "what was refused is not offered again");
  }));

test("a place that is shown but gone is refused with other times", { timeout: 120_000 }, () =>
  opened({}, async (page) => {
    await page.goto(server.url + slots);
    await untilRunning(page);
    const startAt = await freeStart(page);
    await othersTakeAll(startAt);
    const paths = await asked(page, async () => {
      await button(page, startAt).click();
      await page.getByText(message("az", "notice.slot_taken"), { exact: true }).first().waitFor();
    });
    assert.deepEqual(paths.sort(), ["/api/v1/holds", "/api/v1/occupancy"]);
    await page.getByText(message("az", "notice.alternatives"), { exact: true }).waitFor();
    assert.equal(await button(page, startAt).count(), 0, "and it is shown as taken");
    assert.ok((await page.locator("main button[name=start_at]:enabled").count()) > 0);
  }));
