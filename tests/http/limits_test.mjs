// Oversized, ambiguous, slow and rude clients: refused with a closed connection, and the others notice nothing.
import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { raw, send, start_server, status_of } from './harness.mjs';

let server;
before(async () => (server = await start_server({ args: ['--client-seconds', '1'] })));
after(() => server.stop());
const is_well = async () => assert.equal((await send(server, 'GET', '/healthz')).status, 200);

const post = (headers, body = '') => `POST /api/v1/holds HTTP/1.1\r\nHost: x\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n${body}`;
const json = 'Content-Type: application/json';
const key = 'Idempotency-Key: 0123456789abcdef0';

test('one request, one meaning: everything ambiguous is refused and the connection closed', async () => {
  const next = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';  // must not be served after a doubtful one
  const rows = [
    ['two lengths', post([json, key, 'Content-Length: 2', 'Content-Length: 3'], '{}'), 400],
    ['the same length twice', post([json, key, 'Content-Length: 2', 'Content-Length: 2'], '{}'), 400],
    ['a list of lengths', post([json, key, 'Content-Length: 2, 2'], '{}'), 400],
    ['a negative length', post([json, key, 'Content-Length: -2'], '{}'), 400],
    ['a chunked body', post([json, key, 'Transfer-Encoding: chunked'], '2\r\n{}\r\n0\r\n\r\n'), 400],
    ['chunked and a length', post([json, key, 'Transfer-Encoding: chunked', 'Content-Length: 2'], '0\r\n\r\n'), 400],
    ['a disguised chunked', post([json, key, 'Transfer-Encoding: xchunked', 'Content-Length: 2'], '{}'), 400],
    ['too large a body', post([json, key, 'Content-Length: 16385'], 'x'.repeat(16385)), 413],
    ['a huge length', post([json, key, 'Content-Length: 1000000000000']), 413],
    ['a compressed body', post([json, key, 'Content-Encoding: gzip', 'Content-Length: 2'], '{}'), 415],
    ['a GET with a body', 'GET /az/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello', 400],
    ['two hosts', 'GET /az/ HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n', 400],
    ['no host', 'GET /az/ HTTP/1.1\r\n\r\n', 400],
    ['a control character behind a percent sign', 'GET /az/ HTTP/1.1\r\nHost: x\r\nCookie: a=%0d%0aSet-Cookie:b\r\n\r\n', 400],
    ['a NUL behind a percent sign', 'GET /az/ HTTP/1.1\r\nHost: x\r\nX: %00\r\n\r\n', 400],
    ['a folded header', 'GET /az/ HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n', 400],
    ['a space before the colon', 'GET /az/ HTTP/1.1\r\nHost: x\r\nX : a\r\n\r\n', 400],
    ['an absolute target', 'GET http://x/az/ HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['raw letters in the target', 'GET /az/\xC9\x99 HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a long target', `GET /az/${'a'.repeat(5000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 413],
    ['many headers', `GET /az/ HTTP/1.1\r\nHost: x\r\n${'X: y\r\n'.repeat(100)}\r\n`, 400],
    ['a long header', `GET /az/ HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(9000)}\r\n\r\n`, 400],
    ['an unknown version', 'GET /az/ HTTP/2.0\r\nHost: x\r\n\r\n', 400],
    ['an unknown method', 'BREW /az/ HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['expecting too much', post([json, key, 'Expect: 100-continue', 'Content-Length: 99999']), 413],
  ];
  for (const [what, bytes, status] of rows) {
    const text = await raw(server, Buffer.from(bytes + next, 'latin1'));
    assert.equal(status_of(text), status, `${what}: ${text.slice(0, 200)}`);
    assert.match(text, /\r\nConnection: close\r\n/, what);
    assert.equal(text.match(/HTTP\/1\.1 \d/g).length, 1, `${what}: the next request was served`);
  }
  await is_well();
});

test('200,000 headers get no attention', async () => {
  const text = await raw(server, `GET /az/ HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(200_000)}\r\n`);
  assert.ok([0, 400].includes(status_of(text)), text.slice(0, 100));
  await is_well();
});

test('a body that is refused unread does not hide the answer', async () => {
  const body = 'x'.repeat(300_000);
  const text = await raw(server, post(['Content-Type: text/html', `Content-Length: ${body.length}`], body));
  assert.equal(status_of(text), 413);
});

test('what comes before its time is answered in order', async () => {
  const one = (path, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
  const text = await raw(server, one('/healthz') + one(`/api/v1/holds/${'0'.repeat(32)}`) +
    `DELETE /api/v1/holds/x HTTP/1.1\r\nHost: x\r\n\r\n` + post([json, key, 'Content-Length: 2'], '{}') + one('/readyz', 'Connection: close\r\n'));
  assert.deepEqual([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((each) => each[1]), ['200', '404', '404', '400', '200']);
});

test('a connection serves many requests, problems in between do not end it', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const sockets = new Set();
  agent.on('free', (socket) => sockets.add(socket.localPort));
  try {
    for (const path of ['/healthz', '/no-such-page', `/api/v1/holds/${'0'.repeat(32)}`, '/az/', '/healthz']) {
      await send(server, 'GET', path, { agent });
    }
    assert.equal(sockets.size, 1);
  } finally {
    agent.destroy();
  }
});

test('HTTP/1.0 and Connection: close are closed after the answer', async () => {
  for (const bytes of ['GET /healthz HTTP/1.0\r\n\r\n', 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n']) {
    const text = await raw(server, bytes);
    assert.equal(status_of(text), 200);
    assert.match(text, /Connection: close/);
  }
});

test('a hundred who dawdle keep nobody waiting, and are sent away', async () => {
  const closed = [];
  for (let i = 0; i < 100; ++i) {
    closed.push(new Promise((resolve) => {
      const socket = net.connect(server.port, server.host, () => {
        socket.write('GET /az/ HTTP/1.1\r\nHost: x\r\n');
        // A byte now and then: each single read succeeds, the whole never comes.
        const drip = setInterval(() => socket.write('X'), 100);
        socket.on('close', () => clearInterval(drip) || resolve());
        socket.on('error', () => {});
      });
      socket.resume();
    }));
  }
  for (let i = 0; i < 20; ++i) await is_well();
  await Promise.all(closed);
  await is_well();
});

test('a body that never comes is not waited for', async () => {
  const text = await raw(server, post([json, key, 'Content-Length: 100'], '{'));
  assert.ok([0, 400].includes(status_of(text)));
  await is_well();
});

test('half-open and hurried clients do no harm', async () => {
  const half = await raw(server, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n', { half_close: true });
  assert.equal(status_of(half), 200);
  await Promise.all(Array.from({ length: 50 }, () => new Promise((resolve) => {
    const socket = net.connect(server.port, server.host, () => {
      socket.write('GET /az/ HTTP/1.1\r\nHost: x\r\n\r\n');
      socket.resetAndDestroy();
    });
    socket.on('error', () => {});
    socket.on('close', resolve);
  })));
  await is_well();
});

test('one address cannot take all connections', async () => {
  const sockets = [];
  const open = () => new Promise((resolve) => {
    const socket = net.connect(server.port, server.host);
    socket.setEncoding('latin1');
    let text = '';
    socket.on('data', (chunk) => { text += chunk; });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
    sockets.push(socket);
  });
  // One that is turned away closes with an answer; the others only wait.
  const turned_away = await Promise.race(Array.from({ length: 600 }, open));
  assert.equal(status_of(turned_away), 503);
  assert.match(turned_away, /\r\nRetry-After: \d+\r\n/);
  assert.match(turned_away, /\/problems\/overloaded/);
  assert.match(turned_away, /Content-Security-Policy: /);
  const gone = sockets.map((socket) => new Promise((resolve) => (socket.destroyed ? resolve() : socket.on('close', resolve))));
  sockets.forEach((socket) => socket.destroy());
  await Promise.all(gone);
  // Freed as soon as the server has noticed.
  let answer;
  do answer = await send(server, 'GET', '/healthz').catch(() => ({ status: 503 }));
  while (answer.status === 503);
  assert.equal(answer.status, 200);
});

test('hundreds at once are all served', async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, () => send(server, 'GET', '/healthz')));
  assert.ok(answers.every((answer) => answer.status === 200));
});
