// Starts what browser tests need, for real: the server on a free port with a data folder of its own, Debian's
// Chromium through playwright-core, and the messages, so that tests find things by the words that people read.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const npm = createRequire(join(root, "tools/npm/package.json"));
const { chromium } = npm("playwright-core");
const axeSource = readFileSync(npm.resolve("axe-core/axe.min.js"), "utf8");

const serverPath = process.env.PORTAL_SERVER ?? join(root, "build/release/portal-server");
const sitePath = process.env.PORTAL_SITE ?? join(root, "build/release/site");

export const languages = ["az", "ru", "en"];
const messages = Object.fromEntries(
  languages.map((l) => [l, JSON.parse(readFileSync(join(root, `assets/messages/${l}.json`), "utf8"))]),
);

/// The message as a text, arguments put in; plural forms are written out by the test that needs them.
export function message(language, key, values = {}) {
  const template = messages[language][key];
  if (template === undefined) throw new Error(`no message ${key} in ${language}`);
  return template.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

/// A Tuesday morning: the places of a day, and pictures of it, are the same at whatever hour the tests run. Places can be
/// booked until an hour before, in steps of a quarter: none closes within fourteen minutes.
export const goldenMoment = "2026-11-24T09:01:00+04:00";

/// Seconds by data folder: a server started again on one goes on with its clock.
const offsets = new Map();

/// A running server whose clock starts at the golden moment, or another one, with libfaketime.
export async function startServer({ data, port = 0, args = [], moment } = {}) {
  const ownData = data === undefined;
  const dataPath = data ?? mkdtempSync(join(tmpdir(), "portal-browser-"));
  const command = [serverPath, "serve", "--port", String(port), "--data", dataPath, "--site", sitePath, ...args];
  const env = { ...process.env };
  const library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
  if (!existsSync(library)) throw new Error("libfaketime is missing: ./portal test installs it");
  const starts = () => Math.round((Date.parse(moment ?? goldenMoment) - Date.now()) / 1000);
  const offset = moment ? starts() : (offsets.get(dataPath) ?? starts());
  offsets.set(dataPath, offset);
  Object.assign(env, { LD_PRELOAD: library, FAKETIME: `${offset >= 0 ? "+" : ""}${offset}s`, DONT_FAKE_MONOTONIC: "1" });
  const child = spawn(command[0], command.slice(1), { env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stderr.on("data", (chunk) => (log += chunk));
  const url = await new Promise((found, lost) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      log += `${line}\n`;
      const match = line.match(/^Listening on (http:\/\/\S+)/);
      if (match) found(match[1].replace(/\/$/, ""));
    });
    child.once("exit", (code) => lost(new Error(`server ended with ${code}:\n${log}`)));
  });
  const ended = new Promise((done) => child.once("exit", done));
  return {
    url,
    port: Number(new URL(url).port),
    data: dataPath,
    env,
    log: () => log,
    /// The cookie of a touch screen, as an operator's link makes one.
    async terminalCookie(id, centre) {
      const told = execFileSync(serverPath, ["terminal", "link", "--id", id, "--centre", centre, "--data", dataPath], { env, encoding: "utf8" });
      const setup = /\/terminal\?setup=(\S+)$/m.exec(told)[1];
      const done = await fetch(`${url}/terminal`, { method: "POST", redirect: "manual", body: new URLSearchParams({ setup }) });
      const [name, value] = done.headers.getSetCookie().find((cookie) => cookie.startsWith("terminal=")).split(";")[0].split("=");
      return { name, value };
    },
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
      if (ownData) rmSync(dataPath, { recursive: true, force: true });
    },
  };
}

const quiet = [
  "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-domain-reliability", "--no-default-browser-check",
];
const softwareGl = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/// A browser that does not close in silence when a script of a page failed.
export async function launch({ webgl = true, args = [] } = {}) {
  const gl = webgl ? softwareGl : ["--disable-3d-apis", "--disable-gpu"];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: [...quiet, ...gl, ...args] });
  const failures = [];
  const open = browser.newContext.bind(browser);
  const close = browser.close.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    context.on("weberror", (failure) => failures.push(`${failure.page()?.url()}: ${failure.error().stack}`));
    return context;
  };
  browser.close = async () => {
    await close();
    if (failures.length > 0) throw new Error(`scripts failed in the page:\n${failures.join("\n")}`);
  };
  return browser;
}

/// One server and one browser for all tests of a file; they end with it.
export async function startPortal() {
  const server = await startServer();
  const browser = await launch();
  after(async () => {
    await browser.close();
    await server.stop();
  });
  return { server, browser };
}

export const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 768, height: 1024 },
  desktop: { width: 1280, height: 800 },
};

/// Until the program in the page runs and has painted what it knows.
export async function untilRunning(page) {
  await page.waitForFunction(() => globalThis.portal?.ready === true);
}
/// Until nothing is on its way to the server and the canvas shows the newest state.
export async function untilSettled(page) {
  await page.waitForFunction(() => globalThis.portal?.settled === true);
}

/// Bytes on the wire by path, from now on; the devtools of a page that knows nothing yet.
export async function bytesByPath(devtools) {
  await devtools.send("Network.enable");
  const paths = new Map();
  const bytes = new Map();
  devtools.on("Network.responseReceived", (e) => paths.set(e.requestId, new URL(e.response.url).pathname));
  devtools.on("Network.loadingFinished", (e) => {
    // A font is asked for by the page and by the program; the second time it comes from the cache.
    const path = paths.get(e.requestId) ?? e.requestId;
    bytes.set(path, (bytes.get(path) ?? 0) + e.encodedDataLength);
  });
  return bytes;
}

export const everyRule = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
export const colourRules = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
/// What axe finds against WCAG 2.2 AA on the page as it stands.
export async function violations(page, rules = everyRule) {
  await page.evaluate(`${axeSource}; undefined`);
  return page.evaluate(async (runOnly) => {
    // Painted text is transparent in the page; its contrast is checked on the same page in the simple view.
    const painted = document.documentElement.classList.contains("painted");
    const options = { runOnly, rules: { "color-contrast": { enabled: !painted } } };
    const { violations: found } = await globalThis.axe.run(document, options);
    return found.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  }, rules);
}
