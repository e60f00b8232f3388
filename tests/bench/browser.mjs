// What a citizen's phone pays for the portal: bytes of the first visit, first contentful paint and running WASM on
// simulated slow 4G with a processor slowed four times, work while idle, the time of a painted frame, and a terminal's start.
// Prints "name value unit" lines. The limits of browser-ui.md stand beside the measured values.
import { bytesByPath, launch, sizes, startServer, untilRunning, untilSettled } from "../browser/harness.mjs";

// Lighthouse's and WebPageTest's "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip.
const slow4g = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

const print = (name, value, unit, limit) =>
  console.log(`${name} ${Number(value.toFixed(2))} ${unit}${limit === undefined ? "" : ` (limit ${limit})`}`);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const quantile = (numbers, q) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];

async function freshPage(browser, slow) {
  const context = await browser.newContext({ viewport: sizes.phone, deviceScaleFactor: 2, locale: "az" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  if (slow) {
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", slow4g);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  return { context, page, devtools };
}

async function firstVisit(browser, url) {
  const { context, page, devtools } = await freshPage(browser, true);
  const bytes = await bytesByPath(devtools);
  await page.goto(url);
  await untilRunning(page);
  const result = await page.evaluate(() => ({
    fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    running: performance.getEntriesByName("portal-running")[0]?.startTime ?? Number.NaN,
  }));
  await context.close();
  return { ...result, bytes };
}

async function idleSeconds(browser, url, seconds) {
  const { context, page, devtools } = await freshPage(browser, false);
  await page.goto(url);
  await untilRunning(page);
  await untilSettled(page);
  const read = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find((m) => m.name === "TaskDuration").value * 1000;
  };
  const framesBefore = await page.evaluate(() => globalThis.portal.frames);
  const before = await read();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  const cpu = (await read()) - before;
  const frames = (await page.evaluate(() => globalThis.portal.frames)) - framesBefore;
  await context.close();
  return { cpu, frames };
}

/// Paints again and again because the citizen types, and reads how long each painting took from the page's own marks.
async function paintedFrames(browser, url) {
  const { context, page } = await freshPage(browser, false);
  await page.goto(`${url}/az/search`);
  await untilRunning(page);
  const box = page.getByRole("searchbox");
  for (const text of ["p", "pas", "paspo", "pasport", "pasport xarici", "vəsiqə", "nikah", "əmlak", "sürücülük", "vergi"]) {
    await box.fill(text);
    await untilSettled(page);
  }
  const times = await page.evaluate(() => performance.getEntriesByName("portal-frame").map((e) => e.duration));
  await context.close();
  return times;
}

/// A terminal in the morning: a browser that has nothing yet, 1080 x 1920. Until the program's first frame is painted.
async function coldStart(server) {
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 393, height: 698 }, deviceScaleFactor: 2.75, hasTouch: true });
  await context.addCookies([{ ...(await server.terminalCookie("bench-1", "baku-1")), url: server.url }]);
  const page = await context.newPage();
  await page.goto(`${server.url}/az/start`);
  await page.waitForFunction(() => document.documentElement.classList.contains("painted"));
  const [frame] = await page.evaluate(() => performance.getEntriesByName("portal-frame").map(({ startTime, duration }) => startTime + duration));
  await browser.close();
  return frame;
}

const server = await startServer();
const browser = await launch();
try {
  const visits = [];
  for (let i = 0; i < rounds; ++i) visits.push(await firstVisit(browser, `${server.url}/az/`));
  const total = (visit) => [...visit.bytes.values()].reduce((a, b) => a + b, 0) / 1024;
  for (const [path, size] of visits[0].bytes) print(`first_visit${path}`, size / 1024, "KiB");
  print("first_visit_total", median(visits.map(total)), "KiB", "200");
  print("slow_4g_first_contentful_paint", median(visits.map((v) => v.fcp)), "ms", "1000");
  print("slow_4g_running", median(visits.map((v) => v.running)), "ms", "1800");
  const idle = await idleSeconds(browser, `${server.url}/az/`, 5);
  print("idle_5_s_frames", idle.frames, "frames", "0");
  print("idle_5_s_cpu", idle.cpu, "ms", "10");
  const frames = await paintedFrames(browser, server.url);
  print("painted_frame_p50", quantile(frames, 0.5), "ms");
  print("painted_frame_p99", quantile(frames, 0.99), "ms");
  const starts = [];
  for (let i = 0; i < rounds; ++i) starts.push(await coldStart(server));
  print("terminal_cold_start_first_frame", median(starts), "ms", "2000");
  print("painted_frames_measured", frames.length, "frames");
} finally {
  await browser.close();
  await server.stop();
}
