// The proxy of backend/deploy in front of the real server, as citizens meet it.
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import tls from 'node:tls';
import zlib from 'node:zlib';
import { fresh_key, log_lines, new_folder, send, service, site, somebody, start_server, starts_of } from '../http/harness.mjs';
import { ask, connect_2, free_port, name, start_proxy } from './proxy.mjs';

let server;
let proxy;
let port;
let folder;
const start = (more = []) => start_server({ folder, args: ['--port', String(port), '--behind-tls', '--trusted-proxy', '127.0.0.1', ...more] });
before(async () => {
  port = await free_port();
  folder = await new_folder();
  server = await start();
  proxy = await start_proxy({ upstream_port: port });
});
after(async () => {
  await proxy?.stop();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('plain HTTP leads to HTTPS, to our own name, with the method kept', async () => {
  const at = { host: '127.0.0.1', port: proxy.http_port };
  for (const [method, host] of [['GET', name], ['POST', name], ['GET', 'evil.example']]) {
    const answer = await send(at, method, '/az/services/x?a=1', { headers: { Host: host } });
    assert.equal(answer.status, 308);
    assert.equal(answer.headers.location, `https://${name}/az/services/x?a=1`);
  }
});

test('TLS 1.2 and 1.3 answer, older ones and other names do not', async () => {
  const shake = (options) => new Promise((resolve) => {
    const socket = tls.connect({ host: '127.0.0.1', port: proxy.https_port, servername: name, ca: proxy.ca, ...options }, () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.on('error', (error) => resolve(error.code));
  });
  assert.equal(await shake({}), 'TLSv1.3');
  assert.equal(await shake({ maxVersion: 'TLSv1.2' }), 'TLSv1.2');
  assert.notEqual(await shake({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }), 'TLSv1.1');
  assert.match(await shake({ servername: 'evil.example' }), /^ERR_SSL/);
});

test('HTTP/2 is spoken, and a page comes whole', async () => {
  const visitor = await connect_2(proxy);
  assert.equal(visitor.session.alpnProtocol, 'h2');
  const page = await visitor.get('/az/');
  assert.equal(page.status, 200);
  assert.match(page.raw.toString(), /<\/html>\s*$/);
  assert.ok(page.raw.equals((await send(server, 'GET', '/az/', { headers: { Host: name } })).raw) || page.raw.length > 5000);
  const many = await Promise.all(Array.from({ length: 50 }, () => visitor.get('/healthz')));
  assert.ok(many.every((each) => each.status === 200));
  visitor.close();
});

test('the client’s files come from nginx, compressed by the build, good for ever', async () => {
  const manifest = JSON.parse(await readFile(join(site, 'manifest.json'), 'utf8'));
  const unpack = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync };
  const ending = { br: '.br', gzip: '.gz' };
  const files = Object.values(manifest).filter((path) => /-[0-9a-f]{12}\./.test(path));
  assert.ok(files.length > 4);
  for (const path of files) {
    const bytes = await readFile(join(site, path));
    const own = await send(server, 'GET', `/${path}`, {});
    for (const [accepts, encoding] of [['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['', undefined]]) {
      const answer = await ask(proxy, 'GET', `/${path}`, { headers: { 'Accept-Encoding': accepts } });
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers['content-encoding'], encoding, path);
      assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.match(answer.headers.vary, /Accept-Encoding/);
      assert.equal(answer.headers['content-type'].split(';')[0], own.headers['content-type'].split(';')[0], path);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.match(answer.headers['strict-transport-security'], /max-age=31536000/);
      if (encoding) assert.ok(answer.raw.equals(await readFile(join(site, path + ending[encoding]))), `${path} as it was built`);
      assert.ok((encoding ? unpack[encoding](answer.raw) : answer.raw).equals(bytes), path);
    }
  }
  const known = (await send(server, 'GET', '/az/', { headers: { Host: name } })).text.match(/\/catalogue-[0-9a-f]+\.json/)?.[0];
  assert.ok(known);
  assert.equal((await ask(proxy, 'GET', known)).status, 200, 'what the server makes under such a name comes from it');
  assert.equal((await ask(proxy, 'GET', '/no-such-0123456789ab.js')).status, 404);
  for (const hidden of ['/manifest.json', '/../data/keys', '/%2e%2e/portal.db', '/.git/config']) {
    assert.ok([400, 404].includes((await ask(proxy, 'GET', hidden)).status), hidden);
  }
});

test('pages carry each security header once, Secure cookies and HSTS', async () => {
  const page = await ask(proxy, 'GET', '/az/appointments');
  for (const header of ['content-security-policy', 'strict-transport-security', 'x-content-type-options', 'x-request-id']) {
    assert.ok(page.headers[header], header);
    assert.ok(!page.headers[header].includes(', max-age') && page.headers[header].split('nosniff').length <= 2, header);
  }
  assert.match(page.headers['set-cookie'][0], /^__Host-visitor=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  assert.ok(!('server' in page.headers) || !/\d/.test(page.headers.server));
});

test('a booking goes through, and a form of our own is known by its origin', async () => {
  const day = (days) => new Date(Date.now() + 4 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);
  const free = (await ask(proxy, 'GET', `/api/v1/availability?service=${service}&centre=baku-1&from=${day(0)}&to=${day(29)}`)).json;
  const start_at = starts_of(free).filter((each) => each.left > 0)[20].start_at;
  const post = (path, value, more = {}) => {
    const body = JSON.stringify(value);
    return ask(proxy, 'POST', path, { body, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Idempotency-Key': fresh_key(), ...more } });
  };
  const wish = { centre: 'baku-1', parts: [{ service, start_at }] };
  assert.equal((await post('/api/v1/holds', wish, { Origin: 'https://evil.example' })).status, 403);
  const hold = await post('/api/v1/holds', wish, { Origin: `https://${name}` });
  assert.equal(hold.status, 201, hold.text);
  const booked = await post('/api/v1/appointments', { hold: hold.json.id, ...somebody(), language: 'az' });
  assert.equal(booked.status, 201, booked.text);
  const logs = await proxy.log();
  assert.ok(!logs.includes(booked.json.token) && !logs.includes(hold.json.id), 'nginx logs no addresses');
});

test('one name for a request in answer, nginx’s log and the server’s, and not the client’s', async () => {
  const answer = await ask(proxy, 'GET', '/az/', { headers: { 'X-Request-Id': 'chosen-by-the-client' } });
  const id = answer.headers['x-request-id'];
  assert.match(id, /^[0-9a-f]{32}$/);
  assert.equal((await ask(proxy, 'GET', '/api/v1/nothing')).json.request_id.length, 32);
  const has = (text) => text.includes(id);
  while (!has(await proxy.log()) || !has(server.said.errors));
  const line = log_lines({ errors: server.said.errors.slice(0, server.said.errors.lastIndexOf('\n') + 1) }).find((each) => each.request_id === id);
  assert.deepEqual([line.route, line.status], ['/{lang}', 200]);
});

test('too large is refused: body, header, headers together, address', async () => {
  const rows = [
    [413, '/api/v1/holds', { method: 'POST', body: 'x'.repeat(20_000), headers: { 'Content-Type': 'application/json', 'Content-Length': 20_000 } }],
    [413, '/az/holds', { method: 'POST', body: 'x'.repeat(20_000), headers: { 'Content-Length': 20_000 } }],
    [400, '/az/', { headers: { X: 'y'.repeat(9000) } }],
    [400, '/az/', { headers: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`X-${i}`, 'y'.repeat(1000)])) }],
    [414, `/az/${'a'.repeat(9000)}`, {}],
  ];
  for (const [status, path, { method = 'GET', ...more }] of rows) {
    const answer = await ask(proxy, method, path, more);
    assert.equal(answer.status, status, path.slice(0, 30));
    if (path.startsWith('/api/')) {
      assert.equal(answer.headers['content-type'], 'application/problem+json');
      assert.equal(answer.json.type, '/problems/too_large');
    } else {
      assert.match(answer.headers['content-type'], /^text\/html/);
      for (const language of ['az', 'ru', 'en']) assert.match(answer.text, new RegExp(`<section lang="${language}">`));
    }
  }
});

test('a flood from one address gets 429 with Retry-After, and others are served', async () => {
  const flood = await connect_2(proxy, { address: '127.0.0.9' });
  const answers = await Promise.all(Array.from({ length: 400 }, () => flood.get('/api/v1/soonest', { 'accept-language': 'en' })));
  const refused = answers.filter((each) => each.status === 429);
  assert.ok(refused.length > 50, `${refused.length} refused`);
  assert.ok(answers.filter((each) => each.status === 400).length >= 200, 'the burst is served');
  for (const each of refused) assert.equal(each.headers['retry-after'], '2');
  const problem = JSON.parse(refused[0].raw.toString());
  assert.equal(problem.title, 'Too many people are here right now');
  assert.equal((await ask(proxy, 'GET', '/healthz', { address: '127.0.0.8' })).status, 200);
  flood.close();
});

test('a reload keeps the connections that are at work', async () => {
  const body = JSON.stringify({ code: '0000000000', phone: '0501234567' });
  const socket = tls.connect({ host: '127.0.0.1', port: proxy.https_port, servername: name, ca: proxy.ca });
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.on('secureConnect', resolve));
  socket.write(`POST /api/v1/appointments/lookup HTTP/1.1\r\nHost: ${name}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body.slice(0, 5)}`);
  await ask(proxy, 'GET', '/healthz');  // the half request has arrived by now
  proxy.reload();
  // New workers answer when a connection that they took is there; the old one is still at work.
  for (let i = 0; i < 20; ++i) assert.equal((await ask(proxy, 'GET', '/healthz')).status, 200);
  socket.write(body.slice(5));
  await closed;
  assert.match(text, /^HTTP\/1\.1 (404|422|400) /);
  assert.match(text, /application\/problem\+json/);
});

test('the server knows clients as the proxy saw them, whatever they say themselves', async () => {
  await server.stop();
  server = await start(['--client-rate', '1']);
  const statuses = async (address, headers = () => ({})) => {
    const found = [];
    for (let i = 0; i < 8; ++i) found.push((await ask(proxy, 'GET', '/api/v1/soonest', { address, headers: headers(i) })).status);
    return found;
  };
  const spoofed = await statuses('127.0.0.2', (i) => ({ 'X-Forwarded-For': `198.51.100.${i}`, Forwarded: `for=198.51.100.${i}`, 'X-Real-IP': `198.51.100.${i}` }));
  assert.equal(spoofed[0], 400);
  assert.equal(spoofed[7], 503);
  const other = await statuses('127.0.0.3');
  assert.equal(other[0], 400, 'another client behind the same proxy');
});

test('a server that is down leaves a page in three languages and a problem for programs', async () => {
  await server.stop();
  const page = await ask(proxy, 'GET', '/ru/', { address: '127.0.0.4' });
  assert.equal(page.status, 503);
  assert.equal(page.headers['retry-after'], '30');
  assert.equal(page.headers['cache-control'], 'no-store');
  assert.match(page.headers['content-security-policy'], /^default-src 'none'/);
  for (const [language, words] of [['az', 'Portal müvəqqəti işləmir'], ['ru', 'Портал временно не работает'], ['en', 'The portal is not available right now']]) {
    assert.ok(page.text.includes(`<section lang="${language}">\n<h1>${words}</h1>`), language);
  }
  const posted = await ask(proxy, 'POST', '/az/holds', { address: '127.0.0.4', body: 'a=b', headers: { 'Content-Length': 3 } });
  assert.equal(posted.status, 503);
  assert.match(posted.text, /Portal müvəqqəti işləmir/);
  const problem = await ask(proxy, 'GET', '/api/v1/soonest', { address: '127.0.0.4', headers: { 'Accept-Language': 'ru-RU,ru;q=0.9' } });
  assert.equal(problem.status, 503);
  assert.equal(problem.headers['content-type'], 'application/problem+json');
  assert.deepEqual([problem.json.type, problem.json.title], ['/problems/unavailable', 'Портал временно не работает']);
  const manifest = JSON.parse(await readFile(join(site, 'manifest.json'), 'utf8'));
  assert.equal((await ask(proxy, 'GET', `/${manifest['portal_web.js']}`, { address: '127.0.0.4' })).status, 200, 'files are still there');
  server = await start();
  assert.equal((await ask(proxy, 'GET', '/az/', { address: '127.0.0.4' })).status, 200, 'and it comes back by itself');
});

test('nginx itself had nothing to complain of', () => assert.doesNotMatch(proxy.errors(), /\[(warn|error|crit|alert|emerg)\]/));
