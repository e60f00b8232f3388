// Makes the pictures of the README from the running portal, so that they show what is there and nothing else.
// Run after ./portal build: node tools/screenshots.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, root, sizes, startServer, untilRunning, untilSettled } from "../tests/browser/harness.mjs";
import { Journey } from "../tests/browser/journey.mjs";

const folder = join(root, "assets/screenshots");
mkdirSync(folder, { recursive: true });

const server = await startServer();
const browser = await launch();
try {
  const shoot = async (name, options, go) => {
    const context = await browser.newContext({ deviceScaleFactor: 1, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    const settled = async () => {
      await untilRunning(page);
      await untilSettled(page);
    };
    await go(page, new Journey(page, { language: options.language ?? "az", after: settled }));
    await settled();
    writeFileSync(join(folder, `${name}.png`), await page.screenshot());
    console.log(`${name}.png`);
    await context.close();
  };
  const phone = { viewport: sizes.phone };
  const open = (path) => (page) => page.goto(`${server.url}${path}`);
  const slots = "/services/dl-renewal/centres/baku-5?day=2026-11-25";
  await shoot("home", phone, open("/az/"));
  await shoot("search", phone, open("/en/search?q=pasport"));
  await shoot("service", phone, open("/az/services/dl-renewal"));
  await shoot("slots", phone, open(`/az${slots}`));
  await shoot("soonest", phone, open("/en/services/dl-renewal/centres?sort=soonest"));
  const newYear = encodeURIComponent("2027-01-01T11:00:00+04:00");
  await shoot("why", phone, open(`/ru/services/passport-adult/centres/baku-5/why?at=${newYear}`));
  await shoot("draw", phone, open("/az/services/passport-adult/centres/shusha?day=2026-12-05"));
  await shoot("questions", phone, open("/az/checklist/questions?service=passport-adult"));
  const answers = "service=passport-adult&age=30&sex=male&purpose=expiry&speed=10d";
  await shoot("checklist", phone, open(`/ru/checklist?${answers}`));
  await shoot("life-event", phone, open("/az/life-events/child-born"));
  await shoot("fees-desktop", { viewport: sizes.desktop }, open("/en/fees?q=passport&service=passport-adult"));
  await shoot("slots-desktop-ru", { viewport: sizes.desktop }, open(`/ru${slots}`));
  await shoot("home-desktop-dark", { viewport: sizes.desktop, colorScheme: "dark" }, open("/en/"));
  await shoot("details", phone, (_, journey) => journey.toDetails(server.url, 3));
  await shoot("ticket", phone, async (_, journey) => {
    await journey.toDetails(server.url, 4);
    await journey.fillDetails();
    await journey.toCheck();
    await journey.confirm();
  });
} finally {
  await browser.close();
  await server.stop();
}
