// A code is shown to the camera of a terminal, in a browser whose camera plays a film that the tests draw. The reader by
// itself is tested in tests/reader; when the camera is on and when it is off, in tests/screens.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { availability, book, starts_of } from "../http/harness.mjs";
import { goldenMoment, launch, languages, message, startServer, violations } from "./harness.mjs";
import { atTerminalPage, landscape, portrait } from "./terminal_page.mjs";

const phone = "050 765 43 21";

/// A film of a grey wall, before which the code is held after a while.
function film({ size, modules }, { emptySeconds = 3, codeSeconds = 2, rate = 5 } = {}) {
  const [width, height, perModule] = [640, 480, 7];
  const wall = Buffer.alloc(width * height, 120);
  const held = Buffer.from(wall);
  const [left, top] = [(width - size * perModule) >> 1, (height - size * perModule) >> 1];
  const quiet = 4 * perModule;
  for (let y = top - quiet; y < height - top + quiet; ++y) {
    for (let x = left - quiet; x < width - left + quiet; ++x) {
      const [u, v] = [Math.floor((x - left) / perModule), Math.floor((y - top) / perModule)];
      const isCode = u >= 0 && v >= 0 && u < size && v < size;
      held[y * width + x] = isCode && modules[v * size + u] === "1" ? 30 : 220;
    }
  }
  const colours = Buffer.alloc((width * height) / 2, 128);
  const frames = (picture, seconds) => Array(seconds * rate).fill([Buffer.from("FRAME\n"), picture, colours]).flat();
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420\n`), ...frames(wall, emptySeconds), ...frames(held, codeSeconds)]);
}

const folder = mkdtempSync(join(tmpdir(), "portal-camera-"));
const server = await startServer();
async function appointment() {
  const at = { host: new URL(server.url).hostname, port: server.port };
  const on = goldenMoment.slice(0, 10);
  const free = starts_of((await availability(at, "baku-1", { from: on, to: `${on.slice(0, 8)}30` })).json);
  const start = free.find((each) => each.left > 0).start_at;
  return (await book(at, { start, who: { given_name: "Leyla", family_name: "Əliyeva", phone, fin: "5XK9P2M" } })).json;
}
const booked = await appointment();
const path = join(folder, "film.y4m");
writeFileSync(path, film(booked.qr));
const camera = ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${path}`];
const browser = await launch({ args: [...camera, "--use-fake-ui-for-media-stream"] });
const refusing = await launch({ args: [...camera, "--use-fake-ui-for-media-stream=deny"] });
after(async () => {
  await browser.close();
  await refusing.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
const terminal = await server.terminalCookie("baku-1-hall-2", "baku-1");

/// Keeps what the page opened, and how many frames were painted whenever a picture was looked at.
function watchTheWatcher() {
  window.opened = [];
  window.framesAtLooks = [];
  if (!navigator.mediaDevices) return;
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    window.opened.push({ wanted, tracks: stream.getTracks() });
    return stream;
  };
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...what) {
    window.framesAtLooks.push(window.portal.frames);
    return draw.apply(this, what);
  };
}

const atTerminal = (which, { isOwnDevice = false, ...options }, body) =>
  atTerminalPage({ browser: which, url: server.url, terminal: isOwnDevice ? undefined : terminal, prepare: watchTheWatcher }, options, body);

const say = (key) => message("az", key);
const button = (page, key) => page.getByRole("button", { name: say(key), exact: true });
const field = (page, key) => page.getByLabel(say(key), { exact: true });
/// What the page shows of it; whoever does not see is told the same by the page's one status.
const saysOf = (page, words) => page.locator('[data-key="camera-words"]').getByText(words);
const states = (page) => page.evaluate(() => window.opened.flatMap(({ tracks }) => tracks.map((track) => track.readyState)));

test("the code is held before the camera, and the appointment is found", { timeout: 60_000 }, () =>
  atTerminal(browser, {}, async ({ page, open }) => {
    await open("/az/");
    await page.getByRole("link", { name: say("terminal.check_in") }).tap();
    const asked = [];
    page.on("request", (request) => asked.push([request.method(), new URL(request.url()).pathname]));
    await button(page, "terminal.camera_start").tap();
    await saysOf(page, say("terminal.camera_on")).waitFor();
    const video = await page.locator('[data-key="camera"] video').boundingBox();
    assert.ok(video.width >= 320 && video.height >= 240, "large enough to aim");
    await page.waitForFunction((code) => document.getElementById("code").value === code, booked.code);
    await page.waitForFunction(() => document.activeElement.id === "phone");
    assert.deepEqual(await states(page), ["ended"]);
    assert.deepEqual(await page.evaluate(() => window.opened[0].wanted.audio), false, "nobody listens");
    assert.equal(await page.locator("video").count(), 0);
    const frames = await page.evaluate(() => window.framesAtLooks);
    assert.ok(frames.length > 3, "the wall was looked at");
    assert.equal(frames.at(-1), frames.at(-3), "the canvas is not painted for the video");
    assert.ok(asked.some(([, path]) => path.startsWith("/reader-")), "the reader comes when it is wanted");
    // Beside the report of a terminal that it lives.
    const sent = asked.filter(([method, path]) => method !== "GET" && path !== "/api/v1/terminal/report");
    assert.deepEqual(sent, [], "no picture leaves the page");
    await field(page, "find.phone").fill(phone);
    await button(page, "find.button").tap();
    await page.getByRole("heading", { level: 1, name: say("ticket.title") }).waitFor();
    // In groups, as people read it.
    await page.getByText(new RegExp(booked.code.replace(/^(.{4})(.{4})/, "$1.$2."))).first().waitFor();
  }));

