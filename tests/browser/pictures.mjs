// Golden pictures: what a screen looks like, pixel by pixel. ASAN_UPDATE_GOLDENS=1 writes them anew; then look at them.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./harness.mjs";

const goldens = join(root, "tests/browser/golden/pixels");
const isUpdating = process.env.ASAN_UPDATE_GOLDENS === "1";
/// Software rendering differs a little between machines: so many pixels may differ by more than `step` of 255.
const allowedShare = 0.002;
const step = 24;

/// Share of pixels that differ by more than `limit` in any channel; decoded by the browser itself.
export async function difference(page, one, other, limit) {
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(async ([a, b, most]) => {
      const pixels = async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const brush = canvas.getContext("2d");
        brush.drawImage(bitmap, 0, 0);
        return brush.getImageData(0, 0, bitmap.width, bitmap.height);
      };
      const [left, right] = [await pixels(a), await pixels(b)];
      if (left.width !== right.width || left.height !== right.height) return 1;
      let different = 0;
      for (let i = 0; i < left.data.length; i += 4) {
        const far = (k) => Math.abs(left.data[i + k] - right.data[i + k]) > most;
        if (far(0) || far(1) || far(2)) ++different;
      }
      return different / (left.data.length / 4);
    }, [one.toString("base64"), other.toString("base64"), limit]);
  } finally {
    await blank.close();
  }
}

/// `name`: of the golden, which may lie in a folder.
export async function expectPicture(page, picture, name) {
  const path = join(goldens, `${name}.png`);
  if (isUpdating) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, picture);
    return;
  }
  assert.ok(existsSync(path), `no golden ${path}: run with ASAN_UPDATE_GOLDENS=1 and look at it`);
  const share = await difference(page, picture, readFileSync(path), step);
  assert.ok(share <= allowedShare, `${(share * 100).toFixed(3)} % of the pixels differ from ${path}`);
}
