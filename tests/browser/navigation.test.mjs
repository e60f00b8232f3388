// Every page has its address: it can be opened, reloaded, left and returned to; the language changes in place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { languages, message, sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";
import { Journey, leyla } from "./journey.mjs";

const { server, browser } = await startPortal();

async function visitor(options = {}) {
  const context = await browser.newContext({ viewport: sizes.desktop, locale: "az", ...options });
  const page = await context.newPage();
  const noScript = options.javaScriptEnabled === false;
  const settle = noScript
    ? async () => {}
    : async () => {
        await untilRunning(page);
        await untilSettled(page);
      };
  return { context, page, settle, journey: new Journey(page, { after: settle }) };
}
const heading = (page) => page.getByRole("heading", { level: 1 }).innerText();

test("every page opens by its address, reloads, and back and forward return to it", { timeout: 180_000 }, async () => {
  const { context, page, journey, settle } = await visitor();
  try {
    const seen = [];
    const note = async () => seen.push({ url: page.url(), h1: await heading(page), title: await page.title() });
    await journey.openHome(server.url);
    await note();
    await journey.search("pasport");
    await note();
    await journey.openService();
    await note();
    await journey.hand.press(journey.main().getByRole("link", { name: message("az", "service.book"), exact: true }));
    await journey.heading("centres.title");
    await note();
    await journey.hand.press(journey.main().getByRole("link", { name: /5 saylı Bakı/ }));
    await journey.heading("slots.title");
    await note();
    await journey.chooseSlot(0);
    await note();
    assert.equal(new Set(seen.map((s) => s.title)).size, seen.length, "each page has its own title");
    for (let i = seen.length - 2; i >= 0; --i) {
      await page.goBack();
      await page.waitForURL(seen[i].url);
      await settle();
      assert.equal(await heading(page), seen[i].h1, `back to ${seen[i].url}`);
    }
    for (let i = 1; i < seen.length; ++i) {
      await page.goForward();
      await page.waitForURL(seen[i].url);
      await settle();
      assert.equal(await heading(page), seen[i].h1, `forward to ${seen[i].url}`);
    }
    for (const { url, h1, title } of seen) {
      await page.goto(url);
      await settle();
      assert.equal(await heading(page), h1, `deep link ${url}`);
      await page.reload();
      await settle();
      assert.equal(await heading(page), h1, `reload ${url}`);
      assert.equal(await page.title(), title);
    }
  } finally {
    await context.close();
  }
});

for (const [name, options] of [["", {}], [" without script", { javaScriptEnabled: false }]]) {
  test(`the language changes in the middle of typing and nothing is lost${name}`, { timeout: 120_000 }, async () => {
    const { context, page, journey } = await visitor(options);
    try {
      await journey.toDetails(server.url, name ? 1 : 2);
      await journey.fillDetails({ ...leyla, fin: "1AB" });
      for (const language of ["ru", "en", "az"]) {
        const full = message(language, `language.${language}_full`);
        const way = page.getByRole("banner").getByRole(name ? "button" : "link", { name: full });
        await way.click();
        journey.language = language;
        await journey.heading("details.title");
        assert.equal(await page.locator("html").getAttribute("lang"), language);
        assert.equal(await journey.field("given_name").inputValue(), leyla.given_name);
        assert.equal(await journey.field("fin").inputValue(), "1AB");
      }
      await journey.field("fin").fill(journey.person.fin);
      await journey.toCheck();
      journey.language = "en";
      await page.getByRole("banner").getByRole(name ? "button" : "link", { name: message("en", "language.en_full") }).click();
      await journey.heading("check.title");
      assert.ok((await journey.main().innerText()).includes(journey.person.fin));
      await journey.confirm();
    } finally {
      await context.close();
    }
  });
}

test("the page is readable and usable before the program runs, and taken over in place", { timeout: 60_000 }, async () => {
  const { context, page, settle } = await visitor();
  try {
    let letGo;
    const gate = new Promise((open) => (letGo = open));
    await page.route("**/*.wasm", async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(`${server.url}/az/`);
    const box = page.getByRole("searchbox");
    await box.fill("pasp");
    const before = await page.getByRole("heading", { level: 1 }).boundingBox();
    const marked = await box.evaluate((node) => (node.sameElement = true) && document.activeElement === node);
    assert.ok(marked, "the field has the focus");
    letGo();
    await settle();
    assert.deepEqual(await page.getByRole("heading", { level: 1 }).boundingBox(), before, "no layout jump");
    assert.equal(await box.inputValue(), "pasp");
    assert.ok(await box.evaluate((n) => n.sameElement === true && document.activeElement === n),
              "the same field, still with the focus");
  } finally {
    await context.close();
  }
});

test("the calendar is walked with arrow keys, Home, End, PageUp and PageDown", { timeout: 60_000 }, async () => {
  const { context, page, journey } = await visitor();
  try {
    await journey.openHome(server.url);
    await journey.search("pasport");
    await journey.openService();
    await journey.chooseCentre();
    const grid = page.getByRole("grid");
    const current = grid.locator('[tabindex="0"]');
    assert.equal(await current.count(), 1, "one tab stop");
    await current.focus();
    const focused = () => page.evaluate(() => document.activeElement.dataset.key);
    const start = await focused();
    const date = (key) => Date.parse(`${key.slice(4)}T00:00:00Z`) / 86_400_000;
    await page.keyboard.press("ArrowRight");
    await untilSettled(page);
    assert.equal(date(await focused()), date(start) + 1);
    await page.keyboard.press("ArrowLeft");
    await untilSettled(page);
    assert.equal(await focused(), start);
    await page.keyboard.press("PageDown");
    await untilSettled(page);
    assert.match(await focused(), /^day-/);
    assert.notEqual((await focused()).slice(0, 11), start.slice(0, 11), "another month");
  } finally {
    await context.close();
  }
});

test("every link of the header and footer leads somewhere in every language", { timeout: 60_000 }, async () => {
  for (const language of languages) {
    const html = await (await fetch(`${server.url}/${language}/`)).text();
    const targets = new Set([...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)"/g)].map((m) => m[1].replaceAll("&amp;", "&")));
    assert.ok(targets.size > 10);
    for (const target of targets) {
      const answer = await fetch(new URL(target, server.url));
      assert.equal(answer.status, 200, `${target} from ${language}`);
    }
  }
});

test("a page that is not there says so, with a way on", async () => {
  const { context, page, journey } = await visitor();
  try {
    const answer = await page.goto(`${server.url}/az/services/no-such-service`);
    assert.equal(answer.status(), 404);
    await journey.heading("not_found.title");
    await journey.hand.press(page.getByRole("link", { name: message("az", "not_found.home") }));
    await journey.heading("home.question");
  } finally {
    await context.close();
  }
});
