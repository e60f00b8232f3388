// The canvas shows what the page says: boxes within a pixel, the same picture as the page itself, golden pictures of
// three screens, nothing drawn while nothing changes, and the page itself when the canvas is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";
import { Journey } from "./journey.mjs";
import { difference, expectPicture } from "./pictures.mjs";
import { walkAllScreens } from "./walk.mjs";

const { server, browser } = await startPortal();

async function open(options, body) {
  const context = await browser.newContext({ viewport: sizes.phone, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const settle = async () => {
    await untilRunning(page);
    await untilSettled(page);
  };
  try {
    return await body(page, settle);
  } finally {
    await context.close();
  }
}

for (const [size, viewport] of Object.entries(sizes)) {
  test(`painted boxes lie within a pixel of the page's own, on every screen: ${size}`, { timeout: 180_000 }, () =>
    open({ viewport }, async (page, settle) => {
      let compared = 0;
      await walkAllScreens(page, server.url, "az", settle, async (name) => {
        const far = await page.evaluate(() => {
          const wrong = [];
          const boxes = globalThis.portal.boxes();
          for (const [key, painted] of Object.entries(boxes)) {
            // "lang-az.0": the first child of the element that has the key.
            const [, named, path] = key.match(/^(.*?)((?:\.\d+)*)$/);
            let node = document.querySelector(`[data-key="${CSS.escape(named)}"]`);
            for (const index of path.split(".").slice(1)) node = node?.children[Number(index)];
            if (!node) {
              wrong.push(`${key}: painted, not in the page`);
              continue;
            }
            const box = node.getBoundingClientRect();
            const real = [box.left + scrollX, box.top + scrollY, box.width, box.height];
            const drawn = [painted.x, painted.y, painted.width, painted.height];
            if (real.some((v, i) => Math.abs(v - drawn[i]) > 1)) wrong.push(`${key}: ${real} painted at ${drawn}`);
          }
          return { wrong, count: Object.keys(boxes).length };
        });
        assert.deepEqual(far.wrong, [], name);
        compared += far.count;
      });
      assert.ok(compared > 300, `${compared} boxes were compared`);
    }));
}

for (const scheme of ["light", "dark"]) {
  test(`the canvas and the page's own rendering are the same picture: ${scheme}`, { timeout: 120_000 }, () =>
    open({ colorScheme: scheme }, async (page, settle) => {
      await page.goto(`${server.url}/az/`);
      await page.evaluate(() => localStorage.setItem("ticks", "1 id"));
      // Where there are papers, one is ticked.
      const look = async () => {
        await settle();
        await page.evaluate(() => document.getElementById("documents-heading")?.scrollIntoView());
        await settle();
      };
      for (const path of ["az/", "ru/services/passport-adult", "en/appointments"]) {
        await page.goto(`${server.url}/${path}`);
        await look();
        assert.ok(await page.evaluate(() => document.documentElement.classList.contains("painted")));
        const painted = await page.screenshot();
        await page.goto(`${server.url}/${path}?simple=1`);
        await look();
        assert.ok(!(await page.evaluate(() => document.documentElement.classList.contains("painted"))));
        const plain = await page.screenshot();
        await page.goto(`${server.url}/${path}?simple=0`);
        // Glyph edges are smoothed by two different rasterisers; everything else agrees.
        const share = await difference(page, painted, plain, 96);
        assert.ok(share < 0.02, `${path}: ${(share * 100).toFixed(2)} % of the pixels differ`);
      }
    }));
}

for (const [name, go] of [
  ["home", async (journey) => journey.openHome(server.url)],
  ["service", async (journey, page) => page.goto(`${server.url}/az/services/dl-renewal`)],
  ["slots", async (journey, page) =>
    page.goto(`${server.url}/az/services/dl-renewal/centres/baku-5?day=2026-11-25`)],
]) {
  test(`golden picture: ${name}`, { timeout: 60_000 }, () =>
    open({ deviceScaleFactor: 1 }, async (page, settle) => {
      await go(new Journey(page, { after: settle }), page);
      await settle();
      const picture = await page.screenshot();
      await expectPicture(page, picture, name);
    }));
}

test("nothing is drawn while nothing changes", { timeout: 60_000 }, () =>
  open({}, async (page, settle) => {
    await page.goto(`${server.url}/az/`);
    await settle();
    const frames = () => page.evaluate(() => globalThis.portal.frames);
    const before = await frames();
    assert.ok(before > 0, "the page was painted");
    // Five hundred frames of the browser go by; not one is ours.
    await page.evaluate(() => new Promise((done) => {
      let left = 500;
      const next = () => (--left > 0 ? requestAnimationFrame(next) : done());
      requestAnimationFrame(next);
    }));
    assert.equal(await frames(), before);
  }));

test("a lost canvas gives way to the page, and comes back", { timeout: 60_000 }, () =>
  open({}, async (page, settle) => {
    await page.goto(`${server.url}/az/`);
    await settle();
    const isPainted = () => page.evaluate(() => document.documentElement.classList.contains("painted"));
    assert.ok(await isPainted());
    await page.evaluate(() => {
      globalThis.lost = document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
      globalThis.lost.loseContext();
    });
    await page.waitForFunction(() => !document.documentElement.classList.contains("painted"));
    assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
    await page.evaluate(() => globalThis.lost.restoreContext());
    await page.waitForFunction(() => document.documentElement.classList.contains("painted"));
  }));
