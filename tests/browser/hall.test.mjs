// Where counters stand, on a server whose catalogue has a plan of a hall; the plan is made up for this test.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { languages, launch, message, root, startServer, untilSettled, violations } from "./harness.mjs";
import { expectPicture } from "./pictures.mjs";
import { hallPlans } from "./hall_plans.mjs";
import { atTerminalPage, landscape, portrait } from "./terminal_page.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-hall-"));
cpSync(join(root, "assets/catalogue"), folder, { recursive: true });
writeFileSync(join(folder, "hall_plans.json"), JSON.stringify(hallPlans));
const server = await startServer({ args: ["--catalogue", folder] });
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
const terminal = await server.terminalCookie("baku-1-hall-2", "baku-1");
const [plan] = hallPlans.plans;

const atTerminal = (options, body) => atTerminalPage({ browser, url: server.url, terminal }, options, body);

/// Where the parts of the plan lie in the page, by their words.
const boxesOf = (page) =>
  page.locator('[data-key="hall-plan"] > *').evaluateAll((parts) =>
    parts.map((part) => {
      const { left, right, top, bottom } = part.getBoundingClientRect();
      return { words: part.textContent, cell: { ...part.dataset }, left, right, top, bottom, isCut: part.scrollWidth > part.clientWidth + 1 };
    }));

const expectLaidOut = (boxes, where) => {
  assert.equal(boxes.length, plan.zones.length + plan.places.length + 1, where);
  for (const one of boxes) {
    assert.ok(!one.isCut, `${where}: "${one.words}" is cut`);
    for (const other of boxes) {
      // A grid's lines: what begins in a later column begins further right, and nothing lies over something else.
      if (Number(one.cell.x) < Number(other.cell.x)) assert.ok(one.left < other.left, `${where}: ${one.words}, ${other.words}`);
      if (Number(one.cell.y) < Number(other.cell.y)) assert.ok(one.top < other.top, `${where}: ${one.words}, ${other.words}`);
      const isApart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
      assert.ok(one === other || isApart, `${where}: ${one.words} lies over ${other.words}`);
    }
  }
};

for (const [name, viewport] of Object.entries({ portrait, landscape })) {
  test(`everything stands in its place, also in larger type and high contrast: ${name}`, () =>
    atTerminal({ viewport }, async ({ page, open }) => {
      for (const language of languages) {
        await open(`/${language}/hall/baku-1`);
        expectLaidOut(await boxesOf(page), language);
        for (const way of ["terminal.larger", "terminal.contrast"]) {
          await page.getByRole("button", { name: message(language, way) }).tap();
          await untilSettled(page);
          expectLaidOut(await boxesOf(page), `${language}, ${way}`);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), `${language}: wider than the screen`);
        }
      }
    }));
}

test("the canvas has the plan where the page has it", () =>
  atTerminal({}, async ({ page, open }) => {
    await open("/ru/hall/baku-1");
    const wrong = await page.evaluate(() => {
      const drawn = Object.entries(globalThis.portal.boxes()).filter(([key]) => /^(zone-|hall-plan)/.test(key));
      return drawn.length < 3
        ? ["the plan is not painted"]
        : drawn.flatMap(([key, box]) => {
            const [, named, path] = key.match(/^(.*?)((?:\.\d+)*)$/);
            let node = document.querySelector(`[data-key="${CSS.escape(named)}"]`);
            for (const index of path.split(".").slice(1)) node = node.children[Number(index)];
            const real = node.getBoundingClientRect();
            const far = [real.left + scrollX - box.x, real.top + scrollY - box.y, real.width - box.width, real.height - box.height];
            return far.some((each) => Math.abs(each) > 1) ? [`${key}: ${far}`] : [];
          });
    });
    assert.deepEqual(wrong, []);
  }));

test("a touch on the plan shows that agency's services; a keypad has the list in the order of counters", () =>
  atTerminal({}, async ({ page, open }) => {
    await open("/en/hall/baku-1");
    await page.locator('[data-key="zone-1"]').tap();
    await page.getByRole("heading", { level: 1, name: "Ministry of Internal Affairs" }).waitFor();
    await open("/en/hall/baku-1");
    const focused = [];
    const at = () => page.evaluate(() => document.activeElement.dataset.key);
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press("ArrowDown");
      focused.push(await at());
    }
    const reached = focused.filter((key) => key?.startsWith("counters-")).map((key) => Number(key.slice("counters-".length)));
    const wanted = plan.zones.map((zone) => zone.first_counter);
    assert.deepEqual(reached.slice(0, wanted.length), wanted);
    assert.ok(!focused.some((key) => key?.startsWith("zone-")), "once is enough");
  }));

test("without script and in forced colours the plan is the page's own; axe finds nothing", async () => {
  await atTerminal({ javaScriptEnabled: false }, async ({ page, open }) => {
    await open("/az/hall/baku-1");
    expectLaidOut(await boxesOf(page), "without script");
  });
  await atTerminal({ forcedColors: "active" }, async ({ page, open }) => {
    await open("/az/hall/baku-1");
    expectLaidOut(await boxesOf(page), "forced colours");
    const edges = await page.locator('[data-key="hall-plan"] > *').evaluateAll((parts) => parts.map((part) => getComputedStyle(part).borderTopWidth));
    assert.ok(edges.every((edge) => edge !== "0px"), "everything has an edge");
    assert.deepEqual(await violations(page), []);
  });
  await atTerminal({}, async ({ page, open }) => {
    await open("/az/hall/baku-1");
    assert.deepEqual(await violations(page), []);
  });
});

for (const language of languages) {
  test(`golden pictures of a hall: ${language}`, () =>
    atTerminal({ viewport: { width: 393, height: 1500 } }, async ({ page, open }) => {
      await open(`/${language}/hall/baku-1`);
      await expectPicture(page, await page.screenshot(), `terminal/hall-${language}`);
    }));
}
