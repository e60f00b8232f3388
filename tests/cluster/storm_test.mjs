// A rush for all places of twelve mornings, and what may die in the middle of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { availability, fresh_key, send, service, somebody, starts_of, write } from '../http/harness.mjs';
import { start_cluster, until_ready } from './cluster.mjs';

const centre = 'baku-1';
const mornings = 12;
const visitors = 120;
const at_once = 24;

let cluster;
before(async () => (cluster = await start_cluster()));
after(() => cluster.stop());

/// Sends it, with its key, until somebody answers for good.
async function insist(path, value, key) {
  for (;;) {
    const answer = await write(cluster.nginx, 'POST', path, value, { key }).catch(() => ({ status: 0 }));
    const must_wait = answer.status === 0 || answer.status >= 502 || answer.status === 500 ||
      (answer.status === 409 && answer.json.type.includes('in-use'));
    if (!must_wait) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/// The first start of each day, so far apart that they do not take each other's counters.
async function wanted_starts() {
  const free = starts_of((await availability(cluster.servers[0], centre)).json).filter((start) => start.left > 0);
  const first = new Map();
  for (const start of free) {
    const day = start.start_at.slice(0, 10);
    if (!first.has(day)) first.set(day, start);
  }
  // Not the very next day: its first start may run into the lead time.
  return [...first.values()].slice(1, 1 + mornings);
}

test('places are sold once, whoever dies', { timeout: 300_000 }, async (t) => {
  const starts = await wanted_starts();
  assert.equal(starts.length, mornings);
  const places = starts.reduce((sum, start) => sum + start.left, 0);
  assert.ok(places < visitors, `${places} places are fewer than ${visitors} visitors`);
  const acknowledged = [];
  let refused = 0;
  const milestones = [];
  const when = (count) => new Promise((resolve) => milestones.push({ count, resolve }));
  const note = (booking) => {
    acknowledged.push(booking);
    for (const one of milestones) if (acknowledged.length >= one.count) one.resolve();
  };

  async function visit(n) {
    for (let i = 0; i < starts.length; ++i) {
      const start_at = starts[(n + i) % starts.length].start_at;
      const hold = await insist('/api/v1/holds', { centre, parts: [{ service, start_at }] }, fresh_key());
      if (hold.status === 409) continue;
      assert.equal(hold.status, 201, hold.text);
      const key = fresh_key();
      const wish = { hold: hold.json.id, ...somebody(), language: 'az' };
      const booked = await insist('/api/v1/appointments', wish, key);
      assert.equal(booked.status, 201, booked.text);
      note({ token: booked.json.token, start_at, key, wish, body: booked.json });
      return;
    }
    ++refused;
  }

  async function disasters() {
    await when(10);
    await cluster.kill(1);
    await when(25);
    await cluster.start(1);
    await when(35);
    await cluster.postgres.end('SIGKILL');
    await until_ready(cluster.servers[0], 503);
    await cluster.postgres.start();
    await Promise.all(cluster.servers.map((server) => until_ready(server)));
    await when(60);
    await cluster.postgres.end('SIGINT');
    await cluster.postgres.start();
    await Promise.all(cluster.servers.map((server) => until_ready(server)));
  }

  let next = 0;
  const worker = async () => {
    while (next < visitors) await visit(next++);
  };
  await Promise.all([disasters(), ...Array.from({ length: at_once }, worker)]);

  assert.equal(acknowledged.length, places, 'as many bookings as places');
  assert.equal(refused, visitors - places);
  for (const one of acknowledged) {
    const kept = await send(cluster.nginx, 'GET', `/api/v1/appointments/${one.token}`);
    assert.deepEqual([kept.status, kept.json.status, kept.json.parts[0].start_at], [200, 'booked', one.start_at], 'not lost');
  }
  const [[kept]] = await cluster.postgres.query('SELECT count(*) FROM appointment WHERE status = 0');
  assert.equal(Number(kept), places, 'nothing that nobody was told of');
  for (const start of starts) {
    const sold = acknowledged.filter((one) => one.start_at === start.start_at).length;
    assert.equal(sold, start.left, `places at ${start.start_at}`);
  }
  assert.equal(new Set(acknowledged.map((one) => one.token)).size, places);
  const [[persons]] = await cluster.postgres.query('SELECT count(DISTINCT finder) FROM appointment_directory');
  assert.equal(Number(persons), places, 'nobody has two');
  // Whoever asks again is answered the same, by whichever server.
  for (const one of acknowledged) {
    const again = await insist('/api/v1/appointments', one.wish, one.key);
    assert.deepEqual([again.status, again.json], [201, one.body]);
  }
  t.diagnostic(`${acknowledged.length} bookings, ${refused} refused`);
});
