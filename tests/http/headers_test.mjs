// The security baseline stands on every answer, whatever was asked and however it went wrong.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { book, fresh_key, place_hold, raw, send, start_server, status_of, write } from './harness.mjs';
import { terminal_cookie } from './terminals.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const expected = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'permissions-policy': /^camera=\(\), geolocation=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'x-frame-options': /^DENY$/,
  date: / GMT$/,
};
const directives = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "img-src 'self' data:", "font-src 'self'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
];

function has_baseline(headers, what) {
  for (const [name, value] of Object.entries(expected)) assert.match(headers[name] ?? '', value, `${what}: ${name}`);
  const policy = headers['content-security-policy'].split('; ');
  for (const directive of directives) assert.ok(policy.includes(directive), `${what}: ${directive}`);
  assert.ok(!/unsafe-inline|'unsafe-eval'|\*/.test(headers['content-security-policy']), what);
  assert.equal(headers['strict-transport-security'], undefined, 'only behind TLS');
  for (const name of ['server', 'x-powered-by']) assert.equal(headers[name], undefined, `${what}: ${name}`);
}

test('every kind of answer carries the baseline', async () => {
  const { hold, token } = { hold: (await place_hold(server)).json.id, token: (await book(server, { centre: 'quba' })).json.token };
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const script = await send(server, 'GET', '/api/v1/openapi.json');
  const rows = [
    ['GET', '/', {}, 200], ['HEAD', '/', {}, 200], ['GET', '/az/', {}, 200], ['GET', '/ru/search?q=x', {}, 200],
    ['GET', `/az/bookings/${hold}`, {}, 200], ['GET', `/az/appointments/${token}`, {}, 200],
    ['GET', `/az/appointments/${token}/calendar.ics`, {}, 200],
    ['GET', '/no/such/page', {}, 404], ['GET', '/az/services/no-such', {}, 404],
    ['POST', '/az/holds', form, 403], ['POST', '/az/holds', {}, 415], ['PUT', '/az/', {}, 405], ['OPTIONS', '/', {}, 405],
    ['TRACE', '/', {}, 405],
    ['GET', '/healthz', {}, 200], ['GET', '/readyz', {}, 200], ['POST', '/healthz', {}, 405],
    ['GET', '/api/v1/openapi.json', {}, 200], ['GET', '/api/v1/openapi.json', { 'If-None-Match': script.headers.etag }, 304],
    ['GET', '/api/v1/nothing', {}, 404], ['POST', '/api/v1/holds', {}, 400], ['PUT', '/api/v1/holds', {}, 405],
    ['POST', '/api/v1/holds', { Origin: 'https://evil.example' }, 403],
  ];
  for (const [method, path, headers, status] of rows) {
    const answer = await send(server, method, path, { headers });
    assert.equal(answer.status, status, `${method} ${path}`);
    has_baseline(answer.headers, `${method} ${path}`);
  }
});

test('the camera is for the pages of a terminal alone', async () => {
  const cookie = await terminal_cookie(server);
  const forged = `${cookie.slice(0, -1)}${cookie.endsWith('0') ? '1' : '0'}`;
  const camera = async (path, as) => {
    const { headers } = await send(server, 'GET', path, { headers: as ? { Cookie: as } : {} });
    return /(?:^|, )camera=\((.*?)\)/.exec(headers['permissions-policy'])[1];
  };
  for (const path of ['/az/start', '/az/appointments', '/terminal/test', '/az/no/such/page']) {
    assert.equal(await camera(path, cookie), 'self', path);
    assert.equal(await camera(path), '', path);
    assert.equal(await camera(path, forged), '', path);
  }
  for (const path of ['/api/v1/services', '/healthz', '/service_worker.js']) assert.equal(await camera(path, cookie), '', path);
  const page = await send(server, 'GET', '/az/start', { headers: { Cookie: cookie } });
  assert.match(page.text, /<script defer src="\/camera-[0-9a-f]+\.js"><\/script>.*<script defer src="\/portal_web/, 'it is there before it is asked for');
  assert.doesNotMatch((await send(server, 'GET', '/az/')).text, /\/camera-/);
});

test('answers to what is no HTTP carry it too', async () => {
  for (const bytes of ['NONSENSE\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n', 'GET /%00 HTTP/3\r\n\r\n']) {
    const text = await raw(server, bytes);
    assert.equal(status_of(text), 400, bytes);
    const headers = Object.fromEntries(
      text.split('\r\n\r\n')[0].split('\r\n').slice(1).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]));
    has_baseline(headers, bytes);
    assert.equal(headers.connection, 'close');
  }
});

