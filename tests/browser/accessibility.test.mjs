// WCAG 2.2 AA by axe on every screen: three languages; light, dark and forced colours; and what a screen reader is told,
// kept as golden outlines (an empty tree would please axe). ASAN_UPDATE_GOLDENS=1 writes the outlines anew.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { colourRules, everyRule, languages, launch, root, sizes, startServer, untilRunning, untilSettled, violations } from "./harness.mjs";
import { walkAllScreens } from "./walk.mjs";

const goldens = join(root, "tests/browser/golden/aria");
const isUpdating = process.env.ASAN_UPDATE_GOLDENS === "1";

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

/// What changes from run to run stands as a word: codes, numbers of requests, who travels, tokens in addresses, until
/// when a time is kept.
const steady = (outline) =>
  outline
    .replace(/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}/g, "CODE")
    .replace(/: [0-9A-HJKMNP-TV-Z]{10}$/gm, ": NUMBER")
    .replace(/\bXKM\d{4}\b/g, "FIN")
    .replace(/\b[0-9a-f]{32,64}\b/g, "TOKEN")
    .replace(/\d\d:\d\d(\D+)\(\d+ (?:dəqiqə|минут\p{L}*|minutes?)\)/gu, "TIME$1(MINUTES)");

function compare(name, outline) {
  const path = join(goldens, `${name}.yml`);
  if (isUpdating || !existsSync(path)) {
    assert.ok(isUpdating, `no golden ${path}: run with ASAN_UPDATE_GOLDENS=1 and look at it`);
    mkdirSync(goldens, { recursive: true });
    writeFileSync(path, `${outline}\n`);
    return;
  }
  assert.equal(`${outline}\n`, readFileSync(path, "utf8"), `golden ${name}`);
}

/// Words differ by language, colours do not: those are looked at in one, and nothing else where only they differ. The
/// page says the same whether it is painted or not; painted, its own colours are not seen.
const looks = [
  ["light", { colorScheme: "light" }, "", languages, everyRule],
  ["simple view", { colorScheme: "light" }, "?simple=1", ["az"], everyRule],
  ["simple view, dark", { colorScheme: "dark" }, "?simple=1", ["az"], colourRules],
  ["forced colours", { forcedColors: "active" }, "", ["az"], colourRules],
];
for (const [look, options, query, wanted, rules] of looks) {
  for (const language of wanted) {
    test(`axe finds nothing: ${language}, ${look}`, { timeout: 180_000 }, async () => {
      // A server of its own: places that others cancelled come back when chance says so.
      const server = await startServer();
      const context = await browser.newContext({ viewport: sizes.phone, reducedMotion: "reduce", ...options });
      const page = await context.newPage();
      const settled = async () => {
        await untilRunning(page);
        await untilSettled(page);
      };
      try {
        if (query) {
          await page.goto(`${server.url}/${language}/${query}`);
          await settled();
        }
        await walkAllScreens(page, server.url, language, settled, async (name) => {
          assert.deepEqual(await violations(page, rules), [], `${name} in ${language}, ${look}`);
          if (look === "light") compare(`${name}.${language}`, steady(await page.locator("body").ariaSnapshot()));
        });
      } finally {
        await context.close();
        await server.stop();
      }
    });
  }
}
