// Black and white pictures as PNG (ISO/IEC 15948), one bit a dot, without a filter.
import { crc32 } from './crc32.mjs';
import { deflateSync, inflateSync } from 'node:zlib';

export const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/// `rows`: buffers of width / 8 bytes in which a set bit is black, as printers have it.
export function write_png(rows, width) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header[8] = 1;  // a bit a dot, grey
  const lines = rows.map((row) => Buffer.concat([Buffer.from([0]), Buffer.from(row.map((byte) => ~byte & 0xff))]));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/// What a PNG is made of: {header, data (still deflated), colours (none without a palette)}.
export function chunks_of(bytes) {
  if (!bytes.subarray(0, 8).equals(signature)) throw new Error('no PNG');
  const found = { IDAT: [], PLTE: [], IHDR: [] };
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    found[bytes.toString('latin1', at + 4, at + 8)]?.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return { header: found.IHDR[0], data: Buffer.concat(found.IDAT), colours: Buffer.concat(found.PLTE) };
}

/// What write_png has written: {width, rows}.
export function read_png(bytes) {
  const { header, data } = chunks_of(bytes);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 1 || header[9] !== 0) throw new Error('not black and white');
  const lines = inflateSync(data);
  const step = width / 8 + 1;
  const rows = Array.from({ length: height }, (_, y) => {
    if (lines[y * step] !== 0) throw new Error('a filter');
    return Buffer.from(lines.subarray(y * step + 1, (y + 1) * step).map((byte) => ~byte & 0xff));
  });
  return { width, rows };
}