test('the inline style sheet is the one that the policy names', async () => {
  const answer = await send(server, 'GET', '/az/');
  const style = /<style>([\s\S]*?)<\/style>/.exec(answer.text)[1];
  const hash = createHash('sha256').update(style).digest('base64');
  assert.ok(answer.headers['content-security-policy'].includes(`style-src 'self' 'sha256-${hash}'`));
  assert.equal(answer.text.match(/<style/g).length, 1);
  assert.ok(!/ style="/.test(answer.text), 'no inline styles');
  assert.ok(!/ on[a-z]+="/.test(answer.text), 'no inline handlers');
  assert.ok(![...answer.text.matchAll(/<script([^>]*)>/g)].some(([, tag]) => !/src="\/|type="application\/json"/.test(tag)), 'no inline scripts');
});

test('behind TLS there is HSTS, and cookies are bound to the host', async () => {
  const secure = await start_server({ args: ['--behind-tls'] });
  try {
    const answer = await send(secure, 'GET', '/az/appointments');
    assert.match(answer.headers['strict-transport-security'], /max-age=31536000/);
    assert.match(answer.headers['set-cookie'][0], /^__Host-visitor=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    const headers = { Origin: `https://${secure.host}:${secure.port}` };
    assert.equal((await write(secure, 'DELETE', `/api/v1/holds/${'0'.repeat(32)}`, undefined, { headers })).status, 404);
    headers.Origin = secure.url;
    assert.equal((await write(secure, 'DELETE', `/api/v1/holds/${'0'.repeat(32)}`, undefined, { headers })).status, 403);
  } finally {
    await secure.stop();
  }
});

test('personal answers are kept by nobody', async () => {
  const hold = (await place_hold(server)).json.id;
  const { token } = (await book(server, { centre: 'quba' })).json;
  for (const path of [`/az/bookings/${hold}`, `/az/appointments/${token}`, `/az/appointments/${token}/cancel`,
    `/az/appointments/${token}/calendar.ics`, `/api/v1/appointments/${token}`, `/api/v1/holds/${hold}`]) {
    const answer = await send(server, 'GET', path, { headers: { 'Accept-Encoding': 'br, gzip' } });
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers['cache-control'], 'no-store', path);
    assert.equal(answer.headers['content-encoding'], undefined, `${path} must not be compressed beside a visitor's words`);
  }
});

test('HEAD is GET without its body', async () => {
  for (const path of ['/az/', '/api/v1/openapi.json', '/no-such', '/healthz', `/api/v1/holds/${'0'.repeat(32)}`]) {
    const get = await send(server, 'GET', path);
    const head = await send(server, 'HEAD', path);
    assert.equal(head.status, get.status, path);
    assert.equal(head.raw.length, 0);
    assert.equal(head.headers['content-type'], get.headers['content-type']);
    assert.equal(head.headers.etag, get.headers.etag);
    assert.ok(Math.abs(Number(head.headers['content-length']) - get.raw.length) < 200, 'pages differ by their random numbers only');
  }
});

test('health says what it knows', async () => {
  assert.equal((await send(server, 'GET', '/healthz')).text, 'ok\n');
  assert.equal((await send(server, 'GET', '/readyz')).text, 'ok\n');
  assert.equal((await write(server, 'POST', '/readyz', {}, { key: fresh_key() })).status, 405);
});
