// A booking is a promise: races, a dead server in the middle, lost network. One appointment, nothing typed is lost.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, message, sizes, startServer, untilRunning, untilSettled } from "./harness.mjs";
import { Journey, leyla, lookUp } from "./journey.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(async () => browser?.close());

const settle = (page) => async () => {
  await untilRunning(page);
  await untilSettled(page);
};
async function visitor(options = {}) {
  const context = await browser.newContext({ viewport: sizes.desktop, locale: "az", ...options });
  const page = await context.newPage();
  return { context, page, journey: new Journey(page, { after: settle(page) }) };
}
const api = (url, path, body, key) =>
  fetch(`${url}/api/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key, origin: url },
    body: JSON.stringify(body),
  });
let keys = 0;
const freshKey = () => `browser-test-key-${String(++keys).padStart(6, "0")}`;

test("two visitors race for the last place: one wins, the other gets alternatives", { timeout: 120_000 }, async () => {
  const server = await startServer();
  const two = [await visitor(), await visitor()];
  try {
    for (const { journey } of two) {
      await journey.openHome(server.url);
      await journey.search("pasport");
      await journey.openService();
      await journey.chooseCentre();
    }
    const startAt = await two[0].journey.freeSlots().first().getAttribute("value");
    // All places of that start but one are taken by others.
    let left = Infinity;
    while (left > 1) {
      const day = startAt.slice(0, 10);
      const answer = await fetch(
        `${server.url}/api/v1/availability?service=passport-adult&centre=baku-5&from=${day}&to=${day}`);
      const { days } = await answer.json();
      const first = Number(days[0].first.slice(0, 2)) * 60 + Number(days[0].first.slice(3));
      const wanted = Number(startAt.slice(11, 13)) * 60 + Number(startAt.slice(14, 16));
      left = days[0].left[(wanted - first) / days[0].step];
      if (left <= 1) break;
      const taken = await api(server.url, "holds", {
        centre: "baku-5",
        parts: [{ service: "passport-adult", start_at: startAt }],
      }, freshKey());
      assert.equal(taken.status, 201);
    }
    await Promise.all(two.map(({ page }) => page.locator(`button[value="${startAt}"]`).click()));
    const isDetails = ({ page }) => page.getByRole("heading", { level: 1, name: message("az", "details.title") });
    const isTaken = ({ page }) => page.getByText(message("az", "notice.slot_taken"), { exact: true }).first();
    await Promise.all(two.map((who) => isDetails(who).or(isTaken(who)).first().waitFor()));
    const winners = await Promise.all(two.map((who) => isDetails(who).isVisible()));
    assert.deepEqual([...winners].sort(), [false, true], "one has the place");
    const loser = two[winners.indexOf(false)];
    await loser.page.getByText(message("az", "notice.alternatives"), { exact: true }).waitFor();
    assert.ok(await loser.journey.freeSlots().count() > 0, "there are other times to press");
  } finally {
    for (const { context } of two) await context.close();
    await server.stop();
  }
});

test("the server dies in the middle of a booking: one appointment, nothing typed is lost", { timeout: 120_000 }, async () => {
  const data = mkdtempSync(join(tmpdir(), "portal-resilience-"));
  let server = await startServer({ data });
  const { context, page, journey } = await visitor();
  try {
    await journey.toDetails(server.url, 0);
    await journey.fillDetails();
    await journey.toCheck();
    const { port } = server;
    await server.stop("SIGKILL");
    await journey.hand.press(journey.button("check.confirm"));
    await page.getByText(message("az", "notice.unreachable"), { exact: true }).first().waitFor();
    assert.ok((await journey.main().innerText()).includes(leyla.fin), "the answers are still there");
    server = await startServer({ data, port });
    await journey.hand.press(journey.button("check.confirm"));
    await journey.heading("ticket.title");
    const code = await journey.code();
    assert.equal((await lookUp(server.url, code)).status, 200);
  } finally {
    await context.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
});

test("the answer is lost on its way: pressing again gives the same appointment", { timeout: 120_000 }, async () => {
  const server = await startServer();
  const { context, page, journey } = await visitor();
  try {
    await journey.toDetails(server.url, 0);
    await journey.fillDetails();
    await journey.toCheck();
    let swallowed;
    await page.route("**/api/v1/appointments", async (route) => {
      if (swallowed) return route.continue();
      swallowed = await (await route.fetch()).json();
      return route.abort();
    });
    await journey.hand.press(journey.button("check.confirm"));
    await page.getByText(message("az", "notice.unreachable"), { exact: true }).first().waitFor();
    await journey.hand.press(journey.button("check.confirm"));
    await journey.heading("ticket.title");
    assert.equal(await journey.code(), swallowed.code.replaceAll("-", ""));
  } finally {
    await context.close();
    await server.stop();
  }
});

test("reload in the middle keeps what was typed", { timeout: 120_000 }, async () => {
  const server = await startServer();
  const { context, page, journey } = await visitor();
  try {
    await journey.toDetails(server.url, 0);
    await journey.fillDetails();
    await page.reload();
    await journey.heading("details.title");
    for (const [name, text] of Object.entries(leyla)) assert.equal(await journey.field(name).inputValue(), text);
    await journey.toCheck();
    await page.reload();
    await journey.heading("check.title");
    assert.ok((await journey.main().innerText()).includes(leyla.fin));
    await journey.confirm();
  } finally {
    await context.close();
    await server.stop();
  }
});

test("offline: documents and fees can be read, booking says so and keeps what was typed", { timeout: 120_000 }, async () => {
  const server = await startServer();
  const { context, page, journey } = await visitor();
  try {
    await journey.openHome(server.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await journey.toDetails(server.url, 0);
    await journey.fillDetails();
    await context.setOffline(true);
    await page.getByText(message("az", "offline.title"), { exact: true }).first().waitFor();
    await journey.toCheck();
    await journey.hand.press(journey.button("check.confirm"));
    await page.getByText(message("az", "notice.unreachable"), { exact: true }).first().waitFor();
    await page.goto(`${server.url}/az/services/passport-adult`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.ok((await journey.main().innerText()).includes("60,00"), "fees without network, after a full load");
    await context.setOffline(false);
  } finally {
    await context.close();
    await server.stop();
  }
});