test("who goes on switches it off: no track is live and nothing runs", { timeout: 60_000 }, () =>
  atTerminal(browser, {}, async ({ page, open }) => {
    await open("/az/appointments");
    await button(page, "terminal.camera_start").tap();
    await saysOf(page, say("terminal.camera_on")).waitFor();
    assert.deepEqual(await states(page), ["live"]);
    await button(page, "terminal.camera_stop").tap();
    await page.locator("video").waitFor({ state: "detached" });
    assert.deepEqual(await states(page), ["ended"]);
    await button(page, "terminal.camera_start").tap();
    await saysOf(page, say("terminal.camera_on")).waitFor();
    await page.getByRole("link", { name: say("nav.home") }).first().tap();
    await page.getByRole("heading", { level: 1, name: say("terminal.welcome") }).waitFor();
    assert.deepEqual(await states(page), ["ended", "ended"]);
    assert.equal(await page.locator("video").count(), 0);
    const before = await page.evaluate(() => [window.framesAtLooks.length, window.portal.frames]);
    // One wish that is taken back before the camera has answered.
    await page.getByRole("link", { name: say("terminal.check_in") }).tap();
    await button(page, "terminal.camera_start").tap();
    await page.getByRole("link", { name: say("nav.home") }).first().tap();
    await page.waitForFunction(() => window.opened.length === 3 && window.opened[2].tracks.every((track) => track.readyState === "ended"));
    assert.equal(await page.evaluate(() => window.framesAtLooks.length), before[0], "nobody looks any more");
  }));

test("who may not use the camera is told so, and the code can be typed", () =>
  atTerminal(refusing, {}, async ({ page, open }) => {
    await open("/az/appointments");
    await button(page, "terminal.camera_start").tap();
    await saysOf(page, say("terminal.camera_refused")).waitFor();
    await button(page, "terminal.camera_start").waitFor();
    assert.equal(await page.locator("video").count(), 0);
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => window.portalCamera.measure()), "refused", "so says the self-test");
  }));

test("without a camera there is no button, and on one's own device there is no camera", async () => {
  const plain = await launch();
  try {
    await atTerminal(plain, {}, async ({ page, open }) => {
      await open("/az/appointments");
      assert.equal(await page.evaluate(() => window.portalCamera.measure()), null);
      assert.equal(await button(page, "terminal.camera_start").count(), 0);
    });
  } finally {
    await plain.close();
  }
  await atTerminal(browser, { isOwnDevice: true }, async ({ page, open }) => {
    await open("/az/appointments");
    assert.equal(await page.evaluate(() => window.portalCamera), undefined);
    assert.equal(await page.evaluate(() => navigator.mediaDevices.getUserMedia({ video: true }).catch((error) => error.name)), "NotAllowedError");
  });
});

/// A camera before which nothing is held, as bright as wished.
const wall = (light) => {
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 480];
    const brush = canvas.getContext("2d");
    setInterval(() => {
      brush.fillStyle = `rgb(${light} ${light} ${light})`;
      brush.fillRect(0, 0, 640, 480);
    }, 50);
    return canvas.captureStream();
  };
};

test("the self-test sees a picture, or that it is dark", { timeout: 60_000 }, () =>
  atTerminal(browser, {}, async ({ page, open }) => {
    await open("/az/start");
    assert.equal(await page.evaluate(() => window.portalCamera.measure()), 640 * 10_000 + 480);
    assert.deepEqual(await states(page), ["ended"]);
    await page.evaluate(wall, 5);
    assert.equal(await page.evaluate(() => window.portalCamera.measure()), 0);
  }));

test("while the camera is on the page is whole in every language", { timeout: 60_000 }, () =>
  atTerminal(browser, {}, async ({ page, context, open }) => {
    await context.addInitScript(wall, 120);
    const bar = page.locator('[data-key="terminal"]');
    for (const language of languages) {
      const named = (key) => page.getByRole("button", { name: message(language, key) });
      await page.setViewportSize(portrait);
      await open(`/${language}/appointments`);
      for (const size of [portrait, landscape]) {
        await page.setViewportSize(size);
        await named("terminal.camera_start").tap();
        await saysOf(page, message(language, "terminal.camera_on")).waitFor();
        await page.waitForFunction(() => scrollY > 0);
        const [video, stop, edge] = [await page.locator("video").boundingBox(), await named("terminal.camera_stop").boundingBox(), await bar.boundingBox()];
        assert.ok(video.y >= 0 && stop.y >= 0 && stop.y + stop.height <= edge.y, `${language}, ${size.width}: all of it is seen`);
        if (size === portrait) assert.deepEqual(await violations(page), [], language);
        await named("terminal.camera_stop").tap();
      }
    }
  }));
