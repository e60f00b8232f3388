// The sheet of paper that somebody takes along: real A4 pages as Chromium prints them, read with poppler. Everything
// that is needed at the counter stands on it, nothing that can only be pressed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { languages, message, sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";
import { Journey, centre, paper, passport } from "./journey.mjs";

// Four papers are certain then, and the fee is sixty manats.
const answers = "age=30&sex=male&purpose=expiry&speed=10d";
const certain = ["id", "military", "old_passport", "fee_receipt"];
const navigation = ["nav.book", "nav.documents", "nav.mine", "nav.skip", "search.all", "service.book", "service.visit",
  "situation.show", "ticket.calendar", "ticket.cancel", "papers.forget"];

const folder = mkdtempSync(join(tmpdir(), "portal-print-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const { server, browser } = await startPortal();

async function visitor(options, body) {
  const context = await browser.newContext({ viewport: sizes.desktop, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const settle = async () => {
    if (options.javaScriptEnabled === false) return;
    await untilRunning(page);
    await untilSettled(page);
  };
  try {
    await body(page, settle);
  } finally {
    await context.close();
  }
}

const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8" });
const flat = (text) => text.replace(/\s+/g, " ");
// Where a line ends is the printer's business.
const unbroken = (text) => text.replace(/\s+/g, "");

/// What stands on paper: pages, their size, their words, and the places of the words.
async function print(page, name) {
  const path = join(folder, `${name}.pdf`);
  await page.pdf({ path, preferCSSPageSize: true });
  const info = run("pdfinfo", path);
  const places = [...run("pdftotext", "-bbox", path, "-").matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)];
  return {
    path,
    pages: Number(/^Pages:\s+(\d+)/m.exec(info)[1]),
    size: /^Page size:\s+(.*)$/m.exec(info)[1],
    layout: run("pdftotext", "-layout", path, "-"),
    words: flat(run("pdftotext", path, "-")),
    // In the order of the page, so that a name that takes two lines beside its label stays in one piece.
    letters: unbroken(run("pdftotext", "-raw", path, "-")),
    places: places.map((place) => place.slice(1).map(Number)),
  };
}

function isSheet(sheet, language, most = 2) {
  assert.match(sheet.size, /A4/);
  assert.ok(sheet.pages <= most, `${sheet.pages} pages`);
  const [width, height] = [595, 842];
  for (const [left, top, right, bottom] of sheet.places) {
    assert.ok(left >= 40 && right <= width - 36 && top >= 25 && bottom <= height - 25, `cut: ${[left, top, right, bottom]}`);
  }
  for (const key of navigation) {
    assert.ok(!sheet.words.includes(message(language, key)), `${key} can only be pressed`);
  }
  says(sheet, message(language, "footer.independent"));
}

const says = (sheet, words) =>
  assert.ok(sheet.letters.includes(unbroken(words)), `${words}\nis not on paper:\n${sheet.layout}`);
const money = { az: "60,00", ru: "60,00", en: "60.00" };
const servicePath = (language) => `/${language}/services/passport-adult?${answers}`;

for (const language of languages) {
  for (const [name, options] of [["", {}], [", without script", { javaScriptEnabled: false }]]) {
    test(`the page of a service on paper: ${language}${name}`, () =>
      visitor(options, async (page, settle) => {
        await page.goto(server.url + servicePath(language));
        await settle();
        const sheet = await print(page, `service-${language}${name.length}`);
        isSheet(sheet, language);
        says(sheet, passport.names[language]);
        for (const id of certain) says(sheet, paper(id)[language]);
        says(sheet, message(language, "fee.title"));
        assert.ok(sheet.letters.split(money[language]).length > 2, "the fee and the whole of it");
        // Folded on the screen; each with its address.
        says(sheet, "https://www.bpqmi.gov.az/");
        says(sheet, server.url + servicePath(language));
        const date = { az: "24 noyabr 2026", ru: "24 ноября 2026", en: "24 November 2026" }[language];
        says(sheet, message(language, "print.on", { date }));
      }));
  }
}

test("what only may apply, and what is folded, is on paper as well", () =>
  visitor({}, async (page, settle) => {
    await page.goto(`${server.url}/ru/services/passport-adult`);
    await settle();
    const folded = page.locator("details:not([open])");
    assert.ok((await folded.count()) > 0, "something is folded");
    const sheet = await print(page, "open");
    isSheet(sheet, "ru");
    for (const id of certain) says(sheet, paper(id).ru);
    for (const fee of ["60,00", "120,00", "210,00"]) says(sheet, fee);
    assert.ok(!sheet.words.includes(message("ru", "situation.hint")), "a question cannot be answered on paper");
    assert.ok((await folded.count()) > 0, "the page itself is as it was");
  }));

/// Share of dark pixels in the box of each paper, in reading order, as a printer would set them.
async function darkness(page, sheet) {
  const prefix = join(folder, "picture");
  run("pdftoppm", "-png", "-r", "200", "-f", "1", "-l", "1", "-singlefile", sheet.path, prefix);
  const picture = execFileSync("base64", ["-w0", `${prefix}.png`], { encoding: "utf8", maxBuffer: 1 << 26 });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const brush = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    brush.drawImage(bitmap, 0, 0);
    const { data, width, height } = brush.getImageData(0, 0, bitmap.width, bitmap.height);
    const isDark = (x, y) => data[4 * (y * width + x)] < 128;
    // Squares hang on the left edge of the text: 4.4 mm are 35 pixels.
    const found = [];
    for (let y = 0; y < height - 40; ++y) {
      for (let x = 130; x < 160; ++x) {
        let side = 0;
        while (side < 60 && isDark(x + side, y)) ++side;
        let depth = 0;
        while (depth < 60 && isDark(x, y + depth)) ++depth;
        if (side < 30 || side > 42 || Math.abs(side - depth) > 3) continue;
        let ink = 0;
        for (let i = 8; i < side - 8; ++i) for (let j = 8; j < side - 8; ++j) ink += isDark(x + i, y + j) ? 1 : 0;
        found.push(ink > 20);
        y += side;
        break;
      }
    }
    let colour = false;
    for (let i = 0; i < data.length; i += 4) {
      if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 24) colour = true;
    }
    return { found, colour };
  }, picture);
}

