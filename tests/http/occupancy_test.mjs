// A browser keeps up with what is taken at a centre: all of it once, then only what changed, or all of it again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { free_start, new_folder, place_hold, send, start_server, write } from './harness.mjs';

const most_changes = 32;
const centre = 'ganja-1';
const address = `/api/v1/occupancy?centre=${centre}&group=g-id`;
const numbered = /^[0-9a-f]{16}-(\d+)$/;
const number_of = (occupancy) => Number(numbered.exec(occupancy.version)[1]);

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const asked = async (since) => {
  const answer = await send(server, 'GET', since ? `${address}&since=${since}` : address);
  assert.equal(answer.status, 200);
  return answer.json;
};
const release = (hold) => write(server, 'DELETE', `/api/v1/holds/${hold.json.id}`);

test('nothing new: 304 to its tag, and an empty change to its version', async () => {
  const first = await send(server, 'GET', address);
  assert.match(first.headers.etag, /^W\/"[^"]+"$/);
  assert.equal(first.headers['cache-control'], 'no-cache');
  assert.match(first.json.version, numbered);
  assert.equal(first.json.since, undefined, 'all of it');
  const again = await send(server, 'GET', address, { headers: { 'If-None-Match': first.headers.etag } });
  assert.equal(again.status, 304);
  assert.equal(again.headers.etag, first.headers.etag);
  assert.equal(again.raw.length, 0);
  const change = await asked(first.json.version);
  assert.deepEqual([change.version, change.since, change.taken], [first.json.version, first.json.version, []]);
});

test('after a hold, its release and a booking only these come, each with the next number', async () => {
  const { start_at } = await free_start(server, centre);
  const first = await send(server, 'GET', address);
  const hold = await place_hold(server, { centre, start: start_at });
  assert.equal(hold.status, 201);
  const held = await asked(first.json.version);
  assert.equal(number_of(held), number_of(first.json) + 1);
  assert.equal(held.since, first.json.version);
  assert.equal(held.taken.length, 1);
  assert.equal(held.taken[0].until_at, hold.json.expires_at, 'free again by the clock');
  assert.equal(held.taken[0].first_at, start_at);
  assert.deepEqual(held.taken[0].levels.slice(0, 2), [1, 1]);
  const tagged = await send(server, 'GET', address, { headers: { 'If-None-Match': first.headers.etag } });
  assert.equal(tagged.status, 200, 'the old tag is not right any more');

  assert.ok((await release(hold)).status < 300);
  const released = await asked(held.version);
  assert.equal(number_of(released), number_of(held) + 1);
  assert.deepEqual(released.taken[0].levels.slice(0, 2), [-1, 1]);
  assert.deepEqual((await asked(first.json.version)).taken, [], 'both together are nothing');
});

test('compressed for who understands it: the same text', async () => {
  const plain = await send(server, 'GET', address);
  const short = await send(server, 'GET', address, { headers: { 'Accept-Encoding': 'br' } });
  assert.equal(short.headers['content-encoding'], 'br');
  assert.equal(short.headers.vary, 'Accept-Encoding');
  assert.equal(short.headers.etag, plain.headers.etag);
  assert.equal(brotliDecompressSync(short.raw).toString(), plain.text);
});

test('a version that is too old, unknown or of an earlier run gets all of it', async () => {
  const folder = await new_folder();
  const other = server;
  server = await start_server({ folder });
  try {
    const { start_at } = await free_start(server, centre);
    const first = await asked();
    let last = first;
    for (let change = 0; change <= most_changes; ++change) {
      const hold = await place_hold(server, { centre, start: start_at });
      assert.equal(hold.status, 201);
      last = await asked();
      assert.ok((await release(hold)).status < 300);
      await asked();
    }
    assert.equal((await asked(first.version)).since, undefined, 'too old');
    assert.equal((await asked(last.version)).since, last.version);
    assert.equal((await asked('0123456789abcdef-1')).since, undefined, 'never told');
    assert.equal((await send(server, 'GET', `${address}&since=%20`)).status, 400);
    await server.stop();
    server = await start_server({ folder });
    const after_restart = await asked(last.version);
    assert.equal(after_restart.since, undefined);
    assert.notEqual(after_restart.version.slice(0, 16), last.version.slice(0, 16));
  } finally {
    await server.stop();
    server = other;
  }
});
