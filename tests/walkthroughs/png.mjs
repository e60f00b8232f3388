// Pictures of screens, small enough to be kept: PNG (ISO/IEC 15948) with at most 16 colours. A screen has few colours;
// what lies between them at the edges of letters goes to the nearest one.
import { deflateSync, inflateSync } from "node:zlib";
import { chunk, chunks_of as chunksOf, signature } from "../printer/png.mjs";

const most = 16;

const paeth = (a, b, c) => {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
};
const filters = [() => 0, (a) => a, (a, b) => b, (a, b) => (a + b) >> 1, paeth];

/// A screenshot of Chromium: {width, height, pixels}, a number 0xRRGGBB for each.
export function readScreenshot(bytes) {
  const { header, data } = chunksOf(bytes);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const size = header[9] === 2 ? 3 : 4;
  if (header[8] !== 8 || ![2, 6].includes(header[9]) || header[12] !== 0) throw new Error("not a picture of a screen");
  const raw = inflateSync(data);
  const line = width * size;
  let before = Buffer.alloc(line);
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; ++y) {
    const filter = filters[raw[y * (line + 1)]];
    const now = raw.subarray(y * (line + 1) + 1, (y + 1) * (line + 1));
    for (let x = 0; x < line; ++x) {
      const left = x < size ? 0 : now[x - size];
      now[x] = (now[x] + filter(left, before[x], x < size ? 0 : before[x - size])) & 0xff;
    }
    for (let x = 0; x < width; ++x) pixels[y * width + x] = (now[x * size] << 16) | (now[x * size + 1] << 8) | now[x * size + 2];
    before = now;
  }
  return { width, height, pixels };
}

export const farthest = (a, b) =>
  Math.max(Math.abs((a >> 16) - (b >> 16)), Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)), Math.abs((a & 255) - (b & 255)));

/// The most frequent colours that are not nearly the same as one before.
function paletteOf(pixels) {
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [];
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (palette.every((each) => farthest(each, colour) > 20)) palette.push(colour);
    if (palette.length === most) break;
  }
  return palette;
}

/// The place of the nearest colour, remembered for each colour that comes.
export function nearestIn(palette) {
  const known = new Map();
  return (pixel) => {
    let best = known.get(pixel);
    if (best === undefined) {
      best = 0;
      palette.forEach((colour, i) => {
        if (farthest(colour, pixel) < farthest(palette[best], pixel)) best = i;
      });
      known.set(pixel, best);
    }
    return best;
  };
}

/// The bytes to keep.
export function writePalettePng({ width, height, pixels }) {
  const palette = paletteOf(pixels);
  const nearest = nearestIn(palette);
  const line = Math.ceil(width / 2) + 1;
  const raw = Buffer.alloc(line * height);
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) raw[y * line + 1 + (x >> 1)] |= nearest(pixels[y * width + x]) << (x & 1 ? 0 : 4);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature, chunk("IHDR", header), chunk("PLTE", colours), chunk("IDAT", deflateSync(raw, { level: 9 })), chunk("IEND", Buffer.alloc(0)),
  ]);
}

/// What writePalettePng has written: {width, height, palette, pixels}, pixels as places in the palette.
export function readPalettePng(bytes) {
  const { header, data, colours } = chunksOf(bytes);
  if (header[8] !== 4 || header[9] !== 3) throw new Error("not a kept picture");
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const raw = inflateSync(data);
  const line = Math.ceil(width / 2) + 1;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) pixels[y * width + x] = (raw[y * line + 1 + (x >> 1)] >> (x & 1 ? 0 : 4)) & 15;
  }
  const palette = Array.from({ length: colours.length / 3 }, (_, i) => colours.readUIntBE(i * 3, 3));
  return { width, height, palette, pixels };
}

/// Share of the pixels in which a screenshot is clearly another colour than the kept picture has; 1: another size.
export function differenceOf(kept, screenshot, step) {
  if (kept.width !== screenshot.width || kept.height !== screenshot.height) return 1;
  const nearest = nearestIn(kept.palette);
  let different = 0;
  for (let i = 0; i < kept.pixels.length; ++i) {
    const found = kept.palette[nearest(screenshot.pixels[i])];
    const wanted = kept.palette[kept.pixels[i]];
    // A colour that the kept picture does not have at all counts as well.
    if (farthest(found, wanted) > step || farthest(screenshot.pixels[i], wanted) > 96) ++different;
  }
  return different / kept.pixels.length;
}
