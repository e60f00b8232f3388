// Starts what browser tests need, for real: the server on a free port with a data folder of its own, Debian's
// Chromium through playwright-core, and the messages, so that tests find things by the words that people read.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const npm = createRequire(join(root, "tools/npm/package.json"));
const { chromium } = npm("playwright-core");
export const axeSource = readFileSync(npm.resolve("axe-core/axe.min.js"), "utf8");

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

/// A running server. `at` (RFC 3339) starts its clock there, with libfaketime, so that pictures do not change daily.
export async function startServer({ data, port = 0, at, args = [] } = {}) {
  const ownData = data === undefined;
  const dataPath = data ?? mkdtempSync(join(tmpdir(), "portal-browser-"));
  const command = [serverPath, "serve", "--port", String(port), "--data", dataPath, "--site", sitePath, ...args];
  const env = { ...process.env };
  if (at) {
    const library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    if (!existsSync(library)) throw new Error("libfaketime is missing: ./portal test installs it");
    const offset = Math.round((Date.parse(at) - Date.now()) / 1000);
    Object.assign(env, { LD_PRELOAD: library, FAKETIME: `${offset >= 0 ? "+" : ""}${offset}s`, DONT_FAKE_MONOTONIC: "1" });
  }
  const child = spawn(command[0], command.slice(1), { env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stderr.on("data", (chunk) => (log += chunk));
  const url = await new Promise((found, lost) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      log += `${line}\n`;
      const match = line.match(/http:\/\/\S+/);
      if (match) found(match[0].replace(/\/$/, ""));
    });
    child.once("exit", (code) => lost(new Error(`server ended with ${code}:\n${log}`)));
  });
  const ended = new Promise((done) => child.once("exit", done));
  return {
    url,
    port: Number(new URL(url).port),
    data: dataPath,
    log: () => log,
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
