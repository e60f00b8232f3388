// Makes the pictures of the README from the running portal, so that they show what is there and nothing else.
// Run after ./portal build: node tools/screenshots.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, root, sizes, startServer, untilRunning, untilSettled } from "../tests/browser/harness.mjs";
import { Journey } from "../tests/browser/journey.mjs";

process.env.PORTAL_SERVER ??= join(root, "build/release/portal-server");
process.env.PORTAL_SITE ??= join(root, "build/release/site");
const { write } = await import("../tests/http/harness.mjs");
const { sign_in, staffed_server } = await import("../tests/http/staff.mjs");
const { terminal_cookie } = await import("../tests/http/terminals.mjs");

const folder = join(root, "assets/screenshots");
mkdirSync(folder, { recursive: true });

const server = await startServer();
/// Codes of an authenticator application need the real time.
const staffed = await staffed_server();
const practice = await startServer({ args: ["--practice"] });
const browser = await launch();

const terminal = { viewport: { width: 393, height: 698 }, hasTouch: true };
const atTerminal = async (page, at) => page.context().addCookies([{ ...(await at.terminalCookie("baku-1-hall-2", "baku-1")), url: at.url }]);

/// Two terminals that reported, one with a visitor who calls for help, as a supervisor sees them.
async function showFleet(page) {
  const { server: at, colleagues } = staffed;
  const tell = async (id, what, said) =>
    write(at, "POST", `/api/v1/terminal/${what}`, said, { key: null, headers: { Cookie: await terminal_cookie(at, { id, centre: "baku-1" }) } });
  for (const id of ["baku-1-hall-1", "baku-1-hall-2"]) await tell(id, "report", { in_use: id.endsWith("2"), client: "", catalogue: "", errors: 0 });
  await tell("baku-1-hall-2", "help", {});
  const { cookies } = await sign_in(at, colleagues.supervisor);
  await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: at.url })));
  await page.goto(`${at.url}/en/staff/terminals`);
}

async function showBench(page) {
  await atTerminal(page, practice);
  await page.goto(`${practice.url}/en/`);
  await untilRunning(page);
  const strip = await page.locator('[data-key="practice"]').boundingBox();
  await page.mouse.move(strip.x + 100, strip.y + 10);
  await page.mouse.down();
  await page.locator(".bench_dialog").waitFor();
  await page.mouse.up();
}

try {
  const shoot = async (name, { isPlain, ...options }, go) => {
    const context = await browser.newContext({ deviceScaleFactor: 1, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    const settled = async () => {
      await untilRunning(page);
      await untilSettled(page);
    };
    await go(page, new Journey(page, { language: options.language ?? "az", after: settled }));
    if (!isPlain) await settled();
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
  await shoot("terminal-start", terminal, async (page) => {
    await atTerminal(page, server);
    await page.goto(`${server.url}/az/start`);
  });
  await shoot("terminal-search", terminal, async (page) => {
    await atTerminal(page, server);
    await page.goto(`${server.url}/ru/search?for=documents`);
    await untilRunning(page);
    await page.locator("input[name=q]").tap();
  });
  await shoot("terminal-bench", terminal, showBench);
  await shoot("terminal-fleet", { viewport: sizes.desktop, isPlain: true }, showFleet);
} finally {
  await browser.close();
  for (const each of [server, practice, staffed.server]) await each.stop();
}
