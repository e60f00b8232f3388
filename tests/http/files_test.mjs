// The site's files: in memory, compressed by the build, cached for ever under hashed names.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { send, site, start_server } from './harness.mjs';
import { Page } from './visitor.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const manifest = JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8'));
const get = (path, headers = {}) => send(server, 'GET', path, { headers });

test('every file of the manifest is served as it is on disk', async () => {
  for (const [name, path] of Object.entries(manifest)) {
    const answer = await get(`/${path}`);
    assert.equal(answer.status, 200, path);
    assert.ok(answer.raw.equals(readFileSync(join(site, path))), path);
    const expected = name === path ? 'no-cache' : 'public, max-age=31536000, immutable';
    assert.equal(answer.headers['cache-control'], expected, path);
    assert.match(answer.headers.etag, /^"[0-9a-f]{32}"$/);
    assert.equal(answer.headers.vary, 'Accept-Encoding');
    assert.notEqual(answer.headers['content-type'], 'application/octet-stream', path);
  }
});

test('br before gzip before plain, each with a tag of its own', async () => {
  const [, path] = Object.entries(manifest).find(([, file]) => existsSync(join(site, `${file}.br`)));
  const bytes = readFileSync(join(site, path));
  const rows = [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['gzip', 'gzip', gunzipSync],
    ['deflate', undefined, (raw) => raw],
    ['', undefined, (raw) => raw],
  ];
  const tags = new Set();
  for (const [accepted, encoding, unpack] of rows) {
    const answer = await get(`/${path}`, accepted ? { 'Accept-Encoding': accepted } : {});
    assert.equal(answer.headers['content-encoding'], encoding, accepted);
    assert.ok(unpack(answer.raw).equals(bytes), accepted);
    tags.add(answer.headers.etag);
  }
  assert.equal(tags.size, 3);
});

test('who has the bytes is told so without them', async () => {
  const path = `/${Object.values(manifest)[0]}`;
  const { etag, 'cache-control': cache } = (await get(path)).headers;
  for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const answer = await get(path, { 'If-None-Match': condition });
    assert.equal(answer.status, 304, condition);
    assert.equal(answer.raw.length, 0);
    assert.equal(answer.headers.etag, etag);
    assert.equal(answer.headers['cache-control'], cache);
  }
  assert.equal((await get(path, { 'If-None-Match': '"other"' })).status, 200);
  assert.equal((await get(path, { 'If-None-Match': etag, 'Accept-Encoding': 'br' })).status, 200, 'other bytes');
});

test('ranges are not served, and cost nothing', async () => {
  const path = `/${Object.values(manifest)[0]}`;
  const whole = (await get(path)).raw;
  for (const range of ['bytes=0-1', 'bytes=0-,0-,0-,0-', `bytes=${'0-9,'.repeat(500)}0-9`, 'bytes=5-']) {
    const answer = await get(path, { Range: range });
    assert.equal(answer.status, 200, range);
    assert.ok(answer.raw.equals(whole));
    assert.equal(answer.headers['accept-ranges'], undefined);
  }
});

test('the catalogue for the browser has a hashed name and comes compressed', async () => {
  const page = new Page('/az/', await get('/az/'));
  const path = page.boot.catalogue;
  assert.match(path, /^\/catalogue-[0-9a-f]{12}\.json$/);
  const answer = await get(path);
  assert.equal(Object.keys(answer.json).filter((name) => name.startsWith('services/')).length > 0, true);
  assert.match(answer.headers['cache-control'], /immutable/);
  const small = await get(path, { 'Accept-Encoding': 'br' });
  assert.ok(brotliDecompressSync(small.raw).equals(answer.raw));
  assert.ok(small.raw.length < answer.raw.length / 4);
  assert.equal((await get('/az/')).text.includes(path), true, 'the same in every page');
});

test('nothing else of the disk can be had', async () => {
  for (const path of ['/manifest.json', '/../../../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc%2fpasswd', '/keys', '//etc/passwd',
    `/${Object.values(manifest)[0]}.br`, `/${Object.values(manifest)[0]}/`, `/x/../${Object.values(manifest)[0]}`]) {
    assert.equal((await get(path)).status, 404, path);
  }
});

test('public pages are compressed, and the same words come out', async () => {
  const plain = new Page('/az/', await get('/az/'));
  for (const [encoding, unpack] of [['br', brotliDecompressSync], ['gzip', gunzipSync]]) {
    const answer = await get('/az/', { 'Accept-Encoding': encoding });
    assert.equal(answer.headers['content-encoding'], encoding);
    const page = new Page('/az/', { ...answer, text: unpack(answer.raw).toString('utf8') });
    assert.equal(page.words, plain.words);
  }
});

test('a first page fits in the first packets', async () => {
  for (const path of ['/az/', '/ru/', '/az/search?q=pasport', '/ru/services/id-renewal', '/ru/services/id-renewal/centres',
    '/ru/services/id-renewal/centres/baku-1']) {
    const answer = await get(path, { 'Accept-Encoding': 'br' });
    assert.equal(answer.status, 200);
    assert.ok(answer.raw.length <= 14 * 1024, `${path} has ${answer.raw.length} bytes`);
  }
});