test("boxes are squares, the ticked ones ticked; all of it black on white, whatever the screen shows", () =>
  visitor({ colorScheme: "dark" }, async (page, settle) => {
    await page.goto(server.url + servicePath("az"));
    await settle();
    for (const id of ["id", "old_passport"]) await page.getByRole("checkbox", { name: paper(id).az }).click();
    await settle();
    const sheet = await print(page, "ticked");
    isSheet(sheet, "az", 1);
    assert.deepEqual(await darkness(page, sheet), { found: [true, false, true, false], colour: false });
  }));

for (const language of languages) {
  test(`the confirmation on paper carries the list: ${language}`, () =>
    visitor({}, async (page, settle) => {
      const journey = new Journey(page, { language, after: settle });
      await page.goto(server.url + servicePath(language));
      await settle();
      await page.getByRole("checkbox", { name: paper("id")[language] }).click();
      await journey.chooseCentre();
      const time = await journey.chooseSlot(1);
      await journey.fillDetails();
      await journey.toCheck();
      const code = await journey.confirm();
      const sheet = await print(page, `ticket-${language}`);
      isSheet(sheet, language, 1);
      says(sheet, `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`);
      for (const words of [time, centre.names[language], passport.names[language], money[language]]) says(sheet, words);
      for (const id of certain) says(sheet, paper(id)[language]);
      says(sheet, message(language, "papers.missing"));
      says(sheet, `${server.url}/${language}/appointments`);
      assert.doesNotMatch(sheet.letters, /[0-9a-f]{32}/, "the key to the appointment stays off the paper");
      // The code is drawn as lines, not as a picture of dots: sharp at any size.
      assert.equal(run("pdfimages", "-list", sheet.path).trim().split("\n").length, 2, "no bitmap");
    }));
}
