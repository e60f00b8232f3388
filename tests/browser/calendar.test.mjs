// The calendar of a page that runs asks the server nothing: all days of a centre came with the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, sizes, startServer, untilRunning, untilSettled } from "./harness.mjs";

const slots = "/az/services/passport-adult/centres/baku-5";

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/// What the page asks of the server while `body` runs: paths without queries.
async function asked(page, body) {
  const paths = [];
  const note = (request) => paths.push(new URL(request.url()).pathname);
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

test("a place that is held by another in between shows when the calendar is opened again", { timeout: 120_000 }, () =>
  opened({}, async (page) => {
    await page.clock.install();
    await page.goto(server.url + slots);
    await untilRunning(page);
    const first = page.locator("main button[name=start_at]:enabled").first();
    await first.waitFor();
    const paths = await asked(page, async () => {
      await page.clock.fastForward(61_000);
      await page.locator("main table a, main [role=grid] a").filter({ visible: true }).nth(1).click();
    });
    assert.deepEqual(paths, ["/api/v1/occupancy"], "one small question after a minute");
  }));
