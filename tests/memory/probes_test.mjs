// What was made to take memory: each is refused, and the most that the server ever had grows by less than 16 MiB.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { send, start_server, status_of } from '../http/harness.mjs';

const most_grown = 16 * 1024 * 1024;
const mebibyte = 1024 * 1024;
let server;
before(async () => {
  server = await start_server({ args: ['--limit-asks', '0', '--trusted-proxy', '127.0.0.1', '--log-level', 'error'] });
  for (let n = 0; n < 200; ++n) await send(server, 'GET', '/az');
});
after(() => server.stop());

/// VmRSS, or VmHWM: the most there was since `forget`.
async function memory(name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(await readFile(`/proc/${server.pid}/status`, 'utf8'))[1]) * 1024;
}
const forget = () => writeFile(`/proc/${server.pid}/clear_refs`, '5');

/// Sends all of it, or as much as is taken; all that came back.
function pour(pieces) {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(server.port, server.host, async () => {
      for (const piece of pieces) {
        if (socket.destroyed || !socket.writable) return;
        if (!socket.write(piece)) await new Promise((go) => socket.once('drain', go).once('close', go));
      }
    });
    socket.setEncoding('latin1').on('data', (chunk) => (text += chunk)).on('error', () => {}).on('close', () => resolve(text));
  });
}
const many = (count, piece) => Array.from({ length: count }, () => piece);
const post = (...lines) => `POST /api/v1/holds HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: 0123456789abcdef0\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
const bomb = gzipSync(Buffer.alloc(10 * mebibyte));
const deep = '['.repeat(16000);

const probes = {
  '200,000 headers': ['GET /az HTTP/1.1\r\nHost: x\r\n', ...many(200, 'A: b\r\n'.repeat(1000)), '\r\n'],
  'one header of 64 MB': ['GET /az HTTP/1.1\r\nHost: x\r\nX: ', ...many(64, 'y'.repeat(mebibyte)), '\r\n\r\n'],
  'a target of 64 MB': ['GET /az/', ...many(64, 'a'.repeat(mebibyte)), ' HTTP/1.1\r\nHost: x\r\n\r\n'],
  'a body of 64 MB': [post(`Content-Length: ${64 * mebibyte}`), ...many(64, 'x'.repeat(mebibyte))],
  'chunks without an end': [post('Transfer-Encoding: chunked'), ...many(64, `100000\r\n${'x'.repeat(mebibyte)}\r\n`)],
  'a length and nothing': [post('Content-Length: 16000')],
  'a compressed bomb': [post('Content-Encoding: gzip', `Content-Length: ${bomb.length}`), bomb],
  'brackets in brackets': [post(`Content-Length: ${deep.length}`, 'Connection: close'), deep],
  'five hundred ranges': [`GET /az HTTP/1.1\r\nHost: x\r\nConnection: close\r\nRange: bytes=${'0-,'.repeat(500)}0-\r\n\r\n`],
};

for (const [name, pieces] of Object.entries(probes)) {
  test(`${name}: one answer at most, closed, and no memory`, { timeout: 60_000 }, async (t) => {
    await forget();
    const before = await memory('VmRSS');
    const answers = await Promise.all(many(8, pieces).map(pour));
    const grown = (await memory('VmHWM')) - before;
    const statuses = answers.map(status_of);
    const is_fine = name === 'five hundred ranges' ? [200, 400] : [0, 400, 408, 411, 413, 414, 415, 422, 431];
    for (const [n, text] of answers.entries()) {
      assert.ok(is_fine.includes(statuses[n]), `${statuses[n]}: ${text.slice(0, 200)}`);
      assert.ok((text.match(/HTTP\/1\.1 \d{3} /g) ?? []).length <= 1, 'one answer');
    }
    t.diagnostic(`${[...new Set(statuses)].join(', ')}; ${(grown / mebibyte).toFixed(1)} MiB`);
    assert.ok(grown < most_grown, `${(grown / mebibyte).toFixed(1)} MiB`);
    assert.equal((await send(server, 'GET', '/healthz')).status, 200);
  });
}
